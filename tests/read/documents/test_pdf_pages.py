"""Pages of a PDF as papers set them: what stands around and beside an article, and how its text is set."""

import pytest

from pipeline.read.documents.pdf import read_pdf
from pipeline.read.documents.pdf_article import paragraphs_of
from pipeline.read.documents.pdf_lines import Line
from pipeline.read.documents.pdf_order import Piece, lines_in_order
from tests.effort import growth, lines_run
from tests.read.documents.test_pdf import drawn, shown

TITLE = "Harbour bridge to close for two weeks"
FIRST = (
    "The harbour bridge in Port Ellery will close on Monday for",
    "two weeks, the council said on Friday after divers had",
    "found cracks in two of its piers.",
)
SECOND = (
    "Nobody told us, said Zara Lind, who runs the bar at its foot,",
    "and we read it in the paper like everyone else.",
)
TEXT = [" ".join(FIRST), " ".join(SECOND)]


def at(left: float, top: float, *lines: str, size: float = 10, leading: float = 12, more: str = "") -> str:
    return f"BT /F1 {size} Tf {leading} TL {more} {left} {792 - top} Td {shown(lines)}ET "


def article(top: float = 130, leading: float = 12, indent: float = 0) -> str:
    second = top + 3 * leading + (8 if not indent else 0)
    return at(50, top, *FIRST, leading=leading) + at(50, second, *SECOND, leading=leading)


HEAD = at(50, 70, TITLE, size=22) + at(50, 90, "By Marta Quill") + at(50, 104, "12 November 2019")


def says(page: str, *further: str) -> None:
    parsed = read_pdf(drawn(page, *further))
    assert (parsed.title, parsed.byline, parsed.published) == (TITLE, "Marta Quill", "12 November 2019")
    assert parsed.text.split("\n\n") == TEXT


def test_an_article_below_its_head() -> None:
    says(HEAD + article())


@pytest.mark.parametrize(
    "lines",
    [
        ("Harbour Bridge To Close", "For Two Weeks"),
        ("Harbour Bridge", "To Close For Two Weeks", "After Divers Find Cracks"),
        ("Who pays for the bridge?", "Council asks the harbour board"),
        ("Bridge to cost 12m by", "2025"),
        ("Bridge to open again on", "October 10, 2020"),
        ("Bridge plan approved", "By Norford Council"),
    ],
)
@pytest.mark.parametrize("leading", [24, 34])
def test_a_headline_of_several_lines_is_whole(lines: tuple[str, ...], leading: int) -> None:
    below = 60 + leading * len(lines)
    head = at(50, 60, *lines, size=20, leading=leading) + at(50, below, "By Marta Quill")
    parsed = read_pdf(drawn(head + at(50, below + 14, "12 November 2019") + article(below + 40)))
    assert (parsed.title, parsed.byline, parsed.published) == (
        " ".join(lines),
        "Marta Quill",
        "12 November 2019",
    )
    assert parsed.text.split("\n\n") == TEXT


def test_a_masthead_is_no_title_and_gives_the_day() -> None:
    masthead = at(150, 40, "The Northern Courier", size=26) + at(50, 55, "12 November 2019", size=8)
    says(masthead + at(50, 100, TITLE, size=22) + at(50, 120, "By Marta Quill") + article(150))


def test_a_summary_and_a_section_around_the_title_are_no_text() -> None:
    summary = at(50, 90, "Divers found cracks in two piers; buses will run", size=14)
    below = at(50, 110, "By Marta Quill") + at(50, 124, "12 November 2019")
    says(at(50, 40, "LOCAL NEWS", size=9) + at(50, 70, TITLE, size=22) + summary + below + article(150))


def test_a_caption_in_small_print_is_no_text() -> None:
    says(HEAD + at(50, 300, "The bridge seen from the quay last week. Photo: Jon Reed", size=7) + article())


def test_a_sentence_that_is_pulled_out_is_read_once() -> None:
    says(
        HEAD
        + article()
        + at(80, 300, "and we read it in the paper like", "everyone else", size=16, leading=18)
    )


def test_words_up_the_side_of_a_page_are_no_text() -> None:
    side = "BT /F1 7 Tf 0 1 -1 0 20 200 Tm (Downloaded by Port Ellery Library on 3 March 2024) Tj ET "
    says(HEAD + article() + side)


def test_lines_that_say_where_a_text_goes_on_are_no_text() -> None:
    first = HEAD + at(50, 130, *FIRST) + at(300, 200, "Continued on page 4", size=10)
    second = (
        at(50, 70, "Bridge to close", size=16) + at(50, 90, "Continued from page 1") + at(50, 120, *SECOND)
    )
    says(first, second)


def test_a_text_that_is_set_with_wide_white_between_its_lines_is_whole() -> None:
    says(HEAD + at(50, 140, *FIRST, leading=20) + at(50, 212, *SECOND, leading=20))


def test_a_large_first_letter_belongs_to_its_word() -> None:
    initial = at(50, 154, "T", size=30)
    rest = at(72, 132, FIRST[0][1:], *FIRST[1:2]) + at(50, 156, *FIRST[2:])
    says(HEAD + initial + rest + at(50, 190, *SECOND))


def test_letters_that_are_set_apart_are_words() -> None:
    apart = at(50, 70, TITLE, size=22) + at(50, 90, "By Marta Quill", more="4 Tc") + "0 Tc "
    says(apart + at(50, 104, "12 November 2019", more="0 Tc") + article())


def test_labels_beside_a_text_are_read_with_it() -> None:
    turns = (
        "We had no choice, the divers told us so.",
        "You could have told us before.",
        "I am sorry for it.",
    )
    beside = "".join(
        at(50, 300 + 30 * number, name) + at(120, 300 + 30 * number, turn)
        for number, (name, turn) in enumerate(zip(("FORSS:", "LIND:", "FORSS:"), turns, strict=True))
    )
    text = read_pdf(drawn(HEAD + article() + beside)).text.split("\n\n")
    assert text == [*TEXT, f"FORSS: {turns[0]}", f"LIND: {turns[1]}", f"FORSS: {turns[2]}"]


def test_a_headline_within_the_text_stays() -> None:
    text = read_pdf(
        drawn(HEAD + at(50, 130, *FIRST) + at(50, 190, "Who pays", size=14) + at(50, 210, *SECOND))
    ).text
    assert text.split("\n\n") == [TEXT[0], "Who pays", TEXT[1]]


@pytest.mark.parametrize("size", [0.0, float("nan")])
def test_type_without_a_height_ends_nothing(size: float) -> None:
    pieces = [Piece(word, 50 * at, 50 * at + 40, 100, 100, size) for at, word in enumerate(("No", "height"))]
    assert "No" in " ".join(line.text for line in lines_in_order(pieces, 0, 792))
    lines = [Line("The board said so", 0, 0, 0.3, 0.3, 0.0, gap, 0, 1) for gap in (0.0, 2.0)]
    assert paragraphs_of(lines)[0]


def test_what_is_printed_over_itself_is_read_once() -> None:
    says(HEAD * 3 + article() * 3)


def test_copies_in_one_place_take_no_longer_than_their_letters() -> None:
    few, many = (drawn(HEAD + article() * copies) for copies in (10, 100))
    assert growth(read_pdf, few, many) < 50


def test_words_that_stand_apart_take_no_longer_each_the_more_they_are() -> None:
    few, many = (
        drawn(HEAD + "".join(at(40 + 50 * (n % 11), 130 + 40 * (n // 11), "Word") for n in range(words)))
        for words in (16, 128)
    )
    read_pdf(few)
    assert lines_run(read_pdf, many) < 10 * lines_run(read_pdf, few)
