"""Days and the TIMEX3 periods that hold them: counting on, counting back, and writing down."""

from datetime import date, timedelta

from pipeline.annotations.timex import SEASON_MONTH

# Coarse to fine: a reference can carry "two weeks later" only if it is at least as fine as a week.
FINENESS = {
    "millennium": 0,
    "century": 1,
    "decade": 2,
    "year": 3,
    "half": 4,
    "season": 5,
    "quarter": 5,
    "month": 6,
    "fortnight": 7,
    "week": 7,
    "weekend": 7,
    "day": 8,
    "night": 8,
    "hour": 9,
    "minute": 9,
    "second": 9,
}
_MONTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
# What stands for a period of that length when nothing says which.
OPEN_VALUE = {
    "day": "XXXX-XX-XX",
    "night": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXXX",
    "century": "XXXX",
    "millennium": "XXXX",
}


def add(day: date, unit: str, count: int) -> date | None:
    """`day` moved by `count` units, at most to the end of a short month; None beyond the calendar."""
    if unit in _DAYS:
        try:
            return day + timedelta(_DAYS[unit] * count)
        except OverflowError:
            return None
    months = day.year * 12 + day.month - 1 + _MONTHS[unit] * count
    year, month = divmod(months, 12)
    if not 1 <= year <= 9998:
        return None
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """Days in a month."""
    after = year * 12 + month
    return (date(after // 12, after % 12 + 1, 1) - timedelta(1)).day


def period(day: date, unit: str) -> str:
    """Value of the period of that length which holds `day`."""
    if unit in ("day", "night"):
        return day.isoformat()
    if unit in ("week", "weekend", "fortnight"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{day.year:04}-{day.month:02}"
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04}-H{(day.month + 5) // 6}"
    if unit == "year":
        return f"{day.year:04}"
    if unit == "decade":
        return f"{day.year // 10:03}X"
    return f"{day.year // 100:02}XX"


def season_start(year: int, season: str) -> date:
    """First day of a northern season; a winter belongs to the year in which it begins."""
    return date(year, SEASON_MONTH[season], 1)


def weekday_near(day: date, weekday: int, direction: int) -> date:
    """The nearest such weekday not after `day` (direction below 0) or not before it."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + timedelta(ahead if direction > 0 else ahead - 7 if ahead else 0)


def weekday_in_week(day: date, weekday: int, weeks: int) -> date:
    """That weekday of the week `weeks` after the one that holds `day`; weeks begin on Monday."""
    return day + timedelta(weekday - day.isoweekday() + 7 * weeks)


def nearest(candidates: list[date], origin: date, direction: int, reluctance: float) -> date:
    """The candidate nearest to `origin`; days against `direction` count `reluctance` times.

    Reporters give the year of a day that is most of a year away, so a small step against the tense is
    likelier than a large one with it ("was due on 3 May", published on 2 May).
    """

    def distance(day: date) -> tuple[float, date]:
        days = (day - origin).days
        return (abs(days) * reluctance if days * direction < 0 else abs(days), day)

    return min(candidates, key=distance)
