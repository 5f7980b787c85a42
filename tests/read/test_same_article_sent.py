"""One article as feeds, wires and crawlers send it: title, byline, day and text are those of `.txt`."""

import email.policy
import html
import json
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from textwrap import wrap

import pytest

from pipeline.annotations.article import Article
from pipeline.read.articles import read_articles

TITLE = "Harbour board is not ready for winter, pilot says"
BYLINE = "Marta Quill"
DAY = "2023-10-10"
PARAGRAPHS = (
    "PORT ELLERY (ALN) — The harbour board is not ready for the winter, its senior pilot said on Tuesday.",
    "“We have two tugs and need four,” Lena Forss told the council, which had asked for a report in June.",
    "The board’s chairman, Paul Renn, called the report “a tale for the press” and said a tug would come.",
    "Ships & ferries wait for up to nine hours when the wind is in the east, the pilots’ figures show.",
    "“Nobody has been hurt yet,” Ms Forss said. “I would like to be able to say that in March.”",
)
TEXT = "\n\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
ENCLOSED = html.escape(MARKUP)
NEWS = "http://iptc.org/std/nar/2006-10-01/"
NITF = (
    f"<nitf><body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By {BYLINE}</byline></body.head>"
    f"<body.content><block>{MARKUP}</block></body.content></body></nitf>"
)
PAGE = (
    f'<html><head><title>{TITLE}</title><meta name="author" content="{BYLINE}">'
    f'<meta property="article:published_time" content="{DAY}T21:30:00-04:00"></head>'
    f"<body><article><h1>{TITLE}</h1>{MARKUP}</article></body></html>"
)


def plain() -> bytes:
    return f"Title: {TITLE}\nDate: {DAY}\nBy: {BYLINE}\n\n{TEXT}\n".encode()


def rss() -> bytes:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><title>{TITLE}</title>'
        f"<dc:creator>{BYLINE}</dc:creator><pubDate>Tue, 10 Oct 2023 21:30:00 -0400</pubDate>"
        f"<content:encoded>{ENCLOSED}</content:encoded></item></channel></rss>"
    ).encode()


def atom() -> bytes:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{TITLE}</title>'
        f"<author><name>{BYLINE}</name></author><published>{DAY}T21:30:00-04:00</published>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{MARKUP}</div></content></entry></feed>'
    ).encode()


def nitf() -> bytes:
    dated = f'<nitf><head><docdata><date.issue norm="{DAY.replace("-", "")}T213000-0400"/></docdata></head>'
    return NITF.replace("<nitf>", dated).encode()


def newsml(content: str) -> bytes:
    return (
        f'<newsMessage xmlns="{NEWS}"><itemSet><newsItem guid="a1"><itemMeta><itemClass qcode="ninat:text"/>'
        f"<versionCreated>{DAY}T21:30:00-04:00</versionCreated></itemMeta><contentMeta>"
        f"<headline>{TITLE}</headline><by>By {BYLINE}</by></contentMeta><contentSet>{content}</contentSet>"
        "</newsItem></itemSet></newsMessage>"
    ).encode()


def newsml_nitf() -> bytes:
    return newsml(f"<inlineXML>{NITF}</inlineXML>")


def newsml_xhtml() -> bytes:
    head = f"<header><h1>{TITLE}</h1><p>By {BYLINE}</p></header>"
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{head}{MARKUP}</body></html>'
    return newsml(f"<inlineXML>{page}</inlineXML>")


def newsml_plain() -> bytes:
    return newsml(f'<inlineData contenttype="text/plain">{html.escape(TEXT)}</inlineData>')


def wire_lines() -> str:
    return "\r\n".join("\t" + "\r\n".join(wrap(paragraph, 66)) for paragraph in PARAGRAPHS)


def anpa() -> bytes:
    return (
        "\x16\x16\x01a0101\x1fharbor-\r\nr i\x13\x11 bc-Harbour 10-10 0101\r\n"
        f"\x02BC-Harbour,101<\r\n^{TITLE}<\r\n^Eds: Updates.<\r\n^By {BYLINE}=\r\n{wire_lines()}\r\n"
        "\x03ALN-WF-10-10-23 2130GMT\r\n\x04"
    ).encode()


def iptc_7901() -> bytes:
    return (
        f"\x01ALN0101 4 i 101 Harbour\r\n\x02{TITLE}\r\n\tBy {BYLINE}\r\n{wire_lines()}\r\n"
        "\x03\r\n102130 OCT 23\r\n\x04"
    ).encode()


def warc() -> bytes:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://ledger.example/1", "response", payload=BytesIO(PAGE.encode()), http_headers=headers
        )
    )
    return out.getvalue()


def mhtml() -> bytes:
    message = EmailMessage(policy=email.policy.SMTP)
    message["Subject"] = f"{TITLE} | The Ledger"
    message["Date"] = "Mon, 05 Jan 2026 10:11:12 +0000"
    message.set_content(PAGE, subtype="html")
    message.make_related()
    return message.as_bytes()


def jsonl() -> bytes:
    return json.dumps({"title": TITLE, "byline": BYLINE, "published": DAY, "text": TEXT}).encode()


WAYS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "jsonl": ("a.jsonl", jsonl),
    "html": ("a.html", lambda: PAGE.encode()),
    "rss": ("a.rss", rss),
    "atom": ("a.xml", atom),
    "nitf": ("a.nitf", nitf),
    "newsml with nitf": ("a.xml", newsml_nitf),
    "newsml with xhtml": ("a.xml", newsml_xhtml),
    "newsml with text": ("a.newsml", newsml_plain),
    "anpa": ("a.tst", anpa),
    "iptc 7901": ("a.txt", iptc_7901),
    "warc": ("a.warc.gz", warc),
    "mhtml": ("a.mhtml", mhtml),
}
"""File name and content for each way to keep the article."""


def read(folder: Path, name: str, content: bytes) -> Article:
    (folder / name).write_bytes(content)
    (article,) = read_articles([folder], max_characters=100_000)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("way", WAYS)
def test_an_article_is_the_same_in_every_format(way: str, tmp_path: Path) -> None:
    name, content = WAYS[way]
    article = read(tmp_path, name, content())
    assert (article.title, article.byline, article.published) == (TITLE, BYLINE, DAY)
    assert article.text == TEXT
    assert article.warnings == ()


def test_it_is_as_in_plain_text(tmp_path: Path) -> None:
    article = read(tmp_path, "a.txt", plain())
    assert (article.title, article.byline, article.published) == (TITLE, BYLINE, DAY)
    assert article.text.strip() == TEXT
