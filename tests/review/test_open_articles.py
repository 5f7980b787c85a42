"""A decision costs what it changes, and what is kept between decisions is what all of them make."""

import time
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import DecisionError
from pipeline.review.decision_log import DecisionLog
from pipeline.review.decisions import Decision
from pipeline.review.desk import Desk
from pipeline.review.facets import Wanted
from pipeline.review.requests import parse_request
from pipeline.review.since import Since
from pipeline.write.files import write_records
from tests.review.doubtful import doubtful_records
from tests.review.long_article import long_records
from tests.review.reviewing import Review, missed_quote

TICKET = "ticket-0001"


ANY = ["e1", "e2", "d1", "q1", "q2", "c1"]


def at_work(folder: Path, *, gold: bool = False) -> Review:
    found = doubtful_records("a")
    if gold:
        known = found.model_copy(update={"dates": (), "claims": ()})
        write_records(folder / "gold" / "a.jsonl", known)
    return Review(folder, found=found)


def as_made_anew(review: Review) -> dict[str, Any]:
    """What a server shows that was started just now."""
    log = DecisionLog(review.folder / "decisions.jsonl")
    return Desk(review.folder / "outputs", review.folder / "gold", log, dict).article("a")


def without_edition(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name != "edition"}


def ordered(content: dict[str, Any]) -> Any:
    """As a page has it, for which the order of records and keys means nothing."""
    known = without_edition(orjson.loads(orjson.dumps(content)))
    known["records"] = {record["id"]: record for record in known["records"]}
    return {**known, "gone": sorted(known["gone"])}


def changed(content: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A page's content with what an answer says has changed, as the page does it."""
    by_id = {record["id"]: record for record in content["records"]}
    by_id |= {record["id"]: record for record in changes["records"]}
    for name in changes["left"]:
        del by_id[name]
    found = {**content, "records": list(by_id.values())}
    by_key = ("states", "heads", "doubts", "differences", "rules", "since")
    for name in content.keys() - {"article", "records", "history", "edition", *by_key}:
        found[name] = changes.get(name, content[name])
    for name in by_key:
        values = dict(content[name])
        for value, keys in changes.get(name, ()):
            for key in keys:
                if value is None:
                    del values[key]
                else:
                    values[key] = value
        found[name] = values
    kept = content["history"][: changes["history"]["keep"]]
    found["history"] = [*kept, *changes["history"]["add"]]
    return found


def wire(content: Any) -> Any:
    return orjson.loads(orjson.dumps(content))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["accept", "reject"]), st.sampled_from(ANY)),
        st.tuples(st.just("correct"), st.sampled_from(ANY)),
        st.tuples(st.just("finish"), st.sampled_from(["entities", "quotes"])),
        st.tuples(st.just("merge"), st.sampled_from(["e1 e2", "e2 e1"])),
        st.tuples(st.just("accept_all"), st.sampled_from(["e1 q1", "c1 d1 q2"])),
        st.tuples(st.sampled_from(["add", "undo", "open"]), st.just("")),
    ),
    max_size=8,
)  # fmt: skip


def go(review: Review, action: str, what: str) -> None:
    """One step of a review; what is refused changes nothing."""
    try:
        match action:
            case "accept" | "reject":
                review.decide(action, what, record_id=what)
            case "correct":
                field = {"e": {"name": "Anna"}, "d": {"value": "2023-10-16"}, "q": {"type": "mixed"}}
                review.correct(what, **field.get(what[0], {"polarity": "negative"}))
            case "finish":
                review.finish(what)
            case "merge":
                into, absorbed = what.split()
                review.decide("merge", into, absorbed, record_id=into, absorbed_id=absorbed)
            case "accept_all":
                review.decide("accept_all", *what.split(), record_ids=what.split())
            case "add":
                review.add({**missed_quote(), "contents": [{"start": 10, "end": 13, "text": "met"}]})
            case "undo":
                history = review.seen["history"]
                if history:
                    review.decide("undo", *history[-1]["about"], undoes=history[-1]["id"])
            case _:
                review.decide("open", *review.seen["heads"])
    except DecisionError:
        review.look()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, gold=st.booleans())
def test_what_is_kept_is_what_all_decisions_make(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]], gold: bool
) -> None:
    review = at_work(tmp_path_factory.mktemp("kept"), gold=gold)
    page = wire(review.seen)
    for action, what in steps:
        edition = review.seen["edition"]
        go(review, action, what)
        answer = wire(review.desk.changes("a", edition))
        page = {**changed(page, answer["changes"]), "edition": review.seen["edition"]}
    assert ordered(page) == ordered(review.seen) == ordered(as_made_anew(review))


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Review:
    return Review(tmp_path_factory.mktemp("long"), found=long_records())


def sent(review: Review, edition: str, **fields: Any) -> dict[str, Any]:
    """The answer to one decision, as the server gives it."""
    request = parse_request(orjson.dumps({"article_id": "a", "who": "Ada", "edition": edition, **fields}))
    review.desk.decide(request)
    return review.desk.changes("a", request.edition)


def test_a_decision_in_a_long_article_costs_little_beside_opening_it(long: Review) -> None:
    began = time.process_time()
    edition = as_made_anew(long)["edition"]
    opening = time.process_time() - began
    edition = sent(long, long.desk.article("a")["edition"], action="accept", record_id="e1")["changes"][
        "edition"
    ]
    began = time.process_time()
    for number in range(2, 12):
        answer = sent(long, edition, action="accept", record_id=f"q{number}")
        edition = answer["changes"]["edition"]
        assert len(orjson.dumps(answer)) < 2_000
    # Each of them cost twice as much as the opening when an article was made anew for each.
    assert time.process_time() - began < 2 * opening


@pytest.mark.parametrize(
    ("action", "fields"),
    [("reject", {"record_id": "e3"}), ("finish", {"layer": "claims"}), ("accept_all", {"record_ids": None})],
)
def test_answers_carry_what_changed(long: Review, action: str, fields: dict[str, Any]) -> None:
    content = long.desk.article("a")
    if "record_ids" in fields:
        open_ids = [record["id"] for record in content["records"] if record["id"] not in content["states"]]
        fields = {"record_ids": open_ids[:600]}
    answer = sent(long, content["edition"], action=action, **fields)
    assert len(orjson.dumps(answer)) < 20_000
    assert answer["changes"]["records"] != content["records"]


def test_who_has_an_edition_that_is_not_known_is_sent_the_article(tmp_path: Path) -> None:
    review = at_work(tmp_path)
    assert "changes" in review.desk.changes("a", review.seen["edition"])
    assert review.desk.changes("a", "another-1")["article"] == review.seen
    assert review.desk.changes("a", None)["article"] == review.seen


def test_records_extracted_anew_are_noticed(tmp_path: Path) -> None:
    review = at_work(tmp_path)
    review.accept("e1")
    write_records(tmp_path / "outputs" / "a.jsonl", doubtful_records("a").model_copy(update={"quotes": ()}))
    assert review.look()["changed"]
    assert without_edition(review.seen) == without_edition(as_made_anew(review))


def test_a_decision_that_is_sent_twice_is_kept_once(tmp_path: Path) -> None:
    review = at_work(tmp_path)
    first = review.decide("accept", "e1", record_id="e1", ticket=TICKET)
    lines = (tmp_path / "decisions.jsonl").read_bytes()
    again = parse_request(orjson.dumps({
        "article_id": "a", "who": "Ada", "action": "accept", "record_id": "e1", "ticket": TICKET,
    }))  # fmt: skip
    assert review.desk.decide(again) == [first]
    # Also by a server that was started meanwhile.
    log = DecisionLog(tmp_path / "decisions.jsonl")
    assert Desk(tmp_path / "outputs", tmp_path / "gold", log, dict).decide(again) == [first]
    assert (tmp_path / "decisions.jsonl").read_bytes() == lines


def test_another_ticket_is_another_decision(tmp_path: Path) -> None:
    review = at_work(tmp_path)
    review.decide("accept", "e1", record_id="e1", ticket=TICKET)
    review.decide("reject", "e1", record_id="e1", ticket="ticket-0002")
    assert [made["action"] for made in review.seen["history"]] == ["accept", "reject"]


def test_a_decision_may_name_one_that_the_page_has_not_heard_of(tmp_path: Path) -> None:
    review = at_work(tmp_path)

    def ask(**fields: Any) -> list[Decision]:
        return review.desk.decide(parse_request(orjson.dumps({"article_id": "a", "who": "Ada", **fields})))

    ask(action="accept", record_id="e1", ticket=TICKET)
    ask(action="reject", record_id="e1", ticket="ticket-0002", after=[TICKET])
    ask(action="undo", undoes="ticket-0002", after=["ticket-0002"])
    assert review.look()["states"]["e1"]["standing"] == "accepted"
    with pytest.raises(DecisionError, match="decided on meanwhile"):
        ask(action="reject", record_id="e1", after=[TICKET])


def test_all_at_once_is_one_step_there_and_back(tmp_path: Path) -> None:
    review = at_work(tmp_path)
    made = review.decide("accept_all", "e1", "c1", record_ids=["e1", "c1"])
    assert {name: state["standing"] for name, state in review.seen["states"].items()} == {
        "e1": "accepted", "c1": "accepted",
    }  # fmt: skip
    review.undo(made, "e1", "c1")
    assert review.seen["states"] == {}


@pytest.mark.parametrize("record_ids", [[], ["e1", "e9"]])
def test_all_at_once_names_records_that_are_there(tmp_path: Path, record_ids: list[str]) -> None:
    review = at_work(tmp_path)
    with pytest.raises(DecisionError):
        review.decide("accept_all", *record_ids, record_ids=record_ids)
    assert review.look()["states"] == {}


def test_older_logs_mean_what_they_meant(tmp_path: Path) -> None:
    review = at_work(tmp_path)
    review.accept("e1")
    assert b"ticket" not in (tmp_path / "decisions.jsonl").read_bytes()
    assert as_made_anew(review)["states"]["e1"]["standing"] == "accepted"


def test_what_changed_since_an_earlier_run_is_marked(tmp_path: Path) -> None:
    new = doubtful_records("a")
    [date] = new.dates
    before = date.model_copy(update={"value": "2023-10-16"})
    write_records(tmp_path / "before" / "a.jsonl", new.model_copy(update={"dates": (before,), "claims": ()}))
    log = DecisionLog(tmp_path / "decisions.jsonl")
    for folder in ("outputs", "same"):
        write_records(tmp_path / folder / "a.jsonl", new)

    def desk(earlier: str) -> Desk:
        since = Since(tmp_path / earlier)
        return Desk(tmp_path / "outputs", tmp_path / "gold", log, dict, since=since)

    content = desk("before").article("a")
    assert content["since"] == {"d1": ["value: 2023-10-16 → 2023-10-09"], "c1": ["new"]}
    changed = Wanted(flags=frozenset({"changed"}))
    assert [row.article_id for row in desk("before").summaries(changed)] == ["a"]
    assert desk("same").article("a")["since"] == {}
    assert desk("same").summaries(changed) == []


def test_what_is_gone_since_an_earlier_run_is_listed(tmp_path: Path) -> None:
    new = doubtful_records("a")
    write_records(tmp_path / "before" / "a.jsonl", new)
    write_records(tmp_path / "outputs" / "a.jsonl", new.model_copy(update={"claims": ()}))
    log = DecisionLog(tmp_path / "decisions.jsonl")
    desk = Desk(tmp_path / "outputs", tmp_path / "gold", log, dict, since=Since(tmp_path / "before"))
    [gone] = desk.article("a")["goneSince"]
    assert gone["layer"] == "claims"
    assert "«Sales fell»" in gone["context"]
