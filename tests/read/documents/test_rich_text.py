"""Rich text: what a reader sees of it, and nothing that is deleted, hidden or only an address."""

import pytest

from pipeline.errors import ReadError
from pipeline.read.documents.rich_text import is_rtf, rtf_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (r"The bill was {\deleted not }signed.", "The bill was signed."),
        (r"{\v Internal note. }Done.", "Done."),
        (r"{\v0 Shown.} {\deleted0 Kept.}", "Shown. Kept."),
        (
            r'See {\field{\*\fldinst{HYPERLINK "https://example.org/a"}}{\fldrslt the report}} today.',
            "See the report today.",
        ),
        (r"A {\b bold} word.", "A bold word."),
        (r"Sailed \u-10179?\u-8576? on.", "Sailed \U0001f680 on."),
    ],
)
def test_the_text_is_what_a_reader_sees(markup: str, text: str) -> None:
    assert " ".join(rtf_text(rf"{{\rtf1\ansi {markup}}}".encode()).split()) == text


def test_what_is_no_rich_text_is_refused_in_one_line() -> None:
    assert is_rtf(b"\xef\xbb\xbf {\\rtf1 x}") and not is_rtf(b"rtf")
    with pytest.raises(ReadError, match="no rich text"):
        rtf_text(b"The bridge is closed.")


def test_a_table_of_fonts_in_thousands_is_refused() -> None:
    with pytest.raises(ReadError) as error:
        rtf_text(b"{\\rtf1\\ansi" + b"{\\fonttbl{\\f52\\deff0" * 5000 + b" Words.}")
    assert error.value.code == "bad_rtf"
