"""Key points, sources and lives of authors beside a story, and what is like them and belongs to it."""

import pytest

from tests.read.pages.test_html_pages import H1, SAID, p, read

TEXT = "\n\n".join(SAID)


def text(beside: str, *, between: bool = False) -> str:
    said = p(*SAID[:3]) + beside + p(*SAID[3:]) if between else p(*SAID) + beside
    return read(f"<article>{H1}{said}</article>").text


LIST = "<ul><li>The bridge closes on Monday</li><li>Buses will run</li></ul>"


@pytest.mark.parametrize("between", [False, True])
@pytest.mark.parametrize(
    "box",
    [
        f"<div class='key-points'><h2>Key points</h2>{LIST}</div>",
        f"<section id='key-points'><h2>Key points</h2>{LIST}</section>",
        f"<aside class='article__keypoints'>{LIST}</aside>",
        f"<section id='related-stories'><h2>Related stories</h2>{LIST}</section>",
    ],
)
def test_boxes_of_key_points_are_left_out(box: str, between: bool) -> None:
    assert text(box, between=between) == TEXT


PLAN = "The plan was changed twice, said Bo Lind, before the board put it to the vote on Friday."


@pytest.mark.parametrize(
    "story",
    [
        f"<h2>Key points</h2><p>{PLAN}</p>",
        f"<section id='key-points-of-the-plan'><h2>Key points of the plan</h2><p>{PLAN}</p></section>",
        f"<section id='social-care'><h3>Social care</h3><p>{PLAN}</p></section>",
        f"<div class='monkey-points'><p>{PLAN}</p></div>",
        f"<p>Key points: {PLAN}</p>",
        f"<section id='comments-by-the-mayor'><h2>Comments by the mayor</h2><p>{PLAN}</p></section>",
    ],
)
def test_parts_of_a_story_whose_names_are_like_those_of_boxes_are_kept(story: str) -> None:
    assert PLAN in text(story, between=True)


CITED = "<ul><li>Bo Lind. “Bridge shut” — Senn Courier</li></ul>"


@pytest.mark.parametrize(
    "sources",
    [
        f"<h2>Sources[<a href='/e'>edit</a>]</h2>{CITED}",
        f"<div class='mw-heading'><h2>Sources</h2></div>{CITED}",
        "<h3>References</h3><ol><li><a href='/r'>Harbour board</a>, minutes of 9 October</li></ol>",
        "<h2>External links</h2><ul><li><a href='/h'>Harbour board</a></li></ul>",
    ],
)
def test_sources_of_a_wiki_are_left_out(sources: str) -> None:
    assert text(sources) == TEXT


RISES = "The Elm rises on the eastern slope of the hill, a mile above the oldest house of the village."


@pytest.mark.parametrize(
    "story",
    [
        f"<h2>Sources</h2><p>{RISES}</p>",
        f"<h2>Sources</h2><ul><li>{RISES}</li><li>The Alder has none that anybody knows of.</li></ul>",
        f"<h2>Sources of water</h2><ul><li>{RISES}</li></ul>",
        f"<p>Sources</p><ul><li>{RISES}</li></ul>",
        f"<h3>References to the river</h3><ol><li>{RISES}</li></ol>",
        f"<h2>Sources</h2><p>They are two.</p><ul><li>{RISES}</li></ul>",
    ],
)
def test_lists_of_a_story_about_sources_are_kept(story: str) -> None:
    assert RISES in text(story, between=True)


@pytest.mark.parametrize(
    "life",
    [
        "Anna Holt is a reporter for The Courier. Follow her on Twitter @annaholt.",
        "Anna Holt is a reporter for The Courier. You can reach her at anna@courier.example.",
        "Anna Holt covers harbours. Email her at anna@courier.example or follow her on X.",
        "Anna Holt writes about boats for The Courier. She can be reached at anna@courier.example.",
        "Anna Holt is The Courier’s harbour correspondent. Follow her @annaholt",
    ],
)
def test_the_life_of_the_author_is_left_out(life: str) -> None:
    assert text(f"<p><em>{life}</em></p>") == TEXT


@pytest.mark.parametrize(
    "story",
    [
        "Paul Renn is due in court on Monday. His brothers will follow him next week.",
        "Anna Holt is the third to resign. Critics say that more will follow her.",
        "Lena Forss is missing since Sunday. Contact her family if you have seen her, the police said.",
        "Bo Lind covers the deck with sand. Reach him by boat, his neighbours say, or not at all.",
        "Marta Rand writes to him each week. “Follow him on foot,” an officer was told, and did.",
        "Anna Holt is a reporter for The Courier, and was on board when the ferry left the pier.",
    ],
)
def test_sentences_about_people_whom_others_follow_are_kept(story: str) -> None:
    assert story in text(f"<p>{story}</p>", between=True)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to the Courier’s morning briefing.",
        "Sign up for our weekly newsletter",
        "Follow the Courier on Facebook.",
        "Follow us on X",
    ],
)
def test_invitations_are_left_out(line: str) -> None:
    assert text(f"<p>{line}</p>", between=True) == TEXT


@pytest.mark.parametrize(
    "story",
    [
        "Sign up for the harbour run before Monday, said Bo Lind, who has won it twice.",
        "Follow the ferry on its last trip, as hundreds did on Sunday, and there is no pier to land at.",
        "Get the best of both piers, the board had promised; nobody did.",
        "Back to the drawing board, said Bo Lind of the plan.",
        "Sign up to the plan or lose the money, the minister told the board on Friday.",
    ],
)
def test_sentences_that_begin_like_invitations_are_kept(story: str) -> None:
    assert story in text(f"<p>{story}</p>", between=True)


@pytest.mark.parametrize("name", ["social-care", "share-price", "bio", "text-related", "promo"])
def test_a_paragraph_of_the_story_is_kept_whatever_its_class(name: str) -> None:
    assert PLAN in text(f"<p class='{name}'>{PLAN}</p>", between=True)


@pytest.mark.parametrize(
    "beside",
    [
        "<p class='promo'>Sign up to our newsletter, and get the best of the islands every morning.</p>",
        f"<p class='related'><a href='/x'>{PLAN}</a></p>",
        "<p class='share'>Share this story</p>",
        "<p class='author-bio'>Marta Quill covers the islands and won two prizes. Follow her on Twitter.</p>",
    ],
)
def test_a_paragraph_of_a_box_is_not(beside: str) -> None:
    assert text(beside, between=True) == TEXT
