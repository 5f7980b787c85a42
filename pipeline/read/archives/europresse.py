"""Pages of Europresse, new and old: the name of the publication begins each article.

The only date that is marked as one is the day of the export, so the article's is cut out of its header
("Politique, mardi 14 mars 2006, p. 12"). Of the old pages only publication, header and title are marked; the
text stands bare between line ends.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.cut_exports import noticing_cuts
from pipeline.read.archives.export_dates import date_words
from pipeline.read.archives.exports import decoded_piece, each, head_text, own_name, pieces, without_by
from pipeline.read.archives.markup import HtmlElement, lines_of, text_of, tree_of
from pipeline.read.header_lines import PARTICLES
from pipeline.read.parsed import ParsedArticle, one_line, with_warnings
from pipeline.read.rights import is_rights_line

_BEGINS = re.compile(
    rb"<(?:span|div|p|td)\b[^>]{0,300}?\bclass\s*=\s*[\"']?(?:rdp__)?DocPublicationName\b", re.IGNORECASE
)
_IN_ARTICLE = re.compile(rb"DocHeader|titreArticleVisu|articletitle|docOcurrContainer|DocText", re.IGNORECASE)
_MARKS = re.compile(
    r"\bDocPublicationName\b|\bdocOcurrContainer\b|\bPubliC_lbl|\btitreArticleVisu\b", re.IGNORECASE
)
_TITLE = frozenset({"titrearticlevisu", "articletitle"})
_HEADER = frozenset({"docheader"})
_AUTHORS = frozenset({"docauthors", "authors"})
_BODY = frozenset({"dococurrcontainer", "doctext"})
_NUMBER = re.compile(r"\b[a-z]{2,8}\s?·\s?\d{8}\s?·\s?\w{1,12}\s?·\s?[\w-]{1,40}")
# A sentence, too, can begin with the word.
_AFTER_BODY = re.compile(
    r"(?:Numéro de document|Document number|Référence|Reference)\s?:\s?(?=[^\n]*\d)\S+(?:\s\S+){0,3}\Z"
    rf"|{_NUMBER.pattern}",
    re.IGNORECASE,
)
# The title, where only the lines are looked at.
_TITLE_LINE = "\ue000"
_MOST_NAME_WORDS = 8
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:[ ,;/]+[^\W\d_][\w.'’-]*){1,9}")


def europresse_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of a page."""
    parts = pieces(file, _BEGINS)
    next(parts, None)
    # The name can be marked twice, within itself.
    yield from each((part for part in parts if _IN_ARTICLE.search(part)), _article)


def _article(piece: bytes) -> ArchivedArticle:
    decoded = decoded_piece(piece)
    tree = tree_of(decoded.text)
    number = _NUMBER.search(text_of(tree))
    published = date_words(" ".join(text_of(part) for part in _marked(tree, _HEADER)))
    title = next((part for part in _marked(tree, _TITLE) if text_of(part)), None)
    headline = one_line(text_of(title)) if title is not None else None
    byline, lines = _marked_text(tree, title) or _bare_text(tree, title)
    end = next((at for at, line in enumerate(lines) if _is_after_body(line)), len(lines))
    text = "\n\n".join(lines[:end])
    if not text:
        raise ReadError(
            "no_text", f"the page has no text of {headline!r:.80}", "export it with its full text"
        )
    parsed = ParsedArticle(
        text=text,
        title=headline,
        byline=without_by(byline),
        published=published,
        published_from="header" if published else "none",
    )
    return ArchivedArticle(with_warnings(parsed, decoded.warnings), own_name(number[0]) if number else None)


def _is_after_body(line: str) -> bool:
    return bool(_AFTER_BODY.match(line)) or is_rights_line(line)


def _marked(tree: HtmlElement, names: frozenset[str]) -> list[HtmlElement]:
    """The elements of a class, outermost only, in order."""
    chosen: list[HtmlElement] = []
    for part in tree.iter():
        classes = (part.get("class") or "").lower().replace("rdp__", "").split()
        if names.intersection(classes) and not any(part in outer.iter() for outer in chosen[-1:]):
            chosen.append(part)
    return chosen


def _marked_text(tree: HtmlElement, title: HtmlElement | None) -> tuple[str | None, list[str]] | None:
    """Byline and lines of the text of a new page; None where no element is marked as its text."""
    bodies = _marked(tree, _BODY)
    if not bodies:
        return None
    authors = next((words for part in _marked(tree, _AUTHORS) if (words := text_of(part))), None)
    lines = [line for body in bodies for line in lines_of(body) if line]
    return authors or _behind_title(title, bodies), lines


def _behind_title(title: HtmlElement | None, bodies: list[HtmlElement]) -> str | None:
    """The words of the division behind the title, if they are names."""
    if title is None:
        return None
    around = title if title.getparent() is None or title.getparent().tag == "body" else title.getparent()
    following = next((part for part in (title.getnext(), around.getnext()) if part is not None), None)
    if following is None or following.tag != "div" or any(body in following.iter() for body in bodies):
        return None
    words = text_of(following)
    return words if _is_name(words) else None


def _bare_text(tree: HtmlElement, title: HtmlElement | None) -> tuple[str | None, list[str]]:
    """Byline and lines of the text of an old page, which follow the title."""
    authors = _marked(tree, _AUTHORS)
    byline = text_of(authors[0]) if authors else None
    for part in (*_marked(tree, _HEADER), *authors):
        part.clear(keep_tail=True)
    if title is None:
        return byline, []
    title.clear(keep_tail=True)
    title.text = f"\n{_TITLE_LINE}\n"
    title.tag = "p"
    lines = [line for line in lines_of(tree) if line]
    lines = lines[lines.index(_TITLE_LINE) + 1 :] if _TITLE_LINE in lines else []
    if byline is None and len(lines) > 1 and _is_name(lines[0]):
        return lines[0], lines[1:]
    return byline, lines


def _is_name(line: str) -> bool:
    """Whether a line is a name or some, not a sentence."""
    words = [word for word in re.split(r"[\s,;/]+", without_by(line) or "") if word]
    capital = sum(word[0].isupper() or word in PARTICLES for word in words)
    fits = 2 <= len(words) <= _MOST_NAME_WORDS and bool(_NAME.fullmatch(without_by(line) or ""))
    return fits and capital >= len(words) - 1 and not line.endswith((".", "!", "?"))


EUROPRESSE = Archive(
    name="a page of Europresse",
    suffixes=(".html", ".htm"),
    recognizes=lambda head: bool(_MARKS.search(head_text(head))),
    articles=noticing_cuts(europresse_articles),
)
