"""The figures of one evaluation, as a typed result with a stable JSON form."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import UsageError
from pipeline.evaluation.calibration import Calibration, Doubted
from pipeline.evaluation.measures import MEASURES, SHORT


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Measure(_Result):
    """One figure.

    Attributes:
        value: 0..1; None where there was nothing to judge.
        low, high: bootstrap 95% interval; None with fewer than two articles.
        n: cases it stands on: gold for recall and F1, predicted for precision, aligned pairs for fields.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int


class Row(_Result):
    """One layer, or one view of a layer.

    Attributes:
        articles: number of gold articles that annotate it.
        gold, predicted: number of records (mentions in `entities` and `entities.mentions`).
        exact_matched, overlap_matched: aligned pairs; None for clusters, which have no pairs.
        measures: by name, in the order of `pipeline.evaluation.measures.MEASURES`.
    """

    articles: int
    gold: int
    predicted: int
    exact_matched: int | None
    overlap_matched: int | None
    measures: dict[str, Measure]


class Scores(_Result):
    """All figures of one comparison of gold and output.

    Attributes:
        articles: ids of the gold articles, sorted.
        missing: those that the output does not have; all their gold counts as missed.
        seed, samples: of the bootstrap.
        rows: the rows that at least one gold article annotates.
        confidence: by layer, what the confidences of the output's records are worth; without those that have
            none.
        doubts: by layer and part ("quotes.speaker_entity"), what is right where the records doubt it.
    """

    articles: tuple[str, ...]
    missing: tuple[str, ...]
    seed: int
    samples: int
    rows: dict[str, Row]
    confidence: dict[str, Calibration] = {}
    doubts: dict[str, Doubted] = {}

    def find(self, row: str, measure: str) -> Measure | None:
        """The figure, or None where no gold article annotates the row."""
        found = self.rows.get(row)
        return found.measures.get(measure) if found else None

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON file; `from_json` reads them back to an equal object."""
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "Scores":
        """Scores that `to_json` wrote.

        Raises:
            UsageError: the content is something else.
        """
        try:
            return cls.model_validate(content)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "top level"
            raise UsageError(
                f"not a file of scores: {where}: {first['msg']}; "
                "give one that `pipeline evaluate --json` wrote"
            ) from error


def find_measure(address: str) -> tuple[str, str]:
    """Row and measure of an address such as `dates.overlap_f1` or `entities.clusters.conll_f1`.

    Raises:
        UsageError: there is no such row or measure; the message lists the known ones.
    """
    row, _, measure = address.rpartition(".")
    if row not in MEASURES:
        if address in MEASURES:
            raise UsageError(f"{address!r} names no measure; known for {address}: {_known(address)}")
        raise UsageError(f"unknown layer {row or address!r} in {address!r}; known: {', '.join(MEASURES)}")
    measure = SHORT.get(measure, measure)
    if measure not in MEASURES[row]:
        raise UsageError(f"unknown measure {measure!r} of {row}; known: {_known(row)}")
    return row, measure


def _known(row: str) -> str:
    return ", ".join((*SHORT, *MEASURES[row]))
