"""A day in three columns of a table."""

from typing import Any

import pytest

from pipeline.read.objects.mapping import article_of

TEXT = "The harbour is closed until Monday, the mayor said."


@pytest.mark.parametrize(
    ("columns", "published"),
    [
        ({"year": "2010", "month": "5", "day": "8"}, "2010-05-08"),
        ({"Year": 2010, "Month": 5.0, "Day": 8}, "2010-05-08"),
        ({"year": "2010", "month": "5"}, None),
        ({"year": "2010", "month": "May", "day": "8"}, None),
        ({"date": "2010-05-09", "year": "2010", "month": "5", "day": "8"}, "2010-05-09"),
    ],
)
def test_year_month_and_day_are_a_date_together(columns: dict[str, Any], published: str | None) -> None:
    assert article_of({"text": TEXT, "title": "Harbour closed", **columns}).published == published
