"""A browser, and a review that is served to it."""

import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

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


class Profiles:
    """Browser profiles that are used again from test to test, each as if it were new.

    A new one would start a process of the browser and fetch and read all of the page's modules: most of what
    opening a page costs.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[BrowserContext]] = {}
        self._used: list[tuple[str, BrowserContext]] = []

    def page(self, address: str, options: dict[str, Any]) -> Page:
        """An empty page of a profile that knows nothing; every page of a test has a profile of its own."""
        of_this_kind = self._idle.setdefault(repr(sorted(options.items())), [])
        context = of_this_kind.pop() if of_this_kind else self._browser.new_context(**options)
        self._used.append((repr(sorted(options.items())), context))
        page = context.new_page()
        host = urlsplit(address)
        origin = "file://" if host.scheme == "file" else f"{host.scheme}://{host.netloc}"
        context.clear_cookies()
        session = context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        session.detach()
        return page

    def end(self) -> None:
        """Close all pages of a test."""
        for kind, context in self._used:
            for page in context.pages:
                page.close()
            self._idle[kind].append(context)
        self._used.clear()


@pytest.fixture(scope="module")
def profiles(browser: Browser) -> Profiles:
    return Profiles(browser)


@pytest.fixture
def opened(profiles: Profiles, review: Served, forgiven: tuple[str, ...]) -> Iterator[Open]:
    """Opens the page as somebody sees it who has given a name; nothing may go wrong in it."""
    # Every test begins with no decisions; the log notices that its file is another one.
    (review.folder / "decisions.jsonl").unlink(missing_ok=True)
    shutil.rmtree(review.folder / "gold", ignore_errors=True)
    problems: list[str] = []

    def open_page(address: str = review.address, who: str = "Ada", **options: Any) -> Page:
        page = profiles.page(address, {"viewport": {"width": 1280, "height": 800}, **options})
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
    profiles.end()
    assert [problem for problem in problems if not any(words in problem for words in forgiven)] == []
