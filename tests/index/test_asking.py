"""Questions are answered with what was said, newest first; what people type is never more than words."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.index.asking import search
from pipeline.index.asking.answer import ask
from pipeline.index.asking.question import Answer, Question, day
from pipeline.index.build import index
from pipeline.index.database import reading
from tests.index.made_up import said, write

HOSTILE = "Robert'); DROP TABLE quotes;-- \"NEAR(* OR <b>"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    write(
        folder / "outputs",
        said("a1", "Anna Holt", "sales of Kestrel fell", published="2024-03-08", title="Kestrel slips"),
        said("a2", "Anna Holt", "the harbour may close", None, published="2023-11-30", certainty="possible"),
        said("a3", "Ivo Holt", "profits at Kestrel fell", published="2024-03-07"),
        said("a4", "Anna-Maria D’Souza", "Kestrel will rise", published=None),
        said("a5", "Zoë Brandt", "the strike ends", None, published="2022-02-01"),
        said("a6", HOSTILE, '100% of it (NOT "more") is a*b', None, published="2021-01-01"),
    )
    index(folder / "outputs", folder / "corpus.db")
    return folder / "corpus.db"


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    with reading(database) as connection:
        yield connection


def found(answer: Answer) -> list[str]:
    return [f"{row.article_id} {row.text}" for row in answer.statements]


def test_what_a_person_says_comes_newest_first(connection: sqlite3.Connection) -> None:
    answer = ask(connection, Question(speaker="Anna Holt"))
    assert found(answer) == ["a1 sales of Kestrel fell", "a2 the harbour may close"]
    assert (answer.kind, answer.total, answer.articles) == ("quotes", 2, 2)
    (first, _) = answer.statements
    assert first.sentence == "Anna Holt said on Monday that sales of Kestrel fell."
    assert first.sentence[first.start - first.sentence_start : first.end - first.sentence_start] == first.text
    assert (first.speaker, first.title, first.certainty) == ("Anna Holt", "Kestrel slips", None)


def test_a_part_of_a_name_is_everybody_who_bears_it_and_says_so(connection: sqlite3.Connection) -> None:
    answer = ask(connection, Question(speaker="holt"))
    assert {row.article_id for row in answer.statements} == {"a1", "a2", "a3"}
    assert [(who.name, who.articles) for who in answer.names["speaker"]] == [
        ("Anna Holt", 2),
        ("Ivo Holt", 1),
    ]


@pytest.mark.parametrize("name", ["anna maria dsouza", "Anna-Maria D'Souza", "D’SOUZA", "zoe brandt", "Zoë"])
def test_names_are_found_without_capitals_accents_and_punctuation(
    connection: sqlite3.Connection, name: str
) -> None:
    assert len(ask(connection, Question(speaker=name)).statements) == 1


def test_a_whole_name_is_not_part_of_a_longer_one(connection: sqlite3.Connection) -> None:
    assert [who.name for who in ask(connection, Question(speaker="Anna")).names["speaker"]] == [
        "Anna Holt",
        "Anna-Maria D’Souza",
    ]
    assert [who.name for who in ask(connection, Question(speaker="Anna Holt")).names["speaker"]] == [
        "Anna Holt"
    ]


@pytest.mark.parametrize(
    ("name", "nearest"), [("Ana Hollt", "Anna Holt"), ("Brand", "Zoë Brandt"), ("Kestral", "Kestrel")]
)
def test_a_name_that_nobody_has_is_met_with_the_nearest(
    connection: sqlite3.Connection, name: str, nearest: str
) -> None:
    with pytest.raises(
        UsageError, match=rf"--speaker: nobody and nothing is named '{name}'; near are: {nearest}"
    ):
        ask(connection, Question(speaker=name))


@pytest.mark.parametrize("name", ["", "?", "Qq", "Xylophonewards"])
def test_a_name_that_is_like_none_is_refused_all_the_same(connection: sqlite3.Connection, name: str) -> None:
    with pytest.raises(UsageError, match="give a name as articles have it"):
        ask(connection, Question(about=name))


def test_what_is_said_about_somebody_mentions_them_within(connection: sqlite3.Connection) -> None:
    assert found(ask(connection, Question(about="Kestrel"))) == [
        "a1 sales of Kestrel fell",
        "a3 profits at Kestrel fell",
        "a4 Kestrel will rise",
    ]
    assert found(ask(connection, Question(about="Anna Holt"))) == []


def test_all_that_is_asked_must_hold(connection: sqlite3.Connection) -> None:
    assert found(ask(connection, Question(speaker="Holt", about="Kestrel", says="profit"))) == [
        "a3 profits at Kestrel fell"
    ]
    assert found(ask(connection, Question(speaker="Anna Holt", says="profits"))) == []


def test_words_are_found_in_other_forms_and_phrases_as_they_stand(connection: sqlite3.Connection) -> None:
    assert found(ask(connection, Question(says="sale falls"))) == []
    assert found(ask(connection, Question(says="sale"))) == ["a1 sales of Kestrel fell"]
    assert found(ask(connection, Question(says="kestrel sales"))) == ["a1 sales of Kestrel fell"]
    assert found(ask(connection, Question(says='"kestrel sales"'))) == []
    assert found(ask(connection, Question(says="“sales of Kestrel” fell"))) == ["a1 sales of Kestrel fell"]


def test_days_months_and_years_bound_what_is_found(connection: sqlite3.Connection) -> None:
    since, until = day("2023", last=False), day("2023-11", last=True)
    assert (since, until) == (date(2023, 1, 1), date(2023, 11, 30))
    assert found(ask(connection, Question(since=since, until=until))) == ["a2 the harbour may close"]
    assert found(ask(connection, Question(since=date(2024, 3, 8)))) == ["a1 sales of Kestrel fell"]
    assert ask(connection, Question(since=date(2024, 3, 9))).statements == ()


@pytest.mark.parametrize("text", ["yesterday", "2024-13", "2024-02-30", "24", "0000", "2024-3-8"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no day; write 2024-03-08, 2024-03 or 2024"):
        day(text, last=True)


def test_certainty_is_asked_of_claims(connection: sqlite3.Connection) -> None:
    answer = ask(connection, Question(speaker="Anna Holt", certainty="possible"))
    assert answer.kind == "claims"
    assert [(row.article_id, row.id, row.speaker, row.certainty) for row in answer.statements] == [
        ("a2", "c1", "Anna Holt", "possible")
    ]
    assert ask(connection, Question(speaker="Ivo Holt", certainty="possible")).statements == ()
    assert found(ask(connection, Question(about="Kestrel", says="fell", certainty="certain"))) == [
        "a1 sales of Kestrel fell",
        "a3 profits at Kestrel fell",
    ]


def test_articles_that_name_somebody_are_counted_once(connection: sqlite3.Connection) -> None:
    answer = ask(connection, Question(about="Anna Holt", articles=True))
    assert [(row.article_id, row.found) for row in answer.in_articles] == [("a1", 1), ("a2", 1)]
    assert (answer.total, answer.articles) == (2, 2)


def test_articles_in_which_something_is_said(connection: sqlite3.Connection) -> None:
    answer = ask(connection, Question(speaker="Holt", about="Kestrel", articles=True))
    assert [row.article_id for row in answer.in_articles] == ["a1", "a3"]


def test_one_story_is_listed_once(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "stories.db"
    copy.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(
            """INSERT OR REPLACE INTO stories SELECT o.key, f.key, 0.9 FROM articles o JOIN articles f
            WHERE o.article_id = 'a3' AND f.article_id = 'a1'"""
        )
        connection.commit()
    with reading(copy) as asked:
        answer = ask(asked, Question(about="Kestrel", articles=True))
    assert {row.article_id: row.same_story for row in answer.in_articles} == {"a1": 1, "a4": 0}
    assert (answer.total, answer.articles) == (2, 3)


def test_what_contradicts_a_claim_stands_with_it(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "meetings.db"
    copy.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(
            """INSERT INTO meetings SELECT c.key, o.key, 'contradicted', 'polarity', 'why'
            FROM claims c JOIN claims o
            WHERE c.text = 'sales of Kestrel fell' AND o.text = 'Kestrel will rise'"""
        )
        connection.commit()
    with reading(copy) as asked:
        answer = ask(asked, Question(contradicted=True, speaker="Anna"))
    one, other = answer.statements
    assert [each.text for each in one.others] == ["Kestrel will rise"]
    assert [(each.article_id, each.why) for each in other.others] == [("a1", "why")]


def test_a_thing_is_found_under_each_of_its_names(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "things.db"
    copy.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript("DELETE FROM thing_members; DELETE FROM thing_names; DELETE FROM things")
        connection.execute("INSERT INTO things VALUES (1, 'Anna-Maria Holt', 'PERSON', NULL)")
        for name in ("Anna Holt", "Anna-Maria D’Souza"):
            connection.execute("INSERT INTO thing_names VALUES (1, ?)", (name,))
            connection.execute(
                "INSERT INTO thing_members SELECT key, 1, 0.9, 'known' FROM entities WHERE name = ?", (name,)
            )
        connection.commit()
    with reading(copy) as asked:
        answer = ask(asked, Question(speaker="D’Souza"))
    assert [row.article_id for row in answer.statements] == ["a1", "a2", "a4"]
    assert {row.speaker for row in answer.statements} == {"Anna-Maria Holt"}
    assert [(who.name, who.articles) for who in answer.names["speaker"]] == [("Anna-Maria Holt", 3)]


def test_a_limit_shows_the_newest_and_counts_all(connection: sqlite3.Connection) -> None:
    answer = ask(connection, Question(about="Kestrel", limit=1))
    assert found(answer) == ["a1 sales of Kestrel fell"]
    assert (answer.total, answer.articles) == (3, 3)


WORDS = [
    HOSTILE,
    '"',
    "a*b",
    "(NOT",
    "NEAR(a b)",
    "text:a",
    "^fell",
    "100%",
    "{a} + b",
    "AND",
    "fell OR",
    "x\0y",
    "\ud83c",
]


@pytest.mark.parametrize("text", WORDS)
def test_nothing_that_is_typed_is_a_command(connection: sqlite3.Connection, text: str) -> None:
    for question in (Question(says=text), Question(speaker=text), Question(about=text, says="fell")):
        try:
            ask(connection, question)
        except UsageError as error:
            assert "\n" not in str(error)
    assert connection.execute("SELECT count(*) FROM quotes").fetchone() == (6,)


def test_hostile_names_and_words_are_found_as_they_stand(connection: sqlite3.Connection) -> None:
    assert [row.speaker for row in ask(connection, Question(speaker=HOSTILE)).statements] == [HOSTILE]
    assert [row.article_id for row in ask(connection, Question(says='100% (NOT "more")')).statements] == [
        "a6"
    ]
    assert ask(connection, Question(says="100% NOT less")).statements == ()


def test_nothing_asked_is_refused(connection: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="nothing is asked; give --speaker"):
        ask(connection, Question())


QUESTIONS = [
    Question(speaker="Holt"),
    Question(about="Kestrel"),
    Question(says="kestrel fell"),
    Question(speaker="Holt", about="Kestrel", says="fell", since=date(2023, 1, 1)),
    Question(certainty="certain"),
    Question(certainty="certain", about="Kestrel", speaker="Holt", says="fell"),
    Question(contradicted=True),
    Question(about="Kestrel", articles=True),
    Question(speaker="Holt", articles=True),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_much_is_found_as_little_is_only_in_another_way(
    connection: sqlite3.Connection, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = ask(connection, question)
    monkeypatch.setattr(search, "_FEW", -1)
    many = ask(connection, question)
    assert many.statements == few.statements
    assert many.in_articles == few.in_articles


# The tables of records by the names that statements give them.
READ_WHOLE = re.compile(
    r"SCAN (?:[acemopqst]|articles|entities|mentions|quotes|claims|sentences)\b(?! VIRTUAL)"
)


@pytest.mark.parametrize("few", [20_000, -1], ids=["few", "many"])
@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_no_table_of_records_is_read_as_a_whole(
    connection: sqlite3.Connection, question: Question, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_FEW", few)
    executed: list[str] = []
    connection.set_trace_callback(executed.append)
    ask(connection, question)
    connection.set_trace_callback(None)
    for statement in executed:
        if not statement.startswith(("SELECT", "INSERT OR IGNORE INTO asked")):
            continue
        for _, _, _, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            assert not READ_WHOLE.match(step) or step.endswith("INDEX articles_by_day"), (step, statement)
