"""The measures of TempEval-3 for temporal expressions: spans, types and values against a TimeML corpus.

Gold and predicted expressions are paired one to one in text order. A pair counts as `relaxed` where the
two share a character, as `strict` where they have the same bounds, as `type` or `value` where they share a
character and the attribute is the same string. Precision and recall of all four are shares of all
predicted and of all gold expressions of the corpus, so a missed expression costs its value, too.

TempEval-3 has figures for all expressions together. Here each type has a row besides: its recall is the
share of the gold expressions of that type, its precision the share of the predicted ones. Corpora that do
not annotate ages are compared without them, too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pipeline.annotations.timeml import DATE_TYPES, TimemlDocument, Timex
from pipeline.evaluation.measures import f1, precision, recall

ALL = "all"
WITHOUT_AGES = "without ages"
"""The row of all expressions but those found as ages, and but the gold that is paired with them."""
TIMEX_MEASURES: dict[str, Callable[[Timex, Timex], bool]] = {
    "strict": lambda gold, found: (gold.start, gold.end) == (found.start, found.end),
    "relaxed": lambda gold, found: gold.start < found.end and found.start < gold.end,
    "type": lambda gold, found: gold.type == found.type,
    "value": lambda gold, found: gold.value == found.value,
}
"""When a pair counts, by measure. Pairs overlap, so `type` and `value` need not ask for it again."""

TimexPair: TypeAlias = tuple[Sequence[Timex] | None, TimemlDocument]
"""What was found in a document, None where it could not be read; and the document with its gold."""


@dataclass(frozen=True, slots=True)
class TimexRow:
    """The figures of all expressions or of one type.

    Attributes:
        gold, predicted: number of expressions.
        measures: `strict_precision`, `strict_recall`, `strict_f1` and so on, in 0..1; 1 where neither
            side has an expression.
    """

    gold: int
    predicted: int
    measures: dict[str, float]


@dataclass(frozen=True, slots=True)
class TimexScores:
    """The figures of one corpus.

    Attributes:
        documents: how many there are.
        missing: names of those that could not be read; all their gold counts as missed.
        rows: `all`, `without ages` where any was found, then each type that gold or prediction has.
    """

    documents: int
    missing: tuple[str, ...]
    rows: dict[str, TimexRow]


def score_timexes(pairs: Sequence[TimexPair]) -> TimexScores:
    """Score what was found in each document of a corpus; counts are summed over the documents."""
    rows = _rows(pairs)
    if any(timex.age for found, _ in pairs for timex in found or ()):
        rows = {ALL: rows.pop(ALL), WITHOUT_AGES: _rows(list(map(_without_ages, pairs)))[ALL], **rows}
    missing = tuple(document.name for found, document in pairs if found is None)
    return TimexScores(len(pairs), missing, rows)


def _without_ages(pair: TimexPair) -> TimexPair:
    """A document without the expressions found as ages, and without the gold that is paired with them."""
    found, document = pair
    paired = Counter(gold for gold, other in matched(document.timexes, found or ()) if other.age)
    timexes = tuple(sorted((Counter(document.timexes) - paired).elements(), key=_place))
    others = None if found is None else tuple(timex for timex in found if not timex.age)
    return others, replace(document, timexes=timexes)


def _rows(pairs: Sequence[TimexPair]) -> dict[str, TimexRow]:
    """The figures of all expressions and of each type."""
    counts: dict[str, Counter[str]] = {row: Counter() for row in (ALL, *DATE_TYPES)}

    def count(row: str, what: str) -> None:
        counts[ALL][what] += 1
        counts[row][what] += 1

    for found, document in pairs:
        predicted = found or ()
        for timex in document.timexes:
            count(timex.type, "gold")
        for timex in predicted:
            count(timex.type, "predicted")
        for gold, other in matched(document.timexes, predicted):
            for measure, counts_as in TIMEX_MEASURES.items():
                if counts_as(gold, other):
                    count(gold.type, f"{measure}.found")
                    count(other.type, f"{measure}.right")
    return {row: _row(given) for row, given in counts.items() if given or row == ALL}


def matched(gold: Sequence[Timex], predicted: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pairs of a gold and a predicted expression, by the place of the gold one; each is in one pair at most.

    Expressions of equal bounds are paired first: where neither side overlaps itself, as TimeML's do not,
    that never costs a pair, and elsewhere it keeps a nested expression for its equal. Of the rest each
    gold expression takes the first that is left and shares a character with it.
    """
    free = sorted(predicted, key=_place)
    pairs: list[tuple[Timex, Timex]] = []
    waiting = sorted(gold, key=_place)
    for measure in ("strict", "relaxed"):
        still_waiting = []
        for timex in waiting:
            partner = next((other for other in free if TIMEX_MEASURES[measure](timex, other)), None)
            if partner is None:
                still_waiting.append(timex)
            else:
                free.remove(partner)
                pairs.append((timex, partner))
        waiting = still_waiting
    return sorted(pairs, key=lambda pair: _place(pair[0]))


def unmatched(timexes: Iterable[Timex], in_pairs: Iterable[Timex]) -> list[Timex]:
    """The expressions of one side that are in no pair, by place."""
    return sorted((Counter(timexes) - Counter(in_pairs)).elements(), key=_place)


def _place(timex: Timex) -> tuple[int, int]:
    return timex.start, timex.end


def _row(given: Counter[str]) -> TimexRow:
    measures: dict[str, float] = {}
    for measure in TIMEX_MEASURES:
        counts = {
            f"{measure}.gold": given["gold"],
            f"{measure}.predicted": given["predicted"],
            f"{measure}.found": given[f"{measure}.found"],
            f"{measure}.right": given[f"{measure}.right"],
        }
        for name, formula in (("precision", precision), ("recall", recall), ("f1", f1)):
            measures[f"{measure}_{name}"] = formula(measure).value(counts) or 0.0
    return TimexRow(given["gold"], given["predicted"], measures)
