"""The layout in which text and mails of ProQuest agree: title, full text, labelled lines -> article.

Spaces fall into words of it ("Ju n 24, 2 024"), so labels, dates and numbers are compared without any.
"""

import re
from collections.abc import Callable

from pipeline.errors import ReadError
from pipeline.read.archives.archive import ArchivedArticle
from pipeline.read.archives.export_dates import torn_date_words
from pipeline.read.archives.exports import names_in_order, own_name
from pipeline.read.archives.proquest.labels import AFTER_TEXT, PERHAPS_AFTER_TEXT, english, squeezed
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.rights import is_rights_line

_FULL_TEXT = "fulltext"
# Under a picture of the text, not of the text itself.
_OF_A_PICTURE = re.compile(
    r"\s*(?:(?:(?:illustration )?caption|(?:photo )?credit|photo(?:graph)?s?)\s*:|illustrations?:?\s*\Z)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\A\s*+([^\W\d_](?:[^\W\d_]|[ ()/’'-]){2,45}?)\s?:(?=\s|\Z)\s*")
_OF = re.compile(r"do[ck]umento?(\d[\d,]*)(?:of|de|von|di)(\d[\d,]*)")
_LINK = re.compile(r"\s*(?:<?https?://|\[?link to|ProQuest document link)", re.IGNORECASE)
_DAY_IN_LINK = re.compile(r"[?&;]date=((?:1[6-9]|20)\d\d-\d\d-\d\d)(?!\d)")
_TWICE = re.compile(r"(.+?)(?<!\s)\s*+:\s{2,}+(.+)")

_NO_TEXT = re.compile(r"\W*(?:(?:full )?text )?(?:is )?(?:not|none|un)\s?available\W*|none\W*", re.IGNORECASE)
_LONGEST_TITLE = 1000

Paragraphs = Callable[[list[str]], list[str]]


def document_number(lines: list[str]) -> tuple[int, int] | None:
    """The numbers of "Document 3 of 20", with which an article's first line begins."""
    first = next((line for line in lines if line.strip()), "")
    match = _OF.fullmatch(squeezed(first))
    return (int(match[1].replace(",", "")), int(match[2].replace(",", ""))) if match else None


def is_article(lines: list[str]) -> bool:
    """Whether these lines are an article's; the cover, the list of titles and "Contact us" are none."""
    return document_number(lines) is not None or any(is_full_text(line) for line in lines)


def is_full_text(line: str) -> bool:
    """Whether a line begins with the label of the full text."""
    return field_of(line) == _FULL_TEXT


def article_starts(lines: list[str]) -> list[int]:
    """Where articles begin that nothing divides: at the headline above the labels above each full text."""
    starts = []
    for at, line in enumerate(lines):
        if not is_full_text(line):
            continue
        while at > 0 and (not lines[at].strip() or field_of(lines[at]) or _LINK.match(lines[at])):
            at -= 1
        while at > 0 and lines[at - 1].strip() and not field_of(lines[at - 1]):
            at -= 1
        starts.append(at)
    return starts


def proquest_article(lines: list[str], paragraphs: Paragraphs) -> ArchivedArticle:
    """The article of its lines, which `paragraphs` divides where they are of the full text.

    Raises:
        ReadError: `no_text` where the export has no full text of it.
    """
    begins = next((at for at, line in enumerate(lines) if is_full_text(line)), None)
    end = _end(lines, begins or 0)
    before = lines[: end if begins is None else begins]
    fields = _fields([*before, *lines[end:]])
    body = lines[begins:end] if begins is not None else []
    if body:
        body = [_LABEL.sub("", body[0], count=1), *body[1:]]
    written = paragraphs([line for line in body if not _OF_A_PICTURE.match(line)])
    while len(written) > 1 and is_rights_line(written[-1]):
        del written[-1]
    text = "\n\n".join(written)
    title = _title(before, fields)
    if not text or _NO_TEXT.fullmatch(text):
        raise ReadError(
            "no_text", f"the export has no full text of {title!r:.80}", "export it with its full text"
        )
    published = _published(fields, lines)
    return ArchivedArticle(
        ParsedArticle(
            text=text,
            title=title,
            byline=names_in_order(fields.get("author")),
            published=published,
            published_from="header" if published else "none",
        ),
        own_name(fields.get("proquestdocumentid")),
    )


def field_of(line: str) -> str | None:
    """The label that a line begins with, in English, without spaces and capitals."""
    match = _LABEL.match(line)
    return english(squeezed(match[1])) if match else None


def _end(lines: list[str], begins: int) -> int:
    """Where the labelled lines behind the text begin."""
    end = next((at for at in range(begins + 1, len(lines)) if field_of(lines[at]) in AFTER_TEXT), len(lines))
    at = end
    while end < len(lines) and at > begins + 1:
        at -= 1
        if field_of(lines[at]) in PERHAPS_AFTER_TEXT:
            end = at
        elif lines[at].strip():
            break
    return end


def _fields(lines: list[str]) -> dict[str, str]:
    """The values of all labelled lines; a value may go on until a blank line."""
    fields: dict[str, str] = {}
    name = None
    for line in lines:
        known = field_of(line)
        if known in AFTER_TEXT or known in PERHAPS_AFTER_TEXT:
            name = known if known not in fields else None
            if name:
                fields[name] = _LABEL.sub("", line, count=1).strip()
        elif not line.strip():
            # A value may also stand alone below its label.
            name = name if name and not fields[name] else None
        elif name:
            fields[name] = f"{fields[name]} {line.strip()}".strip()
    return fields


def _title(before: list[str], fields: dict[str, str]) -> str | None:
    """The headline above the text, or the field of that name; of the two, the one with fewer stray spaces."""
    above: list[str] = []
    for line in before:
        if _OF.fullmatch(squeezed(line)) or (not line.strip() and not above):
            continue
        if not line.strip() or _LINK.match(line) or field_of(line) in PERHAPS_AFTER_TEXT | AFTER_TEXT:
            break
        above.append(line)
    titles = [_once(title) for title in ("\n".join(above), fields.get("title", "")) if title.strip()]
    if len(titles) == 2 and squeezed(titles[0]) == squeezed(titles[1]):
        titles.sort(key=len)
    return one_line(titles[0]) if titles else None


def _once(title: str) -> str:
    """A title without its repetition ("Bridge closed:   Bridge closed")."""
    match = _TWICE.fullmatch(title.replace("\n", " ").strip()) if len(title) <= _LONGEST_TITLE else None
    return match[1] if match and squeezed(match[1]) == squeezed(match[2]) else title


def _published(fields: dict[str, str], lines: list[str]) -> str | None:
    """Its own date; never when the database last changed the entry."""
    for name in ("publicationdate", "publicationinfo", "onlinepublicationdate"):
        if name in fields and (words := torn_date_words(fields[name])):
            return words
    links = (match for line in lines if "date=" in line and (match := _DAY_IN_LINK.search(line)))
    day = next(links, None)
    return day[1] if day else fields.get("publicationdate")
