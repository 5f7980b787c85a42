"""Pages as sites of other kinds write them: what is shown, not declared; print views; wikis; front pages."""

import pytest

from pipeline.errors import ReadError
from tests.read.pages.test_html_pages import H1, SAID, TITLE, linked, p, read

ALONE = f"<title>{TITLE} | The Courier</title>"
TEXT = "\n\n".join(SAID)


@pytest.mark.parametrize(
    "shown",
    [
        "<p class='byline'>By Anna Holt | October 10, 2023</p>",
        "<p>Anna Holt</p><p>10 October 2023, 8:12 am</p>",
        "<div>By Anna Holt</div><div>Published 08:12, 10 October 2023</div>"
        "<div>Updated 09:40, 11 October 2023</div>",
    ],
)
def test_byline_and_day_that_are_only_shown_below_the_headline_are_read(shown: str) -> None:
    parsed = read(f"<article>{H1}{shown}{p(*SAID)}</article>", ALONE)
    assert parsed.byline == "Anna Holt"
    assert parsed.published
    assert "10 October 2023" in parsed.published or "October 10, 2023" in parsed.published
    assert (parsed.text, parsed.warnings) == (TEXT, ())


def test_a_date_in_the_text_is_no_line_below_the_headline() -> None:
    parsed = read(f"<article>{H1}{p(*SAID)}<p>October 10, 2022</p><p>It rained.</p></article>", ALONE)
    assert parsed.published is None


def test_a_day_of_change_alone_is_used_and_warned_of() -> None:
    changed = {"@type": "NewsArticle", "headline": TITLE, "dateModified": "2023-10-10T08:12:00+02:00"}
    parsed = read(f"<article>{H1}{p(*SAID)}</article>", ALONE + linked(changed))
    assert (parsed.published, parsed.warnings) == ("2023-10-10T08:12:00+02:00", ("modified_date",))
    both = read(
        f"<article>{H1}{p(*SAID)}</article>", ALONE + linked(changed | {"datePublished": "2023-10-09"})
    )
    assert (both.published, both.warnings) == ("2023-10-09", ())


def test_the_day_in_the_pages_own_address_is_used_where_it_says_no_other() -> None:
    address = "<link rel='canonical' href='https://courier.example/2023/10/10/bridge/'>"
    assert read(f"<article>{H1}{p(*SAID)}</article>", ALONE + address).published == "2023-10-10"
    declared = address + "<meta name='date' content='2023-10-09'>"
    assert read(f"<article>{H1}{p(*SAID)}</article>", ALONE + declared).published == "2023-10-09"


def test_the_paper_is_no_author_where_a_person_is_named() -> None:
    story = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "author": {"@type": "Organization", "name": "The Courier"},
    }
    body = f"<article>{H1}<p class='byline'>By Anna Holt</p>{p(*SAID)}</article>"
    assert read(body, ALONE + linked(story)).byline == "Anna Holt"


@pytest.mark.parametrize(
    "beside",
    [
        "<h2>Sources[<a href='/e'>edit</a>]</h2><ul><li>Bo Lind. “Bridge shut” — Senn Courier</li></ul>",
        "<div class='key-points'><h2>Key points</h2><ul><li>Bridge closes</li></ul></div>",
        "<p><em>Anna Holt is a reporter for The Courier. Follow her on Twitter @annaholt.</em></p>",
        "<p>Source: https://courier.example/bridge</p>",
        "<p>Article continues below advertisement</p>",
    ],
)
def test_what_sites_set_around_a_story_is_out(beside: str) -> None:
    assert read(f"<article>{H1}{p(*SAID)}{beside}</article>").text == TEXT


def test_print_views_begin_with_the_story() -> None:
    above = "<p><a href='/x'>Return to the article</a> | <a href='/y'>Print this page</a></p>"
    lines = "<p>By Anna Holt</p><p>Published: October 10, 2023</p>"
    parsed = read(f"<div>{above}{H1}{lines}{p(*SAID)}</div>", ALONE)
    assert (parsed.text, parsed.byline, parsed.published) == (TEXT, "Anna Holt", "October 10, 2023")


def test_captions_and_offers_are_no_lost_part() -> None:
    caption = "Passengers wait for the ferry at the foot of the bridge on Monday morning, before it closed."
    slides = f"<div class='slide'><p class='caption'>{caption}</p></div>" * 2
    parsed = read(f"<article>{H1}{p(*SAID[:2])}<div class='gallery'>{slides}</div>{p(*SAID[2:])}</article>")
    assert (parsed.text, parsed.warnings) == (TEXT, ())


@pytest.mark.parametrize(
    "wall",
    [
        "<div class='paywall'><h3>Subscribe to continue reading</h3><p>Already a subscriber?</p></div>",
        "<p>This article is for subscribers only.</p><p>Choose your plan: from 4 crowns a month.</p>",
    ],
)
def test_the_beginning_of_a_story_for_subscribers_is_read_and_warned_of(wall: str) -> None:
    parsed = read(f"<article>{H1}{p(*SAID[:3])}{wall}</article>")
    assert parsed.text == "\n\n".join(SAID[:3])
    assert parsed.warnings == ("partial_text: the rest is for subscribers",)


STORIES = "".join(
    f"<div class='item'><h2><a href='/{number}'>Headline number {number} of the day</a></h2>"
    f"<p>A short account of story {number} that says in one sentence what happened.</p></div>"
    for number in range(12)
)

LINKED = "".join(
    f"<a href='/{number}'><h3>Headline number {number} of the day</h3></a>"
    f"<p>A short account of story {number} that says in one sentence what happened.</p>"
    for number in range(12)
)


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>News</h1>{STORIES}</main>",
        f"<main><h1>News</h1>{STORIES.replace('div', 'article')}</main>",
        f"<main>{LINKED}</main>",
        "<ul>" + "".join(f"<li><a href='/{n}'>Department {n}</a></li>" for n in range(60)) + "</ul>",
        "<h1>Access to this page has been denied</h1><p>Reference 12.</p>",
        "<p>Checking if the site connection is secure</p>",
    ],
)
def test_front_pages_and_gates_are_refused(body: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(body, "<title>News</title>")
    assert caught.value.code == "no_article_text"


def test_a_story_with_headlines_that_are_links_is_read() -> None:
    parts = "".join(f"<h2><a href='/{n}'>Part {n} of the plan</a></h2>{p(*SAID)}" for n in range(5))
    assert SAID[-1] in read(f"<article>{H1}{parts}</article>").text
