"""News feeds (RSS 0.9 to 2.0, Atom): an article an entry, where the entry carries the whole text.

The date is the entry's own words: a reader of feeds would hand on its instant in UTC, in which an evening in
New York is the next day. Formats: RSS 2.0 (rssboard.org), RSS 1.0 with its content module, RFC 4287.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.names import Names
from pipeline.read.pages.fragment import (
    MarkupElement,
    element_words,
    local_name,
    plain_paragraphs,
    text_of_element,
    text_of_fragment,
)
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.xml.stream import encoding_of, parts_of, refuse_lost, root_of

_ENTRIES = ("item", "entry")
# Other namespaces have elements of the same names, of pictures say.
_OF_FEEDS = ("", "http://purl.org/rss/1.0/", "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#")
_WHOLE_TEXT = ("encoded", "content", "body", "full-text", "fulltext")
_SUMMARY = ("description", "summary")
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_CHANGED = ("updated", "modified")
# What content systems add at the end of a feed's text.
_ADDED = re.compile(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}")
_READ_MORE = r"(?:read (?:more|on|also|the full (?:story|article)))\b.{0,120}"
_TEASER = re.compile(rf"\W{{0,3}}{_READ_MORE}", re.IGNORECASE)
_CUT = re.compile(r"(?:\[(?:…|\.\.\.)\]|continue reading\b.{0,120})\s*$", re.IGNORECASE)
# A whole article may end so; what is short and ends so is none.
_CUT_IF_SHORT = re.compile(rf"(?:…|\.\.\.|{_READ_MORE})\s*$", re.IGNORECASE)
# A description that is longer than a teaser is the text itself.
_WHOLE_PARAGRAPHS, _WHOLE_WORDS = 3, 150
_MAIL = re.compile(r"\S+@\S+\s*\(([^()]{1,200})\)")


def feed_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every entry of a feed; one that carries a summary alone is an error in its place."""
    encoding = encoding_of(file)
    names = Names()
    try:
        for entry in parts_of(file, _ENTRIES, encoding):
            try:
                refuse_lost(entry)
                parsed = _article(entry, encoding.warnings)
            except ReadError as error:
                yield error
                continue
            yield ArchivedArticle(parsed, names.name(_number(entry)))
    except ReadError as error:
        yield error


def _article(entry: MarkupElement, warnings: tuple[str, ...]) -> ParsedArticle:
    title = one_line(text_of_fragment(_words(_first(entry, ("title",)))))
    paragraphs = _paragraphs(entry)
    if len(paragraphs) > 1 and title and one_line(paragraphs[0]) == title:
        del paragraphs[0]
    published = one_line(_words(_first(entry, _PUBLISHED, anywhere=True)))
    if not published and (published := one_line(_words(_first(entry, _CHANGED, anywhere=True)))):
        warnings = (*warnings, "modified_date")
    text = "\n\n".join(paragraphs)
    return ParsedArticle(
        text=text,
        title=title,
        byline=_byline(entry),
        published=published,
        published_from="metadata" if published else "none",
        warnings=(*warnings, "replaced_bytes") if "\ufffd" in text else warnings,
    )


def _paragraphs(entry: MarkupElement) -> list[str]:
    """The paragraphs of an entry's whole text.

    Raises:
        ReadError: `only_summary`, `no_text`.
    """
    title = one_line(_words(_first(entry, ("title",)))) or "an entry without a title"
    for names, whole in ((_WHOLE_TEXT, True), (_SUMMARY, False)):
        text = max((_shown(part) for part in _all(entry, names, anywhere=whole)), key=len, default="")
        paragraphs = [part for part in text.split("\n\n") if part and not _ADDED.fullmatch(part)]
        if not paragraphs:
            continue
        long = len(paragraphs) >= _WHOLE_PARAGRAPHS or len(text.split()) >= _WHOLE_WORDS
        if long and len(paragraphs) > 1 and _TEASER.fullmatch(paragraphs[-1]):
            del paragraphs[-1]
        short = not (whole and long)
        cut = _CUT.search(paragraphs[-1]) or (short and _CUT_IF_SHORT.search(paragraphs[-1]))
        if cut or not (whole or long):
            message = f"the feed carries only a summary of “{title:.80}”"
            raise ReadError(
                "only_summary", message, "fetch the page that it links to, or a feed of full texts"
            )
        return paragraphs
    raise ReadError("no_text", f"the feed has no text for “{title:.80}”", "fetch the page that it links to")


def _shown(part: MarkupElement) -> str:
    kind = (part.get("type") or "").lower()
    if any(local_name(child) for child in part) and part.get("mode") != "escaped":
        return text_of_element(part)
    return (
        plain_paragraphs(_words(part)) if kind in ("text", "text/plain") else text_of_fragment(_words(part))
    )


def _byline(entry: MarkupElement) -> str | None:
    names = []
    for part in (*_all(entry, ("creator",), anywhere=True), *_all(entry, ("author",))):
        named = next((child for child in part if local_name(child) == "name"), None)
        words = one_line(_words(part if named is None else named)) or ""
        words = match[1] if (match := _MAIL.fullmatch(words)) else words
        words = words.removeprefix("By ").removeprefix("by ")
        if words and "@" not in words and words not in names:
            names.append(words)
    return one_line(text_of_fragment(", ".join(names)))


def _number(entry: MarkupElement) -> str | None:
    """The same for an entry in whatever fetch of the feed it stands."""
    return one_line(_words(_first(entry, ("guid", "id")))) or one_line(_words(_first(entry, ("link",))))


def _all(entry: MarkupElement, names: tuple[str, ...], *, anywhere: bool = False) -> list[MarkupElement]:
    """Children of these names, in the names' order; of feeds' namespaces, or of any but that of media."""
    parts = [part for part in entry if isinstance(part.tag, str) and local_name(part) in names]
    parts.sort(key=lambda part: names.index(local_name(part)))
    return [part for part in parts if _of_feeds(part) or (anywhere and "mrss" not in part.tag)]


def _of_feeds(part: MarkupElement) -> bool:
    return part.tag.rpartition("}")[0].lstrip("{").lower() in _OF_FEEDS


def _first(entry: MarkupElement, names: tuple[str, ...], *, anywhere: bool = False) -> MarkupElement | None:
    return next((part for part in _all(entry, names, anywhere=anywhere) if _words(part).strip()), None)


def _words(part: MarkupElement | None) -> str:
    return element_words(part) if part is not None else ""


FEED = Archive(
    name="a news feed (RSS or Atom)",
    suffixes=(".xml", ".rss", ".atom", ".rdf"),
    recognizes=lambda head: root_of(head) in ("rss", "rdf", "feed", "entry"),
    articles=feed_articles,
)
