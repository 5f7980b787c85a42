from collections.abc import Iterator
from io import BytesIO

from pipeline.annotations.issues import Failure
from pipeline.read.inputs import Input
from pipeline.read.pipes import piped_inputs


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
    assert named(b'{"id": "x"}\n{"id": "x"}\n{"id": "../x"}\n{"id": true}\n') == [
        ("x", ".json"), ("<stdin>:2", "duplicate_id"), ("<stdin>:3", "bad_id"), ("<stdin>:4", "bad_id"),
    ]  # fmt: skip


def test_a_line_is_given_on_before_the_next_one_is_read() -> None:
    class Stream(BytesIO):
        lines: Iterator[bytes] = iter([b'{"text": "a"}\n'])

        def readline(self, _: int | None = -1) -> bytes:
            return next(self.lines)

    assert next(iter(piped_inputs(Stream()))).article_id == "1"
