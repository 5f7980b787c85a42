"""Things, stories and meetings are in the database, and follow articles and decisions."""

from pathlib import Path

import orjson
import pytest

from pipeline.errors import UsageError
from pipeline.index.build import index
from pipeline.index.decision_file import read_decisions
from tests.index.made_up import content, said, write
from tests.index.test_build import assert_whole, rows

WIRE = (
    "the harbour trust of Norford will close the east quay on Friday for repairs that may take until the end "
    "of next summer and cost three million pounds which the county council has agreed to pay"
)
PEOPLE = """SELECT t.name, group_concat(a.article_id) FROM things t JOIN thing_members m ON m.thing = t.key
    JOIN (SELECT * FROM entities ORDER BY key) e ON e.key = m.entity JOIN articles a ON a.key = e.article
    WHERE t.label = 'PERSON' GROUP BY t.key"""


def people(database: Path) -> list[tuple[str, list[str]]]:
    """Everybody by name, with their articles."""
    return sorted((str(name), sorted(str(articles).split(","))) for name, articles in rows(database, PEOPLE))


def test_one_person_of_several_articles_is_one_thing(tmp_path: Path) -> None:
    outputs, database = tmp_path / "outputs", tmp_path / "corpus.db"
    index(write(outputs, said("a", "Anna Holt"), said("b", "Anna Holt"), said("c", "Ivo Lind")), database)
    assert people(database) == [("Anna Holt", ["a", "b"]), ("Ivo Lind", ["c"])]
    assert_whole(database)


def test_one_story_in_two_papers_is_one(tmp_path: Path) -> None:
    outputs, database = tmp_path / "outputs", tmp_path / "corpus.db"
    stories = """SELECT a.article_id, s.article_id
        FROM stories JOIN articles a ON a.key = article JOIN articles s ON s.key = story"""
    articles = said("a", words=WIRE, about=None), said("b", "Ivo Lind", WIRE, None), said("c")
    index(write(outputs, *articles), database)
    assert sorted(rows(database, stories)) == [("a", "a"), ("b", "a")]
    (outputs / "a.jsonl").unlink()
    index(outputs, database)
    assert rows(database, stories) == []
    assert_whole(database)


def merge(first: str, second: str, kind: str = "merge_things") -> bytes:
    refs = [
        {"article_id": name, "entity_id": "e1", "name": who}
        for name, who in (first.split(":"), second.split(":"))
    ]
    if kind == "merge_things":
        return orjson.dumps({"kind": kind, "first": refs[0], "second": refs[1]}) + b"\n"
    return orjson.dumps({"kind": kind, "apart": [refs[0]], "rest": [refs[1]]}) + b"\n"


def test_what_reviewers_decide_holds_after_a_rebuild_and_can_be_taken_back(tmp_path: Path) -> None:
    outputs, database, log = tmp_path / "outputs", tmp_path / "corpus.db", tmp_path / "decisions.jsonl"
    write(outputs, said("a", "Anna Holt"), said("b", "Anna Holt"), said("c", "Nan Brook"))
    log.write_bytes(merge("a:Anna Holt", "c:Nan Brook") + b'{"kind": "accept"}\n')
    index(outputs, database, read_decisions(log))
    assert [articles for _, articles in people(database)] == [["a", "b", "c"]]
    database.unlink()
    index(outputs, database, read_decisions(log))
    assert [articles for _, articles in people(database)] == [["a", "b", "c"]]
    log.write_bytes(merge("a:Anna Holt", "b:Anna Holt", "split_things"))
    index(outputs, database, read_decisions(log))
    assert [articles for _, articles in people(database)] == [["a"], ["b"], ["c"]]
    index(outputs, database, ())
    assert people(database) == [("Anna Holt", ["a", "b"]), ("Nan Brook", ["c"])]
    assert_whole(database)


def test_a_line_of_decisions_that_says_too_little_is_named(tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    assert read_decisions(log) == []
    for line, message in ((b'{"kind": "merge_things"}', "is missing"), (b"{", "unexpected end")):
        log.write_bytes(b"\n" + line)
        with pytest.raises(
            UsageError, match=rf"decisions\.jsonl:2: .*{message}.*; correct the line or remove it"
        ):
            read_decisions(log)


def test_what_was_left_for_later_is_made_up_for(tmp_path: Path) -> None:
    outputs, database = tmp_path / "outputs", tmp_path / "corpus.db"
    index(
        write(outputs, said("a", words=WIRE, about=None), said("b", words=WIRE, about=None)), database, None
    )
    assert people(database) == []
    index(outputs, database)
    (outputs / "a.jsonl").unlink()
    write(outputs, said("b", "Ivo Lind", words=WIRE, about=None), said("c", "Ivo Lind"))
    index(outputs, database, None)
    assert_whole(database)
    index(outputs, database)
    index(outputs, tmp_path / "anew.db")
    assert list(content(database)) == list(content(tmp_path / "anew.db"))
    assert people(database) == [("Ivo Lind", ["b", "c"])]


def test_a_claim_that_is_said_again_meets_the_first(tmp_path: Path) -> None:
    outputs, database = tmp_path / "outputs", tmp_path / "corpus.db"
    meetings = """SELECT a.article_id, b.article_id, kind FROM meetings JOIN claims c ON c.key = claim
        JOIN articles a ON a.key = c.article JOIN claims d ON d.key = other
        JOIN articles b ON b.key = d.article"""
    write(outputs, said("a", words="Kestrel closed", published="2024-03-08"))
    write(outputs, said("b", "Ivo Lind", "Kestrel closed", published="2024-03-09"))
    index(outputs, database)
    assert rows(database, meetings) == [("a", "b", "repeated")]
    (outputs / "b.jsonl").unlink()
    index(outputs, database)
    assert rows(database, meetings) == []
