"""The page as one file needs no network and never lets article text become markup."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.annotations.records import Records
from pipeline.review.decision_log import DecisionLog
from pipeline.review.desk import Desk
from pipeline.review.page import MODULES, page_file, served_page
from pipeline.review.static import write_static_page
from pipeline.write.files import write_records
from tests.builders import article, records

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> @END@ & “quoted” 😀"
NO_LAYERS = {"entities": (), "dates": (), "quotes": (), "claims": ()}

Page = Callable[..., str]


@pytest.fixture
def page_of(tmp_path: Path) -> Page:
    """Writes records, and gold where it is given, and returns the page as one file."""

    def page(found: Records, gold: Records | None = None) -> str:
        write_records(tmp_path / "outputs" / "a.jsonl", found)
        if gold:
            write_records(tmp_path / "gold" / "a.jsonl", gold)
        log = DecisionLog(tmp_path / "decisions.jsonl")
        path = tmp_path / "review.html"
        assert write_static_page(Desk(tmp_path / "outputs", tmp_path / "gold", log, dict), path) == 1
        return path.read_text("utf-8")

    return page


class Elements(HTMLParser):
    """Start tags with their attributes, as a browser's parser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.attributes: list[dict[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))
        self.attributes.append(dict(attrs))


def embedded(page: str) -> dict[str, dict[str, dict[str, object]]]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_hostile_text_adds_no_element(page_of: Page) -> None:
    harmless = Elements(page_of(records())).found
    assert Elements(page_of(records(article=article(HOSTILE, title=HOSTILE), **NO_LAYERS))).found == harmless


def test_text_comes_back_from_the_page_unchanged(page_of: Page) -> None:
    page = page_of(records(article=article(HOSTILE), **NO_LAYERS))
    assert embedded(page)["articles"]["a"]["article"] == article(HOSTILE).model_dump()


def test_only_the_pages_own_script_and_style_are_allowed(page_of: Page) -> None:
    page = page_of(records())
    policy = next(a["content"] for a in Elements(page).attributes if "http-equiv" in a) or ""
    for tag, opening in (("style", "<style>"), ("script", '<script type="module">')):
        content = re.search(rf"{opening}(.*?)</{tag}>", page, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_page_as_one_file_names_no_address_to_load_from(page_of: Page) -> None:
    page = page_of(records(article=article("plain text"), **NO_LAYERS))
    loading = [a for a in Elements(page).attributes if {"src", "href"} & set(a)]
    assert loading == []
    assert "http" not in page.replace("http-equiv", "")
    assert not re.search(r"^(import|export) ", page, re.MULTILINE)


def test_the_served_page_has_no_script_or_style_of_its_own() -> None:
    page = served_page()
    assert "<style" not in page
    assert re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL) == [""]


def test_every_module_comes_after_those_it_imports_and_is_one_of_the_page() -> None:
    for number, name in enumerate(MODULES):
        imported = re.findall(r'from "\./([a-z_.]+)"', page_file(name).decode())
        late = [other for other in imported if other not in MODULES[:number]]
        assert late == [], f"{name} imports {late}"


def test_only_files_of_the_page_are_given() -> None:
    for name in ("__init__.py", "../server.py", "page.html", ""):
        with pytest.raises(KeyError):
            page_file(name)


def test_gold_and_differences_travel_with_the_article(page_of: Page) -> None:
    gold = records(article=article(layers=("dates",)))
    content = embedded(page_of(records(dates=(), claims=()), gold))["articles"]["a"]
    assert content["missed"][0]["gold_id"] == "d1"
    assert content["differences"] == {"gold:d1": ["missed: gold Monday (DATE 2023-10-09), here none"]}


def test_records_that_differ_are_counted_and_not_their_differences(page_of: Page) -> None:
    (monday,) = records().dates
    other = monday.model_copy(update={"type": "TIME", "value": "2023-10-09T12", "anchor": None})
    data = embedded(page_of(records(), records(dates=(other,))))
    assert len(data["articles"]["a"]["differences"]["d1"]) > 1
    (entry,) = data["rows"]
    assert entry["differing"] == 1
