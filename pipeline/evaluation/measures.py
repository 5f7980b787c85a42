"""Every figure that evaluation knows, by row and name, as a formula over counts.

Counts add up over articles, so the same formula gives the figure of one article, of a corpus and of
a bootstrap sample. The names here are what `--fail-under ROW.MEASURE=X` and comparisons address.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from pipeline.annotations.records import Certainty

Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Formula:
    """How a figure comes from counts.

    Attributes:
        value: the figure in 0..1, or None where nothing was there to be judged.
        size: name of the count that says on how many cases the figure stands.
    """

    value: Callable[[Counts], float | None]
    size: str


def _share(part: float, whole: float, other_whole: float) -> float:
    """`part / whole`; of nothing, 1 if the other side has nothing either and 0 if it has something."""
    if whole:
        return part / whole
    return 0.0 if other_whole else 1.0


def precision(prefix: str) -> Formula:
    """Right among predicted; 1 where neither side has anything, 0 where only gold has."""

    def value(counts: Counts) -> float:
        return _share(counts[f"{prefix}.right"], counts[f"{prefix}.predicted"], counts[f"{prefix}.gold"])

    return Formula(value, f"{prefix}.predicted")


def recall(prefix: str) -> Formula:
    """Found among gold; 1 where neither side has anything, 0 where only the output has."""

    def value(counts: Counts) -> float:
        return _share(counts[f"{prefix}.found"], counts[f"{prefix}.gold"], counts[f"{prefix}.predicted"])

    return Formula(value, f"{prefix}.gold")


def f1(prefix: str) -> Formula:
    """Harmonic mean of precision and recall; 0 where both are 0."""
    right, found = precision(prefix).value, recall(prefix).value

    def value(counts: Counts) -> float:
        p, r = right(counts) or 0.0, found(counts) or 0.0
        return 2 * p * r / (p + r) if p + r else 0.0

    return Formula(value, f"{prefix}.gold")


def shares(measure: str, *, gold: float, predicted: float, found: float, right: float) -> dict[str, float]:
    """`{measure}_precision`, `_recall` and `_f1` of these counts."""
    given = {"gold": gold, "predicted": predicted, "found": found, "right": right}
    counts = {f"{measure}.{name}": count for name, count in given.items()}
    formulas = {"precision": precision, "recall": recall, "f1": f1}
    return {f"{measure}_{name}": formula(measure).value(counts) or 0.0 for name, formula in formulas.items()}


def mean_f1(*prefixes: str) -> Formula:
    """Mean of several F1 figures."""
    parts = [f1(prefix) for prefix in prefixes]

    def value(counts: Counts) -> float:
        return sum(part.value(counts) or 0.0 for part in parts) / len(parts)

    return Formula(value, parts[0].size)


def accuracy(field: str) -> Formula:
    """Right among the aligned pairs where the field was judged; None where there is no pair."""

    def value(counts: Counts) -> float | None:
        judged = counts.get(f"{field}.judged", 0)
        return counts[f"{field}.right"] / judged if judged else None

    return Formula(value, f"{field}.judged")


def macro_f1(field: str, classes: tuple[str, ...]) -> Formula:
    """Mean F1 of the classes that gold or output uses in aligned pairs; None where there is no pair.

    Counts `field:gold:predicted` hold the confusion matrix.
    """

    def value(counts: Counts) -> float | None:
        scores = []
        for name in classes:
            right = counts.get(f"{field}:{name}:{name}", 0)
            gold = sum(counts.get(f"{field}:{name}:{other}", 0) for other in classes)
            predicted = sum(counts.get(f"{field}:{other}:{name}", 0) for other in classes)
            if gold or predicted:
                scores.append(2 * right / (gold + predicted))
        return sum(scores) / len(scores) if scores else None

    return Formula(value, f"{field}.judged")


SCHEMES = ("exact", "overlap")
_SPANS = {
    f"{scheme}_{name}": formula(scheme)
    for scheme in SCHEMES
    for name, formula in (("precision", precision), ("recall", recall), ("f1", f1))
}


def _fields(*names: str) -> dict[str, Formula]:
    return {name: accuracy(name) for name in names}


MEASURES: dict[str, dict[str, Formula]] = {
    "entities": _SPANS | _fields("label", "name"),
    "entities.mentions": _SPANS | _fields("form", "entity"),
    "entities.clusters": _SPANS
    | {"muc_f1": f1("muc"), "ceaf_f1": f1("ceaf"), "conll_f1": mean_f1("overlap", "muc", "ceaf")},
    "dates": _SPANS | _fields("type", "value", "mod", "earliest_latest", "anchor"),
    "quotes": _SPANS | _fields("type", "cue", "speaker", "speaker_entity", "speaker_entity_coverage"),
    "claims": _SPANS
    | _fields("predicate", "subject", "subject_entity", "object", "source", "source_entity")
    | _fields("polarity", "certainty")
    | {"certainty_macro_f1": macro_f1("certainty", get_args(Certainty))}
    | _fields("tense", "date_ids", "quote_id"),
}
"""Rows are layers; `entities` are its names, `entities.mentions` all forms, `entities.clusters` B-cubed.

A row's `exact_…` asks for the same spans (of a claim also the same predicate), `overlap_…` for at least one
shared character; both under the same one-to-one alignment.
"""

SHORT = {"precision": "exact_precision", "recall": "exact_recall", "f1": "exact_f1"}
"""Short names, accepted wherever a measure is named: without a word for it, spans match exactly."""
