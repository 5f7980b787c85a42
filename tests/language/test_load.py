"""Loading a language model: the shipped one, another one, a wrong name."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pipeline.errors import ModelError
from pipeline.language import sentence_starts
from pipeline.language.load import WEIGHTS, load, version


def saved(folder: Path, *components: str) -> str:
    model = spacy.blank("en")
    for component in components:
        model.add_pipe(component)
    model.to_disk(folder)
    return str(folder)


def test_a_wrong_name_says_what_to_do() -> None:
    with pytest.raises(ModelError, match=r"en_no_such_model.*install it.*--model"):
        load("en_no_such_model")


@pytest.mark.parametrize(
    ("components", "lacking"),
    [
        ((), "no parser and no ner and no tagger"),
        (("parser", "tagger"), "has no ner;"),
        (("parser", "ner"), "has no tagger;"),
        (("ner", "morphologizer"), "has no parser;"),
    ],
)
def test_a_model_that_lacks_what_recognisers_read_is_refused_in_one_line(
    tmp_path: Path, components: tuple[str, ...], lacking: str
) -> None:
    with pytest.raises(ModelError, match=lacking) as refused:
        load(saved(tmp_path / "model", *components))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("tagger", ["tagger", "morphologizer"])
def test_a_model_with_parser_names_and_either_kind_of_tags_is_taken(tmp_path: Path, tagger: str) -> None:
    nlp = load(saved(tmp_path / "model", tagger, "parser", "ner"))
    assert nlp.pipe_names == [sentence_starts.NAME, tagger, "parser", "ner"]


def test_the_shipped_model_forces_sentence_starts_first(nlp: Language) -> None:
    assert nlp.pipe_names[0] == sentence_starts.NAME


def test_a_version_names_the_model_and_its_bytes(nlp: Language) -> None:
    assert version(nlp).startswith(f"en_{nlp.meta['name']} {nlp.meta['version']}+")


def test_a_version_depends_on_the_weights_alone(tmp_path: Path) -> None:
    one, two = saved(tmp_path / "one"), saved(tmp_path / "two")
    first = version(spacy.load(one))
    assert version(spacy.load(two)) == first
    (tmp_path / "two" / "MODEL_CARD.md").write_text("scores", encoding="utf-8")
    (tmp_path / "two" / "LICENSE").write_text("whoever", encoding="utf-8")
    assert version(spacy.load(two)) == first
    (tmp_path / "two" / "extra").write_bytes(b"weights")
    assert version(spacy.load(two)) != first


def test_a_model_that_was_never_saved_has_a_version_too() -> None:
    assert version(spacy.blank("en")).startswith("en_")


def test_the_shipped_weights_stay_small() -> None:
    megabytes = sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file()) / 1e6
    assert megabytes < 26


def test_the_full_stop_after_an_amount_ends_the_sentence(nlp: Language) -> None:
    doc = nlp("Prosecutors say he stole $5m. A judge disagreed.")
    assert [sentence.text for sentence in doc.sents] == [
        "Prosecutors say he stole $5m.",
        "A judge disagreed.",
    ]


def test_initials_keep_their_full_stops(nlp: Language) -> None:
    assert [token.text for token in nlp("J. M. Okoro spoke at 5 p.m. today.")][:3] == ["J.", "M.", "Okoro"]
