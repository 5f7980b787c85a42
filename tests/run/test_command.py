"""The command's promises: help with examples, exit codes, one line per error, gates."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from pipeline.annotations.issues import Failure
from pipeline.cli.app import app
from pipeline.errors import UsageError
from pipeline.write.files import write_failures, write_records
from tests.builders import article, records

COMMANDS = (
    "extract", "watch", "show", "explain", "index", "ask", "export", "import", "review", "gold", "validate",
    "evaluate", "schema", "diff", "measure",
)  # fmt: skip


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def run_of_one(tmp_path: Path) -> Callable[..., Result]:
    """An output folder and gold with the same records of one article."""
    write_records(tmp_path / "outputs" / "a.jsonl", records())
    write_records(
        tmp_path / "gold" / "a.jsonl", records(article=article(layers=("entities", "dates", "quotes")))
    )
    (tmp_path / "gold" / "splits.toml").write_text('dev = ["a"]\ntest = []\n')

    def call(name: str, *arguments: str | Path, gold: bool = False) -> Result:
        folders = ["--output", tmp_path / "outputs", *(["--gold", tmp_path / "gold"] if gold else [])]
        return invoke(name, *arguments, *folders)

    return call


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    help_text = " ".join(invoke(name, "--help").output.split())
    assert f"Example: pipeline {name}" in help_text


def test_the_help_lists_every_command_in_the_order_in_which_a_user_meets_them() -> None:
    listed = re.findall(r"^  ([a-z]+) ", invoke("--help").output.partition("Commands:")[2], re.MULTILINE)
    assert tuple(listed) == COMMANDS
    assert set(vars(get_command(app))["commands"]) == set(COMMANDS)


@pytest.mark.parametrize("group", ["", "gold", "measure"])
def test_no_description_is_cut_at_80_columns(group: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    listed = invoke(*group.split(), "--help").output.partition("Commands:")[2]
    assert listed and "..." not in listed


def test_an_unknown_option_is_wrong_usage() -> None:
    assert invoke("extract", "--nonsense").exit_code == 2


def test_valid_records_pass_and_broken_ones_name_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = write_records(path, records()).splitlines()
    assert invoke("validate", path).exit_code == 0
    broken = orjson.loads(lines[2])
    broken["start"] += 1
    path.write_bytes(b"\n".join([lines[0], lines[1], orjson.dumps(broken), *lines[3:]]) + b"\n")
    result = invoke("validate", path)
    assert result.exit_code == 1
    assert f"{path}:3: d1.span: " in result.stderr


def test_every_problem_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [orjson.loads(line) for line in write_records(path, records()).splitlines()]
    rows[2]["value"] = "2024-13-45"
    rows[3]["speaker"]["entity_id"] = "e99"
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    lines = invoke("validate", path).stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{path}:4", f"{path}:3"]


def test_a_failed_article_is_shown_with_its_reason(run_of_one: Callable[..., Result], tmp_path: Path) -> None:
    failure = Failure("b", "b.txt", "read", "empty", "the article has no words", "fill it or remove it")
    write_failures(tmp_path / "outputs" / "failures.jsonl", [failure])
    assert "has no words; fill it" in str(run_of_one("show", "b").exception)


def test_a_missing_output_folder_is_wrong_usage_and_stays_missing(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    result = invoke("evaluate", "--output", tmp_path / "typo", "--gold", tmp_path / "gold")
    assert isinstance(result.exception, UsageError)
    assert not (tmp_path / "typo").exists()


def test_a_reached_gate_is_clean_and_a_missed_one_exits_with_one(run_of_one: Callable[..., Result]) -> None:
    assert run_of_one("evaluate", "--split", "dev", "--fail-under", "dates.value=1", gold=True).exit_code == 0
    assert run_of_one("evaluate", "--fail-under", "claims.polarity=0.5", gold=True).exit_code == 1


def test_scores_say_of_which_split_they_are(run_of_one: Callable[..., Result]) -> None:
    assert "1 articles of dev\n" in run_of_one("evaluate", "--split", "dev", gold=True).output
    assert "1 articles\n" in run_of_one("evaluate", gold=True).output


def test_an_unknown_measure_is_wrong_usage(run_of_one: Callable[..., Result]) -> None:
    assert isinstance(
        run_of_one("evaluate", "--fail-under", "dates.beauty=1", gold=True).exception, UsageError
    )


def test_json_with_errors_is_still_json(run_of_one: Callable[..., Result]) -> None:
    printed = orjson.loads(run_of_one("evaluate", "--json", "--errors", gold=True).output)
    assert printed["errors"] == []


def test_a_split_of_articles_without_gold_is_wrong_usage(
    run_of_one: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "gold" / "splits.toml").write_text('dev = ["a", "b"]\n')
    assert "without gold: b" in str(run_of_one("evaluate", "--split", "dev", gold=True).exception)


def test_an_article_called_failures_in_a_folder_is_not_overlooked(tmp_path: Path) -> None:
    write_records(tmp_path / "x" / "failures.jsonl", records())
    assert "1 articles" in invoke("validate", tmp_path).output


def test_an_unknown_split_is_wrong_usage(run_of_one: Callable[..., Result]) -> None:
    assert isinstance(run_of_one("evaluate", "--split", "train", gold=True).exception, UsageError)


def test_scores_are_kept_and_can_be_compared(run_of_one: Callable[..., Result], tmp_path: Path) -> None:
    run_of_one("evaluate", gold=True)
    kept = tmp_path / "outputs" / "scores-all.json"
    assert run_of_one("evaluate", "--against", kept, gold=True).exit_code == 0
    assert isinstance(run_of_one("evaluate", "--against", tmp_path / "none", gold=True).exception, UsageError)


def test_gold_of_another_text_is_refused(run_of_one: Callable[..., Result], tmp_path: Path) -> None:
    empty = dict.fromkeys(("entities", "dates", "quotes", "claims"), ())
    write_records(tmp_path / "gold" / "a.jsonl", records(article=article("Another text."), **empty))
    assert "another text" in str(run_of_one("evaluate", gold=True).exception)


def test_an_article_is_shown_by_id_and_by_file(run_of_one: Callable[..., Result]) -> None:
    by_id = run_of_one("show", "a", "--layer", "dates")
    assert "d1 'Monday'" in by_id.output
    assert "e1" not in by_id.output
    assert run_of_one("show", "corpus/a.txt", "--layer", "dates").output == by_id.output
    assert isinstance(run_of_one("show", "b").exception, UsageError)


@pytest.mark.parametrize("arguments", [("show", "a", "--layer", "dates"), ("explain", "a", "c1")])
def test_the_folder_is_an_argument_or_an_option(
    arguments: tuple[str, ...], run_of_one: Callable[..., Result], tmp_path: Path
) -> None:
    by_option = run_of_one(*arguments)
    folder = (tmp_path / "outputs").rename(tmp_path / "elsewhere")
    by_argument = invoke(*arguments, folder)
    assert by_option.exit_code == by_argument.exit_code == 0 and by_argument.output == by_option.output
    assert isinstance(invoke(*arguments, tmp_path / "outputs").exception, UsageError)


def test_ids_cannot_leave_the_output_folder(run_of_one: Callable[..., Result], tmp_path: Path) -> None:
    shutil.copy(tmp_path / "outputs" / "a.jsonl", tmp_path / "secret.jsonl")
    assert isinstance(run_of_one("show", "../secret").exception, UsageError)


def test_the_review_page_is_one_file_with_every_article(
    run_of_one: Callable[..., Result], tmp_path: Path
) -> None:
    page = tmp_path / "outputs" / "review.html"
    assert run_of_one("review", "--static", page, gold=True).exit_code == 0
    assert "sales fell" in page.read_text(encoding="utf-8")


def test_the_schema_is_json() -> None:
    assert orjson.loads(invoke("schema").output)["$schema"].startswith("https://json-schema.org/")


def test_added_reporting_words_are_used_and_a_wrong_file_of_them_is_wrong_usage(tmp_path: Path) -> None:
    story, words, output = tmp_path / "town.txt", tmp_path / "words.toml", tmp_path / "outputs"
    story.write_text("Anna Holt skeeted that the bridge was shut.", encoding="utf-8")
    words.write_text('[[verbs]]\nclass = "say"\nframes = ["clause"]\nlemmas = ["skeet"]\n', encoding="utf-8")
    assert invoke("extract", story, "--output", output, "--cues", words).exit_code == 0
    lines = (output / "town.jsonl").read_text(encoding="utf-8").splitlines()
    assert [orjson.loads(line)["cue"]["lemma"] for line in lines if '"kind":"quote"' in line] == ["skeet"]
    for content in (b'[[verbs]]\nlemmas = ["skeet"]\n', b"\xff"):
        words.write_bytes(content)
        refused = invoke("extract", story, "--output", output, "--cues", words)
        assert isinstance(refused.exception, UsageError)
    assert isinstance(invoke("extract", story, "--cues", tmp_path / "none.toml").exception, UsageError)


def test_entities_beside_the_articles_steer_names_and_changing_them_makes_articles_anew(
    tmp_path: Path,
) -> None:
    corpus, output = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    (corpus / "story.txt").write_text("Halden Trust closed. Northgate Fund was its name.", encoding="utf-8")
    assert "1 extracted" in invoke("extract", corpus, "--output", output).output
    line = '{"name": "Halden Trust", "aliases": ["Northgate Fund"], "label": "ORG", "id": "org-17"}'
    (corpus / "entities.jsonl").write_text(line, encoding="utf-8")
    done = invoke("extract", corpus, "--output", output)
    assert "1 extracted, 0 unchanged" in done.output and "1 articles" in done.output
    assert '"known_id":"org-17"' in (output / "story.jsonl").read_text(encoding="utf-8")
    (corpus / "entities.jsonl").write_text("{", encoding="utf-8")
    refused = invoke("extract", corpus, "--output", output)
    assert isinstance(refused.exception, UsageError) and "entities.jsonl:1: not JSON" in str(
        refused.exception
    )
    given = invoke("extract", corpus, "--output", output, "--entities", tmp_path / "none.jsonl")
    assert isinstance(given.exception, UsageError)


def test_evaluate_takes_the_folder_as_argument_or_option(
    run_of_one: Callable[..., Result], tmp_path: Path
) -> None:
    by_option = run_of_one("evaluate", "--json", gold=True)
    folder = (tmp_path / "outputs").rename(tmp_path / "elsewhere")
    by_argument = invoke("evaluate", folder, "--json", "--gold", tmp_path / "gold")
    assert by_option.exit_code == by_argument.exit_code == 0
    assert by_argument.output == by_option.output
    assert invoke("evaluate", tmp_path / "outputs", "--gold", tmp_path / "gold").exit_code != 0


def test_review_takes_the_folder_as_argument(tmp_path: Path) -> None:
    write_records(tmp_path / "outputs" / "a.jsonl", records())
    page = tmp_path / "page.html"
    places = ["--static", page, "--gold", tmp_path / "gold", "--decisions", tmp_path / "decisions.jsonl"]
    assert invoke("review", tmp_path / "outputs", *places).exit_code == 0
    assert "Anna Holt" in page.read_text(encoding="utf-8")
