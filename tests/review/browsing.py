"""An article with emoji, and what people do to it in a browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pipeline.annotations.records import Cue, EntityRecord, Mention, QuoteRecord, Records, Reference, TextSpan
from pipeline.bench.served import CHROMIUM
from tests.builders import article, span

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: install it (Debian: apt-get install chromium; .ci/run does)"
)
PROBES = Path(__file__).parent / "probes"

# An emoji of two UTF-16 units, one joined of several code points, an accent that is a code point of its own.
FAMILY = "👩\u200d👩\u200d👧"
NGO = "Zoe\u0308 Ngo"
TEXT = f"😀 Anna Holt and {NGO} met on Monday. “We are sorry,” she said. {FAMILY} It hurts, Ngo added. Fine."
HOSTILE = "</script><img src=x onerror=\"document.title='broken'\"><b>bold</b> 😀 Anna Holt."

Open = Callable[..., Page]


def emoji_records() -> Records:
    """Two people and one quote, whose speaker is wrong; a second quote is missed."""
    people = tuple(
        EntityRecord(
            article_id="emoji",
            id=f"e{number}",
            label="PERSON",
            name=name,
            mentions=(Mention(**span(TEXT, name), form="name"),),
        )
        for number, name in enumerate(("Anna Holt", NGO), 1)
    )
    quote = QuoteRecord(
        article_id="emoji",
        id="q1",
        type="direct",
        contents=(TextSpan(**span(TEXT, "We are sorry,")),),
        cue=Cue(**span(TEXT, "said"), lemma="say"),
        speaker=Reference(**span(TEXT, "she"), entity_id=None),
        rule="quotes.direct.cue_after",
    )
    head = article(TEXT, "emoji", title="Emoji before words")
    return Records(article=head, entities=people, quotes=(quote,))


def probe(page: Page, name: str, given: Any) -> Any:
    return page.evaluate((PROBES / f"{name}.js").read_text("utf-8"), given)


def wait_for_article(page: Page) -> None:
    """Until the page shows an article: what is pressed before is of none."""
    page.wait_for_function("() => review.view !== null")


def open_article(page: Page, title: str) -> None:
    """Press an article in the list; one that is shown already is read anew, and that is waited for, too."""
    wait_for_article(page)
    before = page.evaluate_handle("review.view")
    page.click(f"#articles .entry:has-text('{title}')")
    page.wait_for_function("before => review.view !== before", arg=before)
    expect(page.locator("#title")).to_contain_text(title)


def choose(page: Page, words: str) -> None:
    """Press a record in the list."""
    page.click(f"#records .line:has-text('{words}')")
    expect(page.locator("#card-title")).to_contain_text(words)


def is_said(page: Page, words: str) -> None:
    expect(page.locator("#status")).to_contain_text(words)


def drag_over(page: Page, words: str) -> None:
    """Select words in the article with the mouse, as a person does."""
    left, top, right, bottom = probe(page, "place_of_words", words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=5)
    page.mouse.up()
    expect(page.locator("#toolbar .chosen")).to_have_text(f"“{words}”")


def reload(page: Page) -> None:
    """Load the page anew, with an address that is up to date: it follows what is open a moment later."""
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    page.reload()
    wait_for_article(page)


def press(page: Page, keys: str) -> None:
    """Press keys one after the other, as they stand in a line."""
    for key in keys.split():
        page.keyboard.press(key)
