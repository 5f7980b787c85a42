"""Floors under figures: `--fail-under dates.value=0.9`."""

from dataclasses import dataclass

from pipeline.errors import UsageError
from pipeline.evaluation.scores import Scores, find_measure


@dataclass(frozen=True, slots=True)
class Floor:
    """The least value (0..1) that a figure may have."""

    row: str
    measure: str
    least: float

    def __str__(self) -> str:
        return f"{self.row}.{self.measure}={self.least:g}"


@dataclass(frozen=True, slots=True)
class Miss:
    """A floor that was not reached; `value` is None where the figure could not be measured."""

    floor: Floor
    value: float | None

    def __str__(self) -> str:
        name = f"{self.floor.row}.{self.floor.measure}"
        if self.value is None:
            return f"{name} could not be measured: gold or output has nothing to judge it by"
        return f"{name} is {self.value:.4f}, below {self.floor.least:g}"


def parse_floor(text: str) -> Floor:
    """A floor written `LAYER.MEASURE=X`, such as `quotes.f1=0.75`.

    Raises:
        UsageError: the form, the layer, the measure (the known ones are listed) or the number is wrong.
    """
    address, equals, number = text.partition("=")
    if not equals:
        raise UsageError(f"{text!r} is no floor; write LAYER.MEASURE=X, for example quotes.f1=0.75")
    row, measure = find_measure(address.strip())
    try:
        least = float(number)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise UsageError(f"{number.strip()!r} in {text!r} is no floor; give a number from 0 to 1")
    return Floor(row, measure, least)


def gate(scores: Scores, *floors: str | Floor) -> tuple[Miss, ...]:
    """The floors that `scores` do not reach, in the order given; empty when all are reached.

    A figure that could not be measured misses its floor: a gate must not open because gold is absent.

    Raises:
        UsageError: a floor cannot be read; see `parse_floor`.
    """
    misses = []
    for floor in [parse_floor(floor) if isinstance(floor, str) else floor for floor in floors]:
        found = scores.find(floor.row, floor.measure)
        if found is None or found.value is None or found.value < floor.least:
            misses.append(Miss(floor, found.value if found else None))
    return tuple(misses)
