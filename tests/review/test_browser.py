"""What reviewers do, in a real Chromium, by mouse and by keyboard."""

from pathlib import Path

from playwright.sync_api import Page, expect

from pipeline.evaluation.scoring import score
from pipeline.review.gold.apply import read_gold
from pipeline.store.find import load_records
from tests.review.browsing import (
    HOSTILE,
    NGO,
    Open,
    choose,
    drag_over,
    emoji_records,
    is_said,
    needs_chromium,
    open_article,
    reload,
)
from tests.review.serving import Served, run_pipeline

pytestmark = needs_chromium


def test_a_reviewed_article_becomes_gold_that_scores_as_expected(opened: Open, review: Served) -> None:
    page = opened()
    # Only one article has a quote whose speaker is unresolved.
    page.check("[data-flag=unresolved]")
    expect(page.locator("#articles .entry")).to_have_count(1)
    open_article(page, "Emoji")
    expect(page.locator("#records .line")).to_have_count(1)
    choose(page, "We are sorry")
    page.keyboard.press("p")
    page.select_option("select[aria-label='speaker is']", label="Anna Holt · person")
    page.keyboard.press("Control+Enter")
    is_said(page, "Corrected")
    page.click("#clear")
    # A quote that was missed, behind emoji and a combining mark.
    drag_over(page, "It hurts,")
    page.keyboard.press("Q")
    drag_over(page, "added")
    page.click("[aria-label='use the selection as cue']")
    page.fill("input[aria-label='cue, base form']", "add")
    page.click(".editor button[type=submit]")
    is_said(page, "Added “It hurts,”")
    # What is undone was never decided, and a reload loses nothing.
    choose(page, "Anna Holt")
    page.keyboard.press("x")
    is_said(page, "Rejected")
    page.keyboard.press("u")
    is_said(page, "Undone: reject")
    reload(page)
    expect(page.locator("#title")).to_have_text("Emoji before words")
    standings = [", not reviewed", ", not reviewed", ", corrected by Ada", ", added by Ada"]
    expect(page.locator("#records .line .unseen")).to_have_text(standings)
    choose(page, "It hurts")
    page.keyboard.press("f")
    page.click("dialog button[type=submit]")
    is_said(page, "Finished quotes")

    assert "1 written, 0 unchanged" in run_pipeline(review.folder, "gold", "apply", *_places())
    assert "0 written, 1 unchanged" in run_pipeline(review.folder, "gold", "apply", *_places())
    assert load_records(review.folder / "gold")
    gold = read_gold(review.folder / "gold" / "emoji.jsonl")
    assert gold
    found = [(quote.contents[0].text, quote.cue and quote.cue.lemma) for quote in gold.quotes]
    assert found == [("We are sorry,", "say"), ("It hurts,", "add")]
    scores = score([(emoji_records(), gold)])
    assert (scores.rows["quotes"].gold, scores.rows["quotes"].exact_matched) == (2, 1)


def _places() -> tuple[str, ...]:
    return "--decisions", "decisions.jsonl", "--gold", "gold"


def test_everything_can_be_done_by_keyboard_alone(opened: Open) -> None:
    page = opened()
    press = page.keyboard.press
    press("?")
    expect(page.locator("dialog .keys")).to_be_visible()
    press("Escape")
    expect(page.locator("dialog .keys")).to_be_hidden()
    press("/")
    page.keyboard.type("emoji")
    expect(page.locator("#articles .entry")).to_have_count(1)
    _tab_to(page, "#articles .entry")
    press("Enter")
    expect(page.locator("#title")).to_have_text("Emoji before words")
    press("j")
    expect(page.locator("#card-title")).to_have_text("Anna Holt")
    press("a")
    is_said(page, "Accepted")
    expect(page.locator("#card-title")).to_have_text(NGO)
    # Select the words at the chosen record, then others, and add them as a date.
    press("v")
    press("Shift+ArrowRight")
    expect(page.locator("#toolbar .chosen")).to_have_text(f"“{NGO}”")
    for _ in range(3):
        press("ArrowRight")
    expect(page.locator("#toolbar .chosen")).to_have_text("“Monday”")
    press("D")
    # What is proposed may come while the value is typed, and stand beside it then.
    expect(page.locator(".editor")).to_be_visible()
    expect(page.locator(".editor")).not_to_contain_text("Reading the sentence")
    _tab_to(page, "input[aria-label=value]")
    page.keyboard.type("2023-10-09")
    expect(page.locator(".days")).to_have_text("Mon, 9 Oct 2023")
    press("Control+Enter")
    is_said(page, "Added “Monday”")


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(40):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")


def test_entities_are_merged_and_split(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    choose(page, NGO)
    page.keyboard.press("m")
    page.select_option("dialog select", label="Anna Holt · person · 1 mention")
    page.click("dialog button[type=submit]")
    is_said(page, "Merged")
    expect(page.locator("#card .mentions li")).to_have_count(2)
    page.keyboard.press("s")
    page.check("dialog .choices label:nth-child(2) input")
    page.fill("dialog input[type=text]", "Ngo")
    page.click("dialog button[type=submit]")
    is_said(page, "Split")
    expect(page.locator("#card .mentions li")).to_have_count(1)


def test_a_figure_is_the_same_as_figures_alone(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    _make_money_of(page, NGO)
    choose(page, "Anna Holt")
    page.keyboard.press("m")
    is_said(page, "There is nothing else here that it could be")
    expect(page.locator("dialog")).to_be_hidden()
    _make_money_of(page, "Anna Holt")
    choose(page, "Anna Holt")
    page.keyboard.press("m")
    expect(page.locator("dialog select option")).to_have_text([f"{NGO} · money · 1 mention"])


def _make_money_of(page: Page, name: str) -> None:
    choose(page, name)
    page.keyboard.press("c")
    page.select_option("select[aria-label=label]", "MONEY")
    page.keyboard.press("Control+Enter")
    is_said(page, f"Corrected “{name}”")


def test_linked_records_are_one_click_away(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    page.click("#articles li:first-child .entry")
    # Only once it is there: what is chosen in the one before is forgotten when it comes.
    expect(page.locator("#title")).not_to_contain_text("Emoji")
    choose(page, "We are sorry")
    page.click("#card .linked .line:has-text('Anna Holt')")
    expect(page.locator("#card-title")).to_have_text("Anna Holt")
    page.click("#card .linked .line:has-text('sales fell')")
    expect(page.locator("#card-title")).to_have_text("sales fell")


def test_a_form_that_was_open_is_open_again_after_a_reload(opened: Open) -> None:
    page = opened()
    open_article(page, "Emoji")
    choose(page, "Anna Holt")
    page.keyboard.press("c")
    page.fill("input[aria-label=name]", "Anna M. Holt")
    reload(page)
    expect(page.locator("input[aria-label=name]")).to_have_value("Anna M. Holt")
    page.click("text=Cancel")
    reload(page)
    expect(page.locator("#records .line").first).to_be_visible()
    expect(page.locator(".editor")).to_have_count(0)


def test_two_reviewers_at_once_see_each_other(opened: Open) -> None:
    ada, ben = opened(who="Ada"), opened(who="Ben")
    # Ben decides before his page has looked again at what others did: it asks, and gets no answer.
    ben.route("**/api/version*", lambda _: None)
    for page in (ada, ben):
        open_article(page, "Emoji")
        choose(page, "Anna Holt")
    ada.keyboard.press("a")
    is_said(ada, "Accepted")
    ben.keyboard.press("x")
    is_said(ben, "decided on meanwhile by Ada")
    expect(ben.locator("#card .standing")).to_have_text("accepted by Ada")
    ben.keyboard.press("x")
    is_said(ben, "Rejected")


def test_what_others_decide_is_shown_without_asking(opened: Open) -> None:
    ada, ben = opened(who="Ada"), opened(who="Ben")
    for page in (ada, ben):
        open_article(page, "Emoji")
        choose(page, "Anna Holt")
    ben.keyboard.press("x")
    is_said(ben, "Rejected")
    ada.evaluate("review.lookAgain()")
    is_said(ada, "Ben has decided on e1")
    expect(ada.locator("#card .standing")).to_have_text("rejected by Ben")


def test_a_conflict_of_two_copies_is_shown_and_settled(opened: Open, review: Served) -> None:
    log = review.folder / "decisions.jsonl"
    lines = []
    for who, key in (("Ada", "a"), ("Ben", "x")):
        page = opened(who=who)
        open_article(page, "Emoji")
        choose(page, "Anna Holt")
        page.keyboard.press(key)
        is_said(page, "Accepted" if key == "a" else "Rejected")
        lines += log.read_text().splitlines(keepends=True)
        page.close()
        log.unlink()
    log.write_text("".join(lines))
    page = opened(who="Cleo")
    open_article(page, "Emoji")
    expect(page.locator("#banners .alarm")).to_contain_text("Conflict about e1")
    page.click("#banners .link")
    page.keyboard.press("x")
    is_said(page, "Rejected")
    expect(page.locator("#banners .alarm")).to_have_count(0)


def test_nobody_decides_before_giving_a_name(opened: Open) -> None:
    page = opened(who="")
    open_article(page, "Emoji")
    choose(page, "Anna Holt")
    page.keyboard.press("a")
    page.fill("dialog input", "Cleo")
    page.keyboard.press("Enter")
    is_said(page, "Accepted")
    expect(page.locator("#who")).to_have_text("as Cleo")


def test_article_text_is_never_markup(opened: Open) -> None:
    page = opened()
    open_article(page, "</script>")
    assert page.text_content("#text") == HOSTILE
    assert page.title() == "Review"
    expect(page.locator("#text b, #text img, #articles b, #articles img")).to_have_count(0)


def test_the_page_as_one_file_shows_the_same_and_decides_nothing(
    opened: Open, review: Served, tmp_path: Path
) -> None:
    file = tmp_path / "review.html"
    run_pipeline(review.folder, "review", "--gold", "none", "--static", str(file))
    pages = opened(), opened(file.as_uri())
    for page in pages:
        open_article(page, "Emoji")
        choose(page, "We are sorry")
    assert pages[1].inner_html("#text") == pages[0].inner_html("#text")
    expect(pages[1].locator("#card .actions")).to_have_count(0)
    for label, count in (("dates/", 1), ("quotes/direct", 2), ("quotes/mixed", 0)):
        for page in pages:
            page.select_option("#show", label)
            expect(page.locator("#articles .entry")).to_have_count(count)
