"""Every span and every reference of a record, each under its field."""

from pipeline.annotations.record_parts import references, spans
from pipeline.annotations.records import Cue, Evidence, Reference, Source, TextSpan
from tests.builders import TEXT, records, span


def test_all_spans_of_a_claim_are_walked() -> None:
    claim = (
        records()
        .claims[0]
        .model_copy(
            update={
                "object": Reference(**span(TEXT, "Monday")),
                "sources": (Source(**span(TEXT, "she"), cue=Cue(**span(TEXT, "added"), lemma="add")),),
                "evidence": Evidence(
                    polarity=(TextSpan(**span(TEXT, "We")),), certainty=(TextSpan(**span(TEXT, "are")),)
                ),
            }
        )
    )
    assert [(field, found.text) for field, found in spans(claim)] == [
        ("span", "sales fell"),
        ("predicate", "fell"),
        ("subject", "sales"),
        ("object", "Monday"),
        ("sources", "she"),
        ("sources.cue", "added"),
        ("evidence.polarity", "We"),
        ("evidence.certainty", "are"),
    ]


def test_what_a_record_does_not_have_is_left_out() -> None:
    quote = records().quotes[0].model_copy(update={"cue": None, "speaker": None})
    assert [field for field, _ in spans(quote)] == ["contents"]
    assert list(references(quote)) == []


def test_all_references_of_a_claim_are_walked() -> None:
    holt = Reference(**span(TEXT, "Anna Holt"), entity_id="e1")
    claim = (
        records()
        .claims[0]
        .model_copy(update={"subject": holt, "object": holt, "sources": (Source(**holt.model_dump()),)})
    )
    assert list(references(claim)) == [
        ("subject", "entity", "e1"),
        ("object", "entity", "e1"),
        ("sources", "entity", "e1"),
        ("date_ids", "date", "d1"),
        ("quote_id", "quote", "q1"),
    ]
