"""Web archives (WARC, ARC): an article a page, the first time that its address stands in the file.

When it was fetched is no article's date: a page's day is what the page itself declares. Redirects, errors,
data of pages and revisits, which hold no page, are said once.
"""

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.errors.codes import code_of, warned
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.left_out import LeftOut, said_at_the_end
from pipeline.read.archives.names import Names
from pipeline.read.archives.web.packing import MOST_BYTES, body_of
from pipeline.read.archives.web.records import is_collection, is_web_archive, records_of
from pipeline.read.decode import decode
from pipeline.read.pages.html import declared_encoding, read_html
from pipeline.read.parsed import ParsedArticle

# These ask for pages or describe them.
_ABOUT = frozenset(("warcinfo", "request", "metadata", "arc_header"))
_HTML = re.compile(r"\s*(?:text/html|application/xhtml\+xml)", re.IGNORECASE)
_SITE = re.compile(r"https?://([^/:]+)", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_UTF_8 = re.compile(r"utf-?8", re.IGNORECASE)
# One page has many addresses of these.
_SAME_ADDRESS = re.compile(r"\Ahttps?://(?:www\.)?([^/?:]*)(?::80|:443)?", re.IGNORECASE)
_CHUNK = 1 << 16
_LONGEST_ADDRESS = 200


def warc_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every page of a web archive once; a page without an article is an error in its place.

    Raises:
        ReadError: `needs_extra` (warcio is not installed).
    """
    try:
        import warcio  # noqa: F401
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .warc needs warcio", remedy) from error
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    left_out: LeftOut = defaultdict(Counter)
    return said_at_the_end(_pages(file, left_out), left_out)


def _pages(file: Path, left_out: LeftOut) -> Iterator[ArchivedArticle | ReadError]:
    names = Names()
    read: set[str] = set()
    for record in records_of(file):
        if isinstance(record, ReadError):
            yield record
        elif record.rec_type in _ABOUT:
            continue
        elif (kind := _kind(record)) != "page":
            left_out["other_records"][kind] += 1
        elif (page := _SAME_ADDRESS.sub(r"\1", address := _address(record))) in read:
            left_out["repeated_pages"]["page once more"] += 1
        else:
            try:
                article = _article(record)
            except ReadError as error:
                yield ReadError(error.code, f"{address:.{_LONGEST_ADDRESS}}: {error.message}", error.remedy)
            else:
                # A page of which nothing could be read may be whole the next time.
                read.add(page)
                yield ArchivedArticle(article, names.name(address), _site(address))


def _kind(record: Any) -> str:
    """`page`, or what else a record is, in words."""
    headers = record.http_headers
    if record.rec_type == "resource":
        kind = record.content_type or ""
    elif record.rec_type != "response" or headers is None:
        return str(record.rec_type)
    elif (status := headers.get_statuscode()) != "200":
        return f"answer {status:.10}"
    else:
        kind = headers.get_header("Content-Type") or "text/html"
    if not _address(record):
        return "page without an address"
    return "page" if _HTML.match(kind) else f"record of {kind.split(';')[0].strip():.40}"


def _address(record: Any) -> str:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    return str(address).partition("#")[0]


def _site(address: str) -> str | None:
    site = _SITE.match(address)
    return site[1].lower() if site else None


def _article(record: Any) -> ParsedArticle:
    if record.rec_headers.get_header("WARC-Segment-Number"):
        message = "the page is divided into several records"
        raise ReadError("bad_warc", message, "fetch the page again, or join its segments")
    body = body_of(record)
    if len(body) > MOST_BYTES:
        raise ReadError(
            "too_long", f"the page has more than {MOST_BYTES >> 20} MiB", "save its article alone"
        )
    while record.raw_stream.read(_CHUNK):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise ReadError("bad_warc", "the record is cut off", "fetch the file again")
    cut = bool(record.rec_headers.get_header("WARC-Truncated"))
    if cut and body.rfind(b"<") > body.rfind(b">"):
        body = body[: body.rfind(b"<")]
    decoded = decode(body, _declared(record, body))
    parsed = read_html(decoded)
    said = any(code_of(warning) == "partial_text" for warning in parsed.warnings)
    warnings = (warned("partial_text", "the crawler has cut the page off"),) if cut and not said else ()
    return replace(parsed, warnings=decoded.warnings + parsed.warnings + warnings)


def _declared(record: Any, body: bytes) -> str | None:
    """The encoding that the answer names; of one that says UTF-8, which is tried first, the page's own."""
    headers = record.http_headers
    kind = record.content_type if headers is None else headers.get_header("Content-Type")
    charset = _CHARSET.search(kind or "")
    named = None if charset is None or _UTF_8.fullmatch(charset[1]) else charset[1]
    return named or declared_encoding(body)


WARC = Archive(
    name="a web archive (WARC, ARC)",
    suffixes=(".warc", ".warc.gz", ".arc", ".arc.gz"),
    recognizes=is_web_archive,
    articles=warc_articles,
)
WACZ = Archive(
    name="a collection of web archives (WACZ)",
    suffixes=(".wacz",),
    recognizes=is_collection,
    articles=warc_articles,
)
