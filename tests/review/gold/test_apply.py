"""Decisions become gold: once, whole, and never against what somebody else has written there."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.annotations.records import Records
from pipeline.errors import DecisionError
from pipeline.evaluation.scoring import score
from pipeline.review.decision_log import DecisionLog
from pipeline.review.gold.apply import Applied, apply_decisions, read_gold
from pipeline.store.find import problems
from pipeline.store.records import read_records
from pipeline.write.files import write_records
from tests.builders import TEXT, article, records, span
from tests.review.reviewing import Review, missed_quote

ALL = ("entities", "dates", "quotes", "claims")


def apply(folder: Path) -> Applied:
    (applied,) = apply_decisions(DecisionLog(folder / "decisions.jsonl"), folder / "gold")
    return applied


def gold_of(folder: Path) -> Records:
    gold = read_gold(folder / "gold" / "a.jsonl")
    assert gold
    return gold


def write_gold(folder: Path, gold: Records) -> None:
    write_records(folder / "gold" / "a.jsonl", gold)


def said(records: Records) -> dict[str, Any]:
    content = records.model_dump()
    for layer in ALL:
        for record in content[layer]:
            del record["rule"], record["confidence"]
    return {layer: content[layer] for layer in ALL}


def test_an_article_without_a_finished_layer_waits(tmp_path: Path) -> None:
    Review(tmp_path).accept("q1")
    applied = apply(tmp_path)
    assert applied.outcome == "waiting"
    assert "1 decisions on quotes wait" in applied.notes[0]
    assert not (tmp_path / "gold").exists()


def test_finished_layers_become_gold_and_bring_what_they_refer_to(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.reject("q2")
    review.finish("quotes")
    assert apply(tmp_path).outcome == "written"
    gold = gold_of(tmp_path)
    assert gold.article.layers == ("quotes",)
    assert [quote.contents[0].text for quote in gold.quotes] == ["sales fell"]
    assert [entity.name for entity in gold.entities] == ["Anna Holt"]
    assert gold.dates == gold.claims == ()


def test_gold_says_nothing_of_rules(tmp_path: Path) -> None:
    Review(tmp_path).finish(*ALL)
    apply(tmp_path)
    lines = [orjson.loads(line) for line in (tmp_path / "gold" / "a.jsonl").read_bytes().splitlines()]
    assert lines[0]["layers"] == list(ALL)
    assert not any("rule" in line or "confidence" in line for line in lines[1:])


def test_added_records_are_numbered_in_text_order(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.add(missed_quote("Monday"))
    review.finish("quotes")
    apply(tmp_path)
    gold = gold_of(tmp_path)
    assert [(quote.id, quote.contents[0].text) for quote in gold.quotes[:1]] == [("q1", "Monday")]
    assert [
        problem for file in read_records(tmp_path / "gold" / "a.jsonl") for problem in problems(file)
    ] == []


def test_a_layer_can_follow_later(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.finish("quotes")
    apply(tmp_path)
    review.finish("claims")
    assert apply(tmp_path).outcome == "written"
    gold = gold_of(tmp_path)
    assert gold.article.layers == ("quotes", "claims")
    assert gold.claims[0].quote_id == "q1"
    assert gold.claims[0].date_ids == ("d1",)


def test_gold_keeps_what_it_has_in_layers_that_nobody_has_finished(tmp_path: Path) -> None:
    write_gold(tmp_path, records(article=article(layers=("quotes",))))
    Review(tmp_path).reject("q2")
    assert apply(tmp_path).outcome == "written"
    gold = gold_of(tmp_path)
    assert len(gold.quotes) == len(gold.entities) == len(gold.dates) == len(gold.claims) == 1


def test_a_layer_that_becomes_gold_only_now_is_as_the_review_has_it(tmp_path: Path) -> None:
    write_gold(tmp_path, records(article=article(layers=("quotes",))))
    Review(tmp_path, found=records(dates=(), claims=())).finish("dates")
    assert apply(tmp_path).outcome == "written"
    gold = gold_of(tmp_path)
    assert gold.dates == ()
    assert gold.claims[0].date_ids == ()


def test_in_gold_that_is_there_only_what_was_decided_changes(tmp_path: Path) -> None:
    before = records(article=article(layers=ALL))
    write_gold(tmp_path, before)
    wrong = records(quotes=tuple(q.model_copy(update={"type": "mixed"}) for q in records().quotes))
    review = Review(tmp_path, found=wrong)
    review.correct("q1", type="direct")
    assert apply(tmp_path).outcome == "written"
    expected = said(before)
    expected["quotes"][0]["type"] = "direct"
    assert said(gold_of(tmp_path)) == expected


def test_accepting_what_gold_says_already_leaves_the_file_alone(tmp_path: Path) -> None:
    write_gold(tmp_path, records(article=article(layers=ALL)))
    before = (tmp_path / "gold" / "a.jsonl").read_bytes()
    Review(tmp_path).accept("q1")
    assert apply(tmp_path).outcome == "unchanged"
    assert (tmp_path / "gold" / "a.jsonl").read_bytes() == before


def test_a_rejected_record_goes_from_gold(tmp_path: Path) -> None:
    write_gold(tmp_path, records(article=article(layers=ALL)))
    Review(tmp_path).reject("q2")
    apply(tmp_path)
    assert [quote.contents[0].text for quote in gold_of(tmp_path).quotes] == ["sales fell"]


def test_a_corrected_span_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write_gold(tmp_path, records(article=article(layers=ALL)))
    Review(tmp_path).correct("q2", contents=[span(TEXT, "We are sorry")])
    apply(tmp_path)
    assert [quote.contents[0].text for quote in gold_of(tmp_path).quotes] == ["sales fell", "We are sorry"]


def test_gold_judged_wrong_goes_and_gold_that_was_added_stays(tmp_path: Path) -> None:
    write_gold(tmp_path, records(article=article(layers=ALL)))
    review = Review(tmp_path, found=records(dates=(), quotes=records().quotes[:1], claims=()))
    for row in review.seen["missed"]:
        if row["kind"] == "quote":
            review.decide("reject", row["about"], missed=row["gold_id"])
        if row["kind"] == "date":
            review.decide("accept", missed=row["gold_id"])
    apply(tmp_path)
    gold = gold_of(tmp_path)
    assert len(gold.quotes) == len(gold.dates) == 1
    assert len(gold.claims) == 1


def test_gold_keeps_mentions_that_the_extraction_has_missed(tmp_path: Path) -> None:
    write_gold(tmp_path, records(article=article(layers=ALL)))
    holt = records().entities[0]
    review = Review(
        tmp_path, found=records(entities=(holt.model_copy(update={"mentions": holt.mentions[:1]}),))
    )
    review.correct("e1", name="A. Holt")
    apply(tmp_path)
    entity = gold_of(tmp_path).entities[0]
    assert entity.name == "A. Holt"
    assert [mention.text for mention in entity.mentions] == ["Anna Holt", "she"]


def test_merging_entities_merges_them_in_gold(tmp_path: Path) -> None:
    holt = records().entities[0]
    first = holt.model_copy(update={"mentions": holt.mentions[:1]})
    second = holt.model_copy(update={"id": "e2", "name": "she", "mentions": holt.mentions[1:]})
    speaker = records().quotes[1].speaker
    assert speaker
    quote = records().quotes[1].model_copy(update={"speaker": speaker.model_copy(update={"entity_id": "e2"})})
    apart = records(
        article=article(layers=ALL), entities=(first, second), quotes=(records().quotes[0], quote)
    )
    write_gold(tmp_path, apart)
    review = Review(tmp_path, found=apart.model_copy(update={"article": article()}))
    review.decide("merge", "e1", "e2", record_id="e1", absorbed_id="e2")
    apply(tmp_path)
    gold = gold_of(tmp_path)
    assert len(gold.entities) == 1
    assert {quote.speaker and quote.speaker.entity_id for quote in gold.quotes} == {"e1"}


def test_gold_changed_by_hand_since_the_decision_is_a_conflict(tmp_path: Path) -> None:
    gold = records(article=article(layers=ALL))
    write_gold(tmp_path, gold)
    Review(tmp_path).correct("q1", type="direct")
    by_hand = gold.quotes[0].model_copy(update={"type": "mixed"})
    write_gold(tmp_path, gold.model_copy(update={"quotes": (by_hand, gold.quotes[1])}))
    applied = apply(tmp_path)
    assert applied.outcome == "conflict"
    assert "a: q1: gold's q1 was changed after Ada decided on it" in applied.notes[0]
    assert gold_of(tmp_path).quotes[0].type == "mixed"


def test_gold_changed_by_hand_elsewhere_is_no_conflict(tmp_path: Path) -> None:
    gold = records(article=article(layers=ALL))
    write_gold(tmp_path, gold)
    Review(tmp_path).correct("q1", type="direct")
    by_hand = gold.quotes[1].model_copy(update={"type": "mixed"})
    write_gold(tmp_path, gold.model_copy(update={"quotes": (gold.quotes[0], by_hand)}))
    assert apply(tmp_path).outcome == "written"
    assert [quote.type for quote in gold_of(tmp_path).quotes] == ["direct", "mixed"]


def test_gold_of_another_text_is_a_conflict(tmp_path: Path) -> None:
    Review(tmp_path).finish("dates")
    write_gold(tmp_path, records(article=article("Another text."), **dict.fromkeys(ALL, ())))
    assert "another text" in apply(tmp_path).notes[0]


def test_decisions_of_two_copies_that_contradict_each_other_are_a_conflict(tmp_path: Path) -> None:
    joined = _joined_logs(
        tmp_path, lambda ada: ada.correct("q1", type="direct"), lambda ben: ben.reject("q1")
    )
    applied = apply(joined)
    assert applied.outcome == "conflict"
    assert "Ben's decision to reject q1 is in conflict" in applied.notes[0]
    settling = Review(joined, "Cleo")
    settling.accept("q1")
    settling.finish("quotes")
    assert apply(joined).outcome == "written"
    assert gold_of(joined).quotes[0].type == "direct"


def test_decisions_of_two_copies_that_agree_are_none(tmp_path: Path) -> None:
    joined = _joined_logs(tmp_path, lambda ada: ada.accept("q1"), lambda ben: ben.accept("q1"))
    assert apply(joined).outcome == "waiting"


def test_who_agreed_in_another_copy_can_go_on_from_there(tmp_path: Path) -> None:
    def accept_then_correct(ben: Review) -> None:
        ben.accept("q1")
        ben.correct("q1", type="mixed")

    joined = _joined_logs(tmp_path, lambda ada: ada.accept("q1"), accept_then_correct)
    Review(joined, "Cleo").finish("quotes")
    assert apply(joined).outcome == "written"
    assert gold_of(joined).quotes[0].type == "mixed"


def _joined_logs(folder: Path, first: Any, second: Any) -> Path:
    """What version control makes of two people who decided in their own copies."""
    lines: list[str] = []
    for who, act in (("Ada", first), ("Ben", second)):
        review = Review(folder / who, who)
        act(review)
        if review.log.path.exists():
            lines += review.log.path.read_text().splitlines(keepends=True)
    joined = folder / "joined"
    write_records(joined / "outputs" / "a.jsonl", records())
    (joined / "decisions.jsonl").write_text("".join(lines))
    return joined


def test_corrected_gold_scores_as_expected(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.correct("q2", speaker=None)
    review.add(missed_quote("Monday"))
    review.finish("quotes")
    apply(tmp_path)
    scores = score([(records(), gold_of(tmp_path))])
    assert set(scores.rows) == {"quotes"}
    row = scores.rows["quotes"]
    assert (row.gold, row.predicted, row.exact_matched) == (3, 2, 2)
    speakers = scores.find("quotes", "speaker")
    assert speakers
    assert speakers.value == 0.5


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["accept", "reject", "correct", "add", "finish", "undo", "split", "merge", "miss", "apply"]
        ),
        st.integers(0, 9),
    ),
    max_size=12,
)


@given(steps=STEPS, with_gold=st.booleans(), found=st.integers(0, 2))
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_applying_twice_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]], with_gold: bool, found: int
) -> None:
    folder = tmp_path_factory.mktemp("apply")
    if with_gold:
        write_gold(folder, records(article=article(layers=("entities", "quotes", "claims"))))
    given_records = [records(), records(quotes=records().quotes[1:], claims=()), records(dates=(), claims=())]
    quotes = given_records[1].quotes[0].model_copy(update={"id": "q1"})
    given_records[1] = given_records[1].model_copy(update={"quotes": (quotes,)})
    review = Review(folder, found=given_records[found])
    for action, number in steps:
        _try(review, action, number)
    first = _apply_if_decided(folder)
    content = _gold_bytes(folder)
    second = _apply_if_decided(folder)
    assert _gold_bytes(folder) == content
    if first and second:
        assert second.outcome == ("unchanged" if first.outcome == "written" else first.outcome)
        if first.outcome == "written":
            assert [p for file in read_records(folder / "gold" / "a.jsonl") for p in problems(file)] == []


@given(ada=STEPS, ben=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_joined_logs_give_valid_gold_or_a_conflict_and_the_same_twice(
    tmp_path_factory: pytest.TempPathFactory, ada: list[tuple[str, int]], ben: list[tuple[str, int]]
) -> None:
    def act(steps: list[tuple[str, int]]) -> Any:
        return lambda review: [_try(review, *step) for step in steps if step[0] != "apply"]

    joined = _joined_logs(tmp_path_factory.mktemp("joined"), act(ada), act(ben))
    for applied in apply_decisions(DecisionLog(joined / "decisions.jsonl"), joined / "gold"):
        assert applied.notes or applied.outcome in ("written", "waiting")
    content = _gold_bytes(joined)
    for _ in apply_decisions(DecisionLog(joined / "decisions.jsonl"), joined / "gold"):
        assert _gold_bytes(joined) == content
    if content:
        assert [p for file in read_records(joined / "gold" / "a.jsonl") for p in problems(file)] == []


def _apply_if_decided(folder: Path) -> Applied | None:
    return apply(folder) if (folder / "decisions.jsonl").exists() else None


def _gold_bytes(folder: Path) -> bytes:
    path = folder / "gold" / "a.jsonl"
    return path.read_bytes() if path.exists() else b""


def _try(review: Review, action: str, number: int) -> None:
    """One step of a review; what cannot be decided is refused, and nothing else happens."""
    seen = review.look()
    ids = [record["id"] for record in seen["records"]]
    entities = [record for record in seen["records"] if record["kind"] == "entity"]
    try:
        if action == "apply":
            _apply_if_decided(review.folder)
        elif action == "finish":
            review.finish(ALL[number % 4])
        elif action == "add":
            review.add(missed_quote(["Monday", "Anna Holt", "sorry", "fell"][number % 4]))
        elif action == "miss" and seen["missed"]:
            row = seen["missed"][number % len(seen["missed"])]
            kind = "accept" if number % 2 else "reject"
            review.decide(kind, row["about"] if kind == "reject" else "", missed=row["gold_id"])
        elif action == "undo" and seen["history"]:
            last = seen["history"][-1]
            review.decide("undo", *last["about"], undoes=last["id"])
        elif action == "split" and entities:
            entity = entities[number % len(entities)]
            other = {**entity, "id": "new", "name": "Other", "mentions": entity["mentions"][1:]}
            review.decide("split", entity["id"], record_id=entity["id"], record=other)
        elif action == "merge" and len(entities) > 1:
            into, absorbed = entities[0]["id"], entities[1]["id"]
            review.decide("merge", into, absorbed, record_id=into, absorbed_id=absorbed)
        elif action in ("accept", "reject"):
            record_id = ids[number % len(ids)]
            review.decide(action, record_id, record_id=record_id)
        elif action == "correct":
            _correct(review, seen["records"][number % len(ids)], number)
    except DecisionError:
        return


def _correct(review: Review, record: dict[str, Any], number: int) -> None:
    changes: dict[str, dict[str, Any]] = {
        "entity": {"label": ["ORG", "GPE"][number % 2]},
        "date": {"value": "2023-W41", **span(TEXT, ["on Monday", "Monday that"][number % 2])},
        "quote": {"contents": [span(TEXT, ["Monday that sales", "are sorry"][number % 2])], "speaker": None},
        "claim": {"polarity": "negative", "subject": None},
    }
    review.correct(record["id"], **changes[record["kind"]])
