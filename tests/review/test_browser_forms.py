"""Work that was begun is never thrown away, in a real Chromium."""

import pytest
from playwright.sync_api import Page, expect

from tests.review.browsing import (
    NGO,
    Open,
    choose,
    drag_over,
    is_said,
    needs_chromium,
    open_article,
    press,
    reload,
)

pytestmark = needs_chromium

CHANGED = "Anna M. Holt"


def begin(page: Page) -> None:
    """Change the name in the form of the first record."""
    open_article(page, "Emoji")
    choose(page, "Anna Holt")
    page.keyboard.press("c")
    page.fill("input[aria-label=name]", CHANGED)


@pytest.mark.parametrize("leave", ["Escape Escape", "Escape j", "Escape ]", "click record", "click article"])
def test_leaving_the_form_keeps_what_was_changed(opened: Open, leave: str) -> None:
    page = opened()
    begin(page)
    if leave == "click record":
        page.click(f"#records .line:has-text('{NGO}')")
    elif leave == "click article":
        page.click("#articles li:first-child .entry")
    else:
        press(page, leave)
    expect(page.locator(".editor")).to_have_count(0)
    is_said(page, "Kept as a draft")
    open_article(page, "Emoji")
    choose(page, "Anna Holt")
    expect(page.locator("#card .banner")).to_contain_text("You began to correct this")
    page.keyboard.press("c")
    expect(page.locator("input[aria-label=name]")).to_have_value(CHANGED)
    press(page, "Control+Enter")
    is_said(page, f"Corrected “{CHANGED}”")
    choose(page, CHANGED)
    expect(page.locator("#card .banner")).to_have_count(0)


def test_a_form_in_which_nothing_was_changed_leaves_nothing(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    choose(page, "Anna Holt")
    press(page, "c Escape Escape")
    expect(page.locator(".editor")).to_have_count(0)
    expect(page.locator("#card .banner")).to_have_count(0)


def test_a_record_that_somebody_began_to_correct_is_not_accepted_by_mistake(opened: Open) -> None:
    page = opened()
    begin(page)
    press(page, "Escape Escape a")
    expect(page.locator("#dialog-title")).to_have_text("You began to correct this record")
    press(page, "Enter")
    expect(page.locator("input[aria-label=name]")).to_have_value(CHANGED)
    press(page, "Escape Escape a")
    page.click("dialog >> text=Accept it without")
    is_said(page, "Accepted “Anna Holt”")


def test_cancelling_discards(opened: Open) -> None:
    page = opened()
    begin(page)
    page.click("text=Cancel")
    expect(page.locator("#card-title")).to_have_text("Anna Holt")
    expect(page.locator("#card .banner")).to_have_count(0)


def test_escape_on_a_button_of_the_form_leaves_the_button_first(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    choose(page, "Anna Holt")
    press(page, "c Escape v Shift+ArrowRight c")
    page.focus("[data-focus='mention add']")
    press(page, "Enter Escape")
    expect(page.locator(".editor")).to_be_visible()
    press(page, "Escape")
    expect(page.locator(".editor")).to_have_count(0)


def test_a_new_record_that_was_left_waits_above_the_text(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    drag_over(page, "It hurts,")
    press(page, "Q")
    # What is proposed comes a moment later; only what differs from it is worth keeping.
    expect(page.locator(".editor")).to_be_visible()
    expect(page.locator(".editor")).not_to_contain_text("Reading the sentence")
    proposed = page.locator("select[aria-label=type]").input_value()
    chosen = "mixed" if proposed != "mixed" else "direct"
    page.select_option("select[aria-label=type]", chosen)
    press(page, "Escape Escape")
    reload(page)
    expect(page.locator("#banners .banner")).to_contain_text("A quote that you began to add: “It hurts,”")
    page.click("#banners >> text=go on")
    expect(page.locator("select[aria-label=type]")).to_have_value(chosen)
    press(page, "Control+Enter")
    is_said(page, "Added “It hurts,”")
    expect(page.locator("#banners .banner")).to_have_count(0)


def test_what_is_selected_is_of_one_article(opened: Open) -> None:
    page = opened()
    expect(page.locator("#title")).to_have_text("a")
    press(page, "j v")
    expect(page.locator("#toolbar .chosen")).to_be_visible()
    open_article(page, "Emoji")
    expect(page.locator("#toolbar")).to_be_hidden()
    press(page, "E")
    is_said(page, "Select the words first")
    expect(page.locator(".editor")).to_have_count(0)


def test_a_refusal_stands_beside_the_button_that_was_pressed(opened: Open) -> None:
    page = opened(viewport={"width": 1280, "height": 500})
    open_article(page, "Emoji")
    drag_over(page, "It hurts,")
    press(page, "C")
    expect(page.locator(".editor")).to_be_visible()
    expect(page.locator(".editor .banner")).to_contain_text("Filled in")
    page.evaluate("review.editor.set({predicate: null})")
    press(page, "Control+Enter")
    expect(page.locator(".editor .actions .alarm")).to_contain_text("Mark the predicate")
    expect(page.locator(".editor .actions .alarm")).to_be_in_viewport(ratio=1)


def test_keys_about_a_record_say_that_one_must_be_chosen(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    press(page, "a")
    is_said(page, "Choose a record first")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("m", "Only an entity is merged"),
        ("s", "Only an entity with several mentions is split"),
        ("M", "Choose an entity and select"),
        ("f", "The quotes of this article are finished already, by Ada"),
    ],
)
def test_a_key_that_can_do_nothing_here_says_why(opened: Open, key: str, said: str) -> None:
    page = opened()
    open_article(page, "Emoji")
    choose(page, "We are sorry")
    if key == "f":
        press(page, "f Enter")
        is_said(page, "Finished quotes")
    press(page, key)
    is_said(page, said)


def test_a_speaker_is_chosen_without_selecting_words(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    drag_over(page, "It hurts,")
    press(page, "Q")
    expect(page.locator(".editor .banner")).to_contain_text("Filled in")
    page.evaluate("review.editor.set({speaker: null})")
    press(page, "Control+Enter")
    is_said(page, "Added")
    press(page, "p")
    expect(page.locator("select[aria-label='speaker is']")).to_be_focused()
    # One letter: of several, a browser takes each for a beginning where a second lies between them.
    page.keyboard.type("Z")
    press(page, "Control+Enter")
    is_said(page, "Corrected")
    choose(page, "It hurts,")
    expect(page.locator("#card dl")).to_contain_text(f"“{NGO}” is {NGO}")


def test_search_goes_by_keyboard_alone(opened: Open) -> None:
    page = opened()
    press(page, "/")
    page.keyboard.type("emoji")
    press(page, "Enter")
    expect(page.locator("#title")).to_contain_text("Emoji")
    press(page, "/")
    press(page, "Escape")
    expect(page.locator("#articles .entry")).to_have_count(3)
    expect(page.locator("#search")).to_have_value("")
    press(page, "ArrowDown ArrowDown")
    expect(page.locator("#articles .entry").nth(1)).to_be_focused()
    press(page, "ArrowUp ArrowUp")
    expect(page.locator("#search")).to_be_focused()


def test_the_list_over_the_text_is_left_by_escape(opened: Open) -> None:
    page = opened(viewport={"width": 800, "height": 700})
    page.click("#menu")
    expect(page.locator("#list")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#list")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 800, 390])
def test_what_is_said_covers_nothing(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    page.evaluate("review.say('Accepted “something”')")
    places = page.evaluate(
        "['status', 'title', 'card', 'top'].map((id) => document.getElementById(id).getBoundingClientRect())"
    )
    said, *others = ((place["top"], place["bottom"]) for place in places)
    if width > 700:
        assert all(said[0] >= other[1] - 1 for other in others)
    wide, shown = page.eval_on_selector("body", "node => [node.scrollWidth, node.clientWidth]")
    assert wide <= shown + 1


def test_what_is_reviewed_looks_reviewed(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    choose(page, "Anna Holt")
    before = page.locator("#text .piece.reviewed").count()
    press(page, "a")
    is_said(page, "Accepted")
    expect(page.locator("#text .piece.reviewed")).to_have_count(before + 1)


def test_how_a_rule_works_is_folded(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    choose(page, "We are sorry")
    expect(page.locator("#card .rule summary")).to_be_visible()
    expect(page.locator("#card .rule p").first).to_be_hidden()


def test_a_claim_missed_in_a_quote_takes_few_keys(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    # The quote is the third record; in its words a clause is looked for that is no claim yet.
    keys = ["j", "j", "j", "C", "Control+Enter"]
    press(page, " ".join(keys))
    is_said(page, "Added “We are sorry")
    assert len(keys) <= 25
    fields = dict(
        zip(*(page.locator(f"#card dl > {part}").all_inner_texts() for part in ("dt", "dd")), strict=True)
    )
    assert fields["source"] == "“she” is nobody named (“said”)"
    assert (fields["subject"], fields["tense"]) == ("“We”", "present")
    expect(page.locator("#card")).to_contain_text("We are sorry,")


def test_words_chosen_by_clause_are_a_claim_with_verb_and_subject(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    keys = ["j", "v", "Shift+ArrowDown", "C", "Control+Enter"]
    press(page, " ".join(keys))
    is_said(page, f"Added “Anna Holt and {NGO} met on Monday”")
    expect(page.locator("#card dl")).to_contain_text("“met”")


def test_a_missed_quote_takes_few_keys_and_has_its_speaker(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    # From the quote that is known to the one behind it, word by word.
    keys = ["j", "j", "j", "v", *["ArrowRight"] * 8, "Shift+ArrowRight", "Q", "Control+Enter"]
    press(page, " ".join(keys))
    is_said(page, "Added “It hurts")
    assert len(keys) <= 25
    expect(page.locator("#card dl")).to_contain_text("“Ngo”")
    expect(page.locator("#card dl")).to_contain_text("“added”")
