"""One article is read from every database's export as it is from text."""

import json
import textwrap
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.read.articles import read_articles
from tests.read.archives.test_nexis_uni import paragraph, word

TITLE = "Harbour of Port Ellery closed for two weeks"
BYLINE = "Anna Holt"
DATE = "2023-10-10"
PARAGRAPHS = (
    "The harbour of Port Ellery will be closed for two weeks, the mayor said on Monday.",
    "“The harbour is safe,” Marta Quill said. “We only need time.”",
    "Ferries will run from the northern pier until the end of October, the city’s transport office said.",
    "The council of Dunmore, which owns two of the boats, had asked for a later start.",
    "“Nobody asked us,” said Ruth Adeyemi, who chairs it. “That is not how neighbours work.”",
)
TEXT = "\n\n".join(PARAGRAPHS)
WRAPPED = "\n\n".join(textwrap.fill(words, 76) for words in PARAGRAPHS)
MARKUP = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
NUMBER = "COURIE0020231010ejaa00001"


def centred(line: str) -> str:
    return f"{line:^78}\n\n"


def nexis_text() -> str:
    head = centred("1 of 1 DOCUMENTS") + centred("The Courier") + centred("October 10, 2023 Tuesday")
    fields = f"BYLINE: By {BYLINE}\n\nSECTION: NEWS; Pg. 1\n\nLENGTH: 80 words\n\n\n"
    return f"{head}{TITLE}\n\n{fields}{WRAPPED}\n\nLOAD-DATE: October 11, 2023\n\n{centred('Copyright 2023')}"


def nexis_page() -> str:
    lines = (
        "1 of 1 DOCUMENTS",
        "The Courier",
        "October 10, 2023 Tuesday",
        TITLE,
        f"BYLINE: {BYLINE}",
        "LENGTH: 80 words",
    )
    blocks = "".join(f"<BR><DIV><P>{line}</P></DIV>" for line in lines)
    return f"<!-- \n<DOC NUMBER=1>\n--><html>{blocks}<DIV>{MARKUP}</DIV><!-- </DOC> --></html>"


def nexis_uni_lines() -> list[str]:
    head = [
        TITLE,
        "The Courier",
        "October 10, 2023 Tuesday 9:20 AM GMT",
        "Copyright 2023",
        "Length: 80 words",
    ]
    return [
        *head,
        f"Byline:\u00a0{BYLINE}",
        "Body",
        *PARAGRAPHS,
        "Load-Date: October 11, 2023",
        "End of Document",
    ]


def nexis_rtf() -> str:
    escaped = "\\par\n".join(nexis_uni_lines())
    return "{\\rtf1\\ansi " + "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in escaped) + "\\par}"


def proquest_text() -> str:
    fields = "\n\n".join(
        (
            "Author: Holt, Anna",
            "Publication date: Oc t 10, 2023",
            "ProQuest document ID: 1",
            "Last updated: 2024-02-02",
        )
    )
    body = "\n".join(PARAGRAPHS)
    rule = "_" * 60
    return f"{rule}\n\nDocument 1 of 1\n\n{TITLE}\n\nFull text: {body}\n\n{fields}\n\n{rule}\n\nContact us\n"


def proquest_mail() -> str:
    message = EmailMessage()
    message["Date"] = "Tue, 14 Jan 2025 10:00:00 +0000"
    labels = "".join(
        f"<p><strong>{label}: </strong>{value}</p>"
        for label, value in (("Author", "Holt, Anna"), ("Publication date", "Oct 10, 2023"))
    )
    inner = f'<Text WordCount="80"><html><body>{MARKUP}</body></html></Text>'
    page = f'<html><body><div><a name="DocID_1"></a><p>{TITLE}</p>{inner}{labels}</div></body></html>'
    message.set_content(page, subtype="html")
    return message.as_string()


FACTIVA = (
    ("HD", TITLE),
    ("BY", f"By {BYLINE}"),
    ("WC", "80 words"),
    ("PD", "10 October 2023"),
    ("SN", "Courier"),
)


def factiva_text() -> str:
    head = "\n".join(value for _, value in FACTIVA)
    return f"{head}\nCOUR\nEnglish\n(c) 2023 Courier\n\n{TEXT}\n\nDocument {NUMBER}\n"


def factiva_codes() -> str:
    head = "\n".join(f"{code}  {value}" for code, value in FACTIVA)
    lead, rest = WRAPPED.split("\n\n", maxsplit=1)
    return f"{head}\n\nLP  {lead}\n\nTD  {rest}\n\nRE  eland : Elland\n\nAN  Document {NUMBER}\n"


def factiva_page() -> str:
    text = MARKUP.replace("<p>", '<p class="articleParagraph enarticleParagraph">')
    cells = (*FACTIVA, ("TD", text), ("AN", f"Document {NUMBER}"))
    rows = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in cells)
    return f'<html><body><div class="article enArticle"><table>{rows}</table></div></body></html>'


def factiva_xml() -> str:
    parts = "".join(f"<paragraph>{words}</paragraph>" for words in PARAGRAPHS)
    about = f"<headline>{TITLE}</headline><byline>{BYLINE}</byline>"
    day = f"<publicationDate><dateTime>{DATE}T00:00:00Z</dateTime></publicationDate>"
    return f"<ppsArticle><article>{about}{day}<leadParagraph>{parts}</leadParagraph></article></ppsArticle>"


def factiva_api() -> str:
    body = [{"content": [{"content": [{"content": {"text": words}}]} for words in PARAGRAPHS]}]
    about = {"headline": {"main": {"text": TITLE}}, "byline": {"text": BYLINE}, "publication_date": DATE}
    return json.dumps({"data": {"attributes": {**about, "load_time": "2023-10-09", "body": body}}})


def europresse() -> str:
    name = '<span class="DocPublicationName">Courier</span>'
    head = f'{name}<span class="DocHeader">News, mardi 10 octobre 2023, p. 1</span>'
    title = f'<div class="titreArticle"><p class="titreArticleVisu">{TITLE}</p></div><div>{BYLINE}</div>'
    return f'<article>{head}{title}<div class="docOcurrContainer">{MARKUP}</div></article>'


EXPORTS: dict[str, Callable[[], str | bytes]] = {
    "nexis.txt": nexis_text,
    "nexis.html": nexis_page,
    "nexis.rtf": nexis_rtf,
    "nexis.docx": lambda: word(paragraph("", "Bookmark_1"), *map(paragraph, nexis_uni_lines())),
    "proquest.txt": proquest_text,
    "proquest.eml": proquest_mail,
    "factiva.txt": factiva_text,
    "factiva-codes.txt": factiva_codes,
    "factiva.html": factiva_page,
    "factiva.xml": factiva_xml,
    "factiva.json": factiva_api,
    "europresse.html": europresse,
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_the_article_that_its_text_gives(name: str, tmp_path: Path) -> None:
    content = EXPORTS[name]()
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (article,) = read_articles([tmp_path / name], max_characters=100_000)
    assert isinstance(article, Article), article
    assert (article.title, article.byline, article.published) == (TITLE, BYLINE, DATE)
    assert article.text == TEXT
