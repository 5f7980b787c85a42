"""NITF, the markup of news agencies and of The New York Times' corpus (IPTC, 3.0 to 3.6) -> article."""

import re

from pipeline.errors import ReadError
from pipeline.read.pages.fragment import MarkupElement, element_words, local_name, text_of_element
from pipeline.read.parsed import ParsedArticle, one_line

# Where the day of publication stands, the surest first: what appeared, was let go, was made, is told of.
_DATES = (
    ("pubdata", "date.publication"),
    ("date.release", "norm"),
    ("date.issue", "norm"),
    ("story.date", "norm"),
)
_CHANGED = (("revision-history", "norm"),)
_NOT_TO_BE_USED = frozenset(("canceled", "cancelled", "withheld"))
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
# The older half of that corpus prints the first paragraph twice, once behind this word.
_SENTENCE_ENDS = '.!?”"’'
_LEAD = "LEAD: "


def nitf_article(root: MarkupElement) -> ParsedArticle:
    """The article of an `nitf` element: its headline, byline, day and the paragraphs of its body.

    Warnings: `embargoed`, `modified_date` (only the day of a revision is given).

    Raises:
        ReadError: `no_text`, `withheld`.
    """
    status = next((part.get("management-status") or "" for part in _named(root, "docdata")), "")
    if status.lower() in _NOT_TO_BE_USED:
        message = f"the article is marked “{status}”"
        raise ReadError("withheld", message, "remove it, or use the version that replaces it")
    text = _text(root)
    if not text:
        raise ReadError("no_text", "the article has no body", "check that it is a text and not a picture")
    published = _day(root, _DATES)
    warnings: tuple[str, ...] = ("embargoed",) if status.lower() == "embargoed" else ()
    if not published and (published := _day(root, _CHANGED)):
        warnings += ("modified_date",)
    return ParsedArticle(
        text=text,
        title=_title(root),
        byline=_byline(root),
        published=published,
        published_from="metadata" if published else "none",
        warnings=warnings,
    )


def without_by(byline: str | None) -> str | None:
    """A byline without the word before the name."""
    return one_line(_BY.sub("", byline, count=1) if byline and _BY.match(byline) else byline)


def _day(root: MarkupElement, places: tuple[tuple[str, str], ...]) -> str | None:
    days = (one_line(part.get(key)) for name, key in places for part in _named(root, name))
    return next((day for day in days if day), None)


def _named(root: MarkupElement, name: str) -> list[MarkupElement]:
    return [part for part in root.iter() if local_name(part) == name]


def _title(root: MarkupElement) -> str | None:
    headlines = [*_named(root, "hl1"), *_named(root, "hedline"), *_named(root, "title")]
    return next((words for part in headlines if (words := one_line(element_words(part)))), None)


def _byline(root: MarkupElement) -> str | None:
    """The first byline of the head without what the writer is (`byttl`), unless it says nothing else."""
    bylines = [part for head in _named(root, "body.head") for part in _named(head, "byline")]
    # The corpus of The New York Times has the name as its catalogue writes it, too.
    for byline in sorted(bylines, key=lambda part: "normalized" in (part.get("class") or "")):
        whole = element_words(byline)
        titles = [element_words(part) for part in _named(byline, "byttl")]
        name = whole
        for title in titles:
            name = name.replace(title, " ", 1)
        if words := without_by(one_line(name)) or without_by(one_line(whole)):
            return words.strip(" ,;")
    return None


def _text(root: MarkupElement) -> str:
    # Editors' notes have a `body.content` of their own.
    contents = [part for body in _named(root, "body") for part in body if local_name(part) == "body.content"]
    whole = [
        block
        for content in contents
        for block in _named(content, "block")
        if (block.get("class") or "").lower() == "full_text"
    ]
    for content in contents:
        _drop_pointers(content)
    # Its lead stands once more beside the whole text.
    shown = [text for part in (whole or contents) if (text := text_of_element(part, tables=True))]
    return _with_one_lead("\n\n".join(shown))


def _drop_pointers(content: MarkupElement) -> None:
    """Take out paragraphs that are a link and no sentence: they lead to other stories."""
    for paragraph in _named(content, "p"):
        links, parent = _named(paragraph, "a"), paragraph.getparent()
        words = one_line(element_words(paragraph))
        if len(links) != 1 or not words or words[-1] in _SENTENCE_ENDS or parent is None:
            continue
        if one_line(element_words(links[0])) == words:
            # What stands behind the paragraph is none of it.
            paragraph.clear(keep_tail=True)


def _with_one_lead(text: str) -> str:
    if not text.startswith(_LEAD):
        return text
    first, _, rest = text.removeprefix(_LEAD).partition("\n\n")
    return rest if rest.partition("\n\n")[0] == first else f"{first}\n\n{rest}".rstrip("\n")
