import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.plain_text import read_plain_text

BODY = "The mayor said so.\n\nNobody replied."


def test_a_date_before_the_body_on_the_same_line_is_the_header() -> None:
    decoded = f" date 2023-10-10 {BODY}\n"

    draft = read_plain_text(decoded)

    assert (draft.published, draft.published_from) == ("2023-10-10", "header")
    assert draft.text == BODY
    assert draft.text_offset == 17


@pytest.mark.parametrize(
    "header",
    [
        "Title: A: b\nDate: 3 March 2020\nBy: Ann Holt\n\n",
        "by: Ann Holt\nDATE: 3 March 2020\ntitle: A: b\n",
        "\nHeadline: A: b\n\nByline: Ann Holt\nPublished: 3 March 2020\nSection: News\n\n",
        "Title: A: b\nBy: Ann Holt\nDate: 3 March 2020\n\n\n",
    ],
)
def test_labelled_lines_come_in_any_order_and_case(header: str) -> None:
    draft = read_plain_text(header + BODY)

    assert (draft.title, draft.byline, draft.published) == ("A: b", "Ann Holt", "3 March 2020")
    assert draft.text == BODY


def test_a_labelled_date_may_have_a_time_or_the_body_behind_it() -> None:
    with_time = read_plain_text(f"Date: 2020-03-03 10:15 GMT\n{BODY}")
    with_body = read_plain_text(f"Title: A\nDate: 2020-03-03 {BODY}")

    assert (with_time.published, with_time.text) == ("2020-03-03 10:15 GMT", BODY)
    assert (with_body.published, with_body.text) == ("2020-03-03", BODY)


def test_a_first_block_of_headline_byline_and_date_is_a_header_too() -> None:
    draft = read_plain_text(f"A life in stone\nBy Ann Holt\nTuesday 3 March 2020\n\n{BODY}")

    assert (draft.title, draft.byline, draft.published) == (
        "A life in stone",
        "Ann Holt",
        "Tuesday 3 March 2020",
    )
    assert draft.text == BODY


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Date night is back. The mayor said so.",
        "By Friday 5,000 homes were dark.\n\nPower came back.",
        "Title: " + "a very long line " * 40,
        "Date: " + "the fruit has a long story that no header would tell, " * 4,
        "The fire\nBy noon on 3 March 2020 it was out, and nobody was hurt.\n\nMore followed.",
        "A headline\nand its second line\n\nText.",
        "Updates:\n10am: Rain.\n11am: More rain.",
    ],
)
def test_prose_without_a_header_is_all_body(text: str) -> None:
    draft = read_plain_text(text)

    assert draft.text == text.rstrip()
    assert (draft.text_offset, draft.published, draft.title) == (0, None, None)


HEADERS = st.sampled_from(
    ["", " date 2023-10-10 ", "Date: 2023-10-10\n", "Title: x\n\nBy: y\n", "\n\n", "date 2023-10-10"]
)


@pytest.mark.parametrize(
    "headline", ["By the pier, a café waits", "By a whisker, Rand wins the vote", "By the numbers"]
)
def test_a_headline_that_begins_with_by_is_no_byline(headline: str) -> None:
    parsed = read_plain_text(
        f"{headline}\n\nBy Anna Holt\n\n10 October 2023\n\nThe café reopened on Monday.\n"
    )
    assert (parsed.title, parsed.byline, parsed.published) == (headline, "Anna Holt", "10 October 2023")


@pytest.mark.parametrize(
    "writer",
    ["the Elland News Agency", "a staff reporter", "our harbour correspondent", "staff and agencies"],
)
def test_who_has_no_name_may_sign(writer: str) -> None:
    parsed = read_plain_text(
        f"Café reopens\n\nBy {writer}\n\n10 October 2023\n\nThe café reopened on Monday.\n"
    )
    assert (parsed.title, parsed.byline) == ("Café reopens", writer)


@given(HEADERS, st.text())
def test_the_body_is_an_exact_stretch_of_the_decoded_file(header: str, body: str) -> None:
    decoded = header + body

    draft = read_plain_text(decoded)

    assert draft.text_offset is not None
    assert decoded[draft.text_offset : draft.text_offset + len(draft.text)] == draft.text
    assert draft.text == draft.text.strip()


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("PARIS, Oct 3, 2021 - Talks began.", "Oct 3, 2021"),
        ("Talks begin at last\n\nST. LOUIS, Mo., 3 October 2021 (Wire) — Talks began.", "3 October 2021"),
        ("LEEDS, England (Oct. 3, 2021) – Sales fell.", "Oct. 3, 2021"),
    ],
)
def test_a_datelines_day_counts_and_stays_in_the_body(opening: str, date: str) -> None:
    draft = read_plain_text(f"{opening}\n\n{BODY}")

    assert (draft.published, draft.published_from) == (date, "header")
    assert draft.text.startswith(opening)


@pytest.mark.parametrize(
    "opening",
    [
        "The battle of Oct 3, 1721 - a long one - is remembered.",
        "He came from PARIS, Oct 3, 2021 - or so he said.",
    ],
)
def test_a_day_elsewhere_in_the_prose_is_no_publication_date(opening: str) -> None:
    assert read_plain_text(f"{opening}\n\n{BODY}").published is None


def test_a_header_date_wins_over_the_datelines() -> None:
    draft = read_plain_text("date 2021-10-04 PARIS, Oct 3, 2021 - Talks began.")

    assert draft.published == "2021-10-04"


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Mayor says the bridge stays shut until\nFriday", "Mayor says the bridge stays shut until Friday"),
        ("Mayor says bridge\nstays shut until Friday", "Mayor says bridge stays shut until Friday"),
        ("Mayor shuts bridge\nThe council is divided", "Mayor shuts bridge"),
        ("Mayor shuts bridge\n\nstays shut until Friday", "Mayor shuts bridge"),
        ("Mayor shuts bridge for", "Mayor shuts bridge for"),
    ],
)
def test_a_headline_may_go_on_in_the_next_line(headline: str, title: str) -> None:
    body = "The council closed the old bridge on Monday after engineers found rust in its cables."
    parsed = read_plain_text(f"{headline}\nBy Nora Farrant\n14 March 2024\n\n{body}")
    assert (parsed.title, parsed.byline, parsed.published) == (title, "Nora Farrant", "14 March 2024")
    assert parsed.text == body


@pytest.mark.parametrize(
    "pressed", ["Share", "Share\nResize\nListen (4 min)", "Share | Save", "Advertisement"]
)
def test_what_is_pressed_on_a_page_and_pasted_with_its_text_is_no_body(pressed: str) -> None:
    signed = "By Ann Holt\n3 March 2020\n"
    for header in (f"A: b\n{signed}{pressed}\n\n", f"A: b\n{pressed}\n{signed}\n"):
        draft = read_plain_text(
            f"{header}{BODY}\n\n{pressed}\nFiled under: News\nRelated Topics: Sea, Boats\n"
        )
        assert (draft.title, draft.byline, draft.published) == ("A: b", "Ann Holt", "3 March 2020")
        assert draft.text == BODY


@pytest.mark.parametrize(
    "sentence",
    [
        "Filed under seal, the complaint says that the board knew.",
        "Continue reading the signs, Ms Hale told voters.",
        "Share prices fell by a third.",
        "“Listen,” he said, and they did.",
    ],
)
def test_sentences_that_begin_with_what_is_pressed_are_body(sentence: str) -> None:
    header = "A: b\nBy Ann Holt\n3 March 2020\n\n"
    assert read_plain_text(f"{header}{sentence}\n\n{BODY}").text == f"{sentence}\n\n{BODY}"
    assert read_plain_text(f"{header}{BODY}\n\n{sentence}").text == f"{BODY}\n\n{sentence}"


def test_a_last_sentence_about_rights_is_text() -> None:
    text = "The court ruled on Monday.\n\nCopyright 2024 rules will change how museums lend pictures."
    assert read_plain_text(text).text == text
    assert read_plain_text(f"{text}\n\nCopyright 2024 The Courier. All rights reserved.").text == text


def test_a_body_of_html_becomes_its_paragraphs_and_says_so() -> None:
    read = read_plain_text(
        "Title: Bridge\nDate: 2024-03-12\n\n<p>It is <b>closed</b>.</p>\n<p>Buses run.</p>\n"
    )
    assert (read.text, read.text_offset) == ("It is closed.\n\nBuses run.", None)
    assert (read.title, read.published, read.warnings) == ("Bridge", "2024-03-12", ("html_text",))


@pytest.mark.parametrize(
    "body", ["The tag <b> makes words bold.", "5 < 6 and 7 > 3, he said.", "He wrote <p> once."]
)
def test_a_text_that_speaks_of_tags_stays_as_it_is(body: str) -> None:
    read = read_plain_text(f"Date: 2024-03-12\n\n{body}\n")
    assert (read.text, read.warnings) == (body, ())
    assert read.text_offset is not None
