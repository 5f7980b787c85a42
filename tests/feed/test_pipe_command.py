"""`pipeline extract - --output -` as a process, with real pipes."""

import json
import subprocess
import sys

import pytest

import pipeline

COMMAND = [sys.executable, "-m", "pipeline", "extract", "-", "--output", "-"]
ARTICLES = [
    {
        "id": "one",
        "text": "Anna Holt said on Monday that sales fell. 🎈 They rose.",
        "published": "2023-10-10",
    },
    {"id": "two", "text": "The council said the bridge would be closed for three weeks."},
]


def lines(*articles: object) -> bytes:
    return "".join(f"{json.dumps(article)}\n" for article in articles).encode()


@pytest.mark.parametrize("more", [[], ["--workers", "2"]])
def test_records_come_out_in_the_order_of_the_articles(more: list[str]) -> None:
    done = subprocess.run([*COMMAND, *more], input=lines(*ARTICLES), capture_output=True, check=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["article_id"] for record in records if record["kind"] == "article"] == ["one", "two"]
    expected = pipeline.extract(ARTICLES[0]["text"], published="2023-10-10", article_id="one")
    quotes = [record for record in records if record["kind"] == "quote" and record["article_id"] == "one"]
    assert quotes == [json.loads(quote.model_dump_json()) for quote in expected.quotes]


def test_records_come_before_the_pipe_is_closed() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdin is not None and run.stdout is not None
        run.stdin.write(lines(ARTICLES[0]))
        run.stdin.flush()
        assert json.loads(run.stdout.readline())["article_id"] == "one"
        run.stdin.close()
        run.stdout.read()
        assert run.wait() == 0


def test_what_fails_is_one_line_and_the_rest_goes_on() -> None:
    done = subprocess.run(COMMAND, input=lines({"words": 1}, ARTICLES[1]), capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("<stdin>:1: read: no_text: ")
    assert json.loads(done.stdout.splitlines()[0])["article_id"] == "two"


def test_a_pipe_that_is_closed_behind_ends_it_without_a_traceback() -> None:
    many = lines(*({**ARTICLES[0], "id": str(number)} for number in range(50)))
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdin is not None and run.stdout is not None and run.stderr is not None
        run.stdin.write(many)
        run.stdin.close()
        run.stdout.readline()
        run.stdout.close()
        assert b"Traceback" not in run.stderr.read()


def test_standard_input_into_a_folder_is_wrong_usage(tmp_path: object) -> None:
    command = [*COMMAND[:-1], str(tmp_path)]
    done = subprocess.run(command, input=b"", capture_output=True, check=False)
    assert done.returncode == 2 and b"--output -" in done.stderr


@pytest.mark.parametrize("more", [["--shards"], ["--zstd"], ["--shard-size", "5"], ["--engine", "ray"]])
def test_shards_to_standard_output_are_wrong_usage(more: list[str]) -> None:
    done = subprocess.run([*COMMAND, *more], input=b"", capture_output=True, check=False)
    assert done.returncode == 2 and b"--output FOLDER" in done.stderr


def test_a_table_is_read_row_by_row() -> None:
    table = "text,published\n" + "".join(f'"{article["text"]}",25/03/2024\n' for article in ARTICLES)
    done = subprocess.run(
        [*COMMAND, "--format", ".CSV"], input=table.encode(), capture_output=True, check=True
    )
    records = [json.loads(line) for line in done.stdout.splitlines()]
    articles = [record for record in records if record["kind"] == "article"]
    assert [(article["article_id"], article["published"]) for article in articles] == [
        ("1", "2024-03-25"), ("2", "2024-03-25"),
    ]  # fmt: skip


def test_a_format_that_there_is_not_is_one_line_with_those_there_are() -> None:
    done = subprocess.run([*COMMAND, "--format", "lexis"], input=b"", capture_output=True, check=False)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("pipeline: no format 'lexis'; it is one of nexis, factiva, ")
    assert {"csv", "jsonl", "json", "mbox", "warc", "rss", "proquest"} <= set(line.replace(",", "").split())
