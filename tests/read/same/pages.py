"""The article as a page, as it was saved with all it shows, and as it was crawled."""

import email.policy
from email.message import EmailMessage
from io import BytesIO

from tests.read.same.article import BYLINE, DAY, MARKED_TITLE, MARKUP, NAMED_MARKUP, TITLE

_HEAD = f'<meta charset="utf-8"><title>{MARKED_TITLE} | The Ledger</title>'
_NAV = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
_FOOTER = "<footer><p>© 2023 The Ledger. All rights reserved.</p></footer>"


def declared() -> bytes:
    head = f'{_HEAD}<meta name="author" content="{BYLINE}">'
    head += f'<meta property="article:published_time" content="{DAY}T21:30:00-04:00">'
    body = f"{_NAV}<article><h1>{MARKED_TITLE}</h1>{NAMED_MARKUP}</article>{_FOOTER}"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def shown() -> bytes:
    above = f"<p class='byline'>By {BYLINE}</p><p class='date'>10 October 2023</p>"
    body = f"<article><h1>{MARKED_TITLE}</h1>{above}{MARKUP}</article>"
    return f"<html><head>{_HEAD}</head><body>{_NAV}{body}{_FOOTER}</body></html>".encode()


def mhtml() -> bytes:
    message = EmailMessage(policy=email.policy.SMTP)
    message["Subject"] = f"{TITLE} | The Ledger"
    message["Date"] = "Mon, 05 Jan 2026 10:11:12 +0000"
    message.set_content(declared().decode(), subtype="html")
    message.make_related()
    return message.as_bytes()


def warc() -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "https://ledger.example/1", "response", payload=BytesIO(declared()), http_headers=headers
    )
    writer.write_record(record)
    return out.getvalue()
