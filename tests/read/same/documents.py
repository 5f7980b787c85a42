"""The article as a document: Word, RTF, PDF, a page of a digitised newspaper."""

from io import BytesIO
from xml.sax.saxutils import quoteattr

import docx

from tests.read.documents.test_pdf import drawn
from tests.read.same.article import BYLINE, PARAGRAPHS, TITLE, lines

_DATE = "10 October 2023"


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    for line in (f"By {BYLINE}", _DATE, *PARAGRAPHS):
        document.add_paragraph(line)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def rtf_of(paragraphs: list[str]) -> bytes:
    """Paragraphs as a word processor writes them; also for exports of databases."""
    text = "\\par\n".join(line.replace("\u00a0", "\\~") for line in paragraphs)
    escaped = "".join(letter if ord(letter) < 128 else f"\\u{ord(letter)}?" for letter in text)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n" + escaped + "\\par\n}").encode()


def rtf() -> bytes:
    return rtf_of([TITLE, f"By {BYLINE}", _DATE, *PARAGRAPHS])


def pdf() -> bytes:
    shown = [_set(18, 740, [TITLE]), _set(10, 715, [f"By {BYLINE}"]), _set(10, 695, [_DATE])]
    top = 670
    for paragraph in PARAGRAPHS:
        shown.append(_set(10, top, lines(paragraph, 90)))
        top -= 40
    plain = b"/BaseFont /Helvetica"
    return drawn("\n".join(shown)).replace(plain, plain + b" /Encoding /WinAnsiEncoding")


def _set(size: int, top: int, words: list[str]) -> str:
    escaped = [
        "".join(f"\\{byte:03o}" if byte > 127 else chr(byte) for byte in line.encode("cp1252"))
        for line in words
    ]
    return f"BT /F1 {size} Tf 12 TL 50 {top} Td {' T* '.join(f'({line}) Tj' for line in escaped)} ET"


def alto() -> bytes:
    blocks = "".join(f"<TextBlock>{_alto_lines(paragraph)}</TextBlock>" for paragraph in PARAGRAPHS)
    space = "http://www.loc.gov/standards/alto/ns-v3#"
    page = f"<Layout><Page><PrintSpace>{blocks}</PrintSpace></Page></Layout>"
    return f'<?xml version="1.0" encoding="UTF-8"?><alto xmlns="{space}">{page}</alto>'.encode()


def _alto_lines(paragraph: str) -> str:
    """Lines of words; the first long word at a line's end is divided as printers do."""
    first, *rest = lines(paragraph, 40)
    *before, last = first.split()
    if len(last) > 5 and last.isalpha() and rest:
        half = f'SUBS_CONTENT={quoteattr(last)} SUBS_TYPE="HypPart'
        begin = f'<String CONTENT={quoteattr(last[:3])} {half}1"/><HYP CONTENT="-"/>'
        end = f'<String CONTENT={quoteattr(last[3:])} {half}2"/>'
        shown = [[*map(_string, before), begin], [end, *map(_string, rest[0].split())]]
        rest = rest[1:]
    else:
        shown = [list(map(_string, first.split()))]
    shown += [list(map(_string, line.split())) for line in rest]
    return "".join(f"<TextLine>{'<SP/>'.join(words)}</TextLine>" for words in shown)


def _string(word: str) -> str:
    return f"<String CONTENT={quoteattr(word)}/>"
