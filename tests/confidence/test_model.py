"""The fitted weights: which they are, and what they make of features."""

import math
from pathlib import Path

import pytest

from pipeline.confidence.model import LEAST, MOST, Model, models
from pipeline.confidence.parts import PARTS, WHOLE
from pipeline.confidence.seen import log_odds
from pipeline.review.rule_cards import rule_cards

# The only rule without a card is that of the language model's own head.
NO_CARDS = {"model:ner", "model:antecedents", "none", "None", ""}


def test_every_part_of_every_kind_of_record_has_weights() -> None:
    assert {kind: set(parts) for kind, parts in models().items()} == {
        kind: {*parts, WHOLE} for kind, parts in PARTS.items()
    }


def test_weights_go_by_rules_that_exist() -> None:
    known = set(rule_cards()) | NO_CARDS
    named = {
        rule
        for parts in models().values()
        for model in parts.values()
        for name in model.weights
        if " " in name and (rest := name.split()[-1]) and ("rule " in name or "by " in name)
        for rule in rest.split("+")
        if "." in rule or rule.startswith("model:")
    }
    assert len(named) > 20
    assert named <= known, named - known


@pytest.mark.parametrize(
    ("features", "expected"),
    [({}, 0.5), ({"sure": 2.0}, 1 / (1 + math.exp(-2))), ({"unheard of": 9.0}, 0.5), ({"sure": 99.0}, MOST)],
)
def test_a_probability_is_the_logistic_of_the_weighted_features(
    features: dict[str, float], expected: float
) -> None:
    assert Model(0.0, {"sure": 1.0}).probability(features) == pytest.approx(expected)


def test_nothing_is_called_impossible_or_certain() -> None:
    steep = Model(0.0, {"x": 1.0})
    assert (steep.probability({"x": -900.0}), steep.probability({"x": 700.0})) == (LEAST, MOST)


def test_log_odds_are_bounded_and_even() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0)) and abs(log_odds(0.0)) < 7


def test_without_weights_there_are_no_models(tmp_path: Path) -> None:
    assert models(tmp_path / "weights.toml") == {}
