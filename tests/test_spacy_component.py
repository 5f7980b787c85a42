"""`article_records` in a spaCy pipeline gives what `pipeline.extract` gives."""

import json
import pydoc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import pipeline
from pipeline.errors import ModelError, ReadError
from pipeline.language.load import WEIGHTS

TEXT = (
    "Storm hits the coast\n\nAnna Holt said on Monday that the bridge 🎈 had closed. It cost $5m. "
    "Nobody was hurt.\n\n“We are sorry,” she added."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded = spacy.load(WEIGHTS)
    loaded.add_pipe("article_records")
    return loaded


def test_the_packaged_model_gives_the_records_of_extract(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "2023-10-10"
    expected = pipeline.extract(TEXT, published="2023-10-10")
    assert nlp(doc)._.records == expected
    assert expected.quotes and expected.dates[0].value == "2023-10-09"


def test_a_stream_brings_what_belongs_to_each_article(nlp: Language) -> None:
    rows = [
        (TEXT, {"id": "one", "published": "2023-10-10", "title": "Storm"}),
        ("Anna Holt said on Friday that sales fell.", None),
    ]
    first, second = (doc._.records for doc, _ in nlp.pipe(rows, as_tuples=True))
    assert first == pipeline.extract(TEXT, published="2023-10-10", article_id="one", title="Storm")
    assert second == pipeline.extract(rows[1][0])


def test_a_date_for_all_can_be_configured() -> None:
    loaded = spacy.load(WEIGHTS)
    loaded.add_pipe("article_records", config={"published": "2023-10-10"})
    assert loaded(TEXT)._.records == pipeline.extract(TEXT, published="2023-10-10")


def test_the_date_of_the_context_wins_then_that_of_the_doc_then_that_of_the_pipeline() -> None:
    loaded = spacy.load(WEIGHTS)
    loaded.add_pipe("article_records", config={"published": "2021-01-01"})
    text = "Anna Holt said on Friday that sales fell."

    def published(own: str | None, context: dict[str, str]) -> str | None:
        doc = loaded.make_doc(text)
        doc._.published = own
        ((done, _),) = loaded.pipe([(doc, context)], as_tuples=True)
        date: str | None = done._.records.article.published
        return date

    assert published("2022-02-02", {"published": "2023-03-03"}) == "2023-03-03"
    assert published("2022-02-02", {}) == "2022-02-02"
    assert published(None, {}) == "2021-01-01"


SET_OR_SPACED = (
    "The conﬁrmed ﬁgures were har-\nbour fees, Anna Holt said on Mon\u00adday. “We are sorry,” she added.",
    "The harbour is safe , Anna Holt said on Monday . `` We do n't know , '' she added .",
)


@pytest.mark.parametrize("text", SET_OR_SPACED, ids=["set", "spaced"])
def test_text_is_read_through_and_the_docs_tokens_stay(nlp: Language, text: str) -> None:
    plain = spacy.load(WEIGHTS)(text)
    doc = nlp(text)
    assert doc._.records == pipeline.extract(text)
    assert [token.text for token in doc] == [token.text for token in plain]
    assert [span.text for span in doc.ents] == [span.text for span in plain.ents]
    spoken = [quote.contents[0] for quote in doc._.records.quotes if quote.type == "direct"]
    assert all(text[part.start : part.end] == part.text for part in spoken)
    assert len(spoken) == 1


def test_words_that_were_tokenized_before_are_kept_and_read_through(nlp: Language) -> None:
    words = SET_OR_SPACED[1].split()
    doc = nlp(Doc(nlp.vocab, words=words))
    assert [token.text for token in doc] == words
    assert doc._.records.entities == pipeline.extract(doc.text).entities


def test_text_as_read_passes_the_components_before_and_none_behind(foreign: Path) -> None:
    loaded = spacy.load(foreign)
    loaded.add_pipe("article_records")
    loaded.add_pipe("counted", last=True)
    counted.clear()
    records = loaded("Anna Ho\u00adlt said that sales fell.")._.records
    assert [entity.name for entity in records.entities] == ["Anna Holt"]
    assert len(counted) == 1


def test_a_text_that_is_no_article_is_refused(nlp: Language) -> None:
    with pytest.raises(ReadError):
        nlp(" \n ")


counted: list[str] = []


@Language.component("counted")
def count(doc: Doc) -> Doc:
    """Stands for a component behind: notes what it is given."""
    counted.append(doc.text)
    return doc


@Language.component("made_up_trees", assigns=["token.tag", "token.dep", "doc.ents"])
def made_up_trees(doc: Doc) -> Doc:
    """Stands for a foreign model: knows one sentence, as ClearNLP labels it."""
    tree = {
        "Anna": ("NNP", "compound", 1), "Holt": ("NNP", "nsubj", 2), "said": ("VBD", "ROOT", 2),
        "that": ("IN", "mark", 5), "sales": ("NNS", "nsubj", 5), "fell": ("VBD", "ccomp", 2),
        ".": (".", "punct", 2),
    }  # fmt: skip
    if doc[1].text not in tree:
        return doc
    for token in doc:
        token.tag_, token.dep_, head = tree[token.text]
        token.head = doc[head]
    doc.ents = [Span(doc, 0, 2, "PERSON")]
    return doc


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    blank = spacy.blank("en")
    blank.add_pipe("made_up_trees")
    blank.to_disk(tmp_path / "foreign")
    return tmp_path / "foreign"


def test_a_foreign_pipeline_gives_the_records_of_extract_with_it(foreign: Path) -> None:
    text = "Anna Holt said that sales fell."
    loaded = spacy.load(foreign)
    loaded.add_pipe("article_records")
    expected = pipeline.extract(text, model=str(foreign))
    assert loaded(text)._.records == expected
    assert expected.entities[0].name == "Anna Holt" and expected.quotes[0].speaker


def test_a_pipeline_with_it_can_be_saved_and_loaded(foreign: Path, tmp_path: Path) -> None:
    text = "Anna Holt said that sales fell."
    loaded = spacy.load(foreign)
    loaded.add_pipe("article_records", config={"published": "2023-10-10"})
    loaded.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert again.pipe_names == loaded.pipe_names
    assert again(text)._.records.quotes == loaded(text)._.records.quotes


def test_a_pipeline_without_trees_is_refused() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("article_records")
    with pytest.raises(ModelError, match="no parser"):
        blank("Anna Holt said that sales fell.")


def test_a_component_before_those_it_needs_is_refused() -> None:
    loaded = spacy.load(WEIGHTS)
    first = loaded.pipe_names[0]
    loaded.add_pipe("article_records", before=first)
    with pytest.raises(ModelError, match="'article_records' stands before parser and ner and tagger"):
        loaded(TEXT)


def test_a_doc_with_records_goes_through_bytes_and_json(nlp: Language) -> None:
    doc = nlp(TEXT)
    expected = doc._.records
    assert expected.quotes and expected.entities
    (binned,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    whole = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    as_json = json.loads(srsly.json_dumps(doc.to_json(underscore=["records"])))
    again = Doc(nlp.vocab).from_json(as_json)
    assert [one._.records for one in (binned, whole, again, doc.copy())] == [expected] * 4
    assert nlp.make_doc(TEXT)._.records is None


def test_two_processes_give_the_records_of_one(nlp: Language) -> None:
    texts = [TEXT, "Anna Holt said on Friday that sales fell."]
    rows = [(text, {"id": str(number)}) for number, text in enumerate(texts)]

    def records(**how: int) -> list[object]:
        return [doc._.records for doc, _ in nlp.pipe(rows, as_tuples=True, **how)]

    assert records(n_process=2, batch_size=1) == records()


GERMAN = (
    "Die Brücke bleibt nach dem Sturm geschlossen, sagte die Sprecherin der Stadt am Montag. "
    "Niemand wurde verletzt, und die Arbeiten sollen im Frühjahr wieder beginnen."
)


def test_a_text_that_is_no_article_does_not_end_a_stream(nlp: Language) -> None:
    texts = ["Anna Holt said no.", "", GERMAN, "Bob Mays said yes."]
    docs = list(nlp.pipe(texts))
    assert [doc.text for doc in docs] == texts
    assert [doc._.records is None for doc in docs] == [False, True, True, False]
    codes = [doc._.failure and doc._.failure["code"] for doc in docs]
    assert codes == [None, "empty", "not_english", None]


@pytest.mark.parametrize(
    ("broken", "layers", "code"),
    [
        ("pipeline.recognize.quotes.read_scene", ("entities", "dates"), "layer_failed"),
        ("pipeline.spacy_component.resolved", None, "bug"),
    ],
)
def test_a_defect_that_one_text_brings_out_does_not_end_a_stream(
    broken: str, layers: tuple[str, ...] | None, code: str, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["Anna Holt said no.", "Bob Mays said yes on Monday."]
    monkeypatch.setattr(broken, breaking_once(broken))
    defect, sound = nlp.pipe(texts)
    assert (defect._.failure["code"], sound._.failure) == (code, None)
    assert defect._.failure["message"].endswith("ZeroDivisionError: made to break")
    assert (defect._.records and defect._.records.article.layers) == layers
    assert [entity.name for entity in sound._.records.entities] == ["Bob Mays"]
    # A single text still raises what went wrong.
    monkeypatch.setattr(broken, breaking_once(broken))
    with pytest.raises(ZeroDivisionError):
        nlp(texts[0])


def breaking_once(name: str) -> Callable[..., Any]:
    """Stands for the function of that name; breaks with the text with which it is called first."""
    whole, seen = pydoc.locate(name), list[str]()

    def called(given: Any, *rest: Any, **named: Any) -> Any:
        text = str(given.text)
        seen.append(text)
        if text == seen[0]:
            raise ZeroDivisionError("made to break")
        return whole(given, *rest, **named)

    return called


def test_a_failure_of_before_is_forgotten(nlp: Language) -> None:
    doc = nlp.make_doc("Anna Holt said no.")
    doc._.failure = {"code": "empty"}
    assert next(nlp.pipe([doc]))._.failure is None


def test_ids_and_dates_of_a_context_may_be_of_a_database(nlp: Language) -> None:
    context = {"id": 5, "published": date(2023, 10, 10)}
    ((doc, _),) = nlp.pipe([("Anna Holt said on Monday that sales fell.", context)], as_tuples=True)
    assert (doc._.records.article.article_id, doc._.records.dates[0].value) == ("5", "2023-10-09")
