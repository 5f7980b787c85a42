import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.read.decode import decode, without_surrogates

TEXT = "“It’s over,” said Zoë – the café’s owner.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_common_encodings_give_the_same_text(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))

    assert decoded.text == TEXT
    assert "replaced_bytes" not in decoded.warnings


def test_neither_unicode_nor_declared_is_a_guess_and_says_so() -> None:
    assert decode(TEXT.encode("cp1252")).warnings == ("guessed_encoding: read as cp1252",)
    assert decode(TEXT.encode("utf-8")).warnings == ()


def test_one_broken_byte_does_not_garble_a_utf_8_file() -> None:
    decoded = decode(TEXT.encode() + b"\xff")

    assert decoded.text == TEXT + "\ufffd"
    assert decoded.warnings == ("replaced_bytes",)


def test_bytes_that_windows_1252_does_not_know_are_replaced_with_a_warning() -> None:
    decoded = decode(b"caf\xe9 \x81 bar")

    assert decoded.text == "café \ufffd bar"
    assert decoded.warnings == ("guessed_encoding: read as cp1252", "replaced_bytes")


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    assert decode("žluťoučký kůň".encode("iso-8859-2"), "iso-8859-2").text == "žluťoučký kůň"
    assert decode("žluťoučký kůň".encode(), "iso-8859-2").text == "žluťoučký kůň"


@pytest.mark.parametrize(
    "declared", ["zip", "rot13", "unicode_escape", "utf-16", "nonsense", "idna", "iso-8859-99"]
)
def test_an_unsuitable_declared_encoding_is_not_used(declared: str) -> None:
    assert decode("café".encode("cp1252"), declared).text == "café"


def test_every_line_end_becomes_one_line_feed() -> None:
    assert decode(b"a\r\nb\rc\n\r\nd").text == "a\nb\nc\n\nd"


def test_unusual_characters_stay_as_they_are() -> None:
    invisible = "NUL\x00 soft\xadhyphen no\xa0break zero\u200bwidth \u2028 \x85"
    text = invisible + " e\u0301 \U0001f468\u200d\U0001f469 \u202bשלום\u202c end"

    assert decode(text.encode()).text == text


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\n" * 1000])
def test_blank_files_are_empty(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.code == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04abc",
        b"\x1f\x8b\x08abc",
        random.Random(1).randbytes(5000),
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.code == "binary"


def test_a_few_control_characters_do_not_make_a_text_binary() -> None:
    assert decode(b"A short\x00 line\x07.").text == "A short\x00 line\x07."


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except ReadError as error:
        assert error.code in ("empty", "binary")
    else:
        decoded.text.encode()


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert without_surrogates("a\ud800b\udfffc") == "a\ufffdb\ufffdc"
    assert without_surrogates("a\U0001f600b") == "a\U0001f600b"
