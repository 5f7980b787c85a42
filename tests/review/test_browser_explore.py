"""Explore in a real Chromium, by keyboard: search, open a person, read the sentence, merge, rebuild."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from pipeline.index.build import index
from pipeline.index.decision_file import read_decisions
from pipeline.review.explore.folder import write_explore
from tests.review.browsing import Open, needs_chromium
from tests.review.explored import HOSTILE, explored, key_of
from tests.review.serving import Served, served

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("explored")
    database = explored(folder)
    with served(folder, 0, "--index", str(database)) as found:
        yield found


def find(page: Page, words: str) -> None:
    """Search by keyboard, from any page of Explore."""
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page).to_have_title(f"{words} · Explore")
    page.wait_for_load_state()


def is_of(page: Page, name: str, articles: int) -> None:
    expect(page.locator("#main h2")).to_have_text(name)
    expect(page.locator("#records h3 .quiet")).to_have_text(str(articles))


def test_search_a_person_read_the_sentence_merge_and_rebuild(opened: Open, review: Served) -> None:
    page = opened()
    press = page.keyboard.press
    press("e")
    expect(page.locator("h3").first).to_have_text("Named and unnamed sources 5 quotes")
    find(page, "anna")
    press("j")
    press("Enter")
    is_of(page, "Anna Holt", 2)
    # The first row of what she says leads to its record in the article.
    page.wait_for_load_state()
    press("j")
    press("Enter")
    expect(page.locator("#title")).to_have_text("Kestrel shuts")
    expect(page.locator("#card-title")).to_have_text("Kestrel closed")
    page.go_back()
    is_of(page, "Anna Holt", 2)
    page.wait_for_load_state()
    press("m")
    page.keyboard.type("hollt")
    expect(page.locator("dialog .choices li")).to_have_text(["Ann Hollt person · 1 article"])
    press("Enter")
    is_of(page, "Anna Holt", 3)
    database = review.folder / "corpus.db"
    database.unlink()
    index(review.folder / "outputs", database, read_decisions(review.folder / "decisions.jsonl"))
    page.goto(f"{review.origin}/explore/thing?key={key_of(database, 'Anna Holt')}")
    is_of(page, "Anna Holt", 3)
    # And apart again.
    page.wait_for_load_state()
    press("s")
    page.check("dialog .choices label:has-text('Ann Hollt')")
    page.click("dialog button[type=submit]")
    is_of(page, "Anna Holt", 2)


def test_pages_fit_every_width_and_hostile_text_stays_text(opened: Open, review: Served) -> None:
    page = opened()
    hostile = key_of(review.folder / "corpus.db", HOSTILE)
    for path in ("/explore", f"/explore/thing?key={hostile}", "/explore/search?words=Kestrel"):
        page.goto(f"{review.origin}{path}")
        expect(page.locator("#main")).to_contain_text(HOSTILE)
        for width in (1280, 800, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#main img").count() == 0
    # A sentence that is no record is selected in its article.
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{review.origin}/explore/search?words=rains")
    page.click("#text .sentence")
    expect(page.locator("#title")).to_have_text("Weather")
    expect(page.locator("#toolbar .chosen")).to_have_text("“Ann Hollt said on Monday that it rains.”")


def test_files_are_searched_and_read_without_a_server(opened: Open, review: Served) -> None:
    folder = review.folder / "site"
    write_explore(review.folder / "corpus.db", folder)
    page = opened()
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("kestrel ros")
    page.keyboard.press("Enter")
    expect(page.locator("#main h3").first).to_have_text("Quotes 1")
    page.click(".sentence >> nth=0")
    expect(page.locator(".place:target")).to_have_text("Anna Holt said on Monday that Kestrel rose.")
