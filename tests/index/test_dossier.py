"""What is known of one thing, and what words find, comes from all of its articles, the newest first."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.index.asking.dossier import Companion, Dossier, Role, dossier
from pipeline.index.asking.everything import passages, things_called, titles
from pipeline.index.asking.met import claim_at, has_met, met_by
from pipeline.index.build import index
from pipeline.index.database import reading
from tests.index.made_up import said, write

HOSTILE = "Robert'); DROP TABLE quotes;-- \"NEAR(* OR <b>"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("known")
    write(
        folder / "outputs",
        said("a", "Anna Holt", "Kestrel closed", published="2024-03-08", title="Kestrel shuts"),
        said("b", "Ivo Lind", "Kestrel closed", published="2024-03-09"),
        said("c", "Anna Holt", "Kestrel rose", published="2023-01-02"),
        said("d", "Anna Holt", "it rains", None, published=None),
        said("e", HOSTILE, "it snows", None, published="2022-01-01", title=HOSTILE),
    )
    index(folder / "outputs", folder / "corpus.db")
    return folder / "corpus.db"


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    with reading(database) as connection:
        yield connection


def of(connection: sqlite3.Connection, name: str) -> Dossier:
    (key,) = connection.execute("SELECT key FROM things WHERE name = ?", (name,)).fetchone()
    found = dossier(connection, key)
    assert found
    return found


def test_a_thing_has_its_articles_names_and_company(connection: sqlite3.Connection) -> None:
    anna = of(connection, "Anna Holt")
    assert list(anna.days.values()) == ["2024-03-08", "2023-01-02", None]
    assert (anna.names(), anna.quoted.total()) == ([("Anna Holt", 3)], 3)
    kestrel = of(connection, "Kestrel")
    assert anna.company(5) == [Companion(kestrel.key, "Kestrel", "ORG", 2)]
    assert [other.name for other in kestrel.company(5)] == ["Anna Holt", "Ivo Lind"]
    assert kestrel.company(1) == kestrel.company(5)[:1]


def test_its_records_come_newest_first_with_why_they_are_it(connection: sqlite3.Connection) -> None:
    anna = of(connection, "Anna Holt")
    found = [(member.article_id, member.published, member.title) for member in anna.members()]
    assert found == [("a", "2024-03-08", "Kestrel shuts"), ("c", "2023-01-02", None), ("d", None, None)]
    assert [member.article_id for member in anna.members(1, 1)] == ["c"]
    assert {member.reason for member in anna.members()} > {"the first record of it"}


def test_no_thing_has_a_key_that_is_not_there(connection: sqlite3.Connection) -> None:
    assert dossier(connection, 1) is None
    assert claim_at(connection, 1) is None


def test_roles_have_their_first_and_last_day(tmp_path: Path) -> None:
    mayor, former = "the mayor of Norford", "the former mayor"
    write(
        tmp_path / "outputs",
        *(
            said(name, f"Anna Holt, {role},", "it rains", None, published=day)
            for name, role, day in (
                ("a", mayor, "2023-01-02"),
                ("b", mayor, "2023-02-02"),
                ("c", former, "2024-02-02"),
            )
        ),
    )
    for file in (tmp_path / "outputs").iterdir():
        # The name alone is the mention; what follows it is an apposition.
        text = file.read_text()
        for role in (mayor, former):
            whole = f"Anna Holt, {role},"
            end = f'"end":{len(whole)},"text":"{whole}"'
            text = text.replace(end, '"end":9,"text":"Anna Holt"').replace(
                f'"name":"{whole}"', '"name":"Anna Holt"'
            )
        file.write_text(text)
    index(tmp_path / "outputs", tmp_path / "corpus.db")
    with reading(tmp_path / "corpus.db") as connection:
        roles = of(connection, "Anna Holt").roles()
    assert roles == [
        Role("former mayor", "2024-02-02", "2024-02-02", 1),
        Role("mayor of Norford", "2023-01-02", "2023-02-02", 2),
    ]


def test_claims_that_meet_come_with_both_and_why(connection: sqlite3.Connection) -> None:
    (first,) = of(connection, "Anna Holt").met_claims(5)
    (met,) = met_by(connection, first.key, 5)
    assert (first.article_id, met.kind, met.is_later, met.claim.article_id) == ("a", "repeated", True, "b")
    (back,) = met_by(connection, met.claim.key, 5)
    assert (back.is_later, back.claim, back.why) == (False, first, met.why)
    assert has_met(connection, first.key) and has_met(connection, met.claim.key)
    (alone,) = connection.execute(
        "SELECT c.key FROM claims c JOIN articles a ON a.key = c.article WHERE a.article_id = 'd'"
    ).fetchone()
    assert not has_met(connection, alone) and met_by(connection, alone, 5) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("holt", ["Anna Holt"]),
        ("ann", ["Anna Holt"]),
        ("anna ho", ["Anna Holt"]),
        ("nn", []),
        ("", []),
        ("* NOT", []),
    ],
)
def test_things_are_found_by_words_of_which_the_last_is_begun(
    connection: sqlite3.Connection, words: str, names: list[str]
) -> None:
    assert [found.name for found in things_called(connection, words, 5)] == names


def test_titles_and_sentences_are_found_newest_first(connection: sqlite3.Connection) -> None:
    assert [found.article_id for found in titles(connection, "kestrel", 5)] == ["a"]
    found = passages(connection, "Kestrel", 9)
    assert [each.article_id for each in found] == ["b", "a", "c"]
    assert (found[0].text, found[0].end) == (
        "Ivo Lind said on Monday that Kestrel closed.",
        len(found[0].text),
    )
    assert [each.article_id for each in passages(connection, "Kestrel", 1, start=1)] == ["a"]


def test_hostile_names_are_found_as_names(connection: sqlite3.Connection) -> None:
    (found,) = things_called(connection, HOSTILE, 5)
    assert found.name == HOSTILE
    assert [each.title for each in titles(connection, HOSTILE, 5)] == [HOSTILE]
    assert [each.article_id for each in passages(connection, HOSTILE, 5)] == ["e"]
