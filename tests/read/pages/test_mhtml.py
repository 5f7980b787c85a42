"""Saved pages that are damaged, or hold no page."""

from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.read.pages.mhtml import read_mhtml

SAVED = (Path(__file__).parents[2] / "samples" / "saved.mhtml").read_bytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"no mail at all", "no_text"),
        (SAVED.replace(b"text/html", b"image/png"), "no_text"),
        (SAVED[: SAVED.index(b"Ships wait")], "cut_off"),
    ],
)
def test_what_holds_no_whole_page_is_one_line(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read_mhtml(data)
    assert error.value.code == code and "\n" not in str(error.value)


def test_what_is_cut_off_behind_the_page_does_no_harm() -> None:
    assert read_mhtml(SAVED[:-30]).text == read_mhtml(SAVED).text


def test_the_file_may_name_its_start() -> None:
    started = SAVED.replace(b'type="text/html";', b'type="text/html"; start="<frame-1@mhtml.made>";')
    assert read_mhtml(started.replace(b"Snapshot-", b"X-")).title == "Harbour board not ready, says pilot"
