"""Sections and front pages, which hold no article, and articles that look like them."""

import pytest

from pipeline.errors import ReadError
from tests.read.pages.test_html_pages import H1, SAID, TITLE, p, read

HEAD = f"<title>{TITLE} | The Courier</title><meta property='article:published_time' content='2023-10-10'>"
STORIES = (
    (
        "Fire destroys paper mill",
        "A fire destroyed the paper mill in Arnsund, and no one was hurt, it was said.",
    ),
    (
        "Teachers vote to strike",
        "Teachers at the school in Port Ellery voted on Tuesday to stop work for three days.",
    ),
    (
        "Council raises fees",
        "Parking in the centre of Hale will cost twice as much from July, the council decided.",
    ),
    (
        "Flood warnings in force",
        "Flood warnings were in force on Sunday as the dam above Corrie filled up fast.",
    ),
)
SHAPES = {
    "plain": "<div class='teaser'><h2>{0}</h2><p>{1}</p></div>",
    "linked": "<div class='teaser'><h3><a href='/x'>{0}</a></h3><p>{1}</p></div>",
    "leads on": "<div class='teaser'><h3>{0}</h3><p>{1}</p><a href='/x'>Read more</a></div>",
    "card": "<li class='card'><a href='/x'><h3>{0}</h3><p>{1}</p></a></li>",
    "article": "<article class='post'><h2><a href='/x'>{0}</a></h2><p>{1}</p></article>",
    "headline by class": "<div class='teaser'><div class='title'><a href='/x'>{0}</a></div><p>{1}</p></div>",
    "headline in bold": "<div class='teaser'><p><b><a href='/x'>{0}</a></b></p><p>{1}</p></div>",
}


def items(shape: str) -> str:
    return "".join(SHAPES[shape].format(*story) for story in STORIES)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "above", ["", "<h1>Local news</h1>", "<h1>Local news</h1><p>All that happens here.</p>"]
)
def test_a_list_of_teasers_is_no_article(shape: str, above: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(f"<main>{above}<div class='list'>{items(shape)}</div></main>", "<title>Local news</title>")
    assert caught.value.code == "no_article_text"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_of_teasers_below_a_story_is_left_out(shape: str) -> None:
    for story in (p(*SAID), "<br><br>".join(SAID), "".join(f"<div>{line}</div>" for line in SAID)):
        parsed = read(f"<div>{H1}<div>{story}</div></div><div class='more'>{items(shape)}</div>", HEAD)
        assert SAID[0] in parsed.text
        assert STORIES[0][1] not in parsed.text


@pytest.mark.parametrize(
    "part",
    [
        "<section><h2>{0}</h2><p>{1}</p><p>{1} And more of it.</p></section>",
        "<div class='item'><h3>What of this: {0}?</h3><p>{1}</p></div>",
        "<article class='block'><time>10:00</time><h2><a href='#b'>{0}</a></h2><p>{1}</p></article>",
    ],
)
def test_a_story_in_parts_is_read(part: str) -> None:
    body = "".join(part.format(*story) for story in STORIES)
    parsed = read(f"<main>{H1}<p>{SAID[0]}</p>{body}</main>", HEAD)
    assert all(text in parsed.text for _, text in STORIES)
