"""A defect in one layer costs that layer and those that rest on it, never the others of the article."""

from typing import Any

import pytest

import pipeline.recognize
from pipeline import extract, extract_many
from pipeline.annotations.issues import Failure
from pipeline.annotations.layers import RESTS_ON, absent, without
from pipeline.annotations.records import LAYERS, Layer
from pipeline.run.outcomes import layer_of
from pipeline.validate import validate

TEXT = "Anna Holt said on Monday that sales had fallen by 5 percent since May. She left."
BROKEN: list[tuple[str, tuple[Layer, ...]]] = [
    ("pipeline.recognize.entities.drop_common_acronyms", ("dates",)),
    ("pipeline.recognize.dates.opaque_names", ("entities", "quotes")),
    ("pipeline.recognize.quotes.read_scene", ("entities", "dates")),
    ("pipeline.recognize.claims.find_clauses", ("entities", "dates", "quotes")),
    ("pipeline.resolve.entities.learn_genders", ("dates",)),
    ("pipeline.resolve.quotes.quote_records", ("entities", "dates")),
    ("pipeline.resolve.claims._quotes_around", ("entities", "dates", "quotes")),
    ("pipeline.confidence.quotes._by_form", ("entities", "dates")),
]


def breaks(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError("made to break")


@pytest.mark.parametrize(("name", "left"), BROKEN)
def test_the_layers_that_do_not_rest_on_the_broken_one_are_as_in_a_whole_article(
    name: str, left: tuple[Layer, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = extract(TEXT, published="2023-10-10")
    monkeypatch.setattr(name, breaks)
    failures: list[Failure] = []
    (records,) = extract_many([{"text": TEXT, "published": "2023-10-10"}], failures=failures)
    assert (records.article.layers, validate(records)) == (left, ())
    for layer in LAYERS:
        here, there = (
            [
                record.model_dump(exclude={"article_id", "confidence", "doubt"})
                for record in getattr(made, layer)
            ]
            for made in (records, whole)
        )
        assert here == (there if layer in left else [])
    (failure,) = failures
    assert failure.code == "layer_failed"
    assert failure.message.endswith("ZeroDivisionError: made to break")


def test_a_defect_outside_the_layers_or_without_a_list_for_failures_is_raised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.recognize.quotes.read_scene", breaks)
    with pytest.raises(ZeroDivisionError):
        extract(TEXT)
    monkeypatch.setattr("pipeline.recognize.read_doc", breaks)
    with pytest.raises(ZeroDivisionError):
        next(extract_many([TEXT]))
    assert layer_of(ZeroDivisionError()) is None


def test_a_defect_outside_the_layers_is_one_failure_of_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    read_doc = pipeline.recognize.read_doc
    monkeypatch.setattr(
        "pipeline.recognize.read_doc", lambda doc: breaks() if doc.text == TEXT else read_doc(doc)
    )
    failures: list[Failure] = []
    (records,) = extract_many([TEXT, "Bob Mays said yes."], failures=failures)
    assert [entity.name for entity in records.entities] == ["Bob Mays"]
    ((name, stage, code, message),) = ((one.article_id, one.stage, one.code, one.message) for one in failures)
    assert (name, stage, code) == ("1", "recognize", "bug") and message.endswith("made to break")


def test_a_layer_goes_with_those_it_rests_on() -> None:
    assert without(LAYERS, "claims") == ("entities", "dates", "quotes")
    assert without(LAYERS, "entities") == ("dates",)
    assert without(("dates",), "dates") == ()
    assert absent(None) == ()
    assert absent(("entities", "dates")) == ("quotes", "claims")
    # What rests on a layer also rests on what that one rests on: leaving out goes in one step.
    assert all(RESTS_ON[below] <= RESTS_ON[layer] for layer in LAYERS for below in RESTS_ON[layer])
