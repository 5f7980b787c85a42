"""The fit of confidences: what is learned, what is left out, and what is written."""

import random
import tomllib
from pathlib import Path

import pytest

from pipeline.confidence.model import Model, models
from pipeline.training.confidence.fit import FOLDS, MADE_ON, fit, folds
from pipeline.training.confidence.learn import write_weights

NUMBER = 600


def example(number: int) -> tuple[dict[str, float], bool]:
    """Right nine times of ten with the sign, four times of ten without; the noise tells nothing."""
    draw = random.Random(number)
    shown = number % 2
    return {"sign": float(shown), "noise": draw.random()}, draw.random() < (0.9 if shown else 0.4)


@pytest.fixture(scope="module")
def cases() -> tuple[list[dict[str, float]], list[bool], list[int]]:
    features, right = zip(*map(example, range(NUMBER)), strict=True)
    return list(features), list(right), [number // 10 % FOLDS for number in range(NUMBER)]


def test_probabilities_are_those_of_the_examples(
    cases: tuple[list[dict[str, float]], list[bool], list[int]],
) -> None:
    model = fit(*cases).model
    assert model.probability({"sign": 1.0, "noise": 0.5}) == pytest.approx(0.9, abs=0.06)
    assert model.probability({"noise": 0.5}) == pytest.approx(0.4, abs=0.06)


def test_what_is_left_out_is_foretold_by_others(
    cases: tuple[list[dict[str, float]], list[bool], list[int]],
) -> None:
    found = fit(*cases).left_out
    assert found.shape == (NUMBER,)
    assert abs(float(found.mean()) - sum(cases[1]) / NUMBER) < 0.02


def test_articles_that_rules_were_made_on_do_not_raise_the_probability_of_others() -> None:
    features = [{MADE_ON: float(number % 2), "any": 1.0} for number in range(400)]
    right = [bool(number % 2) or number % 4 == 0 for number in range(400)]
    model = fit(features, right, [number // 4 % FOLDS for number in range(400)]).model
    assert MADE_ON not in model.weights
    assert model.probability({"any": 1.0}) == pytest.approx(0.5, abs=0.08)


def test_the_same_seed_gives_the_same_folds_and_each_article_one() -> None:
    names = [f"article {number}" for number in range(40)]
    assert folds(names, 3) == folds(names[::-1] * 2, 3)
    assert set(folds(names, 3).values()) == set(range(FOLDS))
    assert folds(names, 3) != folds(names, 4)


def test_weights_come_back_as_they_were_written(tmp_path: Path) -> None:
    given = {"quote": {"extent": Model(0.5, {'rule "x.y"': -1.25, "words": 0.00001})}}
    write_weights(given, tmp_path / "weights.toml")
    assert tomllib.loads((tmp_path / "weights.toml").read_text(encoding="utf-8"))
    assert models(tmp_path / "weights.toml") == {"quote": {"extent": Model(0.5, {'rule "x.y"': -1.25})}}
