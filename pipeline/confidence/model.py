"""The calibrated model: one logistic regression for each part of a record.

The weights are those of `python -m pipeline.training confidence`, fitted to be read: `weights.toml` has them
by the name of what tells.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from pipeline.confidence.seen import Features

WEIGHTS = Path(__file__).with_name("weights.toml")
BIAS = "bias"
# No sample that a person can read shows that a part is never or always right.
LEAST, MOST = 0.01, 0.99


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression over named features; a feature without a weight counts for nothing."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Features) -> float:
        """That what the features tell of is right, from `LEAST` to `MOST`."""
        weight = self.weights.get
        odds = self.bias + sum([weight(name, 0.0) * value for name, value in features.items()])
        # Beyond these odds nothing changes, and the exponential would overflow.
        return min(max(1 / (1 + exp(-min(max(odds, -30.0), 30.0))), LEAST), MOST)


@cache
def models(path: Path = WEIGHTS) -> Mapping[str, Mapping[str, Model]]:
    """The fitted models by kind of record and part; empty where none were fitted.

    Raises:
        ValueError: the file is damaged.
    """
    if not path.is_file():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        kind: {
            part: Model(weights[BIAS], {name: weight for name, weight in weights.items() if name != BIAS})
            for part, weights in parts.items()
        }
        for kind, parts in tables.items()
    }
