"""Real processes over real articles: killed, restarted, reordered."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

import pipeline
from pipeline.annotations.issues import Failure
from pipeline.errors import ReadError

SENTENCES = (
    "The council said on Monday that the bridge would be closed for three weeks.",
    "“We had no choice,” said Nora Whitfield, who leads the works department.",
    "According to the ministry, traffic fell by 12% in the second quarter.",
    "She denied that the repairs had been delayed and promised to publish the figures next week.",
    "Residents of Harrow Lane may sue, the Evening Courier reported in March 2019.",
    "In 1988 the old bridge was hailed as a triumph; two years later it was closed.",
)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "pipeline", *map(str, arguments)]


def outputs(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.jsonl")
        if path.name != "failures.jsonl"
    }


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news") / "corpus"
    folder.mkdir()
    chooser = random.Random(7)
    for number in range(60):
        body = " ".join(chooser.choices(SENTENCES, k=12))
        (folder / f"{number:02}.txt").write_text(
            f"date 2023-10-{1 + number % 28:02} {body}", encoding="utf-8"
        )
    return folder


@pytest.fixture(scope="module")
def expected(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    subprocess.run(command("extract", corpus, "--output", folder), check=True, capture_output=True)
    return outputs(folder)


def test_a_killed_run_is_finished_by_the_next_one(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    process = subprocess.Popen(
        command("extract", corpus, "--output", tmp_path), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout
    # A pipe that nobody empties blocks the run after a few lines: it cannot finish before it is killed.
    for _ in range(3):
        process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    finished = outputs(tmp_path)
    assert 0 < len(finished) < len(expected)
    assert all(expected[name] == content for name, content in finished.items())

    subprocess.run(command("extract", corpus, "--output", tmp_path), check=True, capture_output=True)
    assert outputs(tmp_path) == expected
    counts = orjson.loads((tmp_path / "run.json").read_bytes())["counts"]
    assert counts["unchanged"] >= len(finished)
    assert counts["unchanged"] + counts["extracted"] == len(expected)
    assert not list(tmp_path.rglob("*.partial~"))


def test_files_in_any_order_and_alone_give_the_same_bytes(
    corpus: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    files = sorted(corpus.glob("*.txt"))[:12]
    random.Random(3).shuffle(files)
    subprocess.run(command("extract", *files, "--output", tmp_path), check=True, capture_output=True)
    assert outputs(tmp_path) == {name: expected[name] for name in outputs(tmp_path)}
    assert len(outputs(tmp_path)) == 12


def test_streamed_texts_give_the_records_of_the_files(expected: dict[str, bytes], corpus: Path) -> None:
    name = "05"
    text = (corpus / f"{name}.txt").read_text(encoding="utf-8")
    _, day, body = text.split(" ", 2)
    streamed = list(pipeline.extract_many([SENTENCES[0], {"text": body, "published": day, "id": name}]))[1]
    rows = [orjson.loads(line) for line in expected[f"{name}.jsonl"].splitlines()[1:]]
    assert [orjson.loads(record.model_dump_json()) for record in streamed.lines()[1:]] == rows


def test_a_stream_goes_on_after_an_article_that_cannot_be_read() -> None:
    failures: list[Failure] = []
    rows: list[object] = [
        {"text": SENTENCES[0], "id": "a"},
        {"text": " ", "id": 5},
        {"text": SENTENCES[1], "id": "c"},
        None,
    ]
    streamed = [records.article.article_id for records in pipeline.extract_many(rows, failures=failures)]
    assert streamed == ["a", "c"]
    assert [(failure.article_id, failure.code) for failure in failures] == [("5", "empty"), ("4", "no_text")]
    with pytest.raises(ReadError):
        list(pipeline.extract_many(rows))


def test_a_failed_article_makes_the_exit_code_one_and_loses_no_other(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.txt").write_text(f"date 2023-10-10 {SENTENCES[0]}", encoding="utf-8")
    (corpus / "empty.txt").write_bytes(b"")
    finished = subprocess.run(
        command("extract", corpus, "--output", tmp_path / "out"), capture_output=True, text=True, check=False
    )
    assert finished.returncode == 1
    assert "empty.txt: read: empty" in finished.stderr
    assert list(outputs(tmp_path / "out")) == ["good.jsonl"]


def test_wrong_usage_is_exit_code_two_in_one_line(tmp_path: Path) -> None:
    finished = subprocess.run(
        command("extract", tmp_path / "nowhere", "--output", tmp_path / "out"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 2
    assert len(finished.stderr.splitlines()) == 1
    assert "nowhere" in finished.stderr


def test_an_output_folder_that_cannot_be_written_is_one_clear_line(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    finished = subprocess.run(
        command("extract", corpus, "--output", tmp_path / "file" / "out"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert "cannot write" in finished.stderr
