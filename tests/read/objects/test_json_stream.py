import io
import json
from typing import Any

import pytest

from pipeline.errors import ReadError
from pipeline.read.objects import json_stream
from pipeline.read.objects.json_stream import JsonStream

VALUES: list[Any] = [12345, -0.5, "é🎈\n", {"a": [1, {}], "b": None}, [], True, "x" * 40, 7]


@pytest.fixture(params=[1, 2, 7, 1 << 18])
def chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", request.param)


@pytest.mark.usefixtures("chunk")
@pytest.mark.parametrize("indent", [None, 2])
def test_the_values_of_an_array_are_the_same_wherever_it_is_cut(indent: int | None) -> None:
    text = json.dumps(VALUES, ensure_ascii=False, indent=indent)
    read = list(JsonStream(io.StringIO(text)).items())
    assert [value for value, _ in read] == VALUES
    assert [json.loads(part) for _, part in read] == VALUES


@pytest.mark.usefixtures("chunk")
def test_places_count_bytes() -> None:
    text = ' [ "é🎈" ,\n {"a": 1} ]'
    stream = JsonStream(io.StringIO(text))
    places = [(stream.bytes_before - len(part.encode()), part) for _, part in stream.items()]
    assert all(text.encode()[start:].startswith(part.encode()) for start, part in places)


@pytest.mark.usefixtures("chunk")
def test_a_mistake_is_said_with_its_line_and_column_in_the_whole_text() -> None:
    stream = JsonStream(io.StringIO('[1,\n "two",\n  x]'))
    with pytest.raises(ReadError, match="line 3, column 3"):
        list(stream.items())


def test_a_mistake_is_found_without_reading_all_that_follows() -> None:
    text = io.StringIO('[{"a" 1}' + " " * 5_000_000)
    with pytest.raises(ReadError, match="line 1, column 7"):
        list(JsonStream(text).items())
    assert text.tell() < 1_000_000


def test_a_value_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_LONGEST", 1000)
    with pytest.raises(ReadError, match="more than 1,000 characters"):
        list(JsonStream(io.StringIO('["' + "x" * 3_000_000)).items())


def test_keys_come_with_their_values_still_to_be_read() -> None:
    stream = JsonStream(io.StringIO('{"a": 1, "b": {"c": []}}'))
    assert [(key, stream.value()[0]) for key in stream.keys()] == [  # noqa: SIM118
        ("a", 1),
        ("b", {"c": []}),
    ]
