"""What a reviewer decides is carried out, seen by others, and refused where it cannot be kept."""

from pathlib import Path

import pytest

from pipeline.annotations.records import Source
from pipeline.errors import DecisionError, UsageError
from pipeline.review.facets import Wanted
from pipeline.write.files import write_records
from tests.builders import TEXT, article, records, span
from tests.review.reviewing import Review, missed_quote


def standing(review: Review) -> dict[str, str]:
    return {name: state["standing"] for name, state in review.look()["states"].items()}


def test_accepting_and_rejecting_are_kept_with_who_did_it(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.accept("q1")
    review.reject("q2")
    again = Review(tmp_path).look()
    assert again["states"] == {
        "q1": {"standing": "accepted", "who": "Ada"},
        "q2": {"standing": "rejected", "who": "Ada"},
    }
    assert again["gone"] == ["q2"]


def test_a_rejected_record_can_be_taken_back(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.reject("q2")
    review.accept("q2")
    assert review.seen["gone"] == []


def test_references_to_a_rejected_entity_are_let_go_and_come_back_with_it(tmp_path: Path) -> None:
    review = Review(tmp_path)
    rejected = review.reject("e1")
    assert review.record("q1")["speaker"]["entity_id"] is None
    review.undo(rejected, "e1")
    assert review.record("q1")["speaker"]["entity_id"] == "e1"


def test_a_corrected_speaker_is_also_the_source_of_the_claims_in_the_quote(tmp_path: Path) -> None:
    source = Source(**span(TEXT, "Anna Holt"), entity_id="e1")
    claim = records().claims[0].model_copy(update={"sources": (source,)})
    review = Review(tmp_path, found=records(claims=(claim,)))
    review.correct("q1", speaker={**span(TEXT, "she"), "entity_id": "e1"})
    assert review.record("c1")["sources"][0]["text"] == "she"


def test_the_days_of_a_date_follow_from_its_value(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.correct("d1", value="2023-W41")
    assert review.record("d1")["earliest"] == "2023-10-09"
    assert review.record("d1")["latest"] == "2023-10-15"


def test_a_missed_record_gets_an_id_of_its_own(tmp_path: Path) -> None:
    review = Review(tmp_path)
    first = review.add(missed_quote())
    second = review.add(missed_quote("Anna Holt"))
    assert first.startswith("q+")
    assert first != second
    assert standing(review) == {first: "added", second: "added"}


def test_merged_entities_are_one_for_all_that_refers_to_them(tmp_path: Path) -> None:
    found = records()
    holt = found.entities[0]
    first = holt.model_copy(update={"mentions": holt.mentions[:1]})
    second = holt.model_copy(update={"id": "e2", "name": "she", "mentions": holt.mentions[1:]})
    speaker = found.quotes[1].speaker
    assert speaker
    quote = found.quotes[1].model_copy(update={"speaker": speaker.model_copy(update={"entity_id": "e2"})})
    review = Review(tmp_path, found=records(entities=(first, second), quotes=(found.quotes[0], quote)))
    merged = review.decide("merge", "e1", "e2", record_id="e1", absorbed_id="e2")
    assert len(review.record("e1")["mentions"]) == 2
    assert review.record("q2")["speaker"]["entity_id"] == "e1"
    review.undo(merged, "e1", "e2")
    assert review.record("q2")["speaker"]["entity_id"] == "e2"


def test_split_mentions_take_with_them_what_refers_there(tmp_path: Path) -> None:
    review = Review(tmp_path)
    entity = review.record("e1")
    other = {**entity, "id": "new", "name": "Someone", "mentions": entity["mentions"][1:]}
    made = review.decide("split", "e1", record_id="e1", record=other)
    assert review.record("q1")["speaker"]["entity_id"] == "e1"
    assert review.record("q2")["speaker"]["entity_id"] == made.record.id  # type: ignore[union-attr]


def test_finishing_a_layer_accepts_what_was_open_in_it(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.reject("q2")
    review.finish("quotes")
    assert standing(review) == {"q1": "accepted", "q2": "rejected"}
    assert review.seen["finished"] == {"quotes": "Ada"}


def test_undoing_brings_back_what_was_before(tmp_path: Path) -> None:
    review = Review(tmp_path)
    before = review.look()
    decision = review.correct("q1", type="mixed")
    review.undo(decision, "q1")
    after = review.look()
    assert after["records"] == before["records"]
    assert after["states"] == {}


def test_only_what_nobody_has_built_on_can_be_undone(tmp_path: Path) -> None:
    review = Review(tmp_path)
    first = review.correct("q1", type="mixed")
    review.accept("q1")
    with pytest.raises(DecisionError, match="undo that first"):
        review.undo(first, "q1")


def test_two_reviewers_do_not_overwrite_each_other(tmp_path: Path) -> None:
    ada, ben = Review(tmp_path, "Ada"), Review(tmp_path, "Ben")
    ada.accept("q1")
    with pytest.raises(DecisionError, match="decided on meanwhile by Ada") as refused:
        ben.reject("q1")
    assert refused.value.overtaken
    ben.look()
    ben.reject("q1")
    assert ada.look()["states"]["q1"] == {"standing": "rejected", "who": "Ben"}


def test_two_reviewers_at_different_records_do_not_disturb_each_other(tmp_path: Path) -> None:
    ada, ben = Review(tmp_path, "Ada"), Review(tmp_path, "Ben")
    ada.accept("q1")
    ben.accept("q2")
    assert standing(ada) == {"q1": "accepted", "q2": "accepted"}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"speaker": {"start": 0, "end": 5, "text": "wrong", "entity_id": None}}, "the record says 'wrong'"),
        ({"speaker": {**span(TEXT, "she"), "entity_id": "e9"}}, "no entity record 'e9'"),
        ({"contents": [span(TEXT, "We are sorry,")], "cue": records().quotes[1].cue.model_dump()}, "same"),  # type: ignore[union-attr]
    ],
)
def test_what_breaks_the_contract_is_refused_and_not_kept(
    tmp_path: Path, fields: dict[str, object], message: str
) -> None:
    review = Review(tmp_path)
    with pytest.raises(DecisionError, match=message):
        review.correct("q1", **fields)
    assert review.log.counts() == {}


def test_a_wrong_timex_value_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="2023-02-30"):
        Review(tmp_path).correct("d1", value="2023-02-30")


def test_nobody_decides_without_a_name(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="give your name"):
        Review(tmp_path, " ").accept("q1")


def test_an_article_that_is_not_there_cannot_be_decided_on(tmp_path: Path) -> None:
    review = Review(tmp_path)
    for article_id in ("../a", "b", ""):
        with pytest.raises(UsageError):
            review.desk.article(article_id)


def test_outputs_with_an_id_that_leaves_the_folder_are_refused(tmp_path: Path) -> None:
    bare = dict.fromkeys(("entities", "dates", "quotes", "claims"), ())
    write_records(tmp_path / "outputs" / "a.jsonl", records(article=article(article_id="../../x"), **bare))
    with pytest.raises(UsageError, match="leaves its folder"):
        Review(tmp_path)


def test_a_review_goes_on_with_the_records_it_began_with(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.accept("q2")
    write_records(tmp_path / "outputs" / "a.jsonl", records(quotes=records().quotes[:1]))
    assert review.look()["changed"]
    assert review.record("q2")
    review.decide("open", *review.seen["heads"])
    assert not review.seen["changed"]
    assert [record["id"] for record in review.seen["records"] if record["kind"] == "quote"] == ["q1"]
    assert review.seen["states"] == {}


def test_filters_find_articles_by_words_and_by_records(tmp_path: Path) -> None:
    review = Review(tmp_path)

    def found(**wanted: object) -> int:
        return len(review.desk.summaries(Wanted(**wanted)))  # type: ignore[arg-type]

    assert found() == found(words="holt ANNA") == found(layer="quotes", label="direct") == 1
    assert found(words="Mbeki") == found(layer="quotes", label="mixed") == 0
    assert found(flags=frozenset({"unresolved"})) == 0
    review.reject("e1")
    assert found(flags=frozenset({"unresolved"}), layer="quotes") == 1
    review.finish("entities", "dates", "quotes", "claims")
    assert found(flags=frozenset({"undecided"})) == 0


def test_a_gold_record_that_was_missed_can_be_added_or_judged_wrong(tmp_path: Path) -> None:
    write_records(tmp_path / "gold" / "a.jsonl", records(article=article(layers=("dates", "quotes"))))
    review = Review(tmp_path, found=records(dates=(), quotes=records().quotes[:1], claims=()))
    by_kind = {row["kind"]: row for row in review.seen["missed"]}
    assert set(by_kind) == {"date", "quote"}
    assert by_kind["quote"]["speaker"]["entity_id"] == "e1"
    review.decide("accept", missed=by_kind["date"]["gold_id"])
    review.decide("reject", by_kind["quote"]["about"], missed=by_kind["quote"]["gold_id"])
    assert review.seen["missed"] == []
