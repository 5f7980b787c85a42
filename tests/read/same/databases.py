"""The article in the exports of databases."""

import json
from email.message import EmailMessage

from tests.read.archives.test_nexis_uni import paragraph, word
from tests.read.same.article import BYLINE, DAY, MARKED_TITLE, MARKUP, PARAGRAPHS, TEXT, TITLE, WRAPPED
from tests.read.same.documents import rtf_of

_NUMBER = "COURIE0020231010ejaa00001"
_INVERTED = "Quill, Zoë"


def _centred(line: str) -> str:
    return f"{line:^78}\n\n"


def nexis_text() -> bytes:
    head = _centred("1 of 1 DOCUMENTS") + _centred("The Courier") + _centred("October 10, 2023 Tuesday")
    fields = f"BYLINE: By {BYLINE}\n\nSECTION: NEWS; Pg. 1\n\nLENGTH: 80 words\n\n\n"
    end = f"LOAD-DATE: October 11, 2023\n\nLANGUAGE: ENGLISH\n\n{_centred('Copyright 2023 The Courier')}"
    return f"\ufeff{head}{TITLE}\n\n{fields}{WRAPPED}\n\n{end}".replace("\n", "\r\n").encode()


def nexis_page() -> bytes:
    above = ("1 of 1 DOCUMENTS", "The Courier", "October 10, 2023 Tuesday", MARKED_TITLE)
    shown = (*above, f"BYLINE: {BYLINE}", "LENGTH: 80 words")
    blocks = "".join(f"<BR><DIV><P>{line}</P></DIV>" for line in shown)
    return f"<!-- \n<DOC NUMBER=1>\n--><html>{blocks}<DIV>{MARKUP}</DIV><!-- </DOC> --></html>".encode()


def _nexis_uni_lines() -> list[str]:
    head = [TITLE, "The Courier", "October 10, 2023 Tuesday 9:20 AM GMT", "Copyright 2023 The Courier"]
    fields = ["Section: NEWS", "Length: 80 words", f"Byline:\u00a0{BYLINE}", "Body"]
    return [*head, *fields, *PARAGRAPHS, "Load-Date: October 11, 2023", "End of Document"]


def nexis_word() -> bytes:
    return word(paragraph("", "Bookmark_1"), *map(paragraph, _nexis_uni_lines()))


def nexis_rtf() -> bytes:
    return rtf_of(_nexis_uni_lines())


def proquest_text() -> bytes:
    fields = (f"Author: {_INVERTED}", "Publication date: Oc t 10, 2023", "ProQuest document ID: 1")
    below = "\n\n".join((*fields, "Last updated: 2024-02-02"))
    body, rule = "\n".join(PARAGRAPHS), "_" * 60
    document = f"Document 1 of 1\n\n{TITLE}\n\nFull text: {body}\n\n{below}"
    return f"{rule}\n\n{document}\n\n{rule}\n\nContact us\n".encode()


def proquest_mail() -> bytes:
    message = EmailMessage()
    message["Date"] = "Tue, 14 Jan 2025 10:00:00 +0000"
    fields = (("Author", _INVERTED), ("Publication date", "Oct 10, 2023"))
    labels = "".join(f"<p><strong>{label}: </strong>{value}</p>" for label, value in fields)
    inner = f'<Text WordCount="80"><html><body>{MARKUP}</body></html></Text>'
    page = f'<html><body><div><a name="DocID_1"></a><p>{MARKED_TITLE}</p>{inner}{labels}</div></body></html>'
    message.set_content(page, subtype="html")
    return message.as_bytes()


_FACTIVA = (
    ("HD", TITLE),
    ("BY", f"By {BYLINE}"),
    ("WC", "80 words"),
    ("PD", "10 October 2023"),
    ("SN", "Courier"),
)


def factiva_text() -> bytes:
    head = "\n".join(value for _, value in _FACTIVA)
    return f"{head}\nCOUR\nEnglish\n(c) 2023 Courier\n\n{TEXT}\n\nDocument {_NUMBER}\n".encode()


def factiva_codes() -> bytes:
    head = "\n".join(f"{code}  {value}" for code, value in _FACTIVA)
    lead, rest = WRAPPED.split("\n\n", maxsplit=1)
    below = f"RE  eland : Elland\n\nAN  Document {_NUMBER}\n"
    return f"{head}\n\nLP  {lead}\n\nTD  {rest}\n\n{below}".encode()


def factiva_page() -> bytes:
    text = MARKUP.replace("<p>", '<p class="articleParagraph enarticleParagraph">')
    cells = (("HD", MARKED_TITLE), *_FACTIVA[1:], ("TD", text), ("AN", f"Document {_NUMBER}"))
    rows = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in cells)
    page = f'<div class="article enArticle"><table>{rows}</table></div>'
    return f"<html><body>{page}</body></html>".encode()


def factiva_xml() -> bytes:
    parts = MARKUP.replace("<p>", "<paragraph>").replace("</p>", "</paragraph>")
    about = f"<headline>{MARKED_TITLE}</headline><byline>{BYLINE}</byline>"
    day = f"<publicationDate><dateTime>{DAY}T00:00:00Z</dateTime></publicationDate>"
    article = f"<article>{about}{day}<leadParagraph>{parts}</leadParagraph></article>"
    return f"<ppsArticle>{article}</ppsArticle>".encode()


def factiva_api() -> bytes:
    body = [{"content": [{"content": [{"content": {"text": words}}]} for words in PARAGRAPHS]}]
    about = {"headline": {"main": {"text": TITLE}}, "byline": {"text": BYLINE}, "publication_date": DAY}
    return json.dumps({"data": {"attributes": {**about, "load_time": "2023-10-09", "body": body}}}).encode()


def europresse() -> bytes:
    name = '<span class="DocPublicationName">Courier</span>'
    head = f'{name}<span class="DocHeader">News, mardi 10 octobre 2023, p. 1</span>'
    title = (
        f'<div class="titreArticle"><p class="titreArticleVisu">{MARKED_TITLE}</p></div><div>{BYLINE}</div>'
    )
    return f'<article>{head}{title}<div class="docOcurrContainer">{MARKUP}</div></article>'.encode()
