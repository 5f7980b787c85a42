"""What the learned head sees of a pair: each flag on one pair that has it and on one that has not."""

from typing import Any

import numpy as np
import pytest

from pipeline.recognize.antecedents.candidates import CandidatePairs
from pipeline.recognize.antecedents.features import mention_features, pair_features
from tests.recognize.antecedents.mention_tables import row, table

# Columns before the flags: classes of sentences, mentions and paragraphs apart.
CLASSES = 10 + 10 + 4
FLAGS = (
    "same noun of phrases", "noun in a name", "same pronoun", "same phrase", "same noun in another number",
    "other number", "equal number", "other gender", "equal gender", "other label", "equal label",
    "pronouns of one form", "arguments of one verb", "inside the earlier", "described", "both subjects",
    "same speech", "into speech", "out of speech", "other speech", "earlier is the speaker", "same speaker",
)  # fmt: skip
PHRASE = {"form": "nominal", "kind": "definite"}


def flags(earlier: dict[str, Any], later: dict[str, Any]) -> set[str]:
    found = table(row(**earlier), row(**later))
    features = pair_features(found, CandidatePairs(np.array([1]), np.array([0])))
    assert features.shape[1] == CLASSES + len(FLAGS)
    return {name for name, value in zip(FLAGS, features[0, CLASSES:], strict=True) if value}


@pytest.mark.parametrize(
    ("flag", "earlier", "later", "unlike"),
    [
        ("same noun of phrases", PHRASE | {"word": 9}, PHRASE | {"word": 9}, PHRASE),
        ("noun in a name", {"word": 9}, PHRASE | {"word": 9}, PHRASE),
        ("same pronoun", {"form": "pronoun", "word": 9}, {"form": "pronoun", "word": 9}, {"form": "pronoun"}),
        ("same phrase", PHRASE | {"whole": 9}, PHRASE | {"whole": 9}, PHRASE),
        (
            "same noun in another number",
            PHRASE | {"word": 9, "number": "plural"},
            PHRASE | {"word": 9, "number": "singular"},
            PHRASE | {"word": 9, "number": "plural"},
        ),
        ("other number", {"number": "plural"}, {"number": "singular"}, {}),
        ("equal number", {"number": "plural"}, {"number": "plural"}, {}),
        ("other gender", {"gender": "female"}, {"gender": "male"}, {}),
        ("equal gender", {"gender": "female"}, {"gender": "female"}, {}),
        ("other label", {"label": "PERSON"}, {"label": "ORG"}, {}),
        ("equal label", {"label": "PERSON"}, {"label": "PERSON"}, {}),
        (
            "pronouns of one form",
            {"form": "pronoun", "gender": "female"},
            {"form": "pronoun", "gender": "female"},
            {"form": "pronoun", "gender": "male"},
        ),
        (
            "arguments of one verb",
            {"sentence": 1, "governor": 7},
            {"sentence": 1, "governor": 7},
            {"sentence": 1, "governor": 8},
        ),
        ("inside the earlier", {"start": 0, "end": 30}, {"start": 10, "end": 13}, {"start": 31, "end": 33}),
        ("described", {"start": 0, "end": 5}, {"described": (0, 5)}, {"described": (0, 4)}),
        ("both subjects", {"role": "subject"}, {"role": "subject"}, {"role": "object"}),
        ("same speech", {"speech": 0}, {"speech": 0}, {"speech": 1}),
        ("into speech", {"speech": -1}, {"speech": 0}, {"speech": -1}),
        ("out of speech", {"speech": 0}, {"speech": -1}, {"speech": 0}),
        ("other speech", {"speech": 0}, {"speech": 1}, {"speech": 0}),
        ("earlier is the speaker", {}, {"speech": 0, "speaker": (0, 5)}, {"speech": 0, "speaker": (20, 25)}),
        (
            "same speaker",
            {"speech": 0, "speaker": (50, 55)},
            {"speech": 1, "speaker": (50, 55)},
            {"speech": 1, "speaker": (60, 65)},
        ),
    ],
)
def test_each_flag_is_set_where_it_holds_and_nowhere_else(
    flag: str, earlier: dict[str, Any], later: dict[str, Any], unlike: dict[str, Any]
) -> None:
    assert flag in flags(earlier, later)
    assert flag not in flags(earlier, unlike)


def test_possessors_are_no_arguments_of_the_verb() -> None:
    beside = {"sentence": 1, "governor": 7}
    assert "arguments of one verb" not in flags(beside | {"role": "possessive"}, beside)


@pytest.mark.parametrize(("apart", "place"), [(0, 0), (1, 1), (3, 3), (5, 4), (100, 9)])
def test_the_distance_in_sentences_is_one_class_of_ten(apart: int, place: int) -> None:
    found = table(row(sentence=0), row("pronoun", sentence=apart))
    classes = pair_features(found, CandidatePairs(np.array([1]), np.array([0])))[0, :10]
    assert classes.sum() == 1 and classes[place] == 1


def test_mentions_show_one_class_of_each_kind_and_whether_they_are_spoken() -> None:
    features = mention_features(table(row(times=12), row("pronoun", gender="female", speech=0)))
    assert features.shape[0] == 2 and set(np.unique(features)) == {0.0, 1.0}
    assert features[:, -1].tolist() == [0, 1]
    assert (features[:, :-1].sum(axis=1) == 9).all()
