"""Date records in TimeML's own notation."""

import pytest

from pipeline.annotations.records import DateRecord
from pipeline.annotations.timeml import timex_of


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("198X", "198"),
        ("19XX", "19"),
        ("1988", "1988"),
        ("XXXX", "XXXX"),
        ("1988-XX", "1988-XX"),
        ("PXY", "PXY"),
        (None, None),
    ],
)
def test_decades_and_centuries_lose_their_open_digits_and_nothing_else_does(
    value: str | None, written: str | None
) -> None:
    record = DateRecord(
        article_id="a", id="d1", start=0, end=4, text="then", type="DATE", value=value,
        mod=None, earliest=None, latest=None, anchor=None,
    )  # fmt: skip
    assert timex_of(record).value == written
