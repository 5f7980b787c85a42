"""What reviewers do, in a real Chromium: by mouse and by keyboard, in light and dark, wide and narrow."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.annotations.records import Cue, EntityRecord, Mention, QuoteRecord, Records, Reference, TextSpan
from pipeline.evaluation import score
from pipeline.gold.apply import read_gold
from pipeline.inspection import load_records
from pipeline.write import write_records
from tests.builders import article, records, span
from tests.review.serving import ROOT, Served, served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Chromium's sandbox does not work for root, as whom containers often run.
    sandbox = [] if os.getuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("review")
    bare = dict.fromkeys(("entities", "dates", "quotes", "claims"), ())
    write_records(folder / "outputs" / "a.jsonl", records())
    write_records(folder / "outputs" / "emoji.jsonl", emoji_records())
    hostile = article(HOSTILE, "hostile", title=HOSTILE, byline=HOSTILE)
    write_records(folder / "outputs" / "hostile.jsonl", records(article=hostile, **bare))
    with served(folder) as found:
        yield found


@pytest.fixture
def opened(browser: Browser, review: Served) -> Iterator[Open]:
    """Opens the page as somebody sees it who has given a name; nothing may go wrong in it."""
    # Every test begins with no decisions; the log notices that its file is another one.
    (review.folder / "decisions.jsonl").unlink(missing_ok=True)
    shutil.rmtree(review.folder / "gold", ignore_errors=True)
    problems: list[str] = []
    contexts = []

    def open_page(address: str = review.address, who: str = "Ada", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        page.add_init_script(f"localStorage.setItem('reviewer', {who!r})")
        page.goto(address)
        expect(page.locator("#articles .entry").first).to_be_attached()
        return page

    yield open_page
    for context in contexts:
        context.close()
    # Being overtaken by somebody else is answered with 409, which browsers call an error.
    assert [problem for problem in problems if "409" not in problem] == []


def probe(page: Page, name: str, given: Any) -> Any:
    return page.evaluate((PROBES / f"{name}.js").read_text("utf-8"), given)


def open_article(page: Page, title: str) -> None:
    page.click(f"#articles .entry:has-text('{title}')")
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


def run_pipeline(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "pipeline", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return ran.stdout


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
    page.reload()
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
    page.select_option("dialog select", label="Anna Holt · person · 1 mentions")
    page.click("dialog button[type=submit]")
    is_said(page, "Merged")
    expect(page.locator("#card .mentions li")).to_have_count(2)
    page.keyboard.press("s")
    page.check("dialog .choices label:nth-child(2) input")
    page.fill("dialog input[type=text]", "Ngo")
    page.click("dialog button[type=submit]")
    is_said(page, "Split")
    expect(page.locator("#card .mentions li")).to_have_count(1)


def test_linked_records_are_one_click_away(opened: Open) -> None:
    page = opened()
    page.click("#articles li:first-child .entry")
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
    page.reload()
    expect(page.locator("input[aria-label=name]")).to_have_value("Anna M. Holt")
    page.click("text=Cancel")
    page.reload()
    expect(page.locator("#records .line").first).to_be_visible()
    expect(page.locator(".editor")).to_have_count(0)


def test_two_reviewers_at_once_see_each_other(opened: Open) -> None:
    ada, ben = opened(who="Ada"), opened(who="Ben")
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
        expect(page.locator("#records .line .unseen").first).to_contain_text(f"by {who}")
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


@pytest.mark.parametrize("width", [1280, 800])
def test_nothing_is_cut_off_at_common_widths(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    if width < 1100:
        page.click("#menu")
    open_article(page, "Emoji")
    choose(page, "We are sorry")
    page.keyboard.press("c")
    expect(page.locator(".editor")).to_be_visible()
    for part in ("body", "#top", "#article", "#side", "#card", "#record-list"):
        wide, shown = page.eval_on_selector(part, "node => [node.scrollWidth, node.clientWidth]")
        assert wide <= shown + 1, part


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
