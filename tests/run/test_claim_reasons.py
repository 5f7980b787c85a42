"""What decides over a clause but does not show in records: each reason applies to the « » of its example."""

from typing import Any

import pytest

from pipeline.annotations.rules import Rule
from pipeline.language.parse import parse
from pipeline.language.syntax import read_doc
from pipeline.recognize.claims.assertion import REASONS, mark_unasserted
from pipeline.recognize.claims.clauses import Clause
from pipeline.recognize.claims.extent import clause_span
from pipeline.recognize.claims.modality import ModalityReader
from pipeline.recognize.claims.modality.contexts import CONTEXTS
from pipeline.recognize.claims.modality.own_words import DOUBTS
from pipeline.recognize.claims.segmentation import find_clauses
from pipeline.recognize.quotes import recognize_quotes
from pipeline.run import language_model
from tests.run.test_rules import unmarked

RULES: tuple[Rule[Any], ...] = (*REASONS.values(), *CONTEXTS.values(), *DOUBTS.values())


def names_by_clause(text: str) -> dict[tuple[int, int], set[str]]:
    """The clauses of a text, each with the names of what decides over it."""
    syntax = read_doc(parse(language_model(None)[0], text))
    quotes = recognize_quotes(syntax, None)
    clauses = find_clauses(syntax, quotes)
    mark_unasserted(syntax, clauses)
    reader = ModalityReader(syntax, clauses)

    def names(clause: Clause) -> set[str]:
        modality = reader.read(clause)
        reason = {REASONS[clause.unasserted].name} if clause.unasserted else set()
        context = {CONTEXTS[modality.context].name} if modality.context else set()
        return reason | context | {DOUBTS[doubt].name for doubt in modality.doubts}

    return {
        tuple(clause_span(syntax, clause, clauses, quotes, set())): names(clause)
        for clause in clauses.ordered
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_reason_applies_to_the_clauses_of_its_example(rule: Rule[Any]) -> None:
    text, marked = unmarked(rule.example)
    names = names_by_clause(text)
    assert marked
    assert {text[slice(*place)]: rule.name in names.get(place, ()) for place in marked} == {
        text[slice(*place)]: True for place in marked
    }, names


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_reason_does_not_apply_to_the_clauses_of_its_counter_example(rule: Rule[Any]) -> None:
    text, marked = unmarked(rule.counter_example)
    names = names_by_clause(text)
    assert marked
    assert marked <= names.keys(), [text[slice(*place)] for place in names]
    assert not any(rule.name in names[place] for place in marked), names
