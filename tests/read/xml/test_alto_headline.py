"""The headline of a page that names none is told by its place, its type and its words."""

from xml.sax.saxutils import quoteattr

import pytest

from pipeline.read.xml.article import read_xml

STYLES = (
    '<TextStyle ID="text" FONTSIZE="9"/><TextStyle ID="bold" FONTSIZE="9" FONTSTYLE="bold"/>'
    '<TextStyle ID="large" FONTSIZE="18"/><TextStyle ID="huge" FONTSIZE="48"/>'
)
HEADLINE = "Bridge closed after crack is found"
LEAD = "The harbour board said on Monday that the swing bridge would stay closed for two weeks."
TEXT = "Marta Quill said that nobody was hurt and that nobody would be. “We looked in time,” she said."


def block(words: str, style: str, top: int, height: int = 20, left: int = 10) -> str:
    strings = "<SP/>".join(f"<String CONTENT={quoteattr(word)}/>" for word in words.split())
    about = f'STYLEREFS="{style}" HPOS="{left}" VPOS="{top}" HEIGHT="{height}" WIDTH="90"'
    return f'<TextBlock {about}><TextLine HEIGHT="{height}">{strings}</TextLine></TextBlock>'


def page(*blocks: str) -> bytes:
    inside = (
        f"<Styles>{STYLES}</Styles><Layout><Page><PrintSpace>{''.join(blocks)}</PrintSpace></Page></Layout>"
    )
    return f"<alto>{inside}</alto>".encode()


BODY = block(LEAD, "text", 100) + block(TEXT, "text", 130)


@pytest.mark.parametrize(
    "blocks",
    [
        (block(HEADLINE, "large", 10), BODY),
        (block(HEADLINE, "bold", 10), BODY),
        # The file names it last, and the page shows it first.
        (BODY, block(HEADLINE, "large", 10)),
        (block(HEADLINE, "large", 10), BODY, block("“We looked in time”", "huge", 300)),
        (block("nobody was hurt and that nobody would be", "huge", 300), block(HEADLINE, "large", 10), BODY),
        (block("THE NORFORD GAZETTE.", "huge", 0, 8), block(HEADLINE, "large", 10), BODY),
        (block(HEADLINE, "large", 10), block(LEAD, "text", 99), block("Boats wait", "bold", 130), BODY),
    ],
)  # fmt: skip
def test_what_stands_above_all_text_and_is_set_apart_is_the_headline(blocks: tuple[str, ...]) -> None:
    article = read_xml(page(*blocks))
    assert article.title == HEADLINE
    assert HEADLINE not in article.text and "GAZETTE" not in article.text


def test_an_initial_is_no_headline() -> None:
    initial = block("T", "huge", 100) + block(LEAD[1:], "text", 100, left=30) + block(TEXT, "text", 130)
    assert read_xml(page(initial)).title is None
    assert read_xml(page(block(HEADLINE, "large", 10), initial)).title == HEADLINE


@pytest.mark.parametrize(
    "blocks",
    [
        (BODY,),
        (block("“We looked in time,” she said.", "huge", 10), BODY),
        (block("nobody was hurt and that nobody would be", "huge", 10), BODY),
        (BODY, block("We looked in time", "huge", 300)),
        (block(HEADLINE, "large", 10), BODY, block("Ferry fares to rise in spring", "large", 300), BODY),
        (block(HEADLINE, "large", 10), BODY, block("Fares will rise.", "text", 10, left=200)),
        (block(LEAD, "large", 10), block(TEXT, "text", 100), block(TEXT, "text", 130)),
    ],
)
def test_a_quotation_a_sentence_and_one_headline_of_several_are_none(blocks: tuple[str, ...]) -> None:
    assert read_xml(page(*blocks)).title is None
