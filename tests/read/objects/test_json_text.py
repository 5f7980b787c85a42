import json

import pytest

from pipeline.errors import ReadError
from pipeline.read.decode import Decoded
from pipeline.read.objects.json_text import read_json


def read(value: object):  # type: ignore[no-untyped-def]
    return read_json(Decoded(value if isinstance(value, str) else json.dumps(value), "utf-8"))


def test_the_fields_of_the_object_are_the_article() -> None:
    draft = read({"text": "Body.", "title": " A\nb ", "published": "2020-03-03", "byline": "Ann Holt"})

    assert (draft.text, draft.title, draft.published, draft.byline) == (
        "Body.",
        "A b",
        "2020-03-03",
        "Ann Holt",
    )
    assert (draft.published_from, draft.text_offset) == ("metadata", None)


def test_authors_may_be_a_list_of_names_or_objects() -> None:
    assert (
        read({"text": "x", "author": ["Ann Holt", {"name": "Bo Lee"}, 3.5, None]}).byline
        == "Ann Holt, Bo Lee, 3.5"
    )


def test_the_text_keeps_its_length_so_that_offsets_fit_the_senders_copy() -> None:
    draft = read('{"text": "  a\\r\\nb\\rc\\ud800d\\u0000 "}')

    assert draft.text.replace("\ud800", "\ufffd") == "  a\r\nb\nc\ufffdd\x00 "


@pytest.mark.parametrize("published", [None, True, [["2020"]], {}])
def test_a_date_that_is_no_string_or_number_is_none(published: object) -> None:
    assert read({"text": "x", "published": published}).published is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("{", "bad_json"),
        ("[]", "bad_json"),
        ("null", "bad_json"),
        ("3", "bad_json"),
        ("[" * 100_000, "bad_json"),
        ('{"a":' * 100_000, "bad_json"),
        ("1" * 10_000, "bad_json"),
        ("{}", "no_text"),
        ('{"text": 3}', "no_text"),
        ('{"text": null}', "no_text"),
    ],
)
def test_what_is_no_article_is_refused_with_a_code(value: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(value)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('{"text": "no end', "not JSON: Unterminated string starting at line 1, column 10"),
        ("{", "not JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
    ],
)
def test_the_place_of_a_mistake_is_said_once(value: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(value)
    assert caught.value.message == message
