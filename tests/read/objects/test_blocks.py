"""Bodies in the blocks of editing systems: text, lists and quotations are read, inserts are not."""

from typing import Any

import pytest

from pipeline.read.objects.bodies import body_of
from pipeline.read.objects.mapping import article_of

FIRST, LAST = "The bridge will close on Monday.", "Ferries run until the work is done."
ITEMS = ["Buses stop at the pier.", "The café stays open."]
SAID = "“Nobody told us,” she said."


def arc(*between: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "text", "content": FIRST}, *between, {"type": "text", "content": LAST}]


def text_of(value: Any) -> list[str]:
    body = body_of(value)
    return body.text.split("\n\n") if body else []


def test_lists_and_quotations_are_read() -> None:
    items = {"type": "list", "items": [{"type": "text", "content": item} for item in ITEMS]}
    quote = {"type": "quote", "content_elements": [{"type": "text", "content": SAID}]}
    assert text_of(arc(items, quote)) == [FIRST, *ITEMS, SAID, LAST]


@pytest.mark.parametrize(
    "insert",
    [
        {"type": "quote", "subtype": "pullquote", "content_elements": [{"type": "text", "content": SAID}]},
        {"type": "interstitial_link", "content": "Read more about bridges"},
        {"type": "image", "caption": "The bridge"},
        {"type": "custom_embed", "embed": {"config": {"text": "Subscribe"}}},
    ],
)
def test_inserts_are_not_read(insert: dict[str, Any]) -> None:
    assert text_of(arc(insert)) == [FIRST, LAST]


@pytest.mark.parametrize(
    "body",
    [
        {"blocks": [{"type": "paragraph", "data": {"text": text}} for text in (FIRST, LAST)]},
        {"blocks": [{"type": "unstyled", "text": text} for text in (FIRST, LAST)], "entityMap": {}},
        [{"_type": "block", "children": [{"text": text[:9]}, {"text": text[9:]}]} for text in (FIRST, LAST)],
        {
            "type": "doc",
            "content": [
                {"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in (FIRST, LAST)
            ],
        },
    ],
    ids=["Editor.js", "Draft.js", "Portable Text", "ProseMirror"],
)
def test_blocks_of_editing_systems_are_paragraphs(body: Any) -> None:
    assert text_of(body) == [FIRST, LAST]


def test_blocks_within_blocks_end_somewhere() -> None:
    block: dict[str, Any] = {"type": "list", "items": ["x"]}
    for _ in range(500):
        block = {"type": "list", "items": [block]}
    assert text_of(arc(block)) == [FIRST, LAST]


def test_a_story_of_arc_is_read_with_headline_byline_and_day() -> None:
    story = {
        "headlines": {"basic": "Bridge to close"},
        "display_date": "2019-11-12T07:30:00Z",
        "publish_date": "2019-11-14T07:30:00Z",
        "credits": {"by": [{"type": "author", "name": "Anna Holt"}]},
        "content_elements": arc(),
    }
    article = article_of(story)
    assert (article.title, article.byline, article.text) == (
        "Bridge to close",
        "Anna Holt",
        f"{FIRST}\n\n{LAST}",
    )
    assert article.published == "2019-11-12T07:30:00Z"
