"""What goes through every tool: the hand-made records of the corpus, and an article full of emoji."""

from pathlib import Path

import pytest

import pipeline
from pipeline.annotations.records import Records
from pipeline.store.find import load_records
from pipeline.write.files import write_records
from tests.exchange.handing import TEXT, plain

GOLD = Path(__file__).parents[2] / "corpus" / "gold"


@pytest.fixture(scope="session")
def handed() -> dict[str, Records]:
    """The records of each article, as gold has them."""
    files = [file.records for file in load_records(GOLD)]
    emoji = pipeline.extract(TEXT, published="2023-10-10", article_id="desk/emoji")
    return {records.article.article_id: plain(records) for records in (*files, emoji)}


@pytest.fixture(scope="session")
def outputs(handed: dict[str, Records], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handed") / "outputs"
    for article_id, records in handed.items():
        write_records(folder / f"{article_id}.jsonl", records)
    return folder
