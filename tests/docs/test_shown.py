"""What pages show works: each is followed from its first line to its last, in a project of its own."""

import ast
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from docs.generated import PAGES as PAGES_WITH_BLOCKS
from docs.generated import commands_page, with_blocks
from pipeline.cli.app import app
from tests.docs.pages import GUIDES, ROOT, blocks, command_of, name_of, shell_words, text_of

ARTICLE = "council_housing_vote"
# What would run for ever, in many processes, or on what is not here: it is only read as the command reads it.
ONLY_PARSED = {
    "watch", "measure", "--workers", "--engine", "--no-browser", "export.json", "export.zip", "ben.jsonl",
    "s3://news/shards",
}  # fmt: skip


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as pages suppose it: an article of the corpus, its gold, its records, files to feed."""
    project = tmp_path_factory.mktemp("project")
    gold = project / "corpus" / "gold"
    gold.mkdir(parents=True)
    shutil.copy(ROOT / "corpus" / f"{ARTICLE}.json", project / "corpus")
    shutil.copy(ROOT / "corpus" / "gold" / f"{ARTICLE}.jsonl", gold)
    (gold / "splits.toml").write_text(f'dev = ["{ARTICLE}"]\n', encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "examples", project / "docs" / "examples")
    article = json.loads((ROOT / "corpus" / f"{ARTICLE}.json").read_text("utf-8"))
    (project / "feed.jsonl").write_bytes(orjson.dumps(article | {"id": "first"}) + b"\n")
    (project / "page.html").write_text(
        f"<html><body><p>{article['text']}</p></body></html>", encoding="utf-8"
    )
    document = f"1 of 1 DOCUMENTS\n\nThe Courier\n\nOctober 10, 2023\n\nNews\n\n{article['text']}\n"
    (project / "export.txt").write_text(document, encoding="utf-8")
    (project / "corpus" / "decisions.jsonl").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        assert CliRunner().invoke(app, ["extract"]).exit_code == 0
    shutil.copytree(project / "outputs", project / "outputs-before")
    return project


@pytest.fixture
def project(extracted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, in which this test stands."""
    copy = tmp_path / "project"
    shutil.copytree(extracted, copy)
    monkeypatch.chdir(copy)
    return copy


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_what_a_page_shows_works(page: Path, project: Path) -> None:
    names: dict[str, Any] = {}
    for language, content in blocks(page):
        if language == "sh":
            for words in shell_words(content):
                _type(words)
        elif language == "python":
            _execute(content, names)
        elif language == "sql":
            _query(content)
        elif language == "toml":
            tomllib.loads(content)
            (project / "words.toml").write_text(content, encoding="utf-8")
        elif language == "json" and page.stem == "own-words":
            (project / "corpus" / "entities.jsonl").write_text(content, encoding="utf-8")
            _type(["pipeline", "extract"])
        else:
            assert language in ("text", "json")


def _type(words: list[str]) -> None:
    """What a person types: commands of the pipeline run in this process, which is quicker."""
    program, *rest = words
    if program == "python":
        subprocess.run([sys.executable, *rest], check=True, capture_output=True)
    elif program == "pipeline":
        _call(rest)
    elif program == "cp":
        shutil.copy(*rest)
    elif program == "pip":
        # Nothing is installed here; only that there are such extras is checked.
        extras = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["optional-dependencies"]
        assert set(re.findall(r"[a-z]+", rest[-1])) <= set(extras), words
    else:
        assert program == "make", words


def _call(words: list[str]) -> None:
    given = b""
    if "<" in words:
        given = Path(words[words.index("<") + 1]).read_bytes()
        words = words[: words.index("<")]
    command, rest = command_of(words)
    command.make_context(command.name, list(rest))
    if not ONLY_PARSED.intersection(words):
        ran = CliRunner().invoke(app, words, input=given)
        assert ran.exit_code == 0, f"{words}: {ran.output} {ran.exception}"


def _query(content: str) -> None:
    """Each statement finds something in the database that the page has made."""
    with closing(sqlite3.connect("corpus.db")) as connection:
        for statement in filter(str.strip, content.split(";")):
            assert connection.execute(statement).fetchall(), statement


def _execute(content: str, names: dict[str, Any]) -> None:
    """Run an example; where a comment behind an expression is a value, it is what comes out."""
    exec(content, names)
    for expression, said in re.findall(r"^(\S.*?)  # (.+)$", content, re.MULTILINE):
        assert repr(eval(expression, names)) == repr(ast.literal_eval(said)), expression


def test_pages_show_what_the_program_says_now(extracted: Path) -> None:
    assert text_of(ROOT / "docs" / "commands.md") == commands_page(), "make docs"
    for page in PAGES_WITH_BLOCKS:
        assert with_blocks(
            text_of(page), extracted / "outputs", ("records", "explain", "codes", "asked")
        ) == text_of(page), "make docs"


def test_no_help_is_cut_at_the_width_of_a_terminal() -> None:
    assert [
        line for line in commands_page().splitlines() if line.startswith("  ") and line.endswith("...")
    ] == []


@pytest.mark.usefixtures("project")
def test_the_quotes_of_a_person_are_found_by_a_part_of_the_name() -> None:
    said = _printed("quotes_of_a_person.py", "Whitlam")
    assert f"{ARTICLE}  [say]  a former officer had told him" in said
    assert "Luckily" not in said
    assert _printed("quotes_of_a_person.py", "Nobody Of This Name") == ""


def test_claims_are_counted_by_who_says_them_and_how_surely(project: Path) -> None:
    head, *rows = _printed("claims_by_certainty.py").splitlines()
    assert head.split() == ["certain", "probable", "possible", "unknown"]
    lines = (project / "outputs" / f"{ARTICLE}.jsonl").read_bytes().splitlines()
    claims = [line for line in map(orjson.loads, lines) if line["kind"] == "claim"]
    assert sum(int(cell) for row in rows for cell in row.split() if cell.isdigit()) == len(claims)


def _printed(example: str, *arguments: str) -> str:
    command = [sys.executable, f"docs/examples/{example}", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
