"""What a shell offers while a command is typed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.annotations.records import Records
from pipeline.cli.app import app
from pipeline.write.files import write_records
from tests.builders import article, records


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    for article_id in ("council_vote", "desk/count", "ferry"):
        write_records(tmp_path / "outputs" / f"{article_id}.jsonl", records_called(article_id))
    return tmp_path / "outputs"


def records_called(article_id: str) -> Records:
    return records(article=article(article_id=article_id), entities=(), dates=(), quotes=(), claims=())


def offered(typed: str) -> list[str]:
    """What is offered for the last of the words that are typed."""
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split(" ")) - 1)}
    asked = {"_PIPELINE_COMPLETE": "complete_bash", **words}
    result = CliRunner().invoke(app, [], prog_name="pipeline", env=asked)
    assert result.exit_code == 0, result.exception
    return result.output.split()


def test_commands_and_formats_are_offered() -> None:
    assert offered("pipeline ex") == ["extract", "explain", "export"]
    assert offered("pipeline export outputs out --to in") == ["inception"]
    assert offered("pipeline import brat --from do") == ["doccano"]
    assert offered("pipeline import brat --from par") == [], "nothing comes back from tables"


def test_ids_of_articles_are_offered(outputs: Path) -> None:
    assert offered(f"pipeline show --output {outputs} co") == ["council_vote"]
    assert offered(f"pipeline show --output {outputs} desk/") == ["desk/count"]
    assert offered(f"pipeline show --output {outputs} zebra") == []


def test_ids_of_the_articles_records_are_offered(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", records())
    assert offered(f"pipeline explain --output {tmp_path} a q") == ["q1", "q2"]
    assert offered(f"pipeline explain --output {tmp_path} nobody q") == []


@pytest.mark.parametrize("content", [None, "no JSON\n"], ids=["missing", "broken"])
def test_what_is_wrong_with_a_folder_is_said_by_the_command_and_not_while_typing(
    content: str | None, tmp_path: Path
) -> None:
    if content:
        (tmp_path / "outputs").mkdir()
        (tmp_path / "outputs" / "a.jsonl").write_text(content)
    assert offered(f"pipeline explain --output {tmp_path / 'outputs'} a c") == []
    assert offered(f"pipeline show --output {tmp_path / 'outputs'} a") == (["a"] if content else [])


def test_help_offers_to_install_completion() -> None:
    assert "--install-completion" in CliRunner().invoke(app, ["--help"]).output
