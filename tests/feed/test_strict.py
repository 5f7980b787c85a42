"""A strict run: what is doubtful fails, whatever an earlier run made of it; any other run does it."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.feed import CorpusRun, ShardOptions
from pipeline.resolve import article_record
from pipeline.settings import Settings
from pipeline.write.files import FAILURES, LEDGER
from pipeline.write.ledger import Ledger

ENGLISH = (
    "The council said on Monday that the bridge would be closed for three weeks. "
    "Lorries are to go by the northern road, which the council wants to widen in the spring."
)
Extract = Callable[[bool], Ledger]


class StandIn:
    def __init__(self, settings: Settings) -> None:
        self.producer = f"stand-in {settings.digest()}"

    def __call__(self, article: Article, layers: tuple[Layer, ...] = LAYERS) -> Records:
        return Records(article=article_record(article, self.producer, layers))


@pytest.fixture(params=[None, ShardOptions(10)], ids=["files", "shards"])
def extract(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extract:
    """A run over an article that is doubtful and one that is not, strict or not."""
    monkeypatch.setattr("pipeline.run.inputs.extractor", StandIn)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "dated.txt").write_text(f"date 2023-10-10 {ENGLISH}", encoding="utf-8")
    (corpus / "undated.txt").write_text(f"{ENGLISH} It is old.", encoding="utf-8")
    started = datetime(2024, 1, 1, tzinfo=UTC)

    def extract(strict: bool) -> Ledger:
        output = tmp_path / "outputs"
        return CorpusRun([corpus], output, Settings(), started, strict=strict, shards=request.param)()

    return extract


def ids_in(output: Path) -> list[str]:
    lines = [line for path in output.rglob("*.jsonl") for line in path.read_bytes().splitlines()]
    return sorted(row["article_id"] for row in map(orjson.loads, lines) if row.get("kind") == "article")


def test_a_doubtful_article_fails_with_the_code_of_its_warning(extract: Extract, tmp_path: Path) -> None:
    ledger = extract(True)
    assert (ledger.counts()["extracted"], ledger.counts()["failed"]) == (1, 1)
    assert ledger.codes() == {"warnings": {}, "failures": {"no_date": 1}}
    (failure,) = map(orjson.loads, (tmp_path / "outputs" / FAILURES).read_bytes().splitlines())
    assert (failure["article_id"], failure["stage"]) == ("undated", "read")
    assert "doubtful" in failure["message"] and "--published" in failure["remedy"]


def test_what_an_earlier_run_let_pass_does_not_outlive_a_strict_one(extract: Extract, tmp_path: Path) -> None:
    assert extract(False).codes() == {"warnings": {"no_date": 1}, "failures": {}}
    assert ids_in(tmp_path / "outputs") == ["dated", "undated"]
    ledger = extract(True)
    assert (ledger.counts()["unchanged"], ledger.counts()["failed"]) == (1, 1)
    assert ids_in(tmp_path / "outputs") == ["dated"]


def test_what_a_strict_run_refused_is_done_by_one_that_is_not(extract: Extract, tmp_path: Path) -> None:
    extract(True)
    ledger = extract(False)
    assert (ledger.counts()["extracted"], ledger.counts()["unchanged"]) == (1, 1)
    assert ids_in(tmp_path / "outputs") == ["dated", "undated"]


def test_a_strict_run_finds_the_doubts_of_a_run_that_was_killed(extract: Extract, tmp_path: Path) -> None:
    extract(False)
    (tmp_path / "outputs" / LEDGER).unlink()
    assert extract(True).codes()["failures"] == {"no_date": 1}
    assert ids_in(tmp_path / "outputs") == ["dated"]


def test_a_strict_pipe_lets_through_what_is_sure(tmp_path: Path) -> None:
    articles = [
        {"id": "undated", "text": ENGLISH},
        {"id": "dated", "text": ENGLISH, "published": "2023-10-10"},
    ]
    command = [sys.executable, "-m", "pipeline", "extract", "-", "--output", "-", "--strict"]
    given = b"".join(orjson.dumps(article) + b"\n" for article in articles)
    done = subprocess.run(command, input=given, capture_output=True, check=False, cwd=tmp_path)
    made = [orjson.loads(line) for line in done.stdout.splitlines()]
    assert {record["article_id"] for record in made} == {"dated"}
    assert done.returncode == 1 and b"no_date" in done.stderr
