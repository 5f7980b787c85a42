"""What all formats are tried on."""

from pathlib import Path

import pytest

import pipeline
from pipeline.annotations.records import Records
from pipeline.write.files import write_records
from tests.builders import records as made_up
from tests.exchange.handing import TEXT, named, plain


@pytest.fixture(scope="session")
def article() -> Records:
    return plain(pipeline.extract(TEXT, published="2023-10-10", article_id="desk/a"))


@pytest.fixture
def outputs(article: Records, tmp_path: Path) -> Path:
    write_records(tmp_path / "outputs" / "desk" / "a.jsonl", article)
    write_records(tmp_path / "outputs" / "b.jsonl", named("b", made_up()))
    return tmp_path / "outputs"
