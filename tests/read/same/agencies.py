"""The article as agencies send it and as feeds carry it."""

import html
import json

from tests.read.same.article import BYLINE, DAY, MARKED_TITLE, MARKUP, PARAGRAPHS, TEXT, TITLE, lines

_NEWS = "http://iptc.org/std/nar/2006-10-01/"
_TIME = f"{DAY}T21:30:00-04:00"
_BODY = (
    f"<body><body.head><hedline><hl1>{MARKED_TITLE}</hl1></hedline>"
    f"<byline>By <person>{BYLINE}</person></byline></body.head>"
    f"<body.content><block>{MARKUP}</block></body.content></body>"
)


def nitf() -> bytes:
    issued = f'<head><docdata><date.issue norm="{DAY.replace("-", "")}T213000-0400"/></docdata></head>'
    return f"<nitf>{issued}{_BODY}</nitf>".encode()


def _newsml(content: str) -> bytes:
    return (
        f'<newsMessage xmlns="{_NEWS}"><itemSet><newsItem guid="a1"><itemMeta><itemClass qcode="ninat:text"/>'
        f"<versionCreated>{_TIME}</versionCreated></itemMeta><contentMeta>"
        f"<headline>{MARKED_TITLE}</headline><by>By {BYLINE}</by></contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem></itemSet></newsMessage>"
    ).encode()


def newsml_nitf() -> bytes:
    space = "http://iptc.org/std/NITF/2006-10-18/"
    return _newsml(
        f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns="{space}">{_BODY}</nitf></inlineXML>'
    )


def newsml_xhtml() -> bytes:
    head = f"<header><h1>{MARKED_TITLE}</h1><p>By {BYLINE}</p></header>"
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{head}{MARKUP}</body></html>'
    return _newsml(f'<inlineXML contenttype="application/xhtml+xml">{page}</inlineXML>')


def newsml_text() -> bytes:
    return _newsml(f'<inlineData contenttype="text/plain">{html.escape(TEXT)}</inlineData>')


_NINJS = {"uri": "urn:1", "byline": f"By {BYLINE}"}


def ninjs_1() -> bytes:
    item = {**_NINJS, "versioncreated": _TIME, "headline": TITLE, "body_xhtml": MARKUP}
    return json.dumps(item).encode()


def ninjs_3() -> bytes:
    bodies = [{"role": "main", "contentType": "text/html", "value": MARKUP}]
    item = {
        "uri": "urn:1",
        "versionCreated": _TIME,
        "headlines": [{"value": TITLE}],
        "by": BYLINE,
        "bodies": bodies,
    }
    return json.dumps(item, ensure_ascii=False).encode()


def _wire_lines() -> str:
    return "\r\n".join("\t" + "\r\n".join(lines(paragraph, 66)) for paragraph in PARAGRAPHS)


def anpa() -> bytes:
    return (
        "\x16\x16\x01a0101\x1fharbor-\r\nr i\x13\x11 bc-Harbour 10-10 0101\r\n"
        f"\x02BC-Harbour,101<\r\n^{TITLE}<\r\n^Eds: Updates.<\r\n^By {BYLINE}=\r\n{_wire_lines()}\r\n"
        "\x03ALN-WF-10-10-23 2130GMT\r\n\x04"
    ).encode()


def iptc_7901() -> bytes:
    return (
        f"\x01ALN0101 4 i 101 Harbour\r\n\x02{TITLE}\r\n\tBy {BYLINE}\r\n{_wire_lines()}\r\n"
        "\x03\r\n102130 OCT 23\r\n\x04"
    ).encode()


def rss() -> bytes:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return (
        f'<rss version="2.0" {spaces}><channel><title>The Ledger</title><item><title>{MARKED_TITLE}</title>'
        f"<dc:creator>{BYLINE}</dc:creator><pubDate>Tue, 10 Oct 2023 21:30:00 -0400</pubDate>"
        f"<description>What crews say.</description><content:encoded><![CDATA[{MARKUP}]]></content:encoded>"
        "</item></channel></rss>"
    ).encode()


def atom() -> bytes:
    content = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{MARKUP}</div></content>'
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ledger</title><entry>'
        f"<title>{MARKED_TITLE}</title><author><name>{BYLINE}</name></author><published>{_TIME}</published>"
        f"<updated>2023-11-01T08:00:00Z</updated>{content}</entry></feed>"
    ).encode()
