"""What the page is told of doubts, by article and by record; what is decided is in doubt no more."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from pipeline.annotations.records import Source
from pipeline.review.decision_log import DecisionLog
from pipeline.review.desk import Desk
from pipeline.review.facets import Wanted
from pipeline.review.requests import parse_request
from pipeline.write.files import write_records
from tests.builders import span
from tests.review.doubtful import TEXT, claim_doubt, doubtful_records, undoubted_records
from tests.review.reviewing import Review

QUIET, LOUD, OLD = "a-quiet", "b-loud", "c-old"


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return Review(tmp_path, found=doubtful_records("a"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An article with a doubtful label, one with a doubtful speaker, and one of an older version."""
    loud = doubtful_records(LOUD)
    quiet = doubtful_records(QUIET, doubt=None).model_copy(
        update={"entities": doubtful_records(QUIET).entities}
    )
    for found in (quiet, loud, undoubted_records(OLD)):
        write_records(tmp_path / "outputs" / f"{found.article.article_id}.jsonl", found)
    return Desk(tmp_path / "outputs", tmp_path / "gold", DecisionLog(tmp_path / "decisions.jsonl"), dict)


def ids(desk: Desk, *, by_harm: bool = False, **wanted: Any) -> list[str]:
    return [summary.article_id for summary in desk.summaries(Wanted(**wanted), by_harm=by_harm)]


def accept(desk: Desk, article_id: str, record_id: str) -> None:
    after = desk.article(article_id)["heads"].get(record_id, [])
    fields = {"article_id": article_id, "who": "Ada", "action": "accept", "record_id": record_id}

    desk.decide(parse_request(orjson.dumps({**fields, "after": after})))


def test_the_page_gets_harm_and_doubtful_parts_of_each_record(review: Review) -> None:
    assert review.seen["doubts"] == {
        "e2": {"harm": 0.075, "flags": ("unsure", "label")},
        "d1": {"harm": 0.12, "flags": ("unsure", "value")},
        "q1": {"harm": 0.442, "flags": ("unsure", "speaker_entity")},
        "q2": {"harm": 0.005, "flags": ()},
    }


def test_what_somebody_has_decided_on_is_in_doubt_no_more(review: Review) -> None:
    review.accept("q1")
    review.reject("d1")
    assert set(review.seen["doubts"]) == {"e2", "q2"}
    (summary,) = review.desk.summaries(Wanted())
    assert summary.harm == pytest.approx(0.08)
    assert review.desk.summaries(Wanted(flags=frozenset({"speaker_entity"}))) == []


def test_undoing_a_decision_brings_the_doubt_back(review: Review) -> None:
    made = review.accept("q1")
    review.undo(made, "q1")
    assert "q1" in review.seen["doubts"]


def test_a_correction_has_no_probability(review: Review) -> None:
    review.correct("q1", speaker={**span(TEXT, "she"), "entity_id": "e2"})
    corrected = review.record("q1")
    assert corrected["speaker"]["entity_id"] == "e2"
    assert corrected["confidence"] is None
    assert "doubt" not in corrected


def test_a_corrected_speaker_settles_the_only_source_of_the_claims_in_the_quote(tmp_path: Path) -> None:
    found = doubtful_records("a")
    source = Source(**span(TEXT, "Holt", 2), entity_id="e1")
    doubt = claim_doubt(sources=0.5, certainty=0.5)
    claim = found.claims[0].model_copy(update={"sources": (source,), "quote_id": "q2", "doubt": doubt})
    review = Review(tmp_path, found=found.model_copy(update={"claims": (claim,)}))
    assert review.seen["doubts"]["c1"]["flags"] == ("unsure", "sources", "certainty")
    review.correct("q2", speaker={**span(TEXT, "Holt", 2), "entity_id": "e2"})
    assert review.seen["doubts"]["c1"]["flags"] == ("unsure", "certainty")


def test_nobody_who_is_rejected_is_a_next_best_answer(review: Review) -> None:
    review.reject("e2")
    assert "next_best" not in review.record("q1")["doubt"]["speaker_entity"]


@pytest.mark.parametrize(("into", "absorbed"), [("e1", "e2"), ("e2", "e1")])
def test_whoever_is_merged_with_the_speaker_is_no_other_answer(
    review: Review, into: str, absorbed: str
) -> None:
    review.decide("merge", into, absorbed, record_id=into, absorbed_id=absorbed)
    assert review.record("q1")["speaker"]["entity_id"] == into
    assert "next_best" not in review.record("q1")["doubt"]["speaker_entity"]


def test_articles_come_by_id_or_from_the_most_doubtful_on(desk: Desk) -> None:
    assert ids(desk) == [QUIET, LOUD, OLD]
    assert ids(desk, by_harm=True) == [LOUD, QUIET, OLD]


def test_an_article_moves_back_when_its_doubts_are_decided_on(desk: Desk) -> None:
    for record_id in ("q1", "d1", "e2"):
        accept(desk, LOUD, record_id)
    assert ids(desk, by_harm=True) == [QUIET, LOUD, OLD]


def test_filters_find_what_is_in_doubt_by_part(desk: Desk) -> None:
    assert ids(desk, flags=frozenset({"unsure"})) == [QUIET, LOUD]
    assert ids(desk, flags=frozenset({"speaker_entity"})) == [LOUD]
    assert ids(desk, flags=frozenset({"sources"})) == []


def test_records_of_older_versions_have_no_doubts(desk: Desk) -> None:
    assert desk.article(OLD)["doubts"] == {}
