"""Take the pictures of the documentation: `make pictures`, which needs a Chromium.

What they show is the review page as it is served, over the `dev` articles that were written for the corpus,
and Explore over the made articles by which tests know who is who.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from pipeline.bench.served import CHROMIUM, FLAGS, PACKAGE, served

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
PIPELINE = (sys.executable, "-m", "pipeline")
# The one article of the corpus that is its publisher's.
NOT_OURS = "000_86bd66b041c34cb4"
ARTICLE = "Depot flats decision delayed"
PERSON = "Denise Farrow"
REVIEWED = ("she had done so once, in February", "a former officer had told him")
RECORD = "there were at least two further meetings"
# As wide as the page on most screens, and low enough for a picture under 200 kB.
SIZE = {"width": 1280, "height": 600}
PATIENCE = 60_000


def main() -> None:
    """Take every picture anew."""
    if CHROMIUM is None:
        sys.exit("no Chromium here: install it (Debian: apt-get install chromium)")
    # Machines are shared and busy.
    expect.set_options(timeout=PATIENCE)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with served(_of_corpus(Path(folder) / "articles")) as review:
            page = browser.new_page(viewport=SIZE, color_scheme="light")
            page.add_init_script("localStorage.setItem('reviewer', 'Ada')")
            page.goto(review.address)
            _accept_all(page)
            page.screenshot(path=PICTURES / "review-all.png")
            page.keyboard.press("Escape")
            _review(page)
            page.screenshot(path=PICTURES / "review.png")
        with served(_of_stories(Path(folder) / "stories")) as review:
            page = browser.new_page(viewport=SIZE, color_scheme="light")
            page.goto(review.address)
            page.click("#explore")
            page.click(f"a.who:text-is('{PERSON}')")
            expect(page.locator("h2")).to_have_text(PERSON)
            page.screenshot(path=PICTURES / "explore.png")
        browser.close()


def _of_corpus(folder: Path) -> Path:
    """A folder with the records of the corpus, and its gold."""
    splits = tomllib.loads((ROOT / "corpus/gold/splits.toml").read_text("utf-8"))
    corpus = folder / "corpus"
    shutil.copytree(ROOT / "corpus/gold", corpus / "gold")
    for file in (ROOT / "corpus").iterdir():
        if file.stem in set(splits["dev"]) - {NOT_OURS}:
            shutil.copy(file, corpus)
    _run(folder, "extract")
    return folder


def _of_stories(folder: Path) -> Path:
    """A folder with the records and the index of stories that several papers tell."""
    shutil.copytree(ROOT / "tests/index/corpus", folder / "corpus")
    _run(folder, "extract")
    _run(folder, "index")
    return folder


def _run(folder: Path, command: str) -> None:
    subprocess.run(
        [*PIPELINE, command], cwd=folder, check=True, env={**os.environ, "PYTHONPATH": str(PACKAGE)}
    )


def _accept_all(page: Page) -> None:
    """Ask for all that are sure enough in the article on which the review opens."""
    expect(page.locator("#card-title")).to_be_visible()
    page.keyboard.press("A")
    expect(page.locator("dialog [role=status]")).to_contain_text("should be right")


def _review(page: Page) -> None:
    """Accept two quotes, then choose a claim whose source is told of by somebody else."""
    _open_article(page)
    for number, words in enumerate(REVIEWED, 1):
        _choose(page, "quotes", words)
        page.keyboard.press("a")
        expect(page.locator("#progress")).to_contain_text(f"{number} of ")
    # What was said about the last decision would hide a part of the article.
    page.reload()
    _open_article(page)
    _choose(page, "claims", RECORD)


def _open_article(page: Page) -> None:
    page.click(f"#articles .entry:has-text('{ARTICLE}')")
    expect(page.locator("#title")).to_contain_text(ARTICLE)


def _choose(page: Page, layer: str, words: str) -> None:
    page.click(f"#records .{layer}-line:has-text('{words}') >> nth=0")
    expect(page.locator("#card-title")).to_contain_text(words)


if __name__ == "__main__":
    main()
