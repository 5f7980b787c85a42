"""What the heads say is made into annotation that is well formed, whatever they say."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.encoder.attributions import BEGIN, INSIDE, LAYERS, OUTSIDE
from pipeline.language.encoder.decode import (
    Classes,
    Decoded,
    Floats,
    Logits,
    attributions,
    best_tags,
    decode,
    lemmas,
)

CLASSES = Classes(
    upos=("NOUN", "VERB", "X"),
    xpos=("NN", "VBD"),
    feats=("NOUN Number=Sing", "VERB Tense=Past", "NOUN Number=Plur", "X "),
    lemma=("l >", "l ies>y", "l ed>", "l s>", "l ing>", "l ly>", "k >"),
    relations=("nsubj", "root", "obj"),
    entities=("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE"),
)
SEEDS = st.integers(0, 2**32 - 1)


def logits(words: int, seed: int = 0) -> Logits:
    """What a network without sense says."""
    draw = np.random.default_rng(seed)
    classes = {"starts": 2, "attributions": 9, "arcs": words, "dependents": 4, "governors": 4, "vectors": 4}
    sizes = {name: len(getattr(CLASSES, name)) for name in ("upos", "xpos", "feats", "lemma", "entities")}
    return Logits(
        **{name: draw.normal(size=(words, n)).astype(np.float32) for name, n in {**classes, **sizes}.items()}
    )


def decided(words: int, breaks: list[int] | None = None, seed: int = 0) -> Decoded:
    return decode(
        logits(words, seed),
        ["word"] * words,
        np.array(breaks or [0] * words),
        CLASSES,
        lambda dependents, governors: (dependents * governors)[:, : len(CLASSES.relations)],
    )


def named(scores: Floats, breaks: list[int] | None = None) -> list[str]:
    found = best_tags(scores, np.array(breaks or [0] * len(scores)), CLASSES)
    return [CLASSES.entities[tag] for tag in found]


def saying(*tags: str) -> Floats:
    """Scores that say these tags; the second choice is none (O)."""
    rows = [[5.0 * (entity == tag) + 1.0 * (entity == "O") for entity in CLASSES.entities] for tag in tags]
    return np.array(rows, dtype=np.float32)


def well_formed(tags: list[str], breaks: list[int]) -> bool:
    before = ["O", *tags]
    return all(
        not tag.startswith("I-") or (previous[2:] == tag[2:] and not opens)
        for previous, tag, opens in zip(before, tags, breaks, strict=False)
    )


@given(st.integers(1, 12), SEEDS)
def test_features_belong_to_the_part_of_speech(words: int, seed: int) -> None:
    found = decided(words, seed=seed)
    for upos, feats in zip(found.upos, found.feats, strict=True):
        assert CLASSES.feats[feats].startswith(f"{CLASSES.upos[upos]} ")


@given(st.integers(1, 12), SEEDS, st.data())
def test_every_sentence_has_one_root_called_root(words: int, seed: int, data: st.DataObject) -> None:
    breaks = data.draw(st.lists(st.integers(0, 1), min_size=words, max_size=words))
    found = decided(words, breaks, seed)
    sentence = np.cumsum(found.starts)
    roots = found.heads == np.arange(words)
    assert sentence[roots].tolist() == sorted(set(sentence.tolist()))
    assert (sentence[found.heads] == sentence).all()
    assert ((found.relations == CLASSES.relations.index("root")) == roots).all()


@given(st.integers(1, 12), SEEDS, st.data())
def test_a_sentence_starts_at_every_break(words: int, seed: int, data: st.DataObject) -> None:
    breaks = data.draw(st.lists(st.integers(0, 1), min_size=words, max_size=words))
    starts = decided(words, breaks, seed).starts
    assert starts[0] == 1
    assert (starts >= np.array(breaks)).all()


def test_a_sentence_starts_elsewhere_only_where_the_head_says_so() -> None:
    said = logits(9).starts
    assert decided(9).starts[1:].tolist() == (said[:, 1] > said[:, 0]).astype(int).tolist()[1:]


@settings(max_examples=50)
@given(st.integers(1, 4), SEEDS, st.data())
def test_no_other_well_formed_sequence_of_tags_is_more_probable(
    words: int, seed: int, data: st.DataObject
) -> None:
    breaks = data.draw(st.lists(st.integers(0, 1), min_size=words, max_size=words))
    scores = logits(words, seed).entities
    found = named(scores, breaks)
    assert well_formed(found, breaks)

    def total(tags: tuple[str, ...]) -> float:
        return float(sum(row[CLASSES.entities.index(tag)] for row, tag in zip(scores, tags, strict=True)))

    others = product(CLASSES.entities, repeat=words)
    best = max(total(tags) for tags in others if well_formed(list(tags), breaks))
    assert total(tuple(found)) == pytest.approx(best, abs=1e-4)


def test_the_best_tags_stay_where_they_are_well_formed() -> None:
    assert named(saying("B-ORG", "I-ORG", "O", "B-GPE")) == ["B-ORG", "I-ORG", "O", "B-GPE"]


def test_a_name_does_not_go_on_under_another_label() -> None:
    assert well_formed(named(saying("B-ORG", "I-GPE", "O")), [0, 0, 0])


def test_a_name_goes_on_over_a_line_and_not_over_a_paragraph_break() -> None:
    tags = saying("B-ORG", "I-ORG", "I-ORG")
    assert named(tags) == ["B-ORG", "I-ORG", "I-ORG"]
    assert named(tags, [1, 0, 1])[2] != "I-ORG"


def test_a_text_does_not_begin_inside_a_name() -> None:
    assert not named(saying("I-ORG", "O"))[0].startswith("I-")


@pytest.mark.parametrize(
    ("word", "order", "lemma"),
    [
        ("Cities", ("l ies>y", "l >"), "city"),
        ("houses", ("l ies>y", "l ed>", "l s>"), "house"),
        ("Oslo", ("l ies>y", "l ed>", "l s>", "l ing>", "l ly>", "l >"), "Oslo"),
    ],
)
def test_a_lemma_is_made_by_the_best_edit_that_fits_or_is_the_word(
    word: str, order: tuple[str, ...], lemma: str
) -> None:
    rank = {edit: len(order) - place for place, edit in enumerate(order)}
    scores = np.array([[rank.get(edit, -9) for edit in CLASSES.lemma]], dtype=np.float32)
    assert lemmas(scores, [word], np.array([0]), np.array([0]), CLASSES) == [lemma]


def test_a_known_lemma_goes_before_any_edit_and_names_are_not_looked_up() -> None:
    classes = replace(CLASSES, xpos=("NN", "NNP"), known_lemmas={CLASSES.upos[0]: {"mice": "mouse"}})
    scores = np.array([[edit == "k >" for edit in CLASSES.lemma]] * 3, dtype=np.float32)
    found = lemmas(scores, ["Mice", "Mice", "men"], np.zeros(3, np.int64), np.array([0, 1, 0]), classes)
    assert found == ["mouse", "Mice", "men"]


def test_an_edit_that_makes_a_known_word_goes_before_a_better_one_that_does_not() -> None:
    classes = replace(
        CLASSES, xpos=("VBG", "NNP"), lemma=("l ing>", "l ning>", "k >"), known_words={"run", "sing"}
    )
    words = ["Running", "singing", "spaning", "vlogging"]
    scores = np.array([[3, 2, 1]] * len(words), dtype=np.float32)
    found = lemmas(scores, words, np.zeros(4, np.int64), np.zeros(4, np.int64), classes)
    assert found == ["run", "sing", "span", "vlog"]  # the last is told by its spelling
    assert lemmas(scores[:1], ["Running"], np.array([0]), np.array([1]), classes) == ["runn"]


def attributed(*tags: int) -> list[int]:
    """Tags of one layer, the others being empty."""
    scores = np.zeros((len(tags), len(LAYERS), 3), dtype=np.float32)
    scores[:, :, OUTSIDE] = 1
    scores[np.arange(len(tags)), 2, list(tags)] = 5
    found = attributions(scores.reshape(len(tags), -1))
    assert (found[:, :2] == OUTSIDE).all()
    return list(found[:, 2])


def test_what_goes_on_from_nothing_begins() -> None:
    assert attributed(INSIDE, INSIDE, OUTSIDE, INSIDE) == [BEGIN, INSIDE, OUTSIDE, BEGIN]


def test_what_begins_and_goes_on_stays() -> None:
    tags = [OUTSIDE, BEGIN, INSIDE, BEGIN, INSIDE]
    assert attributed(*tags) == tags
