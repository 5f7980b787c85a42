"""What content systems of many kinds set around a story: names of the paper, labels, summaries, offers."""

import pytest

from tests.read.pages.test_html_pages import H1, SAID, TITLE, linked, p, read

TEXT = "\n\n".join(SAID)
DAY = "<meta property='article:published_time' content='2023-10-10'>"
NAMED = f"<title>{TITLE} | The Courier</title>{DAY}"
STORY = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2023-10-10"}


def test_the_text_that_a_page_only_declares_is_read_with_its_paragraphs() -> None:
    declared = linked({**STORY, "articleBody": TEXT})
    script = "<div id='app'><noscript>You need to enable JavaScript to run this app.</noscript></div>"
    assert read(script, f"<title>{TITLE}</title>{declared}").text == TEXT
    markup = linked({**STORY, "articleBody": p(*SAID)})
    assert read(script, f"<title>{TITLE}</title>{markup}").text == TEXT


def test_a_declared_text_that_is_no_longer_than_the_shown_one_is_not_taken() -> None:
    declared = linked({**STORY, "articleBody": " ".join(SAID[:3])})
    assert read(f"<article>{H1}{p(*SAID)}</article>", NAMED + declared).text == TEXT


@pytest.mark.parametrize("mark", [": ", " | ", " - ", " – "])
def test_the_name_of_the_paper_in_front_of_a_title_is_no_part_of_it(mark: str) -> None:
    parsed = read(
        f"<div><b>{TITLE}</b><br>By Anna Holt<br><br>{'<br><br>'.join(SAID)}</div>",
        f"<title>The Courier{mark}{TITLE}</title>{DAY}",
    )
    assert (parsed.title, parsed.byline, parsed.text) == (TITLE, "Anna Holt", TEXT)


def test_the_headline_of_a_post_below_the_name_of_the_paper_is_the_title() -> None:
    body = f"<h1><a href='/'>The Courier</a></h1><h3 class='post-title'>{TITLE}</h3><div>{p(*SAID)}</div>"
    assert read(body, f"<title>The Courier: {TITLE}</title>{DAY}").title == TITLE


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<div>Submitted by Anna Holt on Tue, 10/10/2023 - 05:40</div>", "Anna Holt"),
        ("<div>October 10, 2023 · 2 min · Anna Holt</div>", "Anna Holt"),
        ("<b>By Anna Holt</b><br><i>October 10, 2023</i>", "Anna Holt"),
        (
            "<div class='author'>By <span itemprop='author'>Anna Holt</span> <span>Reporter</span></div>",
            "Anna Holt",
        ),
    ],
)
def test_bylines_as_content_systems_write_them_are_read(line: str, byline: str) -> None:
    assert read(f"<article>{H1}{line}{p(*SAID)}</article>", NAMED).byline == byline


@pytest.mark.parametrize(
    "header",
    [
        f"<header>{H1}<h2>Two weeks without a way to the quay, and nobody was told</h2></header>",
        f"<header>{H1}<div class='intro'>Two weeks without a way to the quay, it said.</div></header>",
        f"<header>{H1}<p>Two weeks without a way to the quay, and nobody was told.</p></header>",
    ],
)
def test_a_summary_in_the_header_of_an_article_is_no_body(header: str) -> None:
    assert read(f"<article>{header}{p(*SAID)}</article>", NAMED).text == TEXT


def test_a_dateline_that_stands_alone_begins_the_first_paragraph() -> None:
    dateline = "<cite><span>Port Ellery</span><span> (CBN) — </span></cite>"
    body = f"<div>{H1}<div class='article-body' itemprop='articleBody'>{dateline}{p(*SAID)}</div></div>"
    assert read(body, NAMED).text == f"Port Ellery (CBN) — {TEXT}"


def test_links_of_a_headline_to_itself_are_no_words() -> None:
    heading = "<h2 id='a'>What it will cost<a href='#a'>#</a></h2>"
    parsed = read(f"<article>{H1}{p(*SAID[:2])}{heading}{p(*SAID[2:])}</article>", NAMED)
    assert "\n\nWhat it will cost\n\n" in parsed.text


def test_a_card_beside_a_story_without_an_article_element_is_not_the_article() -> None:
    card = f"<article><h3><a href='/1'>Market moves</a></h3><p>{SAID[0][::-1]}</p></article>"
    assert read(f"<div>{H1}{p(*SAID)}</div><div>{card}</div>", NAMED).text == TEXT


@pytest.mark.parametrize(
    "wall",
    [
        "<div><h2>Continue reading with a Courier subscription</h2><p>From 2 crowns.</p></div>",
        "<div class='subscribe'><p>Subscribe to continue reading.</p><a href='/s'>See offers</a></div>",
        "<div class='regwall'><p>Register for free to continue reading.</p><form><input></form></div>",
    ],
)
def test_a_box_that_cuts_the_story_off_is_warned_of(wall: str) -> None:
    parsed = read(f"<article>{H1}{p(*SAID[:3])}{wall}</article>", NAMED)
    assert parsed.text == "\n\n".join(SAID[:3])
    assert parsed.warnings == ("partial_text: the rest is for subscribers",)


def test_an_offer_between_the_paragraphs_of_a_whole_story_cuts_nothing_off() -> None:
    offer = "<div class='subscribe'><p>Subscribe to continue reading our stories.</p></div>"
    parsed = read(f"<article>{H1}{p(*SAID[:3])}{offer}{p(*SAID[3:])}</article>", NAMED)
    assert (parsed.text, parsed.warnings) == (TEXT, ())


@pytest.mark.parametrize(
    "foot",
    [
        "<p><em>Anna Holt is a columnist for the Courier.</em></p>",
        "<p>Ole Berg contributed reporting.</p>",
        "<p>___</p><p>Wire writer Tom Aster in Hale contributed to this report.</p>",
        "<p>A version of this article appears in print on Oct. 10, 2023, Section A.</p>",
        "<p>This story was originally published October 10, 2023, 6:11 AM.</p>",
    ],
)
def test_what_is_said_of_the_story_behind_it_is_no_body(foot: str) -> None:
    assert read(f"<article>{H1}{p(*SAID)}{foot}</article>", NAMED).text == TEXT


def test_menus_in_cells_of_a_table_that_sets_the_page_are_left_out() -> None:
    menu = "<td><b>Also in news</b><br><a href='/1'>Market moves</a><br><a href='/2'>Mill to reopen</a></td>"
    body = f"<table><tr><td>{H1}{'<br><br>'.join(SAID)}</td>{menu}</tr></table>"
    assert read(body, NAMED).text == TEXT


@pytest.mark.parametrize("name", ["story", "article-body", "entry-content", "post", "page-content", "box"])
@pytest.mark.parametrize("tag", ["article", "div"])
def test_paragraphs_come_in_the_order_of_the_page(tag: str, name: str) -> None:
    inner = f"<div class='{name}'>{p(*SAID[2:4])}</div>"
    assert read(f"<{tag}>{H1}{p(*SAID[:2])}{inner}{p(*SAID[4:])}</{tag}>", NAMED).text == TEXT


@pytest.mark.parametrize("tag", ["p", "h3", "div"])
def test_a_wall_of_several_lines_is_warned_of(tag: str) -> None:
    line = "To continue reading this article, subscribe now."
    wall = f"<div class='paywall'><{tag}>{line}</{tag}><p>Already a subscriber? Log in</p></div>"
    parsed = read(f"<article>{H1}{p(*SAID[:3])}{wall}</article>", NAMED)
    assert parsed.text == "\n\n".join(SAID[:3])
    assert parsed.warnings == ("partial_text: the rest is for subscribers",)


@pytest.mark.parametrize(
    "page",
    [
        "<header><p>Subscribe to continue reading our stories.</p></header><article>{}</article>",
        "<article>{}</article><footer><p>Subscribe to continue reading our stories.</p></footer>",
        "<div class='top'><p>Subscribe to continue reading our stories.</p></div><article>{}</article>",
    ],
)
def test_an_offer_outside_a_whole_story_cuts_nothing_off(page: str) -> None:
    parsed = read(page.format(f"{H1}{p(*SAID)}"), NAMED)
    assert (parsed.text, parsed.warnings) == (TEXT, ())


def test_a_life_in_a_paragraph_of_its_own_is_no_text() -> None:
    life = (
        "Anna Holt is a staff writer for the Courier and lives in Lower Corrie with her two dogs and a cat."
    )
    assert read(f"<article>{H1}{p(*SAID)}<p class='author-bio'>{life}</p></article>", NAMED).text == TEXT
    story = f"<p class='author-bio'>{SAID[2]}</p>"
    assert read(f"<article>{H1}{p(*SAID[:2])}{story}{p(*SAID[3:])}</article>", NAMED).text == TEXT
