"""A browser, and a review that is served to it."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.bench.served import CHROMIUM, FLAGS
from pipeline.write.files import write_records
from tests.builders import article, records
from tests.review.browsing import HOSTILE, Open, emoji_records, wait_for_article
from tests.review.serving import Served, served

# Milliseconds that a page may take before a test gives up; machines are shared and busy.
PATIENCE = 60_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
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
def forgiven() -> tuple[str, ...]:
    """Words of what only browsers call an error: who is overtaken by somebody else is answered 409."""
    return ("409",)


@pytest.fixture
def opened(browser: Browser, review: Served, forgiven: tuple[str, ...]) -> Iterator[Open]:
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
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        # Chromium takes up interception a moment after it is asked for: a decision sent in that moment would
        # pass a test's own route. A route that stands before the page is loaded leaves no such moment.
        page.route("**/api/decision*", lambda route: route.fallback())
        page.add_init_script(f"localStorage.setItem('reviewer', {who!r})")
        page.goto(address)
        wait_for_article(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [problem for problem in problems if not any(words in problem for words in forgiven)] == []
