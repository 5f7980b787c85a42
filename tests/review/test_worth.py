"""What is worth an editor's time: wrong names above all, bounds last."""

from typing import Any

import pytest

from pipeline.annotations.doubts import DOUBTED_PARTS
from pipeline.annotations.renumbering import layer_records
from pipeline.review.facets import doubt_flags, total_harm
from pipeline.review.page import page_file
from pipeline.review.terminal import PART_WORDS
from pipeline.review.worth import UNSURE_BELOW, WEIGHTS, doubtful_parts, expected_harm, unsure_parts
from tests.builders import records
from tests.review.doubtful import BY_DOUBT, doubtful_records


def quote(entity_id: str | None = "e1", **doubt: float) -> dict[str, Any]:
    return {
        "kind": "quote",
        "speaker": {"text": "she", "entity_id": entity_id},
        "doubt": {part: {"probability": probability} for part, probability in doubt.items()},
    }


def claim(*sources: str | None, **doubt: float) -> dict[str, Any]:
    return {**quote(**doubt), "kind": "claim", "sources": [{"entity_id": source} for source in sources]}


def test_every_part_that_may_be_doubtful_has_its_weight_and_its_words() -> None:
    parts = {part for layer in DOUBTED_PARTS.values() for part in layer}
    assert set(WEIGHTS) == set(PART_WORDS) == parts
    words = page_file("records.js").decode().partition("PARTS = {")[2].partition("}")[0]
    assert all(f"{part}:" in words for part in parts)


def test_a_wrong_name_under_a_quotation_weighs_most_and_bounds_least() -> None:
    assert max(WEIGHTS, key=WEIGHTS.__getitem__) == "speaker_entity"
    assert min(WEIGHTS, key=WEIGHTS.__getitem__) == "extent"
    assert expected_harm(quote(speaker_entity=0.8)) > expected_harm(claim("e1", sources=0.55))
    assert expected_harm(quote(speaker_entity=0.89)) > expected_harm(quote(extent=0.1))


def test_harm_is_counted_in_wrong_names() -> None:
    assert expected_harm(quote(speaker_entity=0.25)) == pytest.approx(0.75)
    assert expected_harm(quote(speaker_entity=0.25, speaker=0.5)) == pytest.approx(0.8)


def test_where_nobody_is_named_no_name_can_be_wrong() -> None:
    assert expected_harm(quote(None, speaker_entity=0.5)) < expected_harm(quote("e1", speaker_entity=0.5))
    assert expected_harm(claim(None, sources=0.5)) < expected_harm(claim("e1", sources=0.5))


def test_the_paper_itself_is_a_source_like_any_that_is_named() -> None:
    assert expected_harm(claim(sources=0.5)) == expected_harm(claim("e1", None, sources=0.5))


@pytest.mark.parametrize("said_by", ["e1", None])
def test_a_quote_comes_before_the_claims_in_it(said_by: str | None) -> None:
    claims = claim(said_by, "e2", sources=0.5)
    assert expected_harm(quote(said_by, speaker_entity=0.5)) > expected_harm(claims) > 0


def test_records_without_doubts_do_no_harm() -> None:
    for record in layer_records(records()):
        fields = record.model_dump()
        assert expected_harm(fields) == 0
        assert doubt_flags(fields) == ()
    assert expected_harm({"kind": "quote", "speaker": None, "doubt": None}) == 0
    nothing: dict[str, Any] = {**quote(), "doubt": {"extent": None, "speaker": None}}
    assert (expected_harm(nothing), doubtful_parts(nothing), doubt_flags(nothing)) == (0, (), ())


def test_low_confidence_is_of_a_part_that_says_something_of_the_record() -> None:
    assert doubt_flags(quote(extent=0.2)) == ()
    assert doubt_flags(quote(speaker=UNSURE_BELOW)) == ()
    assert doubt_flags(quote(speaker=UNSURE_BELOW - 0.01)) == ("unsure", "speaker")


def test_the_most_harmful_part_comes_first() -> None:
    doubt = quote(extent=0.1, speaker=0.1, speaker_entity=0.7)
    assert doubtful_parts(doubt) == ("speaker_entity", "speaker", "extent")
    assert unsure_parts(doubt) == ("speaker_entity", "speaker")


def test_an_articles_harm_is_that_of_all_its_records() -> None:
    found = {record.id: record.model_dump() for record in layer_records(doubtful_records())}
    assert sorted(found, key=lambda name: -expected_harm(found[name])) == BY_DOUBT
    assert total_harm(found.values()) == pytest.approx(0.442 + 0.12 + 0.075 + 0.005)
