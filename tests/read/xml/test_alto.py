"""ALTO of several makers: with and without marks of divided words, damaged, empty."""

import pytest

from pipeline.errors import ReadError
from pipeline.read.xml.article import read_xml

HALF = 'SUBS_TYPE="HypPart{}" SUBS_CONTENT="harbour"'


def alto(*lines: str) -> bytes:
    shown = "".join(f"<TextLine>{line}</TextLine>" for line in lines)
    page = f"<Page><PrintSpace><TextBlock>{shown}</TextBlock></PrintSpace></Page>"
    return f"<alto><Layout>{page}</Layout></alto>".encode()


def word(content: str, about: str = "") -> str:
    return f'<String CONTENT="{content}" {about}/>'


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ((word("The") + "<SP/>" + word("sea"),), "The sea"),
        ((word("The") + word("sea"), word("rose")), "The sea rose"),
        ((word("The") + "<SP/>" + word("sea") + word(","), word("rose")), "The sea, rose"),
        ((word("har", HALF.format(1)) + "<HYP/>", word("bour", HALF.format(2)) + word("x")), "harbour x"),
        ((word("bour", HALF.format(2)) + word("x"),), "harbour x"),
        ((word("har-", 'SUBS_TYPE="HypPart1"'), word("bour", 'SUBS_TYPE="HypPart2"')), "harbour"),
        ((word("har") + "<HYP/>", word("bour") + word("x")), "harbour x"),
        ((word("har") + "<HYP/>",), "har-"),
        ((word("Fish &amp; co"),), "Fish & co"),
    ],
)
def test_words_are_made_whole(lines: tuple[str, ...], text: str) -> None:
    assert read_xml(alto(*lines)).text == text


@pytest.mark.parametrize(("data", "code"), [(alto(), "no_text"), (alto(word("The"))[:-20], "bad_xml")])
def test_a_page_without_words_is_one_line(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read_xml(data)
    assert error.value.code == code
