"""The component with its real weights: whole texts, any text, and every way to store and share it."""

import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.errors import ModelError
from pipeline.language import load as loading
from pipeline.language.encoder import component
from pipeline.language.encoder.attributions import LAYERS
from pipeline.language.encoder.component import ENCODER_FILE, FILES, NAME, ArticleEncoder
from pipeline.language.load import WEIGHTS
from pipeline.language.syntax import read_doc

TEXT = (
    "Rates to rise, bank says\n\n“We will act in May,” Anna Holt, its governor, told reporters in  Oslo.\n"
    "Analysts at Acme\nGroup said that Norway could wait.\n\n  No date was set."
)
ATTRIBUTES = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START"]
WORDS = 30_000


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return shutil.copytree(WEIGHTS / NAME, tmp_path / NAME)


def annotation(doc: Doc) -> tuple[object, ...]:
    spans = {name: [(s.start, s.end, s.label_) for s in doc.spans[name]] for name in LAYERS}
    return doc.text, doc.to_array(ATTRIBUTES).tolist(), spans


def alone(**settings: object) -> Language:
    """A pipeline of the component only."""
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME, config=settings).from_disk(WEIGHTS / NAME)
    return nlp


def test_a_long_text_keeps_its_vectors_at_half_the_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = alone(vectors=True)
    exact = nlp(TEXT)
    monkeypatch.setattr(component, "LONGEST_EXACT", len(exact) - 1)
    rounded = nlp(TEXT)
    assert (exact.tensor.dtype, rounded.tensor.dtype) == (np.float32, np.float16)
    one, other = (syntax.vectors_of(range(len(syntax))) for syntax in map(read_doc, (exact, rounded)))
    assert (one.dtype, other.dtype) == (np.float32, np.float16)
    assert one.any(axis=1).all()  # white space alone has none
    assert np.allclose(one, other, rtol=1e-3, atol=1e-3) and (one != other).any()


def test_white_space_gets_a_label_and_hangs_on_the_word_before(doc: Doc) -> None:
    spaces = [token for token in doc if token.is_space]
    assert len(spaces) == 5
    assert {(token.tag_, token.pos_, token.dep_, token.head.i - token.i) for token in spaces} == {
        ("_SP", "SPACE", "dep", -1)
    }


def test_white_space_before_all_words_hangs_on_the_first(nlp: Language) -> None:
    doc = nlp("\n \nRain fell.")
    assert (doc[0].dep_, doc[0].head.text) == ("dep", "Rain")
    assert len(list(doc.sents)) == 1


def test_a_name_runs_over_a_line_break_and_not_over_a_paragraph_break(nlp: Language) -> None:
    text = "He met Angela\nMerkel in Paris."
    assert "Angela\nMerkel" in [ent.text for ent in nlp(text).ents]
    assert not any("\n\n" in ent.text for ent in nlp(text.replace("\n", "\n\n")).ents)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \n"])
def test_a_text_without_words_is_annotated_too(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(doc.has_annotation(name) for name in ("TAG", "DEP", "HEAD", "SENT_START"))
    assert [list(doc.spans[name]) for name in LAYERS] == [[], [], []]
    assert not doc.ents


def test_roots_and_no_other_words_are_called_root(doc: Doc) -> None:
    assert all((token.dep_ == "ROOT") == (token.head.i == token.i) for token in doc)


def test_attributions_stand_in_the_text(doc: Doc) -> None:
    for name in LAYERS:
        for span in doc.spans[name]:
            assert doc.text[span.start_char : span.end_char] == span.text
            assert span.label_ == name
            assert not span[0].is_space
            assert not span[-1].is_space
    assert {"told", "said"} <= {span.text for span in doc.spans["cue"]}
    assert doc.spans["source"]
    assert doc.spans["content"]


def test_a_long_text_is_annotated_to_its_end(nlp: Language) -> None:
    sentence = "The council voted to close two schools in Oslo. "
    doc = nlp(sentence * (WORDS // 10))
    assert len(doc) == WORDS
    assert all(token.tag_ and token.lemma_ and token.dep_ for token in doc[-20:])
    assert [ent.text for ent in doc.ents][-1] == "Oslo"
    assert sum(1 for _ in doc.sents) == pytest.approx(WORDS / 10, rel=0.02)


def test_a_text_is_annotated_the_same_whatever_was_read_before(nlp: Language, doc: Doc) -> None:
    for other in ("", TEXT.upper(), "Rates. " * 300):
        nlp(other)
        assert annotation(nlp(TEXT)) == annotation(doc)


def test_a_folder_and_bytes_give_the_same_component_back(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    assert annotation(spacy.load(tmp_path / "model")(TEXT)) == annotation(doc)
    copy = spacy.blank("en", config={"nlp": {"pipeline": []}})
    for name in nlp.pipe_names:
        copy.add_pipe(name)
    copy.from_bytes(nlp.to_bytes())
    assert annotation(copy(TEXT)) == annotation(doc)
    copy.to_disk(tmp_path / "copy")
    for name in FILES:
        assert (tmp_path / "copy" / NAME / name).read_bytes() == (WEIGHTS / NAME / name).read_bytes()


def test_a_pickled_component_works_on() -> None:
    encoder = pickle.loads(pickle.dumps(alone().get_pipe(NAME)))
    assert isinstance(encoder, ArticleEncoder)
    again = spacy.blank("en")
    encoder.vocab = again.vocab
    found = encoder(again("Anna Holt spoke in Oslo."))
    assert [token.tag_ for token in found] == ["NNP", "NNP", "VBD", "IN", "NNP", "."]


def test_two_processes_annotate_as_one_does(nlp: Language) -> None:
    texts = [TEXT, "", "Rain fell.", TEXT.lower(), " "]
    for text, found in zip(texts, nlp.pipe(texts, n_process=2, batch_size=2), strict=True):
        assert annotation(found) == annotation(nlp(text))


def test_vectors_are_kept_on_request_only(doc: Doc) -> None:
    assert not alone()(TEXT).tensor.size
    tensor = alone(vectors=True)(TEXT).tensor
    assert tensor.shape[0] == len(doc)
    filled = np.abs(tensor).sum(axis=1) > 0
    assert filled.tolist() == [not token.is_space for token in doc]


def test_a_component_without_weights_says_so() -> None:
    with pytest.raises(ValueError, match="no weights; read them with from_disk"):
        spacy.blank("en").add_pipe(NAME)(Doc(spacy.blank("en").vocab, words=["Rain"]))


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(weights: Path, name: str) -> None:
    (weights / name).unlink()
    with pytest.raises(FileNotFoundError, match=f"{name} is missing from {NAME}/"):
        ArticleEncoder(spacy.blank("en").vocab).from_disk(weights)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_refused_in_one_line(weights: Path, name: str) -> None:
    content = (weights / name).read_bytes()
    (weights / name).write_bytes(b"" if name == component.VOCABULARY_FILE else content[: len(content) // 2])
    with pytest.raises(ValueError, match=rf"a graph cannot be read|{name} is damaged") as refused:
        ArticleEncoder(spacy.blank("en").vocab).from_disk(weights)
    assert "\n" not in str(refused.value)


def test_damaged_weights_of_the_package_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    graph = folder / NAME / ENCODER_FILE
    graph.write_bytes(graph.read_bytes()[:1000])
    monkeypatch.setattr(loading, "WEIGHTS", folder)
    with pytest.raises(ModelError, match=r"damaged \(a graph cannot be read.*install the package again"):
        loading.load()
