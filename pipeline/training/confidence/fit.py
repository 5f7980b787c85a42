"""Logistic regressions with a penalty, their strength chosen and their probabilities judged by
cross-validation.

Whole articles are left out, for the records of one article resemble each other. The rules were made on some
of the articles; that is a feature of its own while fitting (`MADE_ON`) and 0 for every article to come, so
that the probabilities are those of articles that nobody has seen.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.confidence.model import LEAST, MOST, Model

Floats = NDArray[np.float64]

MADE_ON = "made on"
FOLDS = 16
PENALTIES = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)
# How much worse than the best a simpler model may foretell, in standard errors of the mean loss.
MARGIN = 0.4
# Names that fewer records have than this tell nothing.
_RARE = 5
# The difference between articles that rules were made on and others is to be found whole, not shrunk.
_FREE = 5.0
_STEPS, _NEAR_ENOUGH = 50, 1e-7


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model, and what it said of records of articles that it had not seen.

    Attributes:
        penalty: the strength that foretold best.
        left_out: probabilities of the examples, in their order, each by a model without its article.
    """

    model: Model
    penalty: float
    left_out: Floats


def folds(articles: Sequence[str], seed: int) -> dict[str, int]:
    """The fold of each article, 0 .. FOLDS - 1."""
    names = sorted(set(articles))
    random.Random(seed).shuffle(names)
    return {name: place % FOLDS for place, name in enumerate(names)}


def fit(features: Sequence[dict[str, float]], right: Sequence[bool], fold: Sequence[int]) -> Fitted:
    """Fit whether something is right; `fold` tells which examples are left out together."""
    counts = Counter(name for one in features for name, value in one.items() if value)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    values = np.array([[one.get(name, 0.0) for name in names] for one in features])
    targets, parts = np.array(right, dtype=np.float64), np.array(fold)
    mean, scale = values.mean(axis=0), values.std(axis=0)
    scale[scale == 0] = 1.0
    standard = (values - mean) / scale
    free = np.array([_FREE if name == MADE_ON else 1.0 for name in names])
    standard *= free
    tried = [_left_out(standard, targets, parts, penalty) for penalty in PENALTIES]
    losses = [_losses(left_out, targets) for left_out in tried]
    best = min(losses, key=lambda loss: float(loss.mean()))
    # The simplest model that is about as good as the best (Hastie et al. 2009, 7.10): more holds elsewhere.
    enough = best.mean() + MARGIN * best.std() / len(best) ** 0.5
    chosen = max(at for at, loss in enumerate(losses) if loss.mean() <= enough)
    penalty, left_out = PENALTIES[chosen], tried[chosen]
    weights = _regression(standard, targets, penalty)
    of_values = weights[:-1] * free / scale
    bias = float(weights[-1] - of_values @ mean)
    model = Model(
        bias, {name: float(weight) for name, weight in zip(names, of_values, strict=True) if name != MADE_ON}
    )
    return Fitted(model, penalty, left_out)


def _left_out(values: Floats, targets: Floats, fold: NDArray[np.int64], penalty: float) -> Floats:
    found = np.empty(len(targets))
    for part in np.unique(fold):
        out = fold == part
        found[out] = _probabilities(_regression(values[~out], targets[~out], penalty), values[out])
    return found


def _regression(values: Floats, targets: Floats, penalty: float) -> Floats:
    """Weights and, last, the bias, by Newton's method (Hastie et al. 2009, 4.4.1); the bias is free."""
    rows = np.hstack([values, np.ones((len(values), 1))])
    penalties = np.full(rows.shape[1], penalty)
    penalties[-1] = 1e-3
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        found = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (found - targets) + penalties * weights
        spread = found * (1 - found) + 1e-9
        step = np.linalg.solve((rows * spread[:, None]).T @ rows + np.diag(penalties), slope)
        weights -= step
        if np.abs(step).max() < _NEAR_ENOUGH:
            break
    return weights


def _probabilities(weights: Floats, values: Floats) -> Floats:
    odds = np.clip(values @ weights[:-1] + weights[-1], -30, 30)
    found: Floats = np.clip(1 / (1 + np.exp(-odds)), LEAST, MOST)
    return found


def _losses(found: Floats, targets: Floats) -> Floats:
    """The logarithmic loss of each example."""
    losses: Floats = -np.log(np.where(targets == 1, found, 1 - found))
    return losses
