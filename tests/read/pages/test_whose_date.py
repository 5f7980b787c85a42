"""A date on a page is the article's, or it is another's: of comments, teasers, the page's head and foot."""

import pytest

from pipeline.read.decode import Decoded
from pipeline.read.pages.html import read_html

TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "The council of Port Ellery closed the old bridge on Monday after engineers found rust.",
        "Ferries will run every hour until the work is done, and the council will pay for them.",
        "The bridge was opened in 1931 and carries nine thousand cars a day, most of them from the islands.",
    )
)
ARTICLE = f"<article><h1>Bridge closed</h1>{TEXT}</article>"
DAY, OTHER = "2024-03-14", "2024-06-01"
H1 = "<h1>Bridge closed</h1>"
TIME = f"<time datetime='{DAY}'>14 March</time>"
LATER = f"<time datetime='{OTHER}'>1 June</time>"
ADDRESS = "<link rel='canonical' href='https://news.example/2024/03/14/bridge.html'>"


def published(body: str, head: str = "") -> str | None:
    page = f"<html><head><title>Bridge closed</title>{head}</head><body>{body}</body></html>"
    return read_html(Decoded(page, "utf-8")).published


@pytest.mark.parametrize(
    "beside",
    [
        f"<aside>{LATER}</aside>",
        f"<footer>{LATER}</footer>",
        f"<nav><span class='date'>{OTHER}</span></nav>",
        f"<div class='comments'><div class='comment'>{LATER}</div></div>",
        f"<div id='sidebar'><ul><li>{LATER} Ferries</li></ul></div>",
        f"<div class='card'><h3><a href='/x'>Ferries late</a></h3>{LATER}</div>",
        f"<div class='most-read'><span class='timestamp'>{OTHER}</span></div>",
    ],
)
def test_dates_beside_an_article_are_not_its_own(beside: str) -> None:
    assert published(ARTICLE + beside) is None
    assert published(ARTICLE + beside, ADDRESS) == DAY
    within = ARTICLE.replace("</article>", f"{beside}</article>")
    assert published(within) is None


@pytest.mark.parametrize(
    "today",
    [
        f"<header><span class='date'>{OTHER}</span></header>",
        f"<div class='topbar'><span class='current-date'>{OTHER}</span></div>",
        f"<header class='site-header'><time datetime='{OTHER}'>today</time></header>",
    ],
)
def test_the_day_in_the_head_of_a_page_is_today(today: str) -> None:
    assert published(today + ARTICLE) is None
    assert published(f"{today}{H1}<div class='story'>{TEXT}</div>") is None


@pytest.mark.parametrize(
    "article",
    [
        f"<article><header>{H1}{TIME}</header>{TEXT}</article>",
        f"<article>{H1}<div class='meta'><span class='date'>{DAY}</span></div>{TEXT}</article>",
        f"<main>{H1}<ul class='byline'><li>{TIME}</li></ul>{TEXT}</main>",
        f"{H1}<p class='published'>{DAY}</p><div class='story'>{TEXT}</div>",
        f"<div class='story'><h2>Bridge closed</h2>{TIME}{TEXT}</div>",
        f"<article>{H1}{TEXT}<p><time pubdate datetime='{DAY}'>14 March</time></p></article>",
    ],
)
def test_dates_of_the_article_are_used(article: str) -> None:
    assert published(article) == DAY
    assert published(f"{article}<aside>{LATER}</aside>") == DAY


def test_the_day_that_is_shown_below_the_headline_counts_before_that_of_a_later_element() -> None:
    shown = ARTICLE.replace("</h1>", "</h1><div>Published 14 March 2024</div>")
    assert published(shown.replace("</article>", f"<time datetime='{OTHER}'>x</time></article>")) in (
        "14 March 2024",
        "Published 14 March 2024",
    )
