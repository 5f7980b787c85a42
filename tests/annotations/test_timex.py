from datetime import date

import pytest

from pipeline.annotations.timex import interval, is_timex_value

VALID = [
    ("DATE", "2023-10-10"),
    ("DATE", "2023-10"),
    ("DATE", "2023"),
    ("DATE", "2023-W41"),
    ("DATE", "2023-W41-2"),
    ("DATE", "2023-W41-WE"),
    ("DATE", "2020-W53"),
    ("DATE", "2022-SU"),
    ("DATE", "2019-Q3"),
    ("DATE", "2019-H1"),
    ("DATE", "FY2019"),
    ("DATE", "FY2019-Q2"),
    ("DATE", "198X"),
    ("DATE", "19XX"),
    ("DATE", "XXXX-WXX-3"),
    ("DATE", "XXXX-03-03"),
    ("DATE", "XXXX-SU"),
    ("DATE", "BC0044"),
    ("DATE", "PAST_REF"),
    ("TIME", "2023-10-10T15:00"),
    ("TIME", "2023-10-10T15:00Z"),
    ("TIME", "2023-10-10T15:00-05:00"),
    ("TIME", "2023-10-10T24:00"),
    ("TIME", "2023-10-10TNI"),
    ("TIME", "XXXX-XX-XXT21:00"),
    ("TIME", "T03:00"),
    ("DURATION", "P3D"),
    ("DURATION", "PT90M"),
    ("DURATION", "P2Y6M"),
    ("DURATION", "PXY"),
    ("DURATION", "P2DE"),
    ("DURATION", "P1.5W"),
    ("DURATION", "PT5H30M"),
    ("SET", "P1W"),
    ("SET", "XXXX-WXX-1"),
    ("SET", "XXXX-WXX-1TNI"),
    ("SET", "XXXX-07"),
]
INVALID = [
    ("DATE", "2023-02-30"),
    ("DATE", "2023-04-31"),
    ("DATE", "2021-02-29"),
    ("DATE", "2023-13"),
    ("DATE", "2021-W53"),
    ("DATE", "2023-W60"),
    ("DATE", "2023-Q5"),
    ("DATE", "23-10-10"),
    ("DATE", "2023-10-10T15:00"),
    ("DATE", ""),
    ("DATE", "tomorrow"),
    ("TIME", "2023-10-10T25:00"),
    ("TIME", "2023-10-10T24:30"),
    ("TIME", "2023-10-10T15:60"),
    ("TIME", "2023-10-10"),
    ("DURATION", "P"),
    ("DURATION", "PT"),
    ("DURATION", "P1YT"),
    ("DURATION", "3D"),
    ("SET", "PAST_REF"),
    ("EVENT", "2023"),
]


@pytest.mark.parametrize(("type_", "value"), VALID)
def test_a_well_formed_value_is_accepted(type_: str, value: str) -> None:
    assert is_timex_value(type_, value)


@pytest.mark.parametrize(("type_", "value"), INVALID)
def test_a_malformed_or_impossible_value_is_refused(type_: str, value: str) -> None:
    assert not is_timex_value(type_, value)


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2023-10-10", date(2023, 10, 10), date(2023, 10, 10)),
        ("2023-10-10T15:00", date(2023, 10, 10), date(2023, 10, 10)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-W41", date(2023, 10, 9), date(2023, 10, 15)),
        ("2023-W41-2", date(2023, 10, 10), date(2023, 10, 10)),
        ("2023-W41-WE", date(2023, 10, 14), date(2023, 10, 15)),
        ("2022-SU", date(2022, 6, 1), date(2022, 8, 31)),
        ("2023-WI", date(2023, 12, 1), date(2024, 2, 29)),
        ("2019-Q3", date(2019, 7, 1), date(2019, 9, 30)),
        ("2019-H2", date(2019, 7, 1), date(2019, 12, 31)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
    ],
)
def test_a_value_covers_a_closed_interval_of_days(value: str, earliest: date, latest: date) -> None:
    assert interval(value) == (earliest, latest)


@pytest.mark.parametrize(
    "value", [None, "PAST_REF", "P3D", "XXXX-WXX-3", "XXXX-03", "FY2019", "BC0044", "0000", "9999"]
)
def test_open_values_cover_no_known_days(value: str | None) -> None:
    assert interval(value) == (None, None)


def test_before_and_after_open_one_side() -> None:
    assert interval("2023-09", "BEFORE") == (None, date(2023, 9, 30))
    assert interval("2023-09", "AFTER") == (date(2023, 9, 1), None)
    assert interval("2023-09", "START") == (date(2023, 9, 1), date(2023, 9, 30))
