"""Who is quoted in how many articles, and how often by name, is counted right, and stays so."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.annotations.records import Records
from pipeline.index.asking.audit import Overview, overview, sourcing, speakers
from pipeline.index.build import index
from pipeline.index.database import reading
from tests.index.made_up import said, write

WIRE = (
    "the harbour trust of Norford will close the east quay on Friday for repairs that may take until the end "
    "of next summer and cost three million pounds which the county council has agreed to pay"
)


def unnamed(article_id: str) -> Records:
    """An article whose speaker has no record."""
    made = said(article_id, "A spokesman", "the quay may close", None)
    (quote,), (claim,) = made.quotes, made.claims
    speaker = quote.speaker.model_copy(update={"entity_id": None}) if quote.speaker else None
    sources = tuple(source.model_copy(update={"entity_id": None}) for source in claim.sources)
    return made.model_copy(
        update={
            "entities": (),
            "quotes": (quote.model_copy(update={"speaker": speaker}),),
            "claims": (claim.model_copy(update={"sources": sources}),),
        }
    )


def speakerless(article_id: str) -> Records:
    made = said(article_id, "Ivo Lind", "the quay may close", None)
    return made.model_copy(update={"quotes": (made.quotes[0].model_copy(update={"speaker": None}),)})


def articles() -> list[Records]:
    return [
        said("a", "Anna Holt", WIRE, None, published="2024-03-08"),
        said("b", "Anna Holt", WIRE, None, published="2024-03-09"),
        said("c", "Anna Holt", "Kestrel fell", published="2024-05-01"),
        said("d", "Ivo Lind", "Kestrel fell", published=None),
        unnamed("e"),
        speakerless("f"),
    ]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    index(write(folder / "outputs", *articles()), folder / "corpus.db")
    return folder / "corpus.db"


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    with reading(database) as connection:
        yield connection


def test_who_is_quoted_is_counted_by_articles_stories_quotes_and_words(
    connection: sqlite3.Connection,
) -> None:
    found = [
        (each.name, each.articles, each.stories, each.quotes, each.words) for each in speakers(connection, 9)
    ]
    words = 2 * len(WIRE.split()) + 2
    assert found == [("Anna Holt", 3, 2, 3, words), ("Ivo Lind", 1, 1, 1, 2)]
    assert [each.name for each in speakers(connection, 1, start=1)] == ["Ivo Lind"]


def test_sources_are_named_described_or_missing(connection: sqlite3.Connection) -> None:
    found = [(each.given, each.articles, each.quotes, each.words) for each in sourcing(connection)]
    assert found[1:] == [("description", 1, 1, 4), ("none", 1, 1, 4)]
    assert found[0][:3] == ("name", 4, 4)


def test_the_overview_says_how_much_there_is_and_of_which_days(connection: sqlite3.Connection) -> None:
    assert overview(connection) == Overview(6, "2024-03-08", "2024-05-01", 3)


def test_counts_follow_articles_that_come_and_go(database: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(database.parent, tmp_path / "audit"))
    outputs, database = folder / "outputs", folder / "corpus.db"

    def counted() -> Any:
        with reading(database) as connection:
            return [(each.name, each.articles, each.stories, each.quotes) for each in speakers(connection, 9)]

    (outputs / "b.jsonl").unlink()
    # What she says in «d» is word for word what she says in «c».
    write(outputs, said("d", "Anna Holt", "Kestrel fell"), said("g", "Ivo Lind", WIRE, None))
    index(outputs, database)
    assert counted() == [("Anna Holt", 3, 2, 3), ("Ivo Lind", 1, 1, 1)]
