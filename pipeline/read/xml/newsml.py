"""NewsML-G2 (IPTC): an item of news -> article.

Its words are inline as NITF, XHTML or plain text. What the item says of itself in its head stands in XHTML a
second time, which is left out; notes to editors are not for publication.
"""

import re

from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.pages.fragment import (
    MarkupElement,
    element_words,
    local_name,
    plain_paragraphs,
    text_of_element,
    text_of_fragment,
)
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.xml.nitf import nitf_article, without_by

ITEMS = ("newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem")
"""The kinds of items that a message can hold."""

_TEXT_KINDS = ("text", "composite")
_REPEATED = re.compile(
    r"(?:^|[\s_-])(?:headline|subheadline|byline|dateline|teaser|summary|copyright|linebox|notepad|notebook|"
    r"ed-?notes?|editors?-?notes?|credit|caption)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AFTER_DATELINE = re.compile(r"\s*[-–—]{1,2}\s+")
_INDENTED = re.compile(r"\n(?=[ \t]+\S)")
_WRAPPED_AT = 100


def item_kind(item: MarkupElement) -> str:
    """What an item holds: `text`, `picture`, `package` ... as its class says; `text` where none is given."""
    if (name := local_name(item)) != "newsitem":
        return name.removesuffix("item")
    given = next((part for part in _at(item, "itemmeta", "itemclass")), None)
    if given is None:
        return "text"
    code = given.get("qcode") or given.get("uri") or ""
    return re.split(r"[:/]", code)[-1].lower() or "text"


def is_text(item: MarkupElement) -> bool:
    """Whether an item is one of words."""
    return item_kind(item) in _TEXT_KINDS


def newsml_article(item: MarkupElement) -> ParsedArticle:
    """The article of one item.

    Raises:
        ReadError: `not_text`, `withheld` (also canceled), `embargoed` (until no one knows when), `no_text`.
    """
    if not is_text(item):
        raise ReadError(
            "not_text", f"the item is of class “{item_kind(item):.40}”", "give the item of the text"
        )
    warnings = _release(item)
    title = _title(item)
    byline = _first(item, "contentmeta", "by")
    body = _body(item, frozenset(words for words in (title, byline) if words))
    published, is_change = _published(item, body)
    return ParsedArticle(
        text=body.text,
        title=title or body.title,
        byline=without_by(byline) or body.byline,
        published=published,
        published_from="metadata" if published else "none",
        warnings=(*warnings, "modified_date") if is_change else warnings,
    )


def _published(item: MarkupElement, body: ParsedArticle) -> tuple[str | None, bool]:
    """The words of an item's day, and whether they are only those of its last change."""
    given = _first(item, "itemmeta", "versioncreated")
    if not given and "modified_date" not in body.warnings:
        given = body.published
    if given := given or _first(item, "itemmeta", "firstcreated"):
        return given, False
    changed = _first(item, "contentmeta", "contentmodified") or body.published
    return changed, changed is not None


def _release(item: MarkupElement) -> tuple[str, ...]:
    status = next(
        (part.get("qcode") or part.get("uri") or "" for part in _at(item, "itemmeta", "pubstatus")), ""
    )
    word = re.split(r"[:/]", status)[-1].lower()
    if word in ("canceled", "cancelled", "withheld"):
        raise ReadError(
            "withheld", f"the item is marked “{word}”", "remove it, or use the one that replaces it"
        )
    for embargo in _at(item, "itemmeta", "embargoed"):
        until = one_line(element_words(embargo))
        if not until:
            raise ReadError("embargoed", "the item is embargoed without a time", "use it once it is released")
        return (warned("embargoed", f"until {until:.40}"),)
    return ()


def _title(item: MarkupElement) -> str | None:
    """The headline of the first rank, a main one before those of other roles."""
    headlines = [part for part in _at(item, "contentmeta", "headline") if one_line(element_words(part))]
    headlines.sort(
        key=lambda part: (
            bool(part.get("role")) and not part.get("role").endswith("main"),
            int(rank) if (rank := part.get("rank") or "0").isdecimal() else 0,
        )
    )
    return one_line(element_words(headlines[0])) if headlines else None


def _body(item: MarkupElement, said: frozenset[str]) -> ParsedArticle:
    """The words of an item: NITF before XHTML before plain text, as renditions can stand side by side."""
    refused: ReadError | None = None
    roots = [root for part in _at(item, "contentset", "inlinexml") for root in part if local_name(root)]
    for root in sorted(roots, key=lambda root: local_name(root) != "nitf"):
        if local_name(root) == "nitf":
            try:
                return nitf_article(root)
            except ReadError as error:
                refused = error
        elif text := _without(said, text_of_element(root, _is_repeated)):
            return ParsedArticle(text)
    for part in _at(item, "contentset", "inlinedata"):
        markup = "html" in (part.get("contenttype") or "")
        words = element_words(part)
        if text := _without(said, text_of_fragment(words) if markup else _plain(words)):
            return ParsedArticle(text)
    raise refused or ReadError(
        "no_text", "the item has no words of its own", "give the item that holds the text"
    )


def _is_repeated(element: MarkupElement) -> bool:
    return local_name(element) in ("header", "footer", "aside") or bool(
        _REPEATED.search(element.get("class") or element.get("role") or "")
    )


def _without(said: frozenset[str], text: str) -> str:
    """A text without the headline and byline over it, and the stroke behind a dateline that was left out."""
    paragraphs = text.split("\n\n")
    while len(paragraphs) > 1 and paragraphs[0] in said:
        del paragraphs[0]
    if match := _AFTER_DATELINE.match(paragraphs[0]):
        paragraphs[0] = paragraphs[0][match.end() :]
    return "\n\n".join(paragraphs)


def _plain(text: str) -> str:
    """Plain text: paragraphs between blank lines, else begun by blanks, else one to a long line."""
    text = text.replace("\r\n", "\n").strip()
    if not re.search(r"\n[ \t]*\n", text):
        if _INDENTED.search(text):
            text = _INDENTED.sub("\n\n", text)
        elif max(map(len, text.split("\n"))) > _WRAPPED_AT:
            text = text.replace("\n", "\n\n")
    return plain_paragraphs(text)


def _first(item: MarkupElement, *path: str) -> str | None:
    return next((words for part in _at(item, *path) if (words := one_line(element_words(part)))), None)


def _at(item: MarkupElement, *path: str) -> list[MarkupElement]:
    parts = [item]
    for name in path:
        parts = [child for part in parts for child in part if local_name(child) == name]
    return parts
