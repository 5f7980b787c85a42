"""Every format and layout that can hold the article: the file's name and what writes its bytes."""

from collections.abc import Callable
from pathlib import Path

from tests.read.same import agencies, databases, documents, mails, objects, pages, texts

PLAIN = "labelled.txt"
"""The one that all others are compared with."""

FORMATS: dict[str, Callable[[], bytes]] = {
    PLAIN: texts.labelled,
    "pasted.txt": texts.pasted,
    "line-a-paragraph.txt": texts.line_a_paragraph,
    "markdown.md": texts.markdown,
    "declared.html": pages.declared,
    "shown.html": pages.shown,
    "saved.mhtml": pages.mhtml,
    "crawl.warc.gz": pages.warc,
    "word.docx": documents.word,
    "rich.rtf": documents.rtf,
    "page.pdf": documents.pdf,
    "2023-10-10-page.alto": documents.alto,
    "agency.nitf": agencies.nitf,
    "newsml-nitf.xml": agencies.newsml_nitf,
    "newsml-xhtml.xml": agencies.newsml_xhtml,
    "newsml-text.newsml": agencies.newsml_text,
    "ninjs-1.json": agencies.ninjs_1,
    "ninjs-3.json": agencies.ninjs_3,
    "wire-anpa.tst": agencies.anpa,
    "wire-iptc.txt": agencies.iptc_7901,
    "feed.rss": agencies.rss,
    "feed-atom.xml": agencies.atom,
    "mail.eml": mails.mail,
    "forwarded.eml": mails.forwarded,
    "mailbox.mbox": mails.mailbox,
    "lines.jsonl": objects.json_lines,
    "commas.csv": objects.table(",", "title", "author", "date", "text"),
    "semicolons.csv": objects.table(
        ";", "Headline", "Byline", "Publication date", "Full text", encoding="cp1252"
    ),
    "tabs.tsv": objects.table("\t", "title", "authors", "publish_date", "content", encoding="utf-8-sig"),
    "workbook.xlsx": objects.workbook,
    "columns.parquet": objects.parquet,
    **{f"object-{layout}.json": objects.of(layout) for layout in objects.OBJECTS},
    "nexis-old.txt": databases.nexis_text,
    "nexis-page.html": databases.nexis_page,
    "nexis-uni.docx": databases.nexis_word,
    "nexis-rtf.rtf": databases.nexis_rtf,
    "proquest.txt": databases.proquest_text,
    "proquest-mail.eml": databases.proquest_mail,
    "factiva.txt": databases.factiva_text,
    "factiva-codes.txt": databases.factiva_codes,
    "factiva-page.html": databases.factiva_page,
    "factiva.xml": databases.factiva_xml,
    "factiva-api.json": databases.factiva_api,
    "europresse.html": databases.europresse,
}


def write_all(folder: Path) -> None:
    """The article in every format, a file each."""
    for name, content in FORMATS.items():
        (folder / name).write_bytes(content())
