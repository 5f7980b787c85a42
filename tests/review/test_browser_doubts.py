"""What an editor sees of doubts, in a real Chromium: what comes first, why, and what else it may be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.write.files import write_records
from tests.review.browsing import Open, choose, is_said, needs_chromium, open_article, press, reload
from tests.review.doubtful import BY_DOUBT, BY_PLACE, doubtful_records, undoubted_records
from tests.review.serving import Served, run_pipeline, served

pytestmark = needs_chromium

OLD, MILD, BAD = "a old", "b mild", "c bad"


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Ids in one order, doubts in the other."""
    folder = tmp_path_factory.mktemp("doubts")
    bad, mild = doubtful_records("c"), doubtful_records("b")
    found = {OLD: undoubted_records("a"), MILD: mild.model_copy(update={"quotes": ()}), BAD: bad}
    for title, records in found.items():
        named = records.article.model_copy(update={"title": title})
        file = folder / "outputs" / f"{named.article_id}.jsonl"
        write_records(file, records.model_copy(update={"article": named}))
    with served(folder) as review:
        yield review


def expect_articles(page: Page, *titles: str) -> None:
    expect(page.locator("#articles .entry .name")).to_have_text(list(titles))


def expect_records(page: Page, ids: list[str]) -> None:
    expected = [f"record {record_id}" for record_id in ids]
    page.wait_for_function(
        "ids => String(Array.from(document.querySelectorAll('#records .line'), "
        "(line) => line.dataset.focus)) === String(ids)",
        arg=expected,
    )


def expect_chosen(page: Page, record_id: str) -> None:
    expect(page.locator("#card header .quiet")).to_have_text(record_id)


def test_the_review_opens_on_the_most_doubtful_record_of_the_most_doubtful_article(opened: Open) -> None:
    page = opened()
    expect_articles(page, BAD, MILD, OLD)
    expect(page.locator("#title")).to_have_text(BAD)
    expect_chosen(page, "q1")
    expect_records(page, BY_DOUBT)


def test_keys_go_through_the_records_in_the_order_shown(opened: Open) -> None:
    page = opened()
    expect_chosen(page, "q1")
    for record_id in BY_DOUBT[1:3]:
        page.keyboard.press("j")
        expect_chosen(page, record_id)
    page.keyboard.press("k")
    expect_chosen(page, BY_DOUBT[1])
    page.keyboard.press("o")
    expect_records(page, BY_PLACE)
    page.keyboard.press("j")
    expect_chosen(page, BY_PLACE[BY_PLACE.index(BY_DOUBT[1]) + 1])


def test_both_lists_follow_what_is_chosen(opened: Open) -> None:
    page = opened(viewport={"width": 1280, "height": 450})
    expect_chosen(page, "q1")
    lines, entries = page.locator("#records .line"), page.locator("#articles .entry")
    expect(lines.last).not_to_be_in_viewport()
    press(page, "j " * (len(BY_DOUBT) - 1))
    expect(lines.last).to_be_in_viewport(ratio=1)
    expect(entries.last).not_to_be_in_viewport(ratio=1)
    press(page, "] ]")
    expect(page.locator("#title")).to_have_text(OLD)
    expect(entries.last).to_be_in_viewport(ratio=1)


def test_the_orders_that_somebody_has_switched_to_are_remembered(opened: Open) -> None:
    page = opened()
    page.select_option("#records-order", "place")
    expect_records(page, BY_PLACE)
    page.select_option("#articles-order", "id")
    expect_articles(page, OLD, MILD, BAD)
    reload(page)
    expect_articles(page, OLD, MILD, BAD)
    expect_records(page, BY_PLACE)
    # Read from the beginning, an article has no record to begin with.
    open_article(page, MILD)
    expect(page.locator("#card .hint")).to_be_visible()


def test_what_is_decided_goes_last_and_the_next_most_doubtful_is_chosen(opened: Open) -> None:
    page = opened()
    expect_chosen(page, "q1")
    page.keyboard.press("a")
    is_said(page, "Accepted")
    expect_chosen(page, "d1")
    expect_records(page, [*BY_DOUBT[1:], "q1"])
    # The list that is worked through stays as it is until it is asked for anew.
    expect_articles(page, BAD, MILD, OLD)
    page.keyboard.press("x")
    is_said(page, "Rejected")
    reload(page)
    expect_articles(page, MILD, BAD, OLD)
    open_article(page, BAD)
    expect_chosen(page, "e2")
    expect_records(page, ["e2", "q2", "e1", "c1", "d1", "q1"])


def test_the_card_names_each_doubt_and_the_next_best_answers(opened: Open) -> None:
    page = opened()
    expect(page.locator("#card .doubts dt")).to_have_text(["speaker", "bounds"])
    expect(page.locator("#card .doubts dd")).to_have_text(["56 % sure or Maria Lind take", "80 % sure"])
    page.click("#card .doubts .link:has-text('Maria Lind')")
    expect_chosen(page, "e2")
    expect(page.locator("#card .doubts dd")).to_have_text(["70 % sure or ORG take"])
    choose(page, "Anna Holt")
    expect(page.locator("#card .doubts")).to_have_count(0)


def test_the_next_best_speaker_is_taken_as_the_correction(opened: Open) -> None:
    page = opened()
    page.click("#card .doubts [aria-label='correct the speaker to Maria Lind']")
    expect(page.locator("select[aria-label='speaker is']")).to_have_value("e2")
    expect(page.locator("select[aria-label='speaker is']")).to_be_focused()
    # Nothing is decided by looking.
    page.click("text=Cancel")
    expect(page.locator("#card .standing")).to_have_text("not reviewed")
    page.click("#card .doubts [aria-label='correct the speaker to Maria Lind']")
    page.keyboard.press("Control+Enter")
    is_said(page, "Corrected")
    choose(page, "We are sorry")
    expect(page.locator("#card dl")).to_contain_text("Maria Lind")
    expect(page.locator("#card .doubts")).to_have_count(0)


def test_a_correction_goes_on_to_the_next_open_record_and_undo_comes_back(opened: Open) -> None:
    page = opened()
    expect_chosen(page, "q1")
    page.click("#card .doubts [aria-label='correct the speaker to Maria Lind']")
    page.keyboard.press("Control+Enter")
    is_said(page, "Corrected")
    expect_chosen(page, "d1")
    page.keyboard.press("u")
    is_said(page, "Undone: correct")
    expect_chosen(page, "q1")
    # Nothing is left to go on to: the card shows what was made of the last.
    page.select_option("#show", "dates/")
    page.keyboard.press("j")
    page.click("#card .doubts [aria-label='correct the value to 2023-10-16']")
    page.keyboard.press("Control+Enter")
    is_said(page, "Corrected")
    expect_chosen(page, "d1")
    expect(page.locator("#card .standing")).to_have_text("corrected by Ada")


@pytest.mark.parametrize(
    ("words", "other", "field"),
    [("Monday", "correct the value to 2023-10-16", "value"), ("Maria", "correct the label to ORG", "label")],
)
def test_values_and_labels_are_taken_as_well(opened: Open, words: str, other: str, field: str) -> None:
    page = opened()
    choose(page, words)
    page.click(f"#card .doubts [aria-label='{other}']")
    expect(page.locator(f"#card [data-focus={field}]")).to_have_value(other.split()[-1])
    page.keyboard.press("Control+Enter")
    is_said(page, "Corrected")
    choose(page, words)
    expect(page.locator("#card dl")).to_contain_text(other.split()[-1])


def test_low_confidence_finds_what_is_in_doubt_as_a_whole_or_by_part(opened: Open) -> None:
    page = opened()
    page.check("[data-flag=unsure]")
    expect_articles(page, BAD, MILD)
    expect_records(page, ["q1", "d1", "e2"])
    page.select_option("#part", "speaker_entity")
    expect_articles(page, BAD)
    expect_records(page, ["q1"])
    reload(page)
    expect(page.locator("#part")).to_have_value("speaker_entity")
    expect_records(page, ["q1"])
    page.uncheck("[data-flag=unsure]")
    expect(page.locator("#part")).to_have_value("")
    expect_records(page, BY_DOUBT)


def test_under_a_filter_an_article_opens_on_the_first_open_record_that_it_asks_for(opened: Open) -> None:
    page = opened()
    open_article(page, OLD)
    expect(page.locator("#card .hint")).to_be_visible()
    page.select_option("#show", "quotes/")
    expect_articles(page, BAD, OLD)
    open_article(page, OLD)
    expect_chosen(page, "q1")
    page.keyboard.press("a")
    is_said(page, "Accepted")
    open_article(page, OLD)
    expect_chosen(page, "q2")


def test_records_that_do_not_say_how_sure_they_are_stay_in_text_order(opened: Open) -> None:
    page = opened()
    open_article(page, OLD)
    expect_records(page, BY_PLACE)
    expect(page.locator("#records-order")).to_be_hidden()
    expect(page.locator("#card .hint")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("a")
    is_said(page, "Accepted")
    expect_chosen(page, "e2")
    expect_records(page, BY_PLACE)


def test_the_page_as_one_file_shows_doubts_and_takes_nothing(
    opened: Open, review: Served, tmp_path: Path
) -> None:
    file = tmp_path / "review.html"
    run_pipeline(review.folder, "review", "--gold", "none", "--static", str(file))
    page = opened(file.as_uri())
    expect_articles(page, BAD, MILD, OLD)
    expect_chosen(page, "q1")
    expect_records(page, BY_DOUBT)
    expect(page.locator("#card .doubts dd").first).to_have_text("56 % sure or Maria Lind")
    page.check("[data-flag=unsure]")
    expect_articles(page, BAD, MILD)
    page.select_option("#articles-order", "id")
    expect_articles(page, MILD, BAD)


@pytest.mark.parametrize("width", [1280, 800])
def test_doubts_are_not_cut_off_at_common_widths(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    if width < 1100:
        page.click("#menu")
    expect(page.locator("#card .doubts")).to_be_visible()
    for part in ("body", "#list", "#filter", "#flags", "#side", "#card", "#record-list"):
        wide, shown = page.eval_on_selector(part, "node => [node.scrollWidth, node.clientWidth]")
        assert wide <= shown + 1, part


def test_the_next_doubtful_record_is_one_key_away(opened: Open) -> None:
    page = opened()
    page.select_option("#records-order", "place")
    page.click("#records [data-focus='record e1']")
    for record_id in ("e2", "d1", "q1"):
        page.keyboard.press("d")
        expect_chosen(page, record_id)
    # What is decided leads on to the next open record, in doubt or not.
    for key, record_id in (("a", "q2"), ("d", "e2"), ("a", "d1"), ("a", "q2")):
        page.keyboard.press(key)
        expect_chosen(page, record_id)
    page.keyboard.press("d")
    # Nothing is in doubt here any more: on to the next article that has something.
    expect(page.locator("#title")).to_have_text(MILD)


def test_all_that_are_sure_enough_are_accepted_in_one_step_and_undone_in_one(opened: Open) -> None:
    page = opened()
    expect_chosen(page, "q1")
    page.keyboard.press("A")
    page.select_option("dialog select", "0.9")
    expect(page.locator("dialog [role=status]")).to_contain_text("2 of 6 open records shown; 97 % of them")
    page.keyboard.press("Enter")
    is_said(page, "Accepted 2 records")
    expect(page.locator("#records .mark-accepted")).to_have_count(2)
    page.keyboard.press("u")
    is_said(page, "Undone: accept all")
    expect(page.locator("#records .mark-accepted")).to_have_count(0)


def test_progress_says_how_much_is_doubtful_and_what_to_expect(opened: Open) -> None:
    page = opened()
    expect_chosen(page, "q1")
    expect(page.locator("#progress")).to_contain_text("5 in doubt left")
    expect(page.locator("#progress")).to_contain_text("right")
    page.keyboard.press("a")
    expect(page.locator("#progress")).to_contain_text("4 in doubt left")


def test_what_changed_since_the_last_run_is_shown(opened: Open, tmp_path: Path) -> None:
    new = doubtful_records("a")
    [date] = new.dates
    [claim] = new.claims
    before = {"dates": (date.model_copy(update={"value": "2023-10-16"}),)}
    write_records(tmp_path / "before" / "a.jsonl", new.model_copy(update=before))
    write_records(tmp_path / "outputs" / "a.jsonl", new.model_copy(update={"claims": ()}))
    file = tmp_path / "review.html"
    against = ("--against", "before")
    run_pipeline(tmp_path, "review", "--gold", "none", "--static", str(file), *against)
    with served(tmp_path, 0, "--against", str(tmp_path / "before")) as review:
        for address in (review.address, file.as_uri()):
            page = opened(address)
            page.check("[data-flag=changed]")
            expect_records(page, ["d1"])
            page.keyboard.press("j")
            expect(page.locator("#card .since")).to_contain_text("value: 2023-10-16 → 2023-10-09")
            expect(page.locator("#banners summary")).to_have_text("1 record of the last run is gone")
            page.click("#banners summary")
            expect(page.locator("#banners details")).to_contain_text(f"«{claim.text}»")
            page.close()
    # Without an earlier run nothing is asked about it.
    expect(opened().locator("[data-flag=changed]")).to_be_hidden()
