"""How far a figure would move if other articles of the same kind had been scored."""

from collections.abc import Mapping, Sequence
from operator import mul
from random import Random

from pipeline.evaluation.measures import Counts, Formula

Interval = tuple[float | None, float | None]

# Percentile bootstrap, B. Efron, "Bootstrap methods: another look at the jackknife" (1979).
_TAIL = 0.025


def intervals(
    articles: Sequence[Counts], formulas: Mapping[str, Formula], *, seed: int, samples: int
) -> dict[str, Interval]:
    """95% interval of each figure, by drawing articles with replacement.

    Whole articles are drawn, since the records of one article stand and fall together. Samples in
    which a figure is undefined do not count. (None, None) for fewer than two articles: one article
    says nothing about others.
    """
    if len(articles) < 2:
        return dict.fromkeys(formulas, (None, None))
    keys = sorted({key for counts in articles for key in counts})
    columns = [[counts.get(key, 0) for counts in articles] for key in keys]
    # Python's own generator: its stream is the same in every version and on every machine.
    random = Random(seed)
    values: dict[str, list[float]] = {name: [] for name in formulas}
    for _ in range(samples):
        times = [0] * len(articles)
        for at in random.choices(range(len(articles)), k=len(articles)):
            times[at] += 1
        drawn = {key: sum(map(mul, times, column)) for key, column in zip(keys, columns, strict=True)}
        for name, formula in formulas.items():
            if (value := formula.value(drawn)) is not None:
                values[name].append(value)
    return {name: _middle(sorted(found)) for name, found in values.items()}


def _middle(values: list[float]) -> Interval:
    """Bounds of the middle 95% of sorted values."""
    if not values:
        return None, None
    cut = int(_TAIL * len(values))
    return values[cut], values[-1 - cut]
