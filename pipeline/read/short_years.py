"""Dates whose year has two digits ("12 Mar 24", "25/03/24") -> the same with all four, without a clock.

Of 00 to 49 the century is this one, of 70 to 99 the last; between these it is not told.
"""

import re
from datetime import date

_FULL_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NUMBERS = re.compile(r"(?<![\d:./-])(\d{1,2})([-/.])(\d{1,2})\2(\d\d)(?![\d:]|[-/.]\d)")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# No hour, and no year of three digits; a time may follow.
_YEAR = r"['’]?(\d\d)(?![\w:-]|\.\d|\s?[ap]\.?m)"
_WRITTEN = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?[\s/.-]{{1,2}}{_MONTH}\.?[\s,/-]{{1,2}}{_YEAR}"
    rf"|\b{_MONTH}\.?[\s-]\d{{1,2}}(?:st|nd|rd|th)?[\s,-]{{1,2}}{_YEAR}",
    re.IGNORECASE,
)
_THIS_CENTURY, _LAST_CENTURY = range(50), range(70, 100)
_LONGEST = 80
_LAST_DAY = 31


def with_full_year(words: str) -> str:
    """The words of a date with four digits for its year; any others as they are.

    A year that comes first is taken for one only where it can be no day ("99/03/12").
    """
    if len(words) > _LONGEST or _FULL_YEAR.search(words):
        return words
    if match := _WRITTEN.search(words):
        group = 1 if match[1] else 2
        return _in_full(words, match, group)
    match = _NUMBERS.search(words)
    if match is None:
        return words
    first, second, last = int(match[1]), int(match[3]), int(match[4])
    year = _full(last)
    if year and (_is_day(year, second, first) or _is_day(year, first, second)):
        return _in_full(words, match, 4)
    if first > _LAST_DAY and (year := _full(first)) and _is_day(year, second, last):
        return f"{words[: match.start()]}{year}-{second:02}-{last:02}{words[match.end() :]}"
    return words


def _in_full(words: str, match: re.Match[str], group: int) -> str:
    year = _full(int(match[group]))
    start = match.start(group)
    if year is None:
        return words
    return words[:start].rstrip("'’") + str(year) + words[match.end(group) :]


def _full(year: int) -> int | None:
    if year in _THIS_CENTURY:
        return 2000 + year
    return 1900 + year if year in _LAST_CENTURY else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
