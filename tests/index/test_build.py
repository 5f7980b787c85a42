"""An index says what the records say, however often and in whatever steps it was made."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.annotations.records import Records
from pipeline.errors import RecordError
from pipeline.index import build
from pipeline.index.build import index
from pipeline.index.tables import SEARCHED
from pipeline.write.files import record_lines, write_records
from pipeline.write.shards import ShardPlan, new_part
from tests.builders import records as made_up
from tests.index.made_up import content, said, write
from tests.review.doubtful import doubtful_records


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def assert_whole(database: Path) -> None:
    """Every reference leads to a row, every span is of the text, and every word is found where it stands."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("dates", "quote_contents", "claims"):
            key = "key" if table != "quote_contents" else "quote"
            wrong = f"""SELECT count(*) FROM {table} r JOIN articles a ON a.key = r.{key} - r.{key} % 65536
                WHERE substr(a.text, r.start + 1, r."end" - r.start) <> r.text"""
            assert connection.execute(wrong).fetchone() == (0,)
        for search in (*SEARCHED, "search_names", "near_names"):
            connection.execute(f"INSERT INTO {search} ({search}, rank) VALUES ('integrity-check', 1)")


def test_every_record_has_a_row_with_all_that_it_says(tmp_path: Path) -> None:
    built = index(write(tmp_path / "outputs", made_up()), tmp_path / "corpus.db")
    assert (built.articles, built.records, built.added) == (1, 6, 1)
    assert_whole(tmp_path / "corpus.db")
    assert rows(tmp_path / "corpus.db", "SELECT article_id, id, speaker, cue, text FROM said") == [
        ("a", "q1", "Anna Holt", "say", "sales fell"),
        ("a", "q2", "Anna Holt", "add", "We are sorry,"),
    ]
    assert rows(tmp_path / "corpus.db", "SELECT name, label, mentions FROM named") == [
        ("Anna Holt", "PERSON", 2)
    ]
    assert rows(tmp_path / "corpus.db", "SELECT text, predicate, certainty FROM claimed") == [
        ("sales fell", "fall", "certain")
    ]
    assert rows(tmp_path / "corpus.db", "SELECT text, value, earliest FROM dated") == [
        ("Monday", "2023-10-09", "2023-10-09")
    ]
    assert rows(tmp_path / "corpus.db", "SELECT text FROM sentence_texts") == [
        ("Anna Holt said on Monday that sales fell.",),
        ("“We are sorry,” she added.",),
    ]


def test_the_records_of_the_corpus_can_be_joined_by_key(tmp_path: Path) -> None:
    index(write(tmp_path / "outputs", said("a"), said("b", certainty="possible")), tmp_path / "corpus.db")
    sql = """SELECT a.article_id, s.text, e.name, q.id, d.text
        FROM claims c JOIN articles a ON a.key = c.article JOIN claim_sources s ON s.claim = c.key
        JOIN entities e ON e.key = s.entity JOIN quotes q ON q.key = c.quote
        JOIN claim_dates n ON n.claim = c.key JOIN dates d ON d.key = n.date WHERE c.certainty = 'possible'"""
    assert rows(tmp_path / "corpus.db", sql) == [("b", "Anna Holt", "Anna Holt", "q1", "Monday")]


def test_only_what_has_changed_is_done_again(tmp_path: Path) -> None:
    outputs, database = tmp_path / "outputs", tmp_path / "corpus.db"
    index(write(outputs, said("a"), said("b"), said("c")), database)
    assert index(outputs, database).records == 0
    write(outputs, said("b", words="Kestrel rose"), said("d"))
    (outputs / "a.jsonl").unlink()
    os.utime(outputs / "c.jsonl", ns=(1, 1))
    built = index(outputs, database)
    assert (built.articles, built.added, built.changed, built.removed) == (3, 1, 1, 1)
    assert rows(database, "SELECT article_id, text FROM said ORDER BY 1") == [
        ("b", "Kestrel rose"),
        ("c", "sales of Kestrel fell"),
        ("d", "sales of Kestrel fell"),
    ]
    assert_whole(database)


def test_names_that_nobody_bears_any_more_go(tmp_path: Path) -> None:
    outputs, database = tmp_path / "outputs", tmp_path / "corpus.db"
    index(write(outputs, said("a", "Anna Holt"), said("b", "Anna Holt"), said("c", "Ivo Lind")), database)
    (outputs / "a.jsonl").unlink()
    (outputs / "c.jsonl").unlink()
    index(outputs, database)
    assert rows(database, "SELECT name FROM names ORDER BY 1") == [("Anna Holt",), ("Kestrel",)]
    assert_whole(database)


STATES = st.dictionaries(
    st.sampled_from(["a", "b", "news/c", "d"]),
    st.tuples(
        st.sampled_from(["Anna Holt", "Ivo Lind", "Ida Ñu"]),
        st.sampled_from(["Kestrel fell", "Kestrel rose"]),
    ),
    min_size=1,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(STATES, min_size=2, max_size=3))
def test_an_index_kept_up_to_date_is_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, tuple[str, str]]]
) -> None:
    folder = tmp_path_factory.mktemp("states")
    for state in states:
        shutil.rmtree(folder / "outputs", ignore_errors=True)
        write(folder / "outputs", *(said(name, *saying) for name, saying in state.items()))
        index(folder / "outputs", folder / "kept.db")
    index(folder / "outputs", folder / "anew.db")
    assert list(content(folder / "kept.db")) == list(content(folder / "anew.db"))
    assert_whole(folder / "kept.db")


def test_shards_compressed_or_not_give_the_same_as_files(tmp_path: Path) -> None:
    articles = [said(name) for name in ("a", "b", "c", "d")]
    write(tmp_path / "files", *articles)
    for compression in (None, "zstd"):
        plan = ShardPlan(2, compression)
        for number in range(2):
            with new_part(tmp_path / f"{compression}" / plan.part(number), compression) as part:
                for records in articles:
                    if plan.shard_of(records.article.article_id) == number:
                        part.add(record_lines(records))
    for kind in ("files", "None", "zstd"):
        index(tmp_path / kind, tmp_path / f"{kind}.db")
    files, plain, packed = (list(content(tmp_path / f"{kind}.db")) for kind in ("files", "None", "zstd"))
    assert files == plain == packed
    assert len(rows(tmp_path / "zstd.db", "SELECT * FROM articles")) == 4


def test_lines_of_a_file_may_be_in_any_order_and_blank(tmp_path: Path) -> None:
    one, two = (record_lines(said(name)).splitlines() for name in ("a", "b"))
    mixed = [line for pair in zip(one, two, strict=True) for line in (*pair, b"")]
    (tmp_path / "both.jsonl").write_bytes(b"\n".join(mixed))
    write(tmp_path / "outputs", said("a"), said("b"))
    index(tmp_path / "both.jsonl", tmp_path / "mixed.db")
    index(tmp_path / "outputs", tmp_path / "files.db")
    assert list(content(tmp_path / "mixed.db")) == list(content(tmp_path / "files.db"))


def test_an_article_line_that_looks_otherwise_is_one_all_the_same(tmp_path: Path) -> None:
    one, two = (record_lines(said(name)) for name in ("a", "b"))
    first, rest = two.split(b"\n", 1)
    others = orjson.dumps(dict(reversed(orjson.loads(first).items()))) + b"\n" + rest
    write(tmp_path / "outputs", said("a"), said("b"))
    index(tmp_path / "outputs", tmp_path / "files.db")
    for name, content_of_it in (("indented", one + b" " + two), ("reversed", one + others)):
        (tmp_path / f"{name}.jsonl").write_bytes(content_of_it)
        index(tmp_path / f"{name}.jsonl", tmp_path / f"{name}.db")
        assert list(content(tmp_path / f"{name}.db")) == list(content(tmp_path / "files.db"))
        # In shards each article begins with the line that this program writes.
        shard = tmp_path / name / "part-00000-of-00001.jsonl"
        shard.parent.mkdir()
        shard.write_bytes(content_of_it)
        with pytest.raises(RecordError, match="lines of 'a' and 'b' where one article is expected"):
            index(shard.parent, tmp_path / f"{name}-shard.db")


def test_a_part_that_is_said_to_be_in_no_doubt_is_in_none(tmp_path: Path) -> None:
    lines = record_lines(doubtful_records("a"))
    nulls = lines.replace(b'"doubt":{"extent"', b'"doubt":{"speaker":null,"extent"')
    assert nulls != lines
    for name, content_of_it in (("plain", lines), ("nulls", nulls)):
        (tmp_path / f"{name}.jsonl").write_bytes(content_of_it)
        index(tmp_path / f"{name}.jsonl", tmp_path / f"{name}.db")
    plain, other = (rows(tmp_path / f"{name}.db", "SELECT * FROM doubts") for name in ("plain", "nulls"))
    assert plain == other != []


def broken(records: Records, line: int, **fields: object) -> bytes:
    """The lines of an article, of which one has other fields."""
    lines = [orjson.loads(each) for each in record_lines(records).splitlines()]
    lines[line - 1].update(fields)
    return b"".join(orjson.dumps(each) + b"\n" for each in lines)


MISSING = {"start": 0, "end": 4, "text": "Anna", "entity_id": "e9"}


@pytest.mark.parametrize(
    ("line", "fields", "said_of_it"),
    [
        (1, {"schema_version": "9.0"}, "schema_version is '9.0'"),
        (1, {"title": 5}, "`title`"),
        (2, {"id": "e7"}, "expected id e1"),
        (2, {"label": "HERO"}, "`label`"),
        (2, {"mentions": []}, "`mentions`"),
        (
            2,
            {"mentions": [{"start": 0, "end": 4, "text": "Anne", "form": "name"}]},
            "offsets count code points",
        ),
        (2, {"mentions": [{"start": "0", "end": 4, "text": "Anna", "form": "name"}]}, "`mentions[0].start`"),
        (2, {"confidence": 1.5}, "`confidence`"),
        (3, {"article_id": "b"}, "records of 'b' without an article line"),
        (4, {"anchor": "d8"}, "no date record 'd8'"),
        (5, {"speaker": MISSING}, "no entity record 'e9'"),
        (5, {"kind": "quotation"}, "unknown kind 'quotation'"),
        (6, {"polarity": "neutral"}, "`polarity`"),
        (6, {"rule": {}}, "`rule`"),
        (6, {"text": {}}, "`text`"),
        (6, {"quote_id": "q4"}, "no quote record 'q4'"),
    ],
)
def test_what_breaks_the_contract_is_refused_with_its_line(
    tmp_path: Path, line: int, fields: dict[str, object], said_of_it: str
) -> None:
    file = tmp_path / "part-00000-of-00001.jsonl"
    file.write_bytes(record_lines(said("fine")) + broken(said("a"), line, **fields))
    with pytest.raises(RecordError) as refused:
        index(tmp_path, tmp_path / "corpus.db")
    assert str(refused.value).startswith(f"{file}:{len(record_lines(said()).splitlines()) + line}: ")
    assert said_of_it in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("text", [b"[]\n", b"{}\n", b"not json\n", b'{"article_id": 5}\n', b"\n"])
def test_what_is_no_record_is_refused(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(text)
    with pytest.raises(RecordError, match=r"a\.jsonl:\d: "):
        index(tmp_path, tmp_path / "corpus.db")


@pytest.mark.parametrize("first", [(), ("a",)], ids=["at once", "later"])
def test_an_article_in_two_files_is_refused(tmp_path: Path, first: tuple[str, ...]) -> None:
    write(tmp_path / "outputs", *map(said, first))
    if first:
        index(tmp_path / "outputs", tmp_path / "corpus.db")
    else:
        write(tmp_path / "outputs", said("a"))
    write_records(tmp_path / "outputs" / "z.jsonl", said("a"))
    with pytest.raises(RecordError, match="'a' is also in another file of records; remove one of the two"):
        index(tmp_path / "outputs", tmp_path / "corpus.db")


@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path, there: bool) -> None:
    outputs, database = tmp_path / "outputs", tmp_path / "corpus.db"
    write(outputs, said("a"), said("b"))
    if there:
        index(outputs, database)
    before = list(content(database)) if there else None
    write(outputs, said("a", words="Kestrel rose"))
    (outputs / "z.jsonl").write_bytes(broken(said("z"), 2, label="HERO"))
    with pytest.raises(RecordError):
        index(outputs, database)
    assert (list(content(database)) if database.exists() else None) == before
    assert {path.name for path in tmp_path.iterdir()} <= {"outputs", "corpus.db"}


KILLED = """
import os, sys
from pathlib import Path
from pipeline.index import build, update
from pipeline.index.tables import Rows

def insert(rows, connection, done=Rows.insert):
    done(rows, connection)
    connection.execute("PRAGMA cache_spill = 1")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("UPDATE articles SET title = 'half'")
    os._exit(9)

Rows.insert = insert
build.index(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_a_run_that_is_killed_leaves_what_was_there(tmp_path: Path, there: bool) -> None:
    outputs, database = tmp_path / "outputs", tmp_path / "corpus.db"
    write(outputs, *(said(f"a{number}") for number in range(40)))
    if there:
        index(outputs, database)
        before = list(content(database))
        write(outputs, *(said(f"a{number}", words="Kestrel rose") for number in range(40)))
    run = subprocess.run([sys.executable, "-c", KILLED, str(outputs), str(database)], check=False)
    assert run.returncode == 9
    assert database.exists() == there
    if there:
        assert list(content(database)) == before
    index(outputs, database)
    assert_whole(database)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.db", "outputs"]


def test_two_articles_that_want_one_key_both_have_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.index.keys.wanted_key", lambda _, attempt=0: (1 + attempt) << 16)
    outputs, database = tmp_path / "outputs", tmp_path / "corpus.db"
    index(write(outputs, said("a"), said("b")), database)
    assert {key for (key,) in rows(database, "SELECT key >> 16 FROM articles")} == {1, 2}
    write(outputs, said("b", words="Kestrel rose"), said("c"))
    assert index(outputs, database).changed == 1
    assert rows(database, "SELECT article_id, text FROM said ORDER BY article_id") == [
        ("a", "sales of Kestrel fell"),
        ("b", "Kestrel rose"),
        ("c", "sales of Kestrel fell"),
    ]


def test_batches_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = write(tmp_path / "outputs", *(said(f"a{number}") for number in range(7)))
    index(outputs, tmp_path / "one.db")
    monkeypatch.setattr(build, "_BATCH_ARTICLES", 2)
    index(outputs, tmp_path / "many.db")
    assert list(content(tmp_path / "one.db")) == list(content(tmp_path / "many.db"))
