"""JSON is read however a tool has put its objects one after the other."""

import json
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from tests.read.archives.reading import read

TEXT = "The mayor of Norford said on Monday that the bridge would be closed for two weeks for repairs."
ROWS = [{"title": "Bridge", "text": TEXT}, {"title": "Ferries", "text": TEXT.replace("bridge", "pier")}]
LINES = "\n".join(json.dumps(row) for row in ROWS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", LINES.encode()),
        ("a.ndjson", LINES.encode()),
        ("a.jl", LINES.encode("utf-16")),
        ("a.jsonl", json.dumps(ROWS, indent=2).encode()),
        ("a.jsonl", "\n".join(json.dumps(row, indent=2) for row in ROWS).encode()),
        ("a.json", json.dumps(ROWS).encode("utf-16")),
        ("a.json", json.dumps({"about": {"made": "today"}, "articles": ROWS}).encode("utf-16")),
        ("a.json", json.dumps({"about": {"made": "today"}, "corpus": ROWS}).encode()),
        ("a.json", json.dumps({f"https://news.example/{row['title']}": row for row in ROWS}).encode()),
    ],
)
def test_each_object_is_an_article(name: str, content: bytes, tmp_path: Path) -> None:
    found = read(tmp_path, name, content)
    assert [item.title for item in found if isinstance(item, Article)] == ["Bridge", "Ferries"]
    assert len(found) == 2


def test_articles_by_their_ids_are_called_by_them(tmp_path: Path) -> None:
    found = read(tmp_path, "a.json", json.dumps({"n1": ROWS[0], "n2": ROWS[1]}).encode())
    assert [item.article_id for item in found] == ["a/n1", "a/n2"]


def test_a_line_that_is_broken_is_an_error_of_its_own(tmp_path: Path) -> None:
    found = read(tmp_path, "a.json", LINES.replace("\n", '\n{"title": \n').encode())
    codes = [item.code if isinstance(item, Failure) else item.title for item in found]
    assert codes == ["Bridge", "bad_json", "Ferries"]


def test_what_is_one_article_stays_one(tmp_path: Path) -> None:
    one = {"article": {**ROWS[0], "related": [{"title": "Ferries", "url": "x"}]}}
    (found,) = read(tmp_path, "a.json", json.dumps(one).encode())
    assert isinstance(found, Article) and found.article_id == "a"


def test_what_stands_beside_an_article_in_a_graph_is_none(tmp_path: Path) -> None:
    page = {"@type": "WebPage", "name": "Page", "datePublished": "2020-01-01"}
    article = {"@type": "NewsArticle", "headline": "Bridge", "articleBody": TEXT}
    (found,) = read(tmp_path, "a.json", json.dumps({"@graph": [page, article]}).encode())
    assert isinstance(found, Article) and found.title == "Bridge"
    (none,) = read(tmp_path, "b.json", json.dumps({"@graph": [page, {**page, "@id": "x"}]}).encode())
    assert isinstance(none, Failure) and none.code == "no_text"


def answer(*titles: str) -> str:
    articles = [{"title": title, "publishedAt": "2023-10-10", "content": TEXT} for title in titles]
    return json.dumps({"status": "ok", "articles": articles})


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_articles_stand_within_answers_of_which_each_is_a_line(
    name: str, encoding: str, tmp_path: Path
) -> None:
    content = "\n".join((answer("One", "Two"), answer(), answer("Three"))).encode(encoding)
    found = read(tmp_path, name, content)
    assert [one.title for one in found if isinstance(one, Article)] == ["One", "Two", "Three"]
    assert len(found) == 3


def test_an_answer_that_is_broken_or_none_costs_no_other(tmp_path: Path) -> None:
    lines = ('{"status": "error", "message": "slow down"}', answer("One", "Two")[:-30], answer("Three"))
    found = read(tmp_path, "a.jsonl", "\n".join(lines).encode())
    assert [one.title for one in found if isinstance(one, Article)] == ["One", "Three"]
    assert [one.code for one in found if isinstance(one, Failure)] == ["no_text", "bad_json"]
