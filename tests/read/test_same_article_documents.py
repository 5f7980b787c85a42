"""One article in many formats: title, byline, date and text are those of the plain text."""

from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import pytest

from pipeline.annotations.article import Article
from pipeline.read.articles import read_articles
from tests.read.documents.test_pdf import drawn

TITLE, BYLINE, DATE = "Harbour bridge to close for two weeks", "Marta Quill", "12 November 2019"
PARAGRAPHS = (
    "The harbour bridge will close on Monday for two weeks, the council said in a statement on Friday.",
    "“Nobody told us,” said Zoë Quill, who runs the café at its foot. “We read it in the paper.”",
    "Buses will run until the work is done, a spokesman said after a meeting on 11 November 2019.",
    "Fishermen who sell their catch on the quay “fear for their trade”, said Bo Lind of the harbour union.",
    "The council will meet again on Thursday to decide who pays for the repair of the eastern pillar.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def plain_text() -> bytes:
    return f"Title: {TITLE}\nBy: {BYLINE}\nDate: {DATE}\n\n{TEXT}\n".encode()


def pasted_text() -> bytes:
    return f"{TITLE}\n\nBy {BYLINE}\n\nPublished {DATE} | Updated 14 November 2019\n\n{TEXT}\n".encode()


def page() -> bytes:
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    above = f"<p class='byline'>By {BYLINE}</p><p class='date'>{DATE}</p>"
    head = f"<meta charset='utf-8'><title>{TITLE} | The Northern Courier</title>"
    return f"<head>{head}</head><body><article><h1>{TITLE}</h1>{above}{body}</article></body>".encode()


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    for line in (f"By {BYLINE}", DATE, *PARAGRAPHS):
        document.add_paragraph(line)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def rich_text() -> bytes:
    lines = "".join(
        "".join(letter if ord(letter) < 128 else f"\\u{ord(letter)}?" for letter in line) + "\\par\n"
        for line in (TITLE, f"By {BYLINE}", DATE, *PARAGRAPHS)
    )
    return ("{\\rtf1\\ansi\\deff0 " + lines + "}").encode()


def pdf() -> bytes:
    shown = [f"BT /F1 18 Tf 50 740 Td ({TITLE}) Tj ET", f"BT /F1 10 Tf 50 715 Td (By {BYLINE}) Tj ET"]
    shown.append(f"BT /F1 10 Tf 50 695 Td ({DATE}) Tj ET")
    top = 670
    for line in PARAGRAPHS:
        escaped = "".join(f"\\{byte:03o}" if byte > 127 else chr(byte) for byte in line.encode("cp1252"))
        at = escaped.index(" ", 60)
        shown.append(f"BT /F1 10 Tf 12 TL 50 {top} Td ({escaped[:at]}) Tj T* ({escaped[at + 1 :]}) Tj ET")
        top -= 40
    plain = b"/BaseFont /Helvetica"
    return drawn("\n".join(shown)).replace(plain, plain + b" /Encoding /WinAnsiEncoding")


def mail() -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = TITLE, BYLINE, "Tue, 12 Nov 2019 07:30:00 +0000"
    made.set_content(TEXT)
    return made.as_bytes()


def forwarded_mail() -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = (
        f"Fwd: {TITLE}",
        "Bo Lind",
        "Fri, 14 Feb 2025 10:00:00 +0000",
    )
    block = f"From: {BYLINE}\nDate: Tue, Nov 12, 2019 at 7:30 AM\nSubject: {TITLE}\nTo: Bo Lind"
    made.set_content(f"See this.\n\n---------- Forwarded message ---------\n{block}\n\n\n{TEXT}\n")
    return made.as_bytes()


FORMATS: dict[str, Callable[[], bytes]] = {
    "labelled.txt": plain_text,
    "pasted.txt": pasted_text,
    "page.html": page,
    "word.docx": word,
    "rich.rtf": rich_text,
    "page.pdf": pdf,
    "mail.eml": mail,
    "forwarded.eml": forwarded_mail,
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_article_is_read_from_every_format(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FORMATS[name]())
    (article,) = read_articles([tmp_path / name], max_characters=100_000)
    assert isinstance(article, Article), article
    assert (article.title, article.byline, article.published) == (TITLE, BYLINE, "2019-11-12")
    assert (article.text.strip(), article.warnings) == (TEXT, ())
