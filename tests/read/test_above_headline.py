"""Names of papers and sections, posts and names above a body, in the orders in which people paste them."""

import pytest

from pipeline.read.plain_text import read_plain_text

TITLE = "Dry spring halves wheat crop"
BODY = (
    "Farmers in the eastern counties expect little more than half of last year's wheat, the union said.\n\n"
    "“You can put your arm in the cracks,” said Joan Tibbs, who farms near Holme."
)


@pytest.mark.parametrize(
    "head",
    [
        f"Monday 27 June 2011\n\n{TITLE}\nPeter Vance",
        f"27 June 2011\n\n{TITLE}\n\nBy Peter Vance",
        f"The Holme Tribune\nJune 27, 2011\n\n{TITLE}\nBy Peter Vance",
        f"The Holme Tribune\n{TITLE}\nBy Peter Vance, June 27, 2011",
        f"FARMING\n\n{TITLE}\n\nPeter Vance\nHolme Ledger\nJune 27, 2011 5:00 AM PT\n\nShare",
        f"{TITLE}\nPeter Vance\nFarming correspondent\n@pvance\nMon 27 Jun 2011 00.01 BST",
        f"{TITLE}\nPrices rise in London as farms wait for rain\nPeter Vance\nMon 27 Jun 2011 00.01 BST",
        f"{TITLE}\nPosted 27 June 2011 by Peter Vance in News",
        f"{TITLE}\nPublished on June 27, 2011 by Peter Vance",
        f"Holme Post, 27 June 2011, p. 4\n\n{TITLE}\n\nPeter Vance",
        f"{TITLE}\n\nPeter Vance Political Editor\n\nMonday June 27 2011, 12.01am, The Holme Post",
        f"{TITLE}\n\nPeter Vance, farming editor\n\nJune 27, 2011",
        f"Home › Farms › Wheat\n\n{TITLE}\n\nPeter Vance · 27 Jun 2011 · 4 min read",
        f"Date: 27 June 2011\nNewspaper: Holme Post\nHeadline: {TITLE}\nJournalist: Peter Vance\nText:",
    ],
)
def test_headline_byline_and_date_are_found_in_any_order(head: str) -> None:
    article = read_plain_text(f"{head}\n\n{BODY}")
    assert (article.title, article.byline) == (TITLE, "Peter Vance")
    assert "2011" in (article.published or "")
    assert article.text == BODY


def test_two_names_sign_together() -> None:
    article = read_plain_text(f"{TITLE}\nPeter Vance and Ada Lund | Monday, June 27, 2011\n\n{BODY}")
    assert (article.byline, article.text) == ("Peter Vance and Ada Lund", BODY)


@pytest.mark.parametrize("first", ["Dear reader of this paper,", "Q: Why is it dry?", "Holme is a village."])
def test_what_begins_the_text_below_a_date_stays(first: str) -> None:
    article = read_plain_text(f"27 June 2011\n\n{first}\n\n{BODY}")
    assert (article.title, article.text) == (None, f"{first}\n\n{BODY}")


@pytest.mark.parametrize(
    "headline",
    ["Farmers in the East Sue Daily Mail", "RAIN", "Time for good news", "The Dry Spring in the Mirror"],
)
def test_a_headline_above_a_date_stays_the_headline(headline: str) -> None:
    article = read_plain_text(f"{headline}\nJune 27, 2011\n\n{BODY}")
    assert (article.title, article.text) == (headline, BODY)


@pytest.mark.parametrize(
    "line", ["Text: nobody had read it.", "Home is where the rain falls", "The Post, said on Monday, is dry"]
)
def test_a_first_line_that_looks_like_header_stays(line: str) -> None:
    assert read_plain_text(f"{line}\n\n{BODY}").text == f"{line}\n\n{BODY}"


def test_a_summary_that_ends_with_a_post_is_no_name() -> None:
    head = f"{TITLE}\nHolme Union Sacks Reporter\nBy Peter Vance\n27 June 2011"
    assert read_plain_text(f"{head}\n\n{BODY}").byline == "Peter Vance"


def test_a_summary_below_a_headline_that_names_a_paper_is_no_headline() -> None:
    head = "Farmers Sue Daily Mail\nUnion says the paper invented its figures\nBy Peter Vance\n27 June 2011"
    assert read_plain_text(f"{head}\n\n{BODY}").title == "Farmers Sue Daily Mail"


def test_lines_about_a_post_within_the_text_stay() -> None:
    text = f"Three people spoke\n\nPeter Vance\n\nFarming correspondent\n\n{BODY}"
    assert read_plain_text(text).text == text
