"""Divisions with the class of a box: those that hold a part of the story, and those that are boxes."""

import pytest

from pipeline.read.objects.bodies import body_of
from tests.read.pages.test_html_pages import H1, SAID, p, read

TEXT = "\n\n".join(SAID)
AROUND = ("article", "div")
ELSEWHERE = "People in Lower Corrie look back on a flood that took 64 houses and one life in a single night."


def missing(body: str) -> list[str]:
    """The paragraphs of the story that are lost without a warning: of two pages, of a body in JSON."""
    lost: list[str] = []
    for tag in AROUND:
        parsed = read(f"<{tag}>{H1}{body}</{tag}>")
        if not any(code.startswith("partial_text") for code in parsed.warnings):
            lost += [line for line in SAID if line not in parsed.text]
    said = body_of(body)
    return lost + [line for line in SAID if said is None or line not in said.text]


@pytest.mark.parametrize(
    "name",
    [
        "promo",
        "promo-body",
        "bio",
        "bio-article",
        "related",
        "read-more",
        "teaser",
        "newsletter",
        "sign-up",
        "key-points",
        "consent-text",
        "share-text",
        "social",
        "story-sponsor",
        "advert",
        "trending",
        "author-text",
        "story-tags",
        "expandable",
        "widget-text",
        "next-steps",
        "photo-story",
        "box",
    ],
)
def test_a_part_of_the_story_is_kept_whatever_the_class_of_its_division(name: str) -> None:
    linked = SAID[2].replace("a spokesman", "<a href='/s'>a spokesman</a>")
    for body in (
        p(*SAID[:2]) + f"<div class='{name}'>{p(*SAID[2:4])}</div>" + p(*SAID[4:]),
        p(*SAID[:2]) + f"<section class='{name}'>{p(SAID[2])}</section>" + p(*SAID[3:]),
        p(*SAID[:2]) + f"<div class='{name}'>{SAID[2]}<br><br>{SAID[3]}</div>" + p(*SAID[4:]),
        p(*SAID[:2]) + f"<div class='{name}'>{p(linked)}</div>" + p(*SAID[3:]),
        p(*SAID[:3]) + f"<div class='{name}'>{p(*SAID[3:])}</div>",
        p(*SAID[:3]) + f"<div id='{name}'>{p(*SAID[3:])}</div>",
        "".join(f"<div class='{name}'><p>{line}</p></div>" for line in SAID),
    ):
        assert missing(body) == []


@pytest.mark.parametrize("name", ["footer-story", "menu-text", "banner-text"])
def test_a_part_of_the_story_is_kept_where_the_story_goes_on_below_it(name: str) -> None:
    assert missing(p(*SAID[:2]) + f"<div class='{name}'>{p(*SAID[2:4])}</div>" + p(*SAID[4:])) == []


BOXES = (
    f"<div class='related'><a href='/1'>The night of the flood</a><p>{ELSEWHERE}</p></div>",
    f"<div class='promo'><h4><a href='/1'>The night of the flood</a></h4><p>{ELSEWHERE}</p></div>",
    f"<div class='promo'><a href='/1'><h4>The night of the flood</h4><p>{ELSEWHERE}</p></a></div>",
    f"<div class='teaser'><h3>The night of the flood</h3><p>{ELSEWHERE}</p><a href='/1'>Read more</a></div>",
    "<div class='promo'><p>Read our <a href='/g'>guide to the ferry</a>, which has all times and fares "
    "for the winter and a map of the piers.</p></div>",
    "<div class='newsletter'><h3>The Brief</h3><p>The five stories that matter, every weekday at seven, "
    "by the people who know them best.</p><form><input type='email'></form></div>",
    "<div class='newsletter'><p>The Courier’s newsletter tells you every morning what happens on the "
    "islands, and what it means.</p></div>",
    "<div class='bio'><h4>Anna Holt</h4><p>Anna Holt covers harbours and bridges for the Courier, and has "
    "won two prizes for her reports on ferries.</p></div>",
    "<div class='comments'><div class='comment'><b>Olaf</b><time>3 May</time><p>Finally someone looks at "
    "the piers. I have said so for ten years and nobody listened.</p></div></div>",
    "<div class='comment-list'><div class='comment'><span class='user'>gull</span><div class='comment-text'>"
    "Six million over budget for a hall, and now we pay for it by parking. Vote them out.</div></div></div>",
    "<div class='photo'><p>Firefighters at the gate of the mill in Arnsund on Monday night, shortly before "
    "the roof came down.</p></div>",
    "<div class='image-wrap'><img src='a'><span class='caption'>The mill. Photo: Ole Berg</span></div>",
    "<div class='gallery'><div class='slide'><img><p>The machine hall after the fire; nothing of the roof "
    "is left, and two walls are to go.</p></div></div>",
    "<div class='css-1'><h3>The Morning Brief</h3><form><input type='email'><button>Go</button></form></div>",
    "<div class='video-player'><video></video><p>Divers inspect the second pier on Friday</p></div>",
)


@pytest.mark.parametrize("box", BOXES)
def test_boxes_are_left_out_and_are_no_lost_part(box: str) -> None:
    for body in (p(*SAID[:3]) + box + p(*SAID[3:]), p(*SAID) + box):
        for tag in AROUND:
            parsed = read(f"<{tag}>{H1}{body}</{tag}>")
            assert (parsed.text, parsed.warnings) == (TEXT, ())
        said = body_of(body)
        assert said is not None
        assert said.text == TEXT


def test_what_may_be_a_part_of_the_story_is_warned_of_with_figures() -> None:
    box = f"<div class='teaser'><p><b>A night in winter</b></p><p>{ELSEWHERE}</p></div>"
    parsed = read(f"<article>{H1}{p(*SAID)}{box}</article>")
    assert parsed.text == TEXT
    assert parsed.warnings == (
        "partial_text: 23 of 138 words stand in boxes that may be parts of the article",
    )


@pytest.mark.parametrize(
    "line",
    [
        "<p>[Read: <a href='/r'>The day the pier sank</a>]</p>",
        "<p><b>MORE: </b><a href='/r'>The day the pier sank</a></p>",
        "<p>&gt;&gt; <a href='/r'>The day the pier sank</a></p>",
        "<p>From the archive: <a href='/r'>The day the pier sank</a></p>",
        "<div>SEE ALSO: <a href='/r'>The day the pier sank</a></div>",
        "<p>Related Topics: <a href='/t'>Bridges</a>, <a href='/u'>Sea</a></p>",
        "<p>Filed under: <a href='/n'>News</a></p>",
        "<p>This video cannot be played</p>",
        "<h3>Related stories from Elm</h3><div><a href='/1'><h4>The night of the flood</h4></a></div>",
    ],
)
def test_labels_with_links_are_left_out(line: str) -> None:
    body = p(*SAID[:3]) + line + p(*SAID[3:])
    assert read(f"<article>{H1}{body}</article>").text == TEXT
    said = body_of(body)
    assert said is not None
    assert said.text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Filed under seal, the complaint says that the board <a href='/c'>knew of the cracks</a>.",
        "Continue reading the signs, Ms Hale told voters.",
        "The letter: <a href='/l'>“We could have waited until spring, and nobody would have slept.”</a>",
        "<a href='/r'>The day the pier sank was a Sunday.</a>",
    ],
)
def test_sentences_that_begin_like_labels_are_kept(line: str) -> None:
    words = line.replace("<a href='/c'>", "").replace("<a href='/l'>", "").replace("<a href='/r'>", "")
    words = words.replace("</a>", "")
    body = p(*SAID[:3]) + f"<p>{line}</p>" + p(*SAID[3:])
    assert words in read(f"<article>{H1}{body}</article>").text
    said = body_of(body)
    assert said is not None
    assert words in said.text


def test_what_was_struck_out_is_not_what_the_paper_says() -> None:
    body = p(*SAID[:5]) + "<p>It costs <del>2</del> <ins>3</ins> million, <s>or less,</s> the board said.</p>"
    struck = "<p><s>The vote had been put off twice.</s></p>"
    told = "It costs 3 million, the board said."
    assert " ".join(read(f"<article>{H1}{body}{struck}</article>").text.split()).endswith(told)
    said = body_of(body + struck)
    assert said is not None
    assert " ".join(said.text.split()).endswith(told)


def test_sentences_that_a_corpus_marks_with_s_are_kept() -> None:
    marked = "".join(f"<p><s>{line}</s></p>" for line in SAID)
    said = body_of(marked)
    assert said is not None
    assert said.text == TEXT


def test_an_offer_in_a_body_is_left_out_and_warned_of() -> None:
    said = body_of(p(*SAID[:3]) + "<p>Continue reading with a Courier subscription</p>")
    assert said is not None
    assert said.text == "\n\n".join(SAID[:3])
    assert "partial_text: the rest is for subscribers" in said.warnings
