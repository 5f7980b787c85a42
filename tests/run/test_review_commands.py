"""`pipeline gold apply` and `pipeline review` as they are typed: outcomes, exit codes, a line per problem."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from pipeline.cli.review import listening
from pipeline.errors import UsageError
from pipeline.review.decisions import Open, Reject, signed
from pipeline.write.files import write_records
from tests.builders import article, records
from tests.review.explored import explored
from tests.review.reviewing import Review

ROOT = Path(__file__).parents[2]


def apply(folder: Path) -> Result:
    places = ["--decisions", str(folder / "decisions.jsonl"), "--gold", str(folder / "gold")]
    return CliRunner().invoke(app, ["gold", "apply", *places])


def test_what_is_written_is_said_and_the_missing_split_named(tmp_path: Path) -> None:
    Review(tmp_path).finish("dates", "quotes")
    result = apply(tmp_path)
    assert result.exit_code == 0
    assert "written a  dates, quotes" in result.output
    assert "a is in no split yet" in result.output
    assert result.output.endswith("1 written, 0 unchanged, 0 waiting, 0 conflict\n")
    assert apply(tmp_path).output.endswith("0 written, 1 unchanged, 0 waiting, 0 conflict\n")


def test_what_waits_is_said_and_is_no_failure(tmp_path: Path) -> None:
    Review(tmp_path).accept("q1")
    result = apply(tmp_path)
    assert result.exit_code == 0
    assert "a: 1 decisions on quotes wait until that layer is marked as finished" in result.output


def test_a_conflict_is_one_line_and_exits_with_one(tmp_path: Path) -> None:
    write_records(tmp_path / "gold" / "a.jsonl", records(article=article("Another text."), **_nothing()))
    Review(tmp_path).finish("dates")
    result = apply(tmp_path)
    assert result.exit_code == 1
    assert "gold is of another text than was reviewed" in result.stderr


def _nothing() -> dict[str, tuple[()]]:
    return {"entities": (), "dates": (), "quotes": (), "claims": ()}


def test_a_decision_cut_off_by_a_crash_is_reported(tmp_path: Path) -> None:
    review = Review(tmp_path)
    review.finish("dates")
    review.accept("q1")
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    result = apply(tmp_path)
    assert result.exit_code == 0
    assert f"{path}:3: cut off, as by a crash; skipped" in result.stderr


def test_a_review_begins_with_what_a_crash_cut_off(tmp_path: Path) -> None:
    Review(tmp_path).accept("q1")
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    places = ["--output", str(tmp_path / "outputs"), "--decisions", str(path)]
    result = CliRunner().invoke(app, ["review", *places, "--static", str(tmp_path / "page.html")])
    assert result.exit_code == 0
    assert f"{path}:2: cut off" in result.stderr


def test_a_log_with_an_id_that_leaves_the_gold_folder_is_refused(tmp_path: Path) -> None:
    base = records(article=article(article_id="../x"), **_nothing())
    lines = [
        signed(Open(article_id="../x", who="Eve", base=base)),
        signed(Reject(article_id="../x", who="Eve", record_id="q1")),
    ]
    (tmp_path / "decisions.jsonl").write_text("".join(f"{line.model_dump_json()}\n" for line in lines))
    assert isinstance(apply(tmp_path).exception, UsageError)


def test_without_decisions_it_says_how_to_make_some(tmp_path: Path) -> None:
    assert "make some in `pipeline review`" in str(apply(tmp_path).exception)


def test_decisions_hold_no_clock(tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        review = Review(folder)
        review.correct("d1", value="2023-W41")
        review.reject("q2")
    assert (tmp_path / "one" / "decisions.jsonl").read_bytes() == (
        tmp_path / "two" / "decisions.jsonl"
    ).read_bytes()
    keys = {key for line in _lines(tmp_path / "one") for key in line}
    assert not keys & {"time", "date", "timestamp", "at"}


def _lines(folder: Path) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in (folder / "decisions.jsonl").read_bytes().splitlines()]


def test_ctrl_c_ends_a_review_cleanly(tmp_path: Path) -> None:
    write_records(tmp_path / "outputs" / "a.jsonl", records())
    command = [sys.executable, "-u", "-m", "pipeline", "review", "--no-browser", "--port", "0"]
    places = ["--output", str(tmp_path / "outputs"), "--decisions", str(tmp_path / "decisions.jsonl")]
    process = subprocess.Popen(
        [*command, *places], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert re.search(r"http://127\.0\.0\.1:\d+/\?token=\S{40,}", process.stdout.readline())
    process.send_signal(signal.SIGINT)
    _, problems = process.communicate(timeout=120)
    assert problems == ""
    assert process.returncode == 0


def test_a_taken_port_gives_way_to_the_next() -> None:
    with listening("127.0.0.1", 0) as first:
        first.listen()
        port = first.getsockname()[1]
        with listening("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] <= port + 20


def test_records_that_are_damaged_are_named_by_file_and_line(tmp_path: Path) -> None:
    write_records(tmp_path / "outputs" / "a.jsonl", records())
    with (tmp_path / "outputs" / "a.jsonl").open("a") as file:
        file.write("not json\n")
    with pytest.raises(Exception, match=r"a\.jsonl:7: not JSON"):
        Review(tmp_path)


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    write_records(tmp_path / "outputs" / "a.jsonl", records())
    result = CliRunner().invoke(app, ["review", "--output", str(tmp_path / "outputs")])
    assert "pip install 'article-pipeline[review]'" in str(result.exception)


@pytest.mark.parametrize("asked", [["outputs"], ["--against", "before"]])
def test_what_explore_as_files_cannot_show_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    explored(tmp_path)
    refused = CliRunner().invoke(app, ["review", *asked, "--static", "site"])
    assert "--static site.html" in str(refused.exception)
    assert not (tmp_path / "site").exists()
    assert CliRunner().invoke(app, ["review", "--static", "site"]).exit_code == 0
