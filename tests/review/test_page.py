"""The review page is one file, runs without a network and never lets article text become markup."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

from pipeline.review.page import Difference, ReviewedArticle, review_page
from tests.builders import article, records

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> @SCRIPT@ & “quoted” 😀"
NO_LAYERS = {"entities": (), "dates": (), "quotes": (), "claims": ()}


class Elements(HTMLParser):
    """Start tags with their attributes, as a browser's parser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def embedded(page: str) -> list[dict[str, object]]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_hostile_text_adds_no_element() -> None:
    harmless = Elements(review_page([ReviewedArticle(records())])).found
    hostile = ReviewedArticle(records(article=article(HOSTILE, title=HOSTILE), **NO_LAYERS))
    assert Elements(review_page([hostile])).found == harmless


def test_text_comes_back_from_the_page_unchanged() -> None:
    hostile = ReviewedArticle(records(article=article(HOSTILE), **NO_LAYERS))
    row = embedded(review_page([hostile]))[0]
    assert row["records"]["article"]["text"] == HOSTILE


def test_only_the_pages_own_script_and_style_are_allowed() -> None:
    page = review_page([ReviewedArticle(records())])
    policy = next(attrs["content"] for _, attrs in Elements(page).found if "http-equiv" in attrs) or ""
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_page_names_no_address_to_load_from() -> None:
    page = review_page([ReviewedArticle(records(article=article("plain text"), **NO_LAYERS))])
    loading = [attrs for _, attrs in Elements(page).found if {"src", "href"} & set(attrs)]
    assert loading == []
    assert "http" not in page.replace("http-equiv", "")


def test_gold_and_differences_travel_with_the_article() -> None:
    difference = Difference("dates", "missed", "“Monday” is missing", gold_id="d1")
    page = review_page([ReviewedArticle(records(dates=()), records(), (difference,))])
    row = embedded(page)[0]
    assert row["differences"] == [
        {
            "layer": "dates",
            "kind": "missed",
            "note": "“Monday” is missing",
            "record_id": None,
            "gold_id": "d1",
        }
    ]
    assert row["gold"]["dates"][0]["id"] == "d1"
