"""Word documents and rich text, made here: no binary file lies in the repository."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import ReadError
from pipeline.read.documents.docx import read_docx
from pipeline.read.documents.paragraphs import real_title
from pipeline.read.documents.rtf import read_rtf

TITLE = "Harbour bridge to close"
BODY = (
    "The harbour bridge will close on Monday for two weeks, the council said.",
    "“Nobody told us,” said Zoë Quill, who runs the café at its foot.",
    "Buses will run until the work is done, a spokesman said last night.",
)
ROWS = (("Ward", "2018", "2019"), ("Harbour", "1,204", "1,310"))
ROW_LINES = ["Ward | 2018 | 2019", "Harbour | 1,204 | 1,310"]


def saved(document: Any) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def made(title: str | None, style: str | None, *above: str) -> Any:
    document = docx.Document()
    if title:
        document.add_paragraph(title, style=style)
    for line in (*above, *BODY):
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = "The Northern Courier"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    return document


@pytest.mark.parametrize("style", ["Title", "Heading 1", None])
@pytest.mark.parametrize(
    "above",
    [
        ("By Marta Quill", "Published: 12 November 2019"),
        ("By Marta Quill\nPublished: 12 November 2019",),
        ("Published: 12 November 2019", "By Marta Quill"),
    ],
)
def test_title_byline_and_date_stand_above_the_body_of_a_word_document(
    style: str | None, above: tuple[str, ...]
) -> None:
    parsed = read_docx(saved(made(TITLE, style, *above)))
    assert (parsed.title, parsed.byline, parsed.published) == (TITLE, "Marta Quill", "12 November 2019")
    assert (parsed.text, parsed.text_offset) == ("\n\n".join(BODY), None)


def test_properties_give_a_title_that_somebody_wrote_and_nothing_else() -> None:
    document = made(None, None)
    document.core_properties.title, document.core_properties.author = TITLE, "user1"
    parsed = read_docx(saved(document))
    assert (parsed.title, parsed.byline, parsed.published) == (TITLE, None, None)
    document.core_properties.title = "Document1"
    assert read_docx(saved(document)).title is None


def test_changes_count_as_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The bridge ")
    for xml in (
        "<w:ins {}><w:r><w:t>will close</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>is open</w:delText></w:r></w:del>",
        "<w:moveFrom {}><w:r><w:t>moved</w:t></w:r></w:moveFrom>",
        '<w:r {}><w:t xml:space="preserve"> on Monday, the council said.</w:t></w:r>',
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    control = (
        "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>Nobody was hurt.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, parse_xml(control.format(nsdecls("w"))))
    assert read_docx(saved(document)).text == (
        "The bridge will close on Monday, the council said.\n\nNobody was hurt."
    )


def test_a_title_above_the_body_counts_before_the_one_in_the_properties() -> None:
    document = made(TITLE, None, "By Marta Quill", "Published: 12 November 2019")
    document.core_properties.title = "Template for stories"
    parsed = read_docx(saved(document))
    assert (parsed.title, parsed.byline, parsed.published) == (TITLE, "Marta Quill", "12 November 2019")
    assert parsed.text == "\n\n".join(BODY)


def test_boxes_captions_subtitles_and_hidden_words_are_no_body() -> None:
    document = made(TITLE, "Title")
    document.paragraphs[0].insert_paragraph_before("A subtitle", style="Subtitle")
    document.add_paragraph("The bridge at night", style="Caption")
    document.add_paragraph().add_run("Call the desk.").font.hidden = True
    box = (
        "<w:r {}><w:pict><w:txbxContent><w:p><w:r><w:t>A box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    document.paragraphs[2]._p.append(parse_xml(box.format(nsdecls("w"))))
    assert read_docx(saved(document)).text == "\n\n".join(BODY)


def test_rows_above_the_body_say_what_the_article_is() -> None:
    document = docx.Document()
    rows = (("Title", TITLE), ("Author:", "Marta Quill"), ("Date", "12 November 2019"), ("Words", "60"))
    table = document.add_table(len(rows), 2)
    for row, words in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = words
    for line in BODY:
        document.add_paragraph(line)
    parsed = read_docx(saved(document))
    assert (parsed.title, parsed.byline, parsed.published) == (TITLE, "Marta Quill", "12 November 2019")
    assert parsed.text == "\n\n".join(BODY)


def with_table(document: Any, rows: tuple[tuple[str, ...], ...]) -> Any:
    table = document.add_table(len(rows), len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    return document


def test_a_table_within_the_body_is_read_a_row_a_line() -> None:
    document = with_table(made(TITLE, "Title"), ROWS)
    document.add_paragraph("The figures are the council’s.")
    assert read_docx(saved(document)).text.split("\n\n") == [
        *BODY,
        *ROW_LINES,
        "The figures are the council’s.",
    ]


def test_a_box_within_the_body_is_read_unless_it_is_a_pull_quotation() -> None:
    document = with_table(made(TITLE, "Title"), (("“Nobody told us,” said Zoë Quill",),))
    box = ("The bridge was built in 1931.", "It was last repaired in 1987, the council said.")
    with_table(document, (("\n".join(box),),))
    assert read_docx(saved(document)).text.split("\n\n") == [*BODY, *box]


def test_a_masthead_set_as_a_table_is_no_text() -> None:
    document = with_table(made(TITLE, "Title", *BODY), (("The Northern Courier", "Monday", "Page 4"),))
    document.element.body.insert(0, document.tables[0]._tbl)
    parsed = read_docx(saved(document))
    assert (parsed.title, parsed.text) == (TITLE, "\n\n".join((*BODY, *BODY)))


def test_a_page_that_is_laid_out_as_a_form_is_read() -> None:
    rows = (("Headline", TITLE), ("Date:", "12 November 2019"), ("Text", "\n".join((*BODY, *BODY))))
    parsed = read_docx(saved(with_table(docx.Document(), rows)))
    assert (parsed.title, parsed.published) == (TITLE, "12 November 2019")
    assert parsed.text == "\n\n".join((*BODY, *BODY))


def test_a_page_that_is_laid_out_as_a_table_is_read() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "\n".join((TITLE, "By Marta Quill", "12 November 2019"))
    for line in BODY:
        document.tables[0].cell(0, 0).add_paragraph(line)
    assert read_docx(saved(document)).text == "\n\n".join(BODY)


def bomb() -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 110_000_000)
    return written.getvalue()


@pytest.mark.parametrize(
    "damaged", [b"", b"PK\x03\x04", b"no zip", saved(made(TITLE, None))[:4000], b"PK\x05\x06" + b"\0" * 18]
)
def test_a_damaged_word_document_is_refused(damaged: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_docx(damaged)
    assert caught.value.code == "bad_docx"


def test_a_word_document_that_unpacks_to_very_much_is_refused() -> None:
    with pytest.raises(ReadError, match="100 MB"):
        read_docx(bomb())


@pytest.mark.parametrize(
    "title",
    ["untitled", "Document1", "Document 2", "Microsoft Word - a.docx", "a.rtf", "12", "Word Document"],
)
def test_default_titles_are_none(title: str) -> None:
    assert real_title(title) is None


@pytest.mark.parametrize("title", ["Documents show a cover-up", "Printers strike", "Title race: who wins?"])
def test_titles_that_begin_like_default_ones_are_titles(title: str) -> None:
    assert real_title(title) == title


RTF = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}
{\info{\title Document1}{\author user1}{\creatim\yr2020}}
{\header The Northern Courier\par}{\footer Page \chpgn\par}
\pard\b Harbour bridge to close\b0\par
By Marta Quill\line Published: 12 November 2019\par
The harbour bridge will close on Monday for two weeks, {\field{\*\fldinst{HYPERLINK "https://x.example/a"}}{\fldrslt
the council}} {\deleted never }said.\par
\'93Nobody told us,\'94 said Zo\'eb Quill, who runs the caf\u233? at its foot.\par
{\pict\wmetafile8 0102030405}Buses will run until the work is done, a spokesman said last night.\par
\trowd\cellx100 A table\cell b\cell\row
}"""


def test_rich_text_is_read_as_a_word_document_is() -> None:
    parsed = read_rtf(RTF.encode())
    assert (parsed.title, parsed.byline, parsed.published) == (TITLE, "Marta Quill", "12 November 2019")
    assert parsed.text.split("\n\n") == [*BODY, "A table | b"]


@pytest.mark.parametrize("damaged", [b"", b"no rich text", rb"{\rtf1\u99999999999?x}"])
def test_damaged_rich_text_is_refused(damaged: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_rtf(damaged)
    assert caught.value.code == "bad_rtf"


def test_the_title_of_rich_text_is_unescaped() -> None:
    title = rb"{\info{\title The town\'92s bridge}}"
    data = rb"{\rtf1\ansi\ansicpg1252" + title + rb"\pard The bridge will close on Monday, it said.\par}"
    assert read_rtf(data).title == "The town’s bridge"


@pytest.mark.parametrize(("behind", "is_warned"), [("}", False), ("}\r\n\0", False), ("", True)])
def test_rich_text_that_is_cut_off_is_read_and_warned_of(behind: str, is_warned: bool) -> None:
    parsed = read_rtf(
        b"{\\rtf1\\ansi The bridge was closed on Monday.\\par The ferry goes on." + behind.encode()
    )
    assert parsed.text == "The bridge was closed on Monday.\n\nThe ferry goes on."
    assert parsed.warnings == (("partial_text: the file ends before its end",) if is_warned else ())
