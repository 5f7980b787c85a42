"""ALTO of several makers: with and without marks of divided words, damaged, empty."""

import pytest

from pipeline.errors import ReadError
from pipeline.read.parsed import ParsedArticle
from pipeline.read.xml.article import read_xml
from tests.effort import growth

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


def block(*lines: str, about: str = "") -> str:
    """A block of lines of words; where a line begins may stand before a bar ("130|The sea")."""
    shown = ""
    for line in lines:
        left, _, words = line.rpartition("|")
        strings = "<SP/>".join(word(content) for content in words.split(" "))
        shown += f'<TextLine HPOS="{left or 100}" HEIGHT="20">{strings}</TextLine>'
    return f"<TextBlock {about}>{shown}</TextBlock>"


def text(*blocks: str, before: str = "") -> str:
    return page(*blocks, before=before).text


def page(*blocks: str, before: str = "") -> ParsedArticle:
    shown = "".join(blocks)
    return read_xml(
        f"<alto>{before}<Layout><Page><PrintSpace>{shown}</PrintSpace></Page></Layout></alto>".encode()
    )


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("The har-", "bour rose."), "The harbour rose."),
        (("The har\u00ac", "bour rose."), "The harbour rose."),
        (("The har\u00ad", "bour rose."), "The harbour rose."),
        (("The har=", "bour rose."), "The harbour rose."),
        (("The Anglo-", "Saxon club."), "The Anglo-Saxon club."),
        (("The half-", "mast flag, half-mast."), "The half-mast flag, half-mast."),
        (("The sea \u2014", "and the wind."), "The sea \u2014 and the wind."),
        (("It was 1893-", "94 then."), "It was 1893- 94 then."),
    ],
)
def test_words_that_nothing_marks_as_divided_are_made_whole(lines: tuple[str, ...], whole: str) -> None:
    assert text(block(*lines)) == whole


def test_a_line_that_is_set_in_begins_a_paragraph_behind_a_sentence_alone() -> None:
    assert text(block("130|The sea rose.", "100|Boats sank.", "130|Men ran", "100|away.")) == (
        "The sea rose. Boats sank.\n\nMen ran away."
    )
    assert text(block("130|The sea", "130|rose in", "100|May.")) == "The sea rose in May."
    assert text(block("103|The sea rose.", "104|Boats sank.", "100|Men ran.")).count("\n\n") == 0


def test_a_sentence_goes_on_in_the_next_block_and_a_new_one_does_not() -> None:
    assert text(block("The sea rose and"), block("boats sank.")) == "The sea rose and boats sank."
    assert text(block("The sea rose."), block("boats sank.")) == "The sea rose.\n\nboats sank."
    assert text(block("THE SEA"), block("Boats sank.")) == "THE SEA\n\nBoats sank."


def test_blocks_come_in_the_order_of_reading() -> None:
    one, two = block("One.", about='ID="a" IDNEXT="c"'), block("Two.", about='ID="c"')
    assert text(block("Three.", about='ID="b"'), two, one) == "Three.\n\nOne.\n\nTwo."
    ring = block("One.", about='ID="a" IDNEXT="b"') + block("Two.", about='ID="b" IDNEXT="a"')
    assert text(ring) == "One.\n\nTwo."
    refs = (
        '<ReadingOrder><OrderedGroup><ElementRef REF="b"/><ElementRef REF="a"/></OrderedGroup></ReadingOrder>'
    )
    ordered = block("Two.", about='ID="a"') + block("One.", about='ID="b"')
    assert text(ordered, before=refs) == "One.\n\nTwo."


def test_numbers_of_pages_and_what_stands_beside_articles_are_not_text() -> None:
    tags = '<Tags><LayoutTag ID="t" LABEL="{}"/></Tags>'
    for label, kept in (("advertisement", 1), ("page-number", 1), ("caption", 1), ("paragraph", 2)):
        found = text(block("The sea rose."), block("Soap.", about='TAGREFS="t"'), before=tags.format(label))
        assert found.count("\n\n") == kept - 1
    assert text(block("Page 4."), block("The sea rose."), block("\u20144\u2014")) == "The sea rose."
    filler = [block(f"Boat {number} sank.") for number in "ABCDE"]
    assert "\n\n4\n\n" in text(*filler, block("4"), *filler)


def test_the_only_headline_above_all_text_is_the_title() -> None:
    head = block("THE SEA.", about='TYPE="headline"')
    found = page(head, block("It rose."))
    assert (found.title, found.text) == ("THE SEA.", "It rose.")
    for blocks in ((head, block("It rose."), head, block("It fell.")), (block("It rose."), head)):
        assert page(*blocks).title is None and "THE SEA." in page(*blocks).text


def test_a_word_without_end_takes_no_longer_than_its_length() -> None:
    small, large = (alto(word("a" * length), word("so")) for length in (10_000, 100_000))
    assert growth(read_xml, small, large) < 50
