"""Two evaluations of the same gold: what became better or worse."""

from dataclasses import dataclass

from pipeline.evaluation.measures import MEASURES
from pipeline.evaluation.scores import Scores


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure before and after.

    Attributes:
        before, after: None where the figure was not measured.
        outside: the new figure lies outside the old one's 95% interval. That is a hint, not a test:
            both runs saw the same articles.
    """

    row: str
    measure: str
    before: float | None
    after: float | None
    n_before: int
    n_after: int
    outside: bool

    @property
    def change(self) -> float | None:
        """After minus before; None unless both were measured."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """All figures that either run measured, in the order of the table, and what makes them hard to compare.

    Attributes:
        warnings: sentences about gold that changed between the runs.
    """

    differences: tuple[Difference, ...]
    warnings: tuple[str, ...]


def compare(before: Scores, after: Scores) -> Comparison:
    """Each figure of two evaluations side by side."""
    found = []
    for row, formulas in MEASURES.items():
        for measure in formulas:
            old, new = before.find(row, measure), after.find(row, measure)
            if (old is None or old.value is None) and (new is None or new.value is None):
                continue
            outside = (
                old is not None
                and new is not None
                and new.value is not None
                and old.low is not None
                and old.high is not None
                and not old.low <= new.value <= old.high
            )
            found.append(
                Difference(
                    row=row,
                    measure=measure,
                    before=old.value if old else None,
                    after=new.value if new else None,
                    n_before=old.n if old else 0,
                    n_after=new.n if new else 0,
                    outside=outside,
                )
            )
    return Comparison(tuple(found), tuple(_warnings(before, after)))


def _warnings(before: Scores, after: Scores) -> list[str]:
    warnings = []
    if before.articles != after.articles:
        gone = sorted(set(before.articles) - set(after.articles))
        come = sorted(set(after.articles) - set(before.articles))
        changes = [
            f"{word} {', '.join(names)}" for word, names in (("without", gone), ("with", come)) if names
        ]
        warnings.append(f"the gold articles differ: now {' and '.join(changes)}")
    else:
        changed = [
            row for row in before.rows if row in after.rows and before.rows[row].gold != after.rows[row].gold
        ]
        if changed:
            warnings.append(f"the gold changed in {', '.join(changed)}")
    return warnings
