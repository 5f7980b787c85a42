"""Every record says how sure it is, and names the parts that are in doubt with what else they may be."""

from collections.abc import Sequence

import pytest

import pipeline
from pipeline.annotations.doubts import DOUBTED_PARTS, DOUBTFUL_BELOW
from pipeline.annotations.kinds import KIND_LAYER
from pipeline.annotations.records import QuoteRecord, Records
from pipeline.annotations.renumbering import layer_records
from pipeline.confidence import weigh
from pipeline.confidence.kept import kept
from pipeline.run import valid
from tests.builders import records as made_up

PLAIN = (
    "Ada Okoro runs the Calder Bank. “The bridge is safe,” Okoro said on Monday. She said that it had been "
    "tested in May 2019. The town of Halden paid £4m for the work.\n\n"
    "Tomas Lind, who leads the union, met Ada Okoro."
)
OPEN = "Anna Okoro met Maria Lind in Halden on Friday. “The bank is shut,” she said. Lind left the town."


@pytest.fixture(scope="module")
def plain() -> Records:
    return pipeline.extract(PLAIN, published="2023-10-10")


def quotes(text: str) -> Sequence[QuoteRecord]:
    return pipeline.extract(text, published="2023-10-10").quotes


def test_every_record_has_a_confidence_between_nought_and_one(plain: Records) -> None:
    confidences = [record.confidence for record in layer_records(plain)]
    assert len(confidences) > 10
    assert all(confidence is not None and 0 < confidence < 1 for confidence in confidences)


def test_doubts_are_below_the_bound_and_no_record_is_surer_than_its_parts(plain: Records) -> None:
    doubted = [record for record in layer_records(plain) if record.doubt]
    assert doubted
    for record in doubted:
        parts = {name: getattr(record.doubt, name) for name in DOUBTED_PARTS[KIND_LAYER[record.kind]]}
        given = [part.probability for part in parts.values() if part is not None]
        assert given and max(given) < DOUBTFUL_BELOW
        assert record.confidence is not None and record.confidence <= min(given)


def test_what_is_not_in_doubt_is_not_named(plain: Records) -> None:
    named = [quote for quote in plain.quotes if quote.speaker and quote.speaker.text == "Okoro"]
    assert named and all(quote.doubt is None or quote.doubt.speaker_entity is None for quote in named)
    lines = [record.model_dump() for record in layer_records(plain)]
    assert all("doubt" not in line or any(line["doubt"].values()) for line in lines)


def test_a_pronoun_of_two_women_is_in_doubt_and_names_both() -> None:
    (quote,) = [quote for quote in quotes(OPEN) if quote.type == "direct"]
    assert quote.speaker is not None and quote.doubt is not None and quote.doubt.speaker_entity is not None
    names = {entity.id: entity.name for entity in pipeline.extract(OPEN, published="2023-10-10").entities}
    answer = [quote.speaker.entity_id] if quote.speaker.entity_id else []
    assert {names[entity] for entity in (*answer, *quote.doubt.speaker_entity.next_best)} == {
        "Anna Okoro",
        "Maria Lind",
    }


def test_the_name_beside_the_cue_is_surer_than_a_pronoun_of_two() -> None:
    by_name = quotes(OPEN.replace("she said", "Lind said"))
    by_pronoun = quotes(OPEN)
    assert [quote.confidence for quote in by_name] > [quote.confidence for quote in by_pronoun]


def test_the_same_article_gives_the_same_confidences(plain: Records) -> None:
    again = pipeline.extract(PLAIN, published="2023-10-10")
    assert layer_records(again) == layer_records(plain)


def test_a_model_that_does_not_tell_how_sure_it_is_leaves_confidences_open() -> None:
    from pipeline.annotations.mentions import Mentions

    records = made_up()
    assert weigh(records, Mentions(), lambda _: None) == records


def test_least_confidence_keeps_the_surer_records_and_no_reference_to_others(plain: Records) -> None:
    every = [record.confidence or 0 for record in layer_records(plain)]
    least = sorted(every)[len(every) // 2]
    sure = valid(kept(plain, least))
    assert [record.confidence for record in layer_records(sure)] == [
        confidence for confidence in every if confidence >= least
    ]
    assert kept(plain, 0.0) == plain
    assert layer_records(kept(plain, 1.0)) == ()


def test_records_without_a_confidence_are_not_sure_enough() -> None:
    assert layer_records(kept(made_up(), 0.5)) == ()
