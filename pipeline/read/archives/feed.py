"""News feeds (RSS 0.9 to 2.0, Atom): an article an entry, where the entry carries the whole text.

The date is the entry's own words: a reader of feeds would hand on its instant in UTC, in which an evening in
New York is the next day. Formats: RSS 2.0 (rssboard.org), RSS 1.0 with its content module, RFC 4287.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.export_dates import date_words
from pipeline.read.archives.exports import without_by
from pipeline.read.archives.left_out import LeftOut, said_at_the_end
from pipeline.read.archives.names import Names
from pipeline.read.archives.wordpress import WordpressExport, refuse_unpublished, without_codes
from pipeline.read.pages.fragment import (
    MarkupElement,
    element_words,
    local_name,
    plain_paragraphs,
    text_of_fragment,
)
from pipeline.read.pages.lines import without_header
from pipeline.read.pages.markup import ADDED, is_markup, paragraphs_of
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.publication_date import publication_day
from pipeline.read.xml.encoding import encoding_of
from pipeline.read.xml.stream import parts_of, refuse_lost, root_of

_ENTRIES = ("item", "entry")
# Other namespaces have elements of the same names, of pictures say.
_OF_FEEDS = ("", "http://purl.org/rss/1.0/", "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#")
_WHOLE_TEXT = ("encoded", "content", "body", "full-text", "fulltext", "value")
_SUMMARY = ("description", "summary")
# The first is the local day in an export of WordPress, whose other dates are in UTC.
_PUBLISHED = ("post_date", "pubdate", "published", "issued", "publicationdate", "date", "created")
_CHANGED = ("updated", "modified")
_READ_MORE = r"(?:read (?:more|on|also|the full (?:story|article)))\b.{0,120}"
_TEASER = re.compile(rf"[^\w“\"‘']{{0,3}}{_READ_MORE}", re.IGNORECASE)
_CUT = re.compile(r"(?:\[(?:…|\.\.\.)\]|continue reading\b.{0,120})\s*$", re.IGNORECASE)
# A whole article may end so; what is short and ends so is none.
_CUT_IF_SHORT = re.compile(rf"(?:…|\.\.\.|{_READ_MORE})\s*$", re.IGNORECASE)
# A description that is longer than a teaser is the text itself.
_WHOLE_PARAGRAPHS, _WHOLE_WORDS = 3, 150
# XHTML may be written with the prefix of its namespace.
_PREFIX = re.compile(r"(</?)\w+:(?=\w)")
_MAIL = re.compile(
    r"[^\s@]{1,99}@\S{1,255}\s*\((?P<behind>[^()]{1,200})\)|(?P<before>[^()<>@]{1,200})[(<]\s*(?:mailto:)?[^\s@]{1,99}@\S{1,255}\s*[)>]"
)
# As RFC 822 wrote years; a feed is younger than 1999.
_SHORT_YEAR = re.compile(r"\A((?:\w+\.?,\s*)?\d{1,2} [^\W\d_]{3,9}\.? )(\d\d)(?= \d{1,2}:)")
_LITERAL_CDATA = re.compile(r"\s*<!\[CDATA\[(.*)\]\]>\s*", re.DOTALL)


def feed_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every entry of a feed; one that carries a summary alone is an error in its place."""
    left_out: LeftOut = defaultdict(Counter)
    return said_at_the_end(_articles(file, left_out), left_out)


def _articles(file: Path, left_out: LeftOut) -> Iterator[ArchivedArticle | ReadError]:
    encoding = encoding_of(file)
    names, export = Names(), WordpressExport()
    try:
        for entry in parts_of(file, (*_ENTRIES, "author"), encoding):
            if local_name(entry) == "author":
                export.add_author(entry)
            elif kind := export.kind(entry):
                left_out["other_records"][kind] += 1
            else:
                try:
                    refuse_lost(entry)
                    parsed = _article(entry, encoding.warnings, export)
                except ReadError as error:
                    yield error
                    continue
                yield ArchivedArticle(parsed, names.name(_number(entry)))
    except ReadError as error:
        yield error


def _article(entry: MarkupElement, warnings: tuple[str, ...], export: WordpressExport) -> ParsedArticle:
    refuse_unpublished(entry)
    title = one_line(text_of_fragment(_words(_first(entry, ("title",)))))
    body = without_header(_paragraphs(entry), title)
    published = _day(_first(entry, _PUBLISHED, anywhere=True)) or body.published
    if not published and (published := _day(_first(entry, _CHANGED, anywhere=True))):
        warnings = (*warnings, "modified_date")
    text = "\n\n".join(body.lines)
    byline = _byline(entry)
    return ParsedArticle(
        text=text,
        title=title,
        byline=export.names.get(byline or "", byline) or body.byline,
        published=published,
        published_from="metadata" if published else "none",
        warnings=(*warnings, *body.warnings, *(["replaced_bytes"] if "\ufffd" in text else [])),
    )


def _day(part: MarkupElement | None) -> str | None:
    """A date as it is written, in English and with its century."""
    words = one_line(_words(part))
    if not words or publication_day(words).day:
        return words
    words = _SHORT_YEAR.sub(r"\g<1>20\2", words)
    return date_words(words) or words


def _paragraphs(entry: MarkupElement) -> list[str]:
    """The paragraphs of an entry's whole text.

    Raises:
        ReadError: `only_summary`, `no_text`.
    """
    title = one_line(_words(_first(entry, ("title",)))) or "an entry without a title"
    found = False
    for names, whole in ((_WHOLE_TEXT, True), (_SUMMARY, False)):
        text = max((_shown(part, entry) for part in _all(entry, names, anywhere=whole)), key=len, default="")
        paragraphs = [part for part in text.split("\n\n") if part and not ADDED.fullmatch(part)]
        found = found or bool(paragraphs)
        if paragraphs and (kept := _uncut(paragraphs, whole=whole)):
            return kept
    if found:
        message = f"the feed carries only a summary of “{title:.80}”"
        raise ReadError("only_summary", message, "fetch the page that it links to, or a feed of full texts")
    raise ReadError("no_text", f"the feed has no text for “{title:.80}”", "fetch the page that it links to")


def _uncut(paragraphs: list[str], *, whole: bool) -> list[str] | None:
    """Paragraphs without a pointer behind them; None where they are a summary, or cut.

    Args:
        whole: they stand where the whole text is to stand.
    """
    words = sum(len(part.split()) for part in paragraphs)
    long = len(paragraphs) >= _WHOLE_PARAGRAPHS or words >= _WHOLE_WORDS
    if long and len(paragraphs) > 1 and _TEASER.fullmatch(paragraphs[-1]):
        paragraphs = paragraphs[:-1]
    short = not (whole and long)
    cut = _CUT.search(paragraphs[-1]) or (short and _CUT_IF_SHORT.search(paragraphs[-1]))
    return paragraphs if (whole or long) and not cut else None


def _shown(part: MarkupElement, entry: MarkupElement) -> str:
    kind = (part.get("type") or "").lower()
    if any(local_name(child) for child in part) and part.get("mode") != "escaped":
        from lxml import etree  # type: ignore[import-untyped]

        markup = str(etree.tostring(part, encoding="unicode", method="html", with_tail=False))
        return paragraphs_of(_PREFIX.sub(r"\1", markup), keep_way_on=True)
    words = without_codes(entry, _words(part))
    if kind in ("text", "text/plain"):
        return plain_paragraphs(words)
    markup = match[1] if (match := _LITERAL_CDATA.fullmatch(words)) else words
    text = paragraphs_of(markup, keep_way_on=True)
    # Some programs escape what is escaped already.
    return paragraphs_of(text, keep_way_on=True) if is_markup(text) else text


def _byline(entry: MarkupElement) -> str | None:
    parts = [*_all(entry, ("creator",), anywhere=True), *_all(entry, ("author",))]
    names: list[str] = []
    for part in parts or _all(entry, ("author",), anywhere=True):
        named = next((child for child in part if local_name(child) == "name"), None)
        words = one_line(_words(part if named is None else named)) or ""
        if match := _MAIL.fullmatch(words):
            words = match["behind"] or match["before"]
        words = without_by(words) or ""
        if words and "@" not in words and words not in names:
            names.append(words)
    return one_line(text_of_fragment(", ".join(names)))


def _number(entry: MarkupElement) -> str | None:
    """The same for an entry in whatever fetch of the feed it stands."""
    return one_line(_words(_first(entry, ("guid", "id")))) or one_line(_words(_first(entry, ("link",))))


def _all(entry: MarkupElement, names: tuple[str, ...], *, anywhere: bool = False) -> list[MarkupElement]:
    """Children of these names, in the names' order; of feeds' namespaces, or of any but that of media.

    The oldest way to carry a text has it in a list of its own.
    """
    held = [part for child in entry if local_name(child) == "items" for part in child.iter()]
    parts = [part for part in (*entry, *held) if local_name(part) in names]
    parts.sort(key=lambda part: names.index(local_name(part)))
    own = (*_OF_FEEDS, _namespace(entry))
    return [part for part in parts if _namespace(part) in own or (anywhere and "mrss" not in part.tag)]


def _namespace(part: MarkupElement) -> str:
    return str(part.tag).rpartition("}")[0].lstrip("{").lower()


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
