import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.bench.article_files import FORMS, write_file
from pipeline.read import pipes
from pipeline.read.articles import read_article
from pipeline.read.find import find_inputs
from pipeline.read.inputs import Input
from pipeline.read.pipes import is_pipe_format, piped_inputs


def named(stream: bytes, format: str | None = None) -> list[tuple[str, str]]:
    found = piped_inputs(BytesIO(stream), format)
    return [(item.article_id, item.code if isinstance(item, Failure) else item.suffix) for item in found]


def test_lines_of_json_are_articles_named_by_id_or_line() -> None:
    stream = b'\xef\xbb\xbf\n{"id": "x", "text": "a"}\r\n\n{"text": "b"}\nno json\n'
    assert named(b'{"id": "x", "text": "a"}\r\n\n{"text": "b"}\nno json\n') == [
        ("x", ".json"), ("3", ".json"), ("4", ".json"),
    ]  # fmt: skip
    assert named(stream.replace(b"\n", b"", 1))[0] == ("x", ".json")


def test_anything_else_is_one_plain_text() -> None:
    (found,) = piped_inputs(BytesIO(b"\n\ndate 2023-10-10 Sales fell.\nThey rose.\n"))
    assert isinstance(found, Input)
    assert (found.article_id, found.suffix) == ("stdin", ".txt")
    assert found.read() == b"date 2023-10-10 Sales fell.\nThey rose.\n"


def test_a_format_can_be_named() -> None:
    assert named(b"<p>Sales fell.</p>", "html") == [("stdin", ".html")]
    assert named(b'{"text":\n"Sales fell."}', "json") == [("stdin", ".json")]
    assert named(b"", "jsonl") == [("<stdin>", "empty")]


def test_ids_that_are_none_or_came_before_are_failures() -> None:
    text = b'"text": "The mayor said on Monday that the bridge would be closed."'
    assert named(b'{"id": "x"}\n{"id": "x", %s}\n{"id": "../x"}\n{"id": true}\n' % text) == [
        ("x", ".json"), ("<stdin>:2", "duplicate_id"), ("<stdin>:3", "bad_id"), ("<stdin>:4", "bad_id"),
    ]  # fmt: skip


def days(items: Iterable[Input | Failure]) -> list[tuple[str, str | None]]:
    articles = (read_article(item, max_characters=1000) for item in items if isinstance(item, Input))
    return [(article.article_id.rpartition("/")[2], article.published) for article in articles]


@pytest.mark.parametrize(
    "dates",
    [
        ("03/04/2024", "25/03/2024", "05/04/2024"),
        ("03/25/24", "03/04/24"),
        ("2024-03-01", "03/04/2024", "no day", "05/04/2024"),
        ("03/04/2024", "Tuesday, 02/04/2024"),
        ("25/03/2024", "03/25/2024", "03/04/2024"),
    ],
)
def test_dates_of_a_stream_decide_each_other_as_those_of_the_file(
    tmp_path: Path, dates: tuple[str, ...]
) -> None:
    text = "The mayor said on Monday that the bridge would be closed for two weeks."
    lines = "".join(json.dumps({"text": text, "date": date}) + "\n" for date in dates)
    (tmp_path / "feed.jsonl").write_text(lines)
    assert days(piped_inputs(BytesIO(lines.encode()))) == days(find_inputs([tmp_path]))


def test_a_line_waits_for_so_many_that_may_decide_its_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipes, "_MOST_WAITING", 3)
    read: list[int] = []

    class Stream(BytesIO):
        def readline(self, _: int | None = -1) -> bytes:
            read.append(1)
            return b'{"text": "a", "date": "03/04/2024"}\n'

    assert next(iter(piped_inputs(Stream()))).article_id == "1"
    assert len(read) == 4


def test_a_line_is_given_on_before_the_next_one_is_read() -> None:
    class Stream(BytesIO):
        lines: Iterator[bytes] = iter([b'{"text": "a"}\n'])

        def readline(self, _: int | None = -1) -> bytes:
            return next(self.lines)

    assert next(iter(piped_inputs(Stream()))).article_id == "1"


SENTENCES = (
    "The harbour board of Port Ellery is not ready for the winter, its senior pilot said on Tuesday.",
    "“We have two tugs and need four,” Lena Forss told the council, which had asked for a report in June.",
    "The board, whose chairman was not in the room, did not reply to her or to the members of the council.",
    "Ships wait for up to nine hours when the wind is in the east, the pilots’ figures for last year show.",
)
ARTICLES = [
    Article(f"{number}", "<text>", sha256="", title=f"Harbour {number}", text="\n\n".join(sentences))
    for number, sentences in enumerate((SENTENCES, SENTENCES[1:], SENTENCES[::-1]), 1)
]
PIPED = {
    "CSV": "csv",
    "CSV, packed": "csv.gz",
    "JSON array": "json",
    "answer": "json",
    "mbox": "mbox",
    "WARC": "warc",
    "RSS": "rss",
    "Nexis text": "nexis",
    "Factiva text": "factiva",
    "ProQuest text": "proquest",
}


@pytest.mark.parametrize(("form", "format"), PIPED.items())
def test_a_file_of_many_through_a_pipe_gives_what_the_file_gives(
    tmp_path: Path, form: str, format: str
) -> None:
    file = tmp_path / f"port{FORMS[form][0]}"
    write_file(file, form, ARTICLES)

    found = [one for one in find_inputs([file]) if isinstance(one, Input)]
    piped = [one for one in piped_inputs(BytesIO(file.read_bytes()), format) if isinstance(one, Input)]

    of_file = {one.article_id: read_article(one, max_characters=10_000) for one in found}
    of_pipe = {f"port/{one.article_id}": read_article(one, max_characters=10_000) for one in piped}
    assert len(of_file) == 3
    assert of_pipe == {
        name: replace(article, article_id=article.article_id.removeprefix("port/"), source="<stdin>")
        for name, article in of_file.items()
    }


def test_without_a_format_an_export_is_known_by_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "export.txt"
    write_file(file, "Nexis text", ARTICLES)
    assert named(file.read_bytes()) == [("1", ".parsed"), ("2", ".parsed"), ("3", ".parsed")]


def test_articles_of_an_archive_are_called_by_its_numbers_and_fail_by_theirs() -> None:
    rows = b"id,text\nx,One.\n,Two.\nx,Three.\n,\n../y,Five.\n"
    assert named(rows, "csv") == [
        ("x", ".parsed"), ("2", ".parsed"), ("<stdin>:3", "duplicate_id"), ("4", ".parsed"),
    ]  # fmt: skip
    assert named(b"title,day\na,b\n", "csv") == [("<stdin>", "no_text")]


def test_what_is_not_of_the_named_format_is_a_failure() -> None:
    assert named(b"The harbour is closed.\n", "nexis") == [("<stdin>", "unknown_format")]
    assert named(b"The harbour is closed.\n", "warc") == [("<stdin>", "unknown_format")]
    assert named(b"", "csv") == [("<stdin>", "empty")]


def test_what_is_packed_by_gzip_is_read_as_what_it_holds() -> None:
    table = b'text,id\n"The council said that the bridge over the river would be closed for weeks.",a\n'
    (plain,) = piped_inputs(BytesIO(table), "csv")
    (packed,) = piped_inputs(BytesIO(gzip.compress(table)), "csv.gz")
    assert isinstance(packed, Input) and isinstance(plain, Input)
    assert packed.article_id == plain.article_id == "a"


@pytest.mark.parametrize(
    ("name", "known"),
    [("csv.gz", True), ("zip", True), ("nexis", True), ("nexis.gz", False), ("csv.bz", False), ("gz", False)],
)
def test_which_formats_a_stream_may_have(name: str, known: bool) -> None:
    assert is_pipe_format(name) is known


def test_named_fields_count_in_a_stream_too() -> None:
    stream = b'{"words": "Sales fell.", "key": "a"}\n{"words": "Sales rose.", "key": "b"}\n'
    fields = (("text", "words"), ("id", "key"))
    found = [item for item in piped_inputs(BytesIO(stream), fields=fields) if isinstance(item, Input)]
    assert [item.article_id for item in found] == ["a", "b"]


def test_dates_of_a_stream_that_is_a_file_decide_each_other() -> None:
    rows = "".join(f'"{" ".join(SENTENCES)}",{day}\n' for day in ("03/04/2024", "25/03/2024"))
    found = list(piped_inputs(BytesIO(f"text,date\n{rows}".encode()), "csv"))
    days = [read_article(one, max_characters=10_000).published for one in found if isinstance(one, Input)]
    assert days == ["2024-04-03", "2024-03-25"]


def test_an_id_that_is_the_number_of_an_article_without_one_is_refused() -> None:
    lines = [f'{{"text": "{n}"}}' for n in range(3)] + [
        '{"id": "2", "text": "again"}',
        '{"id": "9", "text": "x"}',
    ]
    found = list(piped_inputs(BytesIO("\n".join(lines).encode())))
    assert [item.article_id for item in found if isinstance(item, Input)] == ["1", "2", "3", "9"]
    (failure,) = [item for item in found if isinstance(item, Failure)]
    assert (failure.source, failure.code) == ("<stdin>:4", "duplicate_id")


def test_a_number_that_was_an_id_before_is_refused_and_other_ways_to_write_it_are_not() -> None:
    lines = ['{"id": "2", "text": "a"}', '{"text": "b"}', '{"id": "03", "text": "c"}', '{"text": "d"}']
    found = list(piped_inputs(BytesIO("\n".join(lines).encode())))
    assert [item.article_id for item in found if isinstance(item, Input)] == ["2", "03", "4"]
    assert [item.source for item in found if isinstance(item, Failure)] == ["<stdin>:2"]
