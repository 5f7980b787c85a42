import re
from io import BytesIO

import pytest
from pypdf import PdfWriter

from pipeline.errors import ReadError
from pipeline.read.documents.pdf import read_pdf

LINES = ("The mayor said on Monday that the bridge", "would be closed for two weeks.")


def pdf(*pages: tuple[str, ...]) -> bytes:
    """A PDF of pages of lines one below the other."""
    return drawn(*(f"BT /F1 12 Tf 14 TL 50 700 Td {shown(lines)}ET" for lines in pages))


def shown(lines: tuple[str, ...]) -> str:
    return "T* ".join(f"({line}) Tj " for line in lines)


def drawn(*contents: str) -> bytes:
    """A PDF written by hand: one object after the other, whose places readers find by themselves."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode()


LEFT = (
    "The harbour bridge will close on Monday",
    "for two weeks, the council said on Fri-",
    "day after divers had found cracks in it.",
    "Buses will run until the work is done,",
    "a spokesman said late last night after",
)
RIGHT = (
    "a meeting of the board.",
    "Fishermen who sell their catch on the",
    "quay fear for their trade, said Bo Lind",
    "of the harbour union, a well-known man.",
    "The council will meet again on Thurs-",
)


def column(lines: tuple[str, ...], left: int, top: int = 650) -> str:
    return f"BT /F1 10 Tf 12 TL {left} {top} Td {shown(lines)}ET "


def page(number: int, body: str) -> str:
    return (
        f"BT /F1 8 Tf 50 770 Td (The Northern Courier, {10 + number} November 2019) Tj ET "
        f"{body}BT /F1 8 Tf 300 30 Td (Page {number} of 2) Tj ET"
    )


def test_columns_are_read_one_after_the_other_and_running_heads_are_out() -> None:
    head = "BT /F1 20 Tf 50 700 Td (Harbour bridge to close) Tj ET " + column(("By Marta Quill",), 50, 675)
    first = page(1, head + column(LEFT, 50) + column(RIGHT, 320))
    second = page(
        2, column(("day to decide who pays for the repair.",), 50) + column(("Nobody was hurt.",), 50, 620)
    )
    draft = read_pdf(drawn(first, second))
    assert draft.text.split("\n\n") == [
        "The harbour bridge will close on Monday for two weeks, the council said on Friday after divers had "
        "found cracks in it. Buses will run until the work is done, a spokesman said late last night after "
        "a meeting of the board.",
        "Fishermen who sell their catch on the quay fear for their trade, said Bo Lind of the harbour union, "
        "a well-known man. The council will meet again on Thursday to decide who pays for the repair.",
        "Nobody was hurt.",
    ]
    assert (draft.title, draft.byline) == ("Harbour bridge to close", "Marta Quill")


def test_columns_that_are_drawn_row_by_row_are_read_one_after_the_other() -> None:
    rows = "".join(
        column((left,), 50, 650 - 12 * number) + column((right,), 320, 650 - 12 * number)
        for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    assert "late last night after a meeting of the board." in read_pdf(drawn(rows)).text


@pytest.mark.parametrize("title", ["untitled", "Document1", "Microsoft Word - bridge.docx", "bridge_v2.indd"])
def test_what_a_program_writes_as_a_title_is_none(title: str) -> None:
    writer = PdfWriter(BytesIO(pdf(LINES)))
    writer.add_metadata({"/Title": title, "/Author": "user1"})
    written = BytesIO()
    writer.write(written)
    draft = read_pdf(written.getvalue())
    assert (draft.title, draft.byline) == (None, None)


def test_the_text_of_all_pages_is_read_in_order() -> None:
    draft = read_pdf(pdf(LINES, ("Buses will run.",)))
    assert (
        draft.text
        == "The mayor said on Monday that the bridge would be closed for two weeks.\n\nBuses will run."
    )
    assert (draft.title, draft.published) == (None, None)


def test_title_and_author_are_read() -> None:
    writer = PdfWriter(BytesIO(pdf(LINES)))
    writer.add_metadata({"/Title": "Bridge  closed", "/Author": "Anna Holt"})
    written = BytesIO()
    writer.write(written)
    draft = read_pdf(written.getvalue())
    assert (draft.title, draft.byline) == ("Bridge closed", "Anna Holt")


@pytest.mark.parametrize("damaged", [b"", b"%PDF-1.4\nno more", b"no pdf at all"])
def test_a_damaged_file_is_refused_and_nothing_else_is_said(
    damaged: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(damaged)
    assert caught.value.code == "bad_pdf"
    assert caplog.records == []


def test_a_locked_file_is_refused() -> None:
    writer = PdfWriter(BytesIO(pdf(LINES)))
    writer.encrypt("secret", algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    with pytest.raises(ReadError) as caught:
        read_pdf(written.getvalue())
    assert caught.value.code == "bad_pdf"


def test_what_a_browser_prints_around_a_page_is_no_text() -> None:
    around = (
        "BT /F1 8 Tf 30 775 Td (10/12/2023, 9:14 AM) Tj ET "
        "BT /F1 8 Tf 250 775 Td (Harbour bridge to close | The Northern Courier) Tj ET "
        "BT /F1 8 Tf 30 15 Td (https://courier.example/bridge) Tj ET BT /F1 8 Tf 560 15 Td (1/1) Tj ET "
    )
    head = "BT /F1 20 Tf 50 700 Td (Harbour bridge to close) Tj ET "
    parsed = read_pdf(drawn(around + head + column(LINES, 50)))
    assert (parsed.title, parsed.text) == ("Harbour bridge to close", " ".join(LINES))


def test_a_character_that_is_none_is_refused_in_one_line() -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(drawn("BT /F1 12 Tf 50 700 Td (The bridge \\623 closed) Tj ET"))
    assert caught.value.code == "bad_pdf"


def packed(*pages: tuple[str, ...]) -> bytes:
    """A PDF of pages as programs write them, what they show packed."""
    written = PdfWriter(BytesIO(pdf(*pages)))
    for page in written.pages:
        page.compress_content_streams()
    out = BytesIO()
    written.write(out)
    return out.getvalue()


def streams(data: bytes) -> list[tuple[int, int]]:
    return [match.span(1) for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)]


def test_pages_that_are_whole_are_not_warned_of() -> None:
    assert read_pdf(packed(LINES, LINES[::-1])).warnings == ()


def test_a_page_that_unpacks_to_far_more_than_pages_do_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.documents.pdf_pages._MOST_UNPACKED", 50)
    with pytest.raises(ReadError, match="unpacks to more than 50 bytes"):
        read_pdf(packed(LINES))


@pytest.mark.parametrize("keeps", [0, 0.6])
def test_a_page_that_cannot_be_unpacked_is_named_and_the_others_are_read(keeps: float) -> None:
    data = bytearray(
        packed(LINES, ("The second page says so.",) * 12, ("Buses will run, a spokesman said.",))
    )
    start, end = streams(bytes(data))[1]
    begin = start + int(keeps * (end - start))
    data[begin:end] = b"\0" * (end - begin)
    parsed = read_pdf(bytes(data))
    assert "for two weeks" in parsed.text and "Buses will run" in parsed.text
    assert parsed.warnings == ("partial_text: page 2 is damaged",)


def test_pages_that_are_announced_and_cannot_be_found_are_counted() -> None:
    data = pdf(LINES, LINES).replace(b"/Kids [4 0 R 6 0 R]", b"/Kids [4 0 R 9 0 R]")
    assert read_pdf(data).warnings == ("partial_text: 1 of the pages are missing",)
