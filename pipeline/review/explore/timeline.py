"""When a thing was named and quoted: a picture of bars, as SVG."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from pipeline.index.entity_facts import day
from pipeline.review.explore.markup import Markup, tag

Unit = Literal["day", "week", "month", "year"]
# Days of a time up to which each unit still gives bars that can be told apart.
_LONGEST: tuple[tuple[Unit, int], ...] = (("day", 62), ("week", 430), ("month", 2_200))
_WIDTH, _UP, _DOWN = 720, 64, 28
_GAP = 0.15


def timeline(named: Iterable[str], quoted: Iterable[str]) -> Markup | None:
    """Bars upwards for articles that name a thing, downwards for quotes of it; None for less than two days.

    Args:
        named: the day of each article as ISO 8601; quoted: the article's day of each quote.
    """
    days, said = _counted(named), _counted(quoted)
    if len(days) < 2:
        return None
    first, last = min(days), max(days)
    unit: Unit = next((unit for unit, most in _LONGEST if (last - first).days <= most), "year")
    places = _places(first, last, unit)
    above, below = _by_unit(days, unit), _by_unit(said, unit)
    width = _WIDTH / len(places)
    most, most_said = max(above.values(), default=0), max(below.values(), default=0)
    bars = []
    for at, begin in enumerate(places):
        if not above[begin] and not below[begin]:
            continue
        words = f"{_words(begin, unit)}: named in {above[begin]}, quoted {below[begin]} times"
        up, down = _scaled(above[begin], most, _UP), _scaled(below[begin], most_said, _DOWN)
        bars.append(
            tag(
                "g",
                None,
                tag("title", None, words),
                _bar("hold", at, width, 0, _UP + _DOWN + 2),
                _bar("named", at, width, _UP - up, up),
                _bar("said", at, width, _UP + 2, down),
            )
        )
    says = f"Named in {days.total()} articles from {first} to {last}, quoted {said.total()} times"
    picture = tag(
        "svg",
        {
            "viewBox": f"0 0 {_WIDTH} {_UP + _DOWN + 2}",
            "preserveAspectRatio": "none",
            "role": "img",
            "aria-label": says,
        },
        *bars,
    )
    middle = places[len(places) // 2]
    ends = [tag("span", None, _words(each, unit)) for each in (places[0], middle, places[-1])]
    legend = tag(
        "p",
        {"class": "legend quiet"},
        tag("span", {"class": "named key"}),
        f"articles, by {unit} ",
        tag("span", {"class": "said key"}),
        "quotes",
    )
    axis = tag("p", {"class": "axis quiet"}, ends)
    return tag("figure", {"class": "timeline"}, picture, axis, legend)


def _counted(days: Iterable[str]) -> Counter[date]:
    """How often there is each day; what is no whole day is left out."""
    return Counter({found: times for text, times in Counter(days).items() if (found := day(text))})


def _by_unit(days: Counter[date], unit: Unit) -> Counter[date]:
    found: Counter[date] = Counter()
    for each, times in days.items():
        found[_begin(each, unit)] += times
    return found


def _bar(name: str, at: int, width: float, top: float, height: float) -> Markup | None:
    if not height:
        return None
    inner = max(width * (1 - _GAP), 1)
    return tag(
        "rect",
        {
            "class": name,
            "x": f"{at * width + width * _GAP / 2:.2f}",
            "y": f"{top:.2f}",
            "width": f"{inner:.2f}",
            "height": f"{height:.2f}",
        },
    )


def _scaled(count: int, most: int, height: int) -> float:
    """How high a bar is; what is there at all can be seen."""
    return max(count / most * height, 2) if count else 0


def _begin(at: date, unit: Unit) -> date:
    """The first day of the unit that a day is in."""
    if unit == "week":
        return at - timedelta(days=min(at.weekday(), at.toordinal() - 1))
    if unit == "month":
        return at.replace(day=1)
    return at.replace(month=1, day=1) if unit == "year" else at


def _places(first: date, last: date, unit: Unit) -> list[date]:
    """The first day of each unit, from that of `first` to that of `last`."""
    found = [_begin(first, unit)]
    steps = {"day": 1, "week": 7, "month": 31, "year": 366}
    while found[-1] < _begin(last, unit):
        found.append(_begin(found[-1] + timedelta(days=steps[unit]), unit))
    return found


def _words(begin: date, unit: Unit) -> str:
    text = begin.isoformat()
    return text[:4] if unit == "year" else text[:7] if unit == "month" else text
