from io import BytesIO

import pytest
from pypdf import PdfWriter

from pipeline.errors import ReadError
from pipeline.read.pdf import read_pdf

LINES = ("The mayor said on Monday that the bridge", "would be closed for two weeks.")


def pdf(*pages: tuple[str, ...]) -> bytes:
    """A PDF written by hand: one object after the other, whose places pypdf finds by itself."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = "T* ".join(f"({line}) Tj " for line in lines)
        content = f"BT /F1 12 Tf 14 TL 50 700 Td {shown}ET"
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


def test_the_text_of_all_pages_is_read_in_order() -> None:
    draft = read_pdf(pdf(LINES, ("Buses will run.",)))
    assert (
        draft.text
        == "The mayor said on Monday that the bridge\nwould be closed for two weeks.\nBuses will run."
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
