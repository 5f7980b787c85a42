"""Whether probabilities can be believed: the expected calibration error, and accuracy against coverage."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from pipeline.annotations.doubts import WHOLE
from pipeline.evaluation.rightness import Rightness

BINS = 10
SURE = 0.95
"""A probability from which a reader may leave something unread."""


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Calibration(_Result):
    """How the probabilities of one part of records compare with what is right.

    Attributes:
        judged: on how many cases it stands.
        right: share that is right; foretold: mean probability; None of none.
        error: expected calibration error in ten bins of equal width (Naeini et al. 2015).
        sure: share of the cases with a probability of `SURE` or more; sure_right: share of those that is
            right.
        curve: for each tenth of the cases, the surest first, the share that is right of all up to there.
    """

    judged: int
    right: float | None
    foretold: float | None
    error: float | None
    sure: float | None
    sure_right: float | None
    curve: tuple[float, ...]


class Doubted(_Result):
    """How one part of records does where it is named as doubtful, and where it is not.

    Attributes:
        doubtful, others: how many were judged on either side.
        foretold: mean probability of the doubtful; doubtful_right, others_right: shares that are right; None
            of none.
    """

    doubtful: int
    foretold: float | None
    doubtful_right: float | None
    others: int
    others_right: float | None


def calibration(cases: Sequence[tuple[float, bool]]) -> Calibration:
    """Of probabilities and whether it was right; cases of one probability count in their average place."""
    if not cases:
        return Calibration(
            judged=0, right=None, foretold=None, error=None, sure=None, sure_right=None, curve=()
        )
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, right in cases:
        bins[min(int(probability * BINS), BINS - 1)].append((probability, right))
    error = sum(
        abs(sum(probability for probability, _ in one) - sum(right for _, right in one)) for one in bins
    ) / len(cases)
    sure = [right for probability, right in cases if probability >= SURE]
    return Calibration(
        judged=len(cases),
        right=sum(right for _, right in cases) / len(cases),
        foretold=sum(probability for probability, _ in cases) / len(cases),
        error=error,
        sure=len(sure) / len(cases),
        sure_right=sum(sure) / len(sure) if sure else None,
        curve=_curve(cases),
    )


def _curve(cases: Sequence[tuple[float, bool]]) -> tuple[float, ...]:
    """Right among the surest tenth, two tenths … all; ties share their mean."""
    shares: dict[float, list[bool]] = {}
    for probability, right in cases:
        shares.setdefault(probability, []).append(right)
    worth = [sum(rights) / len(rights) for _, rights in sorted(shares.items(), reverse=True) for _ in rights]
    ends = [max(1, round(len(worth) * tenth / BINS)) for tenth in range(1, BINS + 1)]
    return tuple(sum(worth[:end]) / end for end in ends)


def of_confidences(judged: Iterable[Rightness]) -> Calibration:
    """Of the confidences of records; those without one do not count."""
    return calibration(
        [(one.record.confidence, one.parts[WHOLE]) for one in judged if one.record.confidence is not None]
    )


def of_doubts(judged: Sequence[Rightness], part: str) -> Doubted:
    """Of one part of records that have a confidence."""
    doubtful: list[tuple[float, bool]] = []
    others: list[bool] = []
    for one in judged:
        if one.record.confidence is None or part not in one.parts:
            continue
        doubt = getattr(one.record.doubt, part, None)
        if doubt is None:
            others.append(one.parts[part])
        else:
            doubtful.append((doubt.probability, one.parts[part]))
    return Doubted(
        doubtful=len(doubtful),
        foretold=_mean([probability for probability, _ in doubtful]),
        doubtful_right=_mean([right for _, right in doubtful]),
        others=len(others),
        others_right=_mean(others),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
