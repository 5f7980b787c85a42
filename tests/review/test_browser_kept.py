"""No decision is lost between the page and the disk, in a real Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pytest
from playwright.sync_api import Page, Route, expect

from pipeline.write.files import write_records
from tests.review.browsing import (
    Open,
    is_said,
    needs_chromium,
    open_article,
    press,
    probe,
    wait_for_article,
)
from tests.review.doubtful import BY_DOUBT, doubtful_records
from tests.review.long_article import long_records
from tests.review.serving import Served, served

pytestmark = needs_chromium

SHORT, LONG = "a short", "The b one"
Answer = Callable[[Route], None]


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("kept")
    short = doubtful_records("a")
    named = short.article.model_copy(update={"title": SHORT})
    write_records(folder / "outputs" / "a.jsonl", short.model_copy(update={"article": named}))
    write_records(folder / "outputs" / "b.jsonl", long_records("b"))
    with served(folder) as found:
        yield found


@pytest.fixture
def forgiven() -> tuple[str, ...]:
    """Here requests fail on purpose."""
    return ("status of 500", "status of 403", "status of 404", "net::ERR")


def kept(review: Served) -> list[str]:
    """The actions on the disk, without the beginning of reviews."""
    log = review.folder / "decisions.jsonl"
    lines = log.read_bytes().splitlines() if log.exists() else []
    return [made["action"] for made in map(orjson.loads, lines) if made["action"] != "open"]


def expect_all_kept(page: Page) -> None:
    expect(page.locator("#waiting")).to_be_hidden()


def in_the_way(page: Page, answer: Answer) -> None:
    """What happens to decisions on their way instead of reaching the server."""
    page.route("**/api/decisions", answer)


def test_closing_the_page_loses_no_decision(opened: Open, review: Served) -> None:
    page = opened()
    open_article(page, LONG)
    press(page, "n " + "a " * 20)
    page.close()
    again = page.context.new_page()
    again.goto(review.origin)
    wait_for_article(again)
    expect_all_kept(again)
    assert kept(review) == ["accept"] * 20


def test_thirty_quick_accepts_are_all_written(opened: Open, review: Served) -> None:
    page = opened()
    open_article(page, LONG)
    press(page, "n " + "a " * 30)
    expect_all_kept(page)
    assert kept(review) == ["accept"] * 30
    expect(page.locator("#records .line .mark-accepted")).to_have_count(30)


def test_what_waits_is_counted_and_kept_from_being_forgotten(opened: Open, review: Served) -> None:
    page = opened()
    open_article(page, SHORT)
    in_the_way(page, lambda route: route.fulfill(status=500, json={"error": "the disk is full"}))
    press(page, "a a")
    expect(page.locator("#waiting")).to_have_text("2 not kept yet: the disk is full")
    expect(page.locator("#records .line .unseen").last).to_contain_text("accepted by Ada, not yet kept")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    # Before the way is free: the page sends by itself from time to time, and then nothing waits any more.
    page.click("#waiting")
    page.unroute("**/api/decisions")
    page.click("dialog >> text=Send now")
    expect_all_kept(page)
    assert kept(review) == ["accept", "accept"]


def test_a_page_without_waiting_decisions_closes_without_asking(opened: Open) -> None:
    page = opened()
    open_article(page, SHORT)
    press(page, "a")
    is_said(page, "Accepted")
    expect_all_kept(page)
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_an_answer_that_is_lost_decides_nothing_twice(opened: Open, review: Served) -> None:
    page = opened()
    open_article(page, SHORT)
    seen: list[str] = []

    def lose_the_first(route: Route) -> None:
        seen.append(route.request.post_data or "")
        if len(seen) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    in_the_way(page, lose_the_first)
    press(page, "a")
    is_said(page, "Accepted")
    # It is said at once; the second sending follows the first that was lost.
    while len(seen) < 2:
        page.wait_for_timeout(20)
    assert orjson.loads(seen[0])["ticket"] == orjson.loads(seen[1])["ticket"]
    assert kept(review) == ["accept"]


def test_decisions_wait_for_a_server_that_is_started_again(opened: Open, tmp_path: Path) -> None:
    write_records(tmp_path / "outputs" / "a.jsonl", doubtful_records("a"))
    with served(tmp_path) as first:
        page = opened(first.address)
        expect(page.locator("#card header .quiet")).to_have_text(BY_DOUBT[0])
    press(page, "a x")
    expect(page.locator("#waiting")).to_contain_text("2 not kept yet: the server does not answer")
    with served(tmp_path, port=int(first.origin.rpartition(":")[2])) as second:
        # The page that is open has no right to anything any more; who has the new address does.
        again = page.context.new_page()
        again.goto(second.address)
        wait_for_article(again)
        expect_all_kept(again)
        assert kept(second) == ["accept", "reject"]


def test_another_review_at_the_same_address_gets_none_of_them(opened: Open, tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    for folder in (mine, other):
        write_records(folder / "outputs" / "a.jsonl", doubtful_records("a"))
    with served(mine) as first:
        page = opened(first.address)
        expect(page.locator("#card header .quiet")).to_have_text(BY_DOUBT[0])
    press(page, "a")
    expect(page.locator("#waiting")).to_be_visible()
    page.close()
    with served(other, port=int(first.origin.rpartition(":")[2])) as second:
        page = page.context.new_page()
        page.goto(second.address)
        wait_for_article(page)
        press(page, "x")
        is_said(page, "Rejected")
        assert kept(second) == ["reject"]


def test_an_article_that_is_not_there_now_holds_up_itself_alone(opened: Open, review: Served) -> None:
    page = opened()
    open_article(page, SHORT)

    def not_the_short_one(route: Route) -> None:
        if orjson.loads(route.request.post_data or "")["article_id"] == "a":
            route.fulfill(status=404, json={"error": "there is no article 'a' here; extract it first"})
        else:
            route.continue_()

    in_the_way(page, not_the_short_one)
    press(page, "a")
    expect(page.locator("#waiting")).to_contain_text("1 not kept yet: there is no article")
    open_article(page, LONG)
    press(page, "n a")
    is_said(page, "Accepted")
    assert kept(review) == ["accept"]
    expect(page.locator("#waiting")).to_be_visible()
    page.unroute("**/api/decisions")
    expect_all_kept(page)
    assert kept(review) == ["accept", "accept"]


def test_what_the_browser_has_no_room_for_is_sent_all_the_same(opened: Open, review: Served) -> None:
    page = opened()
    open_article(page, SHORT)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    press(page, "a")
    is_said(page, "Accepted")
    assert kept(review) == ["accept"]


def test_what_has_not_left_is_taken_back_at_once(opened: Open, review: Served) -> None:
    page = opened()
    open_article(page, SHORT)
    in_the_way(page, lambda route: route.fulfill(status=500, json={"error": "the disk is full"}))
    press(page, "a x u")
    is_said(page, "Undone: reject")
    expect(page.locator("#waiting")).to_contain_text("1 not kept yet")
    page.unroute("**/api/decisions")
    expect_all_kept(page)
    assert kept(review) == ["accept"]


def test_two_decisions_on_one_record_may_wait_together(opened: Open, review: Served) -> None:
    page = opened()
    open_article(page, SHORT)
    in_the_way(page, lambda route: route.fulfill(status=500, json={"error": "the disk is full"}))
    press(page, "a")
    page.click(f"#records [data-focus='record {BY_DOUBT[0]}']")
    press(page, "x")
    page.unroute("**/api/decisions")
    expect_all_kept(page)
    assert kept(review) == ["accept", "reject"]
    expect(page.locator("#banners .alarm")).to_have_count(0)


def test_a_step_draws_the_two_records_that_it_touches(opened: Open) -> None:
    page = opened()
    open_article(page, LONG)
    press(page, "n j")
    drawn = probe(page, "drawn_by", "j")
    blocks = page.locator("#text .block").count()
    assert blocks > 100
    assert 0 < drawn["blocks"] <= 8
    assert drawn["lines"] == 0
    assert probe(page, "drawn_by", "a")["lines"] <= 2
