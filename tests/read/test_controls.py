"""Control codes in HTML, as themselves and as references: no text, and no reason to lose any."""

import pytest

from pipeline.read.controls import without_controls
from pipeline.read.decode import Decoded
from pipeline.read.mail.parts import page_words
from pipeline.read.pages.html import read_html
from pipeline.read.pages.markup import paragraphs_of

BOX = '<div class="author-bio"><p>Anna Holt has been our harbour correspondent since 1999.</p></div>'
LINES = [f"On pier {number} the bridge was closed for two weeks, the mayor said." for number in range(9)]
CODES = ["\x00", "\x01", "\x0b", "\x0c", "\x1f", "\ufffe", "&#1;", "&#012;", "&#x1F", "&#xFFFE;", "&#65535;"]


@pytest.mark.parametrize("code", CODES)
def test_a_code_beside_a_box_that_is_taken_out_costs_no_text(code: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in LINES)
    assert paragraphs_of(f"{paragraphs}{BOX}{code}").split("\n\n") == LINES
    page = f"<html><body><article><h1>Bridge</h1>{paragraphs}{BOX}{code}</article></body></html>"
    assert read_html(Decoded(page, "utf-8")).text.split("\n\n") == LINES
    assert page_words(f"<p>{code}{LINES[0]}</p>{code}").strip() == LINES[0]


@pytest.mark.parametrize(
    "kept", ["&#9;", "&#10;", "&#13;", "&#32;", "&#123;", "&#x1F600;", "&#8220;", "&#x10;0"]
)
def test_other_references_stay(kept: str) -> None:
    assert without_controls(f"a{kept}b") == (f"a{kept}b" if kept != "&#x10;0" else "a0b")


def test_a_form_feed_parts_words() -> None:
    assert paragraphs_of("<p>One\x0ctwo</p>") == "One two"
