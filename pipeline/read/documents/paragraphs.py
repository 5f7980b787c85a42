"""Paragraphs of a document (Word, RTF, PDF) -> article: what stands above the body, as in plain text."""

import re
from collections.abc import Iterable

from pipeline.read.header_lines import line_says
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.plain_text import read_plain_text

# What programs write where nobody wrote a title.
_DEFAULT_TITLE = re.compile(
    r"\(?(?:anonymous|unspecified)\)?\Z"
    r"|(?:untitled|(?:word )?document|doc|dokument|(?:powerpoint )?presentation|print|layout|title|normal"
    r"|microsoft word|slide)"
    r"[\s_-]*\(?\d*\)?\Z|microsoft word - .*|.*\.(?:docx?|rtf|pdf|indd|qxp|odt|txt|html?|pages)\Z|\d+\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][”\"’')]?\Z")


def real_title(title: str | None) -> str | None:
    """A title that somebody wrote; None for what a program writes ("Document1", "bridge.docx")."""
    title = one_line(title)
    return None if title and _DEFAULT_TITLE.match(title) else title


def soft_lines(paragraph: str) -> list[str]:
    """The lines of a paragraph: joined, unless they are header or end their sentences."""
    parts: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in paragraph.split("\n"))):
        ended = parts and (_SENTENCE_END.search(parts[-1]) or line_says(parts[-1]))
        if not parts or ended or line_says(line):
            parts.append(line)
        else:
            parts[-1] += f" {line}"
    return parts


def document_article(
    paragraphs: Iterable[str],
    *,
    title: str | None = None,
    property_title: str | None = None,
    author: str | None = None,
) -> ParsedArticle:
    """The article of a document.

    Args:
        title: what is set as its title; it may be the first of the paragraphs, too.
        property_title: what its properties call it, which may be the template's: the words above the body
            count before it.
    """
    lines = [line for line in paragraphs if line.strip()]
    if not title and property_title:
        is_first = bool(lines) and one_line(lines[0]) == property_title
        if is_first or not read_plain_text("\n\n".join(lines)).title:
            title = property_title
    if title and lines and one_line(lines[0]) == title:
        del lines[0]
    above = [f"Title: {title}"] if title else []
    parsed = read_plain_text("\n\n".join([*above, *lines]))
    return ParsedArticle(
        text=parsed.text,
        title=parsed.title,
        byline=parsed.byline or one_line(author),
        published=parsed.published,
        published_from=parsed.published_from,
        warnings=parsed.warnings,
    )
