"""ninjs with roles that the agency chose, embargoes, and what is no text."""

from typing import Any

import pytest

from pipeline.errors import ReadError
from pipeline.read.objects.mapping import article_of

TEXT = "The harbour is closed. “Until Monday,” the mayor said, “and not a day longer.”"
HTML = f"<p>{TEXT}</p>"
ITEM = {"uri": "urn:1", "type": "text", "versioncreated": "2023-10-10T08:00:00Z", "headline": "Bridge shut"}


def body(role: str, value: str) -> dict[str, str]:
    return {"role": role, "contenttype": "text/html", "value": value}


@pytest.mark.parametrize(
    "fields",
    [
        {"body_text": TEXT},
        {"body_xhtml": HTML},
        {"body_article": HTML},
        {"body_article": TEXT},
        {"bodies": [body("teaser", "The harbour of the town is closed for some days."), body("main", HTML)]},
        {"bodies": [body("teaser", TEXT)]},
        {"body_text": TEXT, "headline": None, "headline_web": "Bridge shut"},
        {"body_text": TEXT, "headline": None, "headline_seo": "Bridge shut"},
        {
            "body_text": TEXT,
            "headline": None,
            "headlines": [body("short", "Shut"), body("main", "Bridge shut")],
        },
    ],
)
def test_the_main_body_and_headline_are_read_whatever_their_roles(fields: dict[str, Any]) -> None:
    article = article_of({**ITEM, **fields})
    assert (article.text, article.title, article.warnings) == (TEXT, "Bridge shut", ())


@pytest.mark.parametrize("name", ["embargoed", "embargoedUntil"])
def test_an_embargo_is_warned_of(name: str) -> None:
    held = article_of({**ITEM, "body_text": TEXT, name: "2023-10-11"})
    assert held.warnings == ("embargoed: until 2023-10-11",)
    assert article_of({**ITEM, "body_text": TEXT, name: None}).warnings == ()


def test_a_picture_is_no_article_but_another_object_of_that_type_may_be() -> None:
    with pytest.raises(ReadError) as caught:
        article_of({**ITEM, "type": "picture", "body_text": TEXT})
    assert caught.value.code == "not_text"
    assert article_of({"type": "picture", "title": "Bridge shut", "text": TEXT}).text == TEXT
