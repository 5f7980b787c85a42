"""Every command that reads records reads shards as well as files of one article."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLES = ("burglary_ring", "storm_coast")


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module", params=[(), ("--shards",), ("--shard-size", "1", "--zstd")])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    articles = (CORPUS / f"{name}.txt" for name in ARTICLES)
    assert invoke("extract", *articles, "--output", folder, *request.param).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for name in ARTICLES:
        (folder / f"{name}.jsonl").write_bytes((CORPUS / "gold" / f"{name}.jsonl").read_bytes())
    return folder


def test_validate(output: Path) -> None:
    result = invoke("validate", output)
    assert result.exit_code == 0 and "2 articles" in result.output and "all valid" in result.output


def test_show_and_explain(output: Path) -> None:
    shown = invoke("show", "storm_coast", "--output", output, "--layer", "entities")
    assert shown.exit_code == 0 and "e1 " in shown.output
    assert invoke("show", CORPUS / "storm_coast.txt", "--output", output).exit_code == 0
    assert invoke("explain", "storm_coast", "e1", "--output", output).exit_code == 0
    assert invoke("show", "film_festival_review", "--output", output).exit_code == 1


def test_evaluate(output: Path, gold: Path) -> None:
    result = invoke("evaluate", "--output", output, "--gold", gold, "--fail-under", "entities.f1=0.5")
    assert result.exit_code == 0


def test_review(output: Path, gold: Path, tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    result = invoke("review", "--output", output, "--gold", gold, "--static", page)
    assert result.exit_code == 0 and page.read_text(encoding="utf-8").count("storm_coast") > 0


def test_a_second_extract_finds_nothing_to_do(output: Path) -> None:
    result = invoke("extract", CORPUS / "storm_coast.txt", "--output", output)
    assert "0 extracted, 1 unchanged" in result.output
