"""The weighed candidates of whole texts, with the shipped model."""

from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.annotations.mentions import Mentions
from pipeline.errors import ModelError
from pipeline.language.load import WEIGHTS
from pipeline.language.syntax import Syntax, read_doc
from pipeline.recognize import recognize_syntax
from pipeline.run import language_model

TEXT = (
    "Ms Holt met the board of Velor Energy on Monday. She asked it for £5m. “I am sorry,” she said. "
    "The company had lost money since it bought the mill, and its owner had left."
)
SENTENCES = ("Holt left Oslo.", "She paid £5m.", "“I know,” he said.", "The firm sued it.", "This is odd.")


@cache
def parsed(text: str) -> Syntax:
    return read_doc(_model()(text))


def _model() -> Language:
    """That of all tests in this process."""
    return language_model(None)[0]


def recognized(text: str) -> Mentions:
    return recognize_syntax(parsed(text))


@settings(max_examples=15)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join))
def test_weights_and_nothing_sum_to_one_and_candidates_stand_before(text: str) -> None:
    mentions = recognized(text)
    order = [found.mention for found in mentions.antecedents]
    assert order == sorted(set(order))
    for found in mentions.antecedents:
        # Unlikely candidates are left out.
        assert 0.85 < sum(found.weights) + found.nothing < 1 + 1e-5
        assert min(found.weights, default=1) > 0 and len(found.weights) == len(found.candidates)
        assert all(at < found.mention for at in found.candidates)


def test_figures_and_names_take_up_nothing_and_figures_are_no_candidates() -> None:
    mentions = recognized(TEXT)
    figures = {at for at, mention in enumerate(mentions.entities) if mention.label == "MONEY"}
    asked = {found.mention for found in mentions.antecedents}
    assert figures
    assert asked and not asked & figures
    assert not figures & set(chain.from_iterable(found.candidates for found in mentions.antecedents))
    assert all(mentions.entities[at].form != "name" for at in asked)


def test_the_only_woman_is_the_likeliest() -> None:
    mentions = recognized(TEXT)
    texts = [TEXT[mention.span.start : mention.span.end] for mention in mentions.entities]
    she = next(found for found in mentions.antecedents if texts[found.mention] == "She")
    best = max(zip(she.weights, she.candidates, strict=True))
    assert texts[best[1]] == "Holt" and best[0] > she.nothing


def test_vectors_are_gone_before_claims_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Syntax] = []
    monkeypatch.setattr("pipeline.recognize.recognize_claims", lambda syntax, *_: given.append(syntax) or ())
    assert recognized(TEXT).antecedents
    assert [(syntax.vectors, syntax.vector_rows) for syntax in given] == [(None, None)]
    assert parsed(TEXT).vectors is not None


def test_nothing_is_weighed_without_vectors() -> None:
    assert recognize_syntax(replace(parsed(TEXT), vectors=None)).antecedents == ()


@pytest.mark.parametrize("text", ["", "Rain.", "Holt."])
def test_texts_with_nothing_to_take_up_have_no_antecedents(text: str) -> None:
    assert recognized(text).antecedents == ()


def test_two_runs_give_the_same_weights_to_the_last_bit() -> None:
    again = recognize_syntax(read_doc(_model()(TEXT)))
    assert again.antecedents == recognized(TEXT).antecedents


def test_weights_come_from_the_folder_of_the_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing from"):
        recognize_syntax(parsed(TEXT), weights=tmp_path)
    assert recognize_syntax(parsed(TEXT), weights=WEIGHTS).antecedents
