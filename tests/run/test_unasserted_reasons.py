"""Why a clause is no claim does not show in records: each reason applies to its example."""

import pytest

from pipeline.language.parse import parse
from pipeline.language.syntax import read_doc
from pipeline.recognize.claims.assertion import REASONS, mark_unasserted
from pipeline.recognize.claims.clauses import Unasserted
from pipeline.recognize.claims.extent import clause_span
from pipeline.recognize.claims.segmentation import find_clauses
from pipeline.recognize.quotes import recognize_quotes
from pipeline.run import language_model
from tests.run.test_rules import unmarked


def unasserted(text: str) -> dict[tuple[int, int], Unasserted | None]:
    """The clauses of a text, each with why it is not asserted."""
    syntax = read_doc(parse(language_model(None)[0], text))
    quotes = recognize_quotes(syntax, None)
    clauses = find_clauses(syntax, quotes)
    mark_unasserted(syntax, clauses)
    return {
        tuple(clause_span(syntax, clause, clauses, quotes, set())): clause.unasserted
        for clause in clauses.ordered
    }


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_applies_to_the_clauses_of_its_example(reason: Unasserted) -> None:
    text, marked = unmarked(REASONS[reason].example)
    assert marked
    reasons = unasserted(text)
    assert {text[slice(*place)]: reasons.get(place) for place in marked} == {
        text[slice(*place)]: reason for place in marked
    }


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_does_not_apply_to_the_clause_of_its_counter_example(reason: Unasserted) -> None:
    text, marked = unmarked(REASONS[reason].counter_example)
    reasons = unasserted(text)
    assert marked
    assert marked <= reasons.keys(), [text[slice(*place)] for place in reasons]
    assert reason not in {reasons[place] for place in marked}
