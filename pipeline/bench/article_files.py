"""Files of many articles as tools and services write them, of any size, for `pipeline.bench.reading`."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import chain
from pathlib import Path
from textwrap import wrap

from pipeline.annotations.article import Article

_DAY, _WORDS_OF_DAY = "2023-10-10", "October 10, 2023"
_WIDTH = 78


def write_file(path: Path, form: str, articles: Iterable[Article]) -> None:
    """Write articles, as they are asked for, to a file of one of `FORMS`."""
    pieces = FORMS[form][1](articles)
    with gzip.open(path, "wb", 1) if path.suffix == ".gz" else path.open("wb") as written:
        written.writelines(pieces)


def _paragraphs(article: Article) -> list[str]:
    return [part for part in article.text.split("\n\n") if part.strip()]


def _object(article: Article) -> dict[str, str]:
    return {"title": article.title or "Untold", "text": article.text, "published": _DAY}


def _csv(articles: Iterable[Article]) -> Iterator[bytes]:
    rows = chain([["title", "text", "published"]], (list(_object(article).values()) for article in articles))
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow(row)
        yield line.getvalue().encode()


def _jsonl(articles: Iterable[Article]) -> Iterator[bytes]:
    for article in articles:
        yield json.dumps(_object(article)).encode() + b"\n"


def _array(articles: Iterable[Article]) -> Iterator[bytes]:
    yield b"["
    for number, article in enumerate(articles):
        yield (b",\n" if number else b"\n") + json.dumps(_object(article)).encode()
    yield b"\n]\n"


def _answer(articles: Iterable[Article]) -> Iterator[bytes]:
    yield b'{"status": "ok", "articles": '
    yield from _array(articles)
    yield b"}"


def _mbox(articles: Iterable[Article]) -> Iterator[bytes]:
    for article in articles:
        body = article.text.replace("\nFrom ", "\n>From ")
        yield (
            "From editor@example.org Tue Oct 10 09:00:00 2023\nFrom: Anna Holt <anna@example.org>\n"
            f"Subject: {article.title or 'Untold'}\nDate: Tue, 10 Oct 2023 09:00:00 +0000\n"
            f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n\n"
        ).encode()


def _page(article: Article) -> bytes:
    title = escape(article.title or "Untold")
    text = "".join(f"<p>{escape(part)}</p>\n" for part in _paragraphs(article))
    menu = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(40))
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title>"
        f'<meta property="article:published_time" content="{_DAY}T09:00:00Z"></head><body>'
        f"<nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{text}</article></main>"
        f"<footer><ul>{menu}</ul></footer></body></html>"
    ).encode()


def _warc(articles: Iterable[Article]) -> Iterator[bytes]:
    for number, article in enumerate(articles):
        page = _page(article)
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2024-02-02T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        yield gzip.compress(head.encode() + answer + b"\r\n\r\n", 1)


def _feed(articles: Iterable[Article]) -> Iterator[bytes]:
    content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    yield f'<?xml version="1.0"?><rss version="2.0" {content}><channel><title>News</title>\n'.encode()
    for number, article in enumerate(articles):
        text = "".join(f"<p>{escape(part)}</p>" for part in _paragraphs(article))
        yield (
            f"<item><title>{escape(article.title or 'Untold')}</title><guid>{number}</guid>"
            f"<pubDate>Tue, 10 Oct 2023 09:00:00 GMT</pubDate>"
            f"<content:encoded>{escape(text)}</content:encoded></item>\n"
        ).encode()
    yield b"</channel></rss>\n"


def _nexis(articles: Iterable[Article]) -> Iterator[bytes]:
    # How many there will be is not known yet, so each is an export of its own.
    for article in articles:
        text = "\n\n".join("\n".join(wrap(part, _WIDTH)) for part in _paragraphs(article))
        heads = ("1 of 1 DOCUMENTS", "The Norford Courier", f"{_WORDS_OF_DAY} Tuesday")
        centred = "\n\n".join(head.center(_WIDTH).rstrip() for head in heads)
        yield (
            f"{centred}\n\n{article.title or 'Untold'}\n\nBYLINE: Anna Holt\n\n"
            f"LENGTH: {len(article.text.split())} words\n\n{text}\n\nLOAD-DATE: October 12, 2023\n\n"
            "LANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
        ).encode()


def _factiva(articles: Iterable[Article]) -> Iterator[bytes]:
    for number, article in enumerate(articles):
        lead, *rest = _paragraphs(article)
        text = "\n\n".join(rest)
        yield (
            f"HD\n{article.title or 'Untold'}\n\nBY\nBy Anna Holt\n\n"
            f"WC\n{len(article.text.split())} words\n\nPD\n10 October 2023\n\nSN\nThe Norford Courier\n\n"
            f"SC\nNOCO\n\nLA\nEnglish\n\nLP\n{lead}\n\n"
            f"TD\n{text}\n\nPUB\nCourier Press\n\nAN\nDocument NOCO0000020231010{number:09}\n\n\n"
        ).encode()


def _proquest(articles: Iterable[Article]) -> Iterator[bytes]:
    for number, article in enumerate(articles, 1):
        title, text = article.title or "Untold", "\n".join(_paragraphs(article))
        yield (
            f"{'_' * 60}\n\nDocument 1 of 1\n\n{title}\n\nFull text: {text}\n\n"
            f"Title: {title}\n\nPublication title: The Norford Courier\n\n"
            f"Publication date: Oct 10, 2023\n\nProQuest document ID: {number}\n\n"
            "Last updated: 2023-10-12\n\n"
        ).encode()


FORMS: dict[str, tuple[str, Callable[[Iterable[Article]], Iterator[bytes]]]] = {
    "CSV": (".csv", _csv),
    "CSV, packed": (".csv.gz", _csv),
    "JSONL": (".jsonl", _jsonl),
    "JSON array": (".json", _array),
    "answer": (".json", _answer),
    "mbox": (".mbox", _mbox),
    "WARC": (".warc", _warc),
    "RSS": (".rss", _feed),
    "Nexis text": (".txt", _nexis),
    "Factiva text": (".txt", _factiva),
    "ProQuest text": (".txt", _proquest),
}
"""Suffix and writer of each format, by the name that people call it; pages of WARC are packed one by one."""
