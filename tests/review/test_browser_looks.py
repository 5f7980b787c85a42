"""What the page looks like in a real Chromium, in light and dark, wide and narrow; and how it counts text."""

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from tests.review.browsing import FAMILY, HOSTILE, TEXT, Open, choose, needs_chromium, open_article, probe

pytestmark = needs_chromium


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_that_can_be_read(opened: Open, scheme: str) -> None:
    contrasts = probe(opened(color_scheme=scheme), "contrast", _inks_and_grounds())
    assert len(contrasts) > 30
    assert [pair for pair, contrast in contrasts if contrast < 4.5] == []


def _inks_and_grounds() -> list[tuple[str, str]]:
    """Every ink with every ground it stands on."""
    grounds = ("ground", "surface", "hover")
    marked = (*grounds, "quotes-soft", "chosen")
    pairs = [(ink, ground) for ink in ("quiet", "accent", "good", "bad") for ground in grounds]
    pairs += [(ink, ground) for ink in ("ink", "entities", "dates") for ground in marked]
    pairs += [(layer, f"{layer}-soft") for layer in ("entities", "dates", "quotes", "claims")]
    return [*pairs, ("bad", "alarm"), ("ground", "ink"), ("bad", "chosen")]


PARTS = ("body", "#top", "#article", "#side", "#card", "#record-list", "#foot")


def expect_nothing_cut_off(page: Page) -> None:
    for part in PARTS:
        wide, shown = page.eval_on_selector(part, "node => [node.scrollWidth, node.clientWidth]")
        assert wide <= shown + 1, part


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_nothing_is_cut_off_at_common_widths(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    if width < 1100:
        page.click("#menu")
    open_article(page, "Emoji")
    choose(page, "We are sorry")
    expect_nothing_cut_off(page)
    page.keyboard.press("c")
    expect(page.locator(".editor")).to_be_visible()
    expect_nothing_cut_off(page)


@pytest.mark.parametrize("width", [800, 390])
def test_what_can_be_made_of_selected_words_is_not_covered_by_what_is_said(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 330})
    page.keyboard.press("v")
    expect(page.locator("#toolbar")).to_be_visible()
    page.evaluate(
        "review.say('Arrows move the selection; Shift makes it longer, Shift ↓ to the end of the clause')"
    )
    toolbar, foot = (page.locator(part).bounding_box() for part in ("#toolbar", "#foot"))
    assert toolbar is not None
    assert foot is not None
    assert toolbar["y"] + toolbar["height"] <= foot["y"]


def test_the_keys_are_read_from_the_first_one(opened: Open) -> None:
    page = opened(viewport={"width": 800, "height": 500})
    page.keyboard.press("?")
    expect(page.locator("#dialog-title")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#dialog")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_trouble_with_keeping_decisions_takes_one_line(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    page.evaluate(
        """() => {
          review.say("Kept as a draft: c goes on with it");
          const words = "cannot write decisions.jsonl: no space left on this device; ".repeat(5);
          document.getElementById("waiting").textContent = `2 not kept yet: ${words}`;
          document.getElementById("waiting").hidden = false;
        }"""
    )
    assert page.eval_on_selector("#foot", "node => node.offsetHeight") < 100
    expect_nothing_cut_off(page)


def test_offsets_come_back_whatever_the_text(opened: Open) -> None:
    pieces = ["a", "e\u0301", "😀", FAMILY, "🇩🇪", "\u202e", "\r\n", " ", "한", "\U0001f3fd", "क्षि"]
    any_text = st.lists(st.sampled_from(pieces) | st.characters(codec="utf-8"), max_size=12).map("".join)
    texts = [TEXT, HOSTILE, "😀😀", "e\u0301" * 20, ""]
    texts += find(
        st.lists(any_text, min_size=150, max_size=150),
        lambda found: sum(map(len, found)) > 500,
        settings=settings(max_examples=20, database=None, derandomize=True, phases=[Phase.generate]),
    )
    assert probe(opened(), "offsets", texts) == []


def test_a_selection_takes_all_of_each_character_it_touches(opened: Open) -> None:
    selections = {
        ("😀 ab", 1, 4): [0, 3, "😀 a"],
        ("Zoe\u0308 x", 1, 3): [1, 4, "oe\u0308"],
        (" a ", 0, 3): [1, 2, "a"],
        ("a  b", 1, 3): None,
        (f"x{FAMILY}y", 3, 4): [1, 6, FAMILY],
        ("abc", 3, 1): [1, 3, "bc"],
    }
    assert probe(opened(), "stretches", list(selections)) == list(selections.values())
