"""A day that a table divides into columns: year, month, day."""

from pipeline.read.objects.fields import Fields, words

DIVIDED = ("year", "month", "day")


def divided_day(fields: Fields) -> str | None:
    """The day of the columns `year`, `month` and `day`; None where one is missing or no number."""
    numbers = [words(fields[name]) for name in DIVIDED]
    year, month, day = (int(number) if number and number.strip().isdecimal() else 0 for number in numbers)
    return f"{year:04}-{month:02}-{day:02}" if year > 1000 and month and day else None
