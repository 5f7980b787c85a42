"""Things and meetings of the made articles are found as well as they are said to be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.gold_files import MADE, REWORDED, made_gold
from tests.index.scores import index_of, meetings_found, things_found
from tests.index.scoring import score_meetings

# A firm and the one that owns it, in an article that calls both by the same word.
TAKEN_FOR_ONE = {("brackwell-holdings", "brackwell-ports")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield index_of(MADE, tmp_path_factory.mktemp("made"))


def test_things_across_articles_are_found_and_namesakes_stay_apart(made: Path) -> None:
    found = things_found(made_gold(), made)
    assert found.matched.f1 >= 0.95
    assert found.matched.precision >= 0.98
    assert {two.things for two in found.merged} <= TAKEN_FOR_ONE


def test_what_meets_is_right_and_as_much_is_found_as_before(made: Path) -> None:
    gold = made_gold()
    scores = score_meetings(gold, meetings_found(gold, made))
    assert {kind: score.precision for kind, score in scores.items() if score.precision < 0.9} == {}
    floors = {"repeated": 0.42, "contradicted": 0.47, "corrected": 0.5}
    assert {kind: score.recall for kind, score in scores.items() if score.recall < floors[kind]} == {}


def test_little_is_found_where_every_word_is_another_but_nothing_wrong(tmp_path: Path) -> None:
    gold = made_gold(REWORDED)
    scores = score_meetings(gold, meetings_found(gold, index_of(REWORDED, tmp_path)))
    assert {kind: score.right for kind, score in scores.items() if score.precision < 1} == {}
    assert scores["contradicted"].found >= 1
