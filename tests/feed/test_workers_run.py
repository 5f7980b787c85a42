"""Runs with worker processes: the same bytes as without, every input accounted for, whatever dies."""

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from pipeline.feed import CorpusRun, corpus_run
from pipeline.settings import Settings
from pipeline.write.ledger import Ledger
from tests.feed.fragile import FragileExtractor

ENGLISH = "The council said on Monday that the bridge at {place} would be closed for three weeks."
PLACES = ("Oslo", "Bergen", "Hull", "Leeds", "Ghent", "Lille", "Turin", "Genoa")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news") / "corpus"
    folder.mkdir()
    for number in range(24):
        text = " ".join([ENGLISH.format(place=PLACES[number % 8])] * (number + 1))
        (folder / f"article-{number:02}.txt").write_text(f"date 2023-10-10 {text}")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def extract(corpus: Path, output: Path, workers: int | None = None) -> Ledger:
    return CorpusRun([corpus], output, Settings(), datetime(2024, 1, 1, tzinfo=UTC), workers=workers)()


@pytest.fixture(scope="module")
def alone(corpus: Path) -> Path:
    """What one process makes of the corpus."""
    extract(corpus, output := corpus.with_name("alone"))
    return output


def records_in(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.rglob("*.jsonl")}


def without_clock(output: Path) -> dict[str, object]:
    ledger = orjson.loads((output / "run.json").read_bytes())
    return {name: value for name, value in ledger.items() if name != "seconds"}


def test_workers_write_the_same_bytes(corpus: Path, alone: Path, tmp_path: Path) -> None:
    extract(corpus, tmp_path / "shared", workers=2)
    assert records_in(alone) == records_in(tmp_path / "shared")
    assert without_clock(alone) == without_clock(tmp_path / "shared")


def test_an_article_that_kills_its_worker_twice_fails_alone(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus_run, "InputExtractor", FragileExtractor)
    corpus = shutil.copytree(corpus, tmp_path / "corpus")
    (corpus / "article-05.txt").write_text(f"date 2023-10-10 {ENGLISH} KILL")
    (corpus / "article-06.txt").write_text(f"date 2023-10-10 {ENGLISH} ONCE")
    run = CorpusRun([corpus], tmp_path / "outputs", Settings(), datetime(2024, 1, 1, tzinfo=UTC), workers=2)
    ledger = run()
    counts = ledger.counts()
    assert (counts["inputs"], counts["extracted"], counts["failed"]) == (25, 23, 2)
    assert {(failure.article_id, failure.code) for failure in run.failures} == {
        ("article-05", "crash"), ("empty", "empty"),
    }  # fmt: skip
    assert "signal 9" in next(one.message for one in run.failures if one.code == "crash")
    assert (tmp_path / "outputs" / "article-06.jsonl").exists()


@pytest.mark.parametrize("workers", [None, 1])
def test_articles_that_take_too_much_fail_alone(
    workers: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus_run, "InputExtractor", FragileExtractor)
    forgotten: list[None] = []
    monkeypatch.setattr("pipeline.run.inputs.forget", lambda: forgotten.append(None))
    for name, mark in {"a": "", "b": "SLOW", "c": "", "d": "LARGE", "e": ""}.items():
        (tmp_path / f"{name}.txt").write_text(f"date 2023-10-10 {ENGLISH} {mark}")
    run = CorpusRun(
        [tmp_path / f"{name}.txt" for name in "abcde"],
        tmp_path / "outputs",
        Settings(),
        datetime(2024, 1, 1, tzinfo=UTC),
        workers=workers,
    )
    counts = run().counts()
    assert (counts["inputs"], counts["extracted"], counts["failed"]) == (5, 3, 2)
    assert [(failure.article_id, failure.code) for failure in run.failures] == [
        ("b", "too_slow"), ("d", "too_large"),
    ]  # fmt: skip
    assert len(forgotten) == (2 if workers is None else 0)  # a worker forgets for itself


def children_of(process: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(status.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the workers in /proc")
def test_a_worker_that_the_system_kills_costs_nothing(corpus: Path, alone: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "extract", str(corpus), "--workers", "2"]
    command += ["--output", str(tmp_path / "shared"), "--published", "2023-10-10", "--force"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        first = run.stdout.readline()
        victims = children_of(run.pid)
        for victim in victims:
            os.kill(victim, signal.SIGKILL)
            time.sleep(0.1)
        rest = run.stdout.read()
        assert run.wait() == 1, "one input is empty"
    assert len(victims) == 2
    assert "25 articles: 24 extracted, 0 unchanged, 1 failed" in first + rest
    texts = {name: content.count(b"\n") for name, content in records_in(alone).items()}
    found = {name: content.count(b"\n") for name, content in records_in(tmp_path / "shared").items()}
    assert found == texts
    assert not list((tmp_path / "shared").rglob("*~"))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the workers in /proc")
def test_a_run_that_is_killed_leaves_no_workers_and_is_finished_by_the_next(
    corpus: Path, alone: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "pipeline", "extract", str(corpus), "--workers", "2"]
    command += ["--output", str(tmp_path / "shared")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        run.stdout.readline()
        workers = children_of(run.pid)
        run.kill()
    for _ in range(1200):
        if not any(Path(f"/proc/{worker}").exists() for worker in workers):
            break
        time.sleep(0.05)
    assert workers and not any(Path(f"/proc/{worker}").exists() for worker in workers)
    # That workers make the same of what is left is shown above; this process has the model already.
    counts = extract(corpus, tmp_path / "shared").counts()
    assert counts["extracted"] + counts["unchanged"] == 24 and counts["unchanged"] >= 1
    assert records_in(alone) == records_in(tmp_path / "shared")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the workers in /proc")
def test_ctrl_c_ends_a_run_and_its_workers(corpus: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "extract", str(corpus), "--workers", "2"]
    command += ["--output", str(tmp_path / "shared")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.readline()
        workers = children_of(run.pid)
        # As a terminal does it: every process of the group is told.
        os.killpg(run.pid, signal.SIGINT)
        run.stdout.read()
        said = run.stderr.read()
        assert run.wait(timeout=120) == 130, said
    assert "Traceback" not in said and "run again to do the rest" in said
    assert workers and not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert not list((tmp_path / "shared").rglob("*~"))
