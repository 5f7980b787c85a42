"""What is no index that can be used is refused in one line, with what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import OutputError, UsageError
from pipeline.index.asking.answer import ask
from pipeline.index.asking.question import Question
from pipeline.index.build import index
from pipeline.index.database import FORMAT, reading
from tests.index.made_up import said, write


@pytest.fixture
def database(tmp_path: Path) -> Path:
    index(write(tmp_path / "outputs", said("a"), said("b")), tmp_path / "corpus.db")
    return tmp_path / "corpus.db"


def refusals(database: Path) -> set[str]:
    """What is said when it is to be read, and when it is to be brought up to date."""
    said: set[str] = set()
    with pytest.raises(UsageError) as refused, reading(database) as connection:
        connection.execute("SELECT count(text), count(title) FROM articles").fetchall()
    said.add(str(refused.value))
    with pytest.raises(UsageError) as refused:
        index(database.parent / "outputs", database)
    said.add(str(refused.value))
    assert all("\n" not in line for line in said)
    return said


def test_none_is_named_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match=r"no index at .*; make one with `pipeline index OUTPUTS"),
        reading(tmp_path / "corpus.db"),
    ):
        pass


def test_one_of_an_earlier_version_is_to_be_made_anew(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 0")
    (said,) = refusals(database)
    message = f"was made by an earlier version (format 0, this program's is {FORMAT})"
    assert said.endswith(f"{message}; remove it, then run `pipeline index` again")


def test_one_of_a_later_version_is_not_touched(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 99")
    (said,) = refusals(database)
    assert "was made by a later version" in said


def test_a_database_of_something_else_is_not_touched(database: Path) -> None:
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    (said,) = refusals(database)
    assert said.endswith("is no index of records but another SQLite file; give another name")


@pytest.mark.parametrize("data", [b"", b"these are my notes\n" * 100], ids=["empty", "text"])
def test_what_is_no_database_is_not_touched(database: Path, data: bytes) -> None:
    database.write_bytes(data)
    assert all("give another name" in line for line in refusals(database))
    assert database.read_bytes() == data


def test_one_that_was_cut_off_is_to_be_made_anew(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:-8192])
    (said,) = refusals(database)
    assert said.endswith(
        "is damaged (database disk image is malformed); remove it, then run `pipeline index` again"
    )


def test_one_with_a_damaged_page_is_to_be_made_anew(database: Path) -> None:
    data = bytearray(database.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    database.write_bytes(data)
    assert all("is damaged" in line and "remove it" in line for line in refusals(database))


def test_two_runs_at_once_do_not_meet(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with (
            pytest.MonkeyPatch.context() as patch,
            pytest.raises(OutputError, match="is being written by another run; wait for it to end"),
        ):
            patch.setattr("pipeline.index.database.WAIT", 0)
            index(database.parent / "outputs", database)


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    index(write(tmp_path / "outputs", said("a")), tmp_path / "new" / "corpus.db")
    assert (tmp_path / "new" / "corpus.db").is_file()


@pytest.mark.parametrize("table", ["articles", "thing_members"])
def test_one_that_lacks_a_table_is_to_be_made_anew(database: Path, table: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"DROP TABLE {table}")
    write(database.parent / "outputs", said("a", words="Kestrel rose"), said("c"))
    with pytest.raises(
        UsageError, match=f"is damaged .*{table}.*; remove it, then run `pipeline index` again"
    ):
        index(database.parent / "outputs", database)


def test_one_that_contradicts_itself_is_to_be_made_anew(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DELETE FROM article_digests")
        connection.execute("DELETE FROM files")
    with pytest.raises(
        UsageError, match=r"is damaged \(UNIQUE .*\); remove it, then run `pipeline index` again"
    ):
        index(database.parent / "outputs", database)


def test_a_name_that_is_too_long_is_refused_in_one_line(database: Path) -> None:
    too_long = database.with_name("n" * 300)
    with pytest.raises(OutputError, match="File name too long; give another name"):
        index(database.parent / "outputs", too_long)
    with pytest.raises(UsageError, match="File name too long; give another name"), reading(too_long):
        pass


@pytest.mark.parametrize("search", ["search_quotes", "search_claims", "search_names", "near_names"])
def test_one_whose_words_are_lost_is_not_taken_for_one_that_lacks_them(database: Path, search: str) -> None:
    question = {
        "search_quotes": Question(says="blizzard"),
        "search_claims": Question(says="blizzard", claims=True),
        "search_names": Question(speaker="Kestrel"),
        "near_names": Question(speaker="Kestral"),
    }[search]
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(f"UPDATE {search}_data SET block = zeroblob(length(block))")
    with (
        pytest.raises(UsageError, match=rf"is damaged \({search} has lost its words\); remove it, then run"),
        reading(database) as connection,
    ):
        ask(connection, question)


def test_words_that_are_not_there_are_not_found(database: Path) -> None:
    with reading(database) as connection:
        assert ask(connection, Question(says="blizzard")).total == 0
        with pytest.raises(UsageError, match="nobody and nothing is named"):
            ask(connection, Question(speaker="Xyz"))


def test_a_folder_is_no_index(tmp_path: Path) -> None:
    write(tmp_path / "outputs", said("a"))
    with pytest.raises(UsageError, match="is a folder; give the name of a file"), reading(tmp_path):
        pass
    with pytest.raises(UsageError, match="is a folder; give the name of a file"):
        index(tmp_path / "outputs", tmp_path)


def test_a_link_to_nothing_is_no_index_and_can_become_one(database: Path) -> None:
    link = database.with_name("link.db")
    link.symlink_to("nowhere.db")
    with pytest.raises(UsageError, match=r"no index at .*link\.db; make one"), reading(link):
        pass
    index(database.parent / "outputs", link)
    with reading(link) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (2,)
