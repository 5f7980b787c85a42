import hashlib
import json
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_articles
from pipeline.read.find import find_inputs
from pipeline.read.inputs import Input, sha256_of

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses would run."


def found_in(path: Path) -> list[Input | Failure]:
    return list(find_inputs([path]))


def outcome(item: Input | Failure) -> tuple[str, str]:
    return (item.article_id, item.code if isinstance(item, Failure) else "input")


def test_each_line_is_an_article_named_by_its_id_or_its_line_number(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": TEXT, "id": "x"}),
        "",
        json.dumps({"text": TEXT}),
        json.dumps({"text": TEXT, "id": 7}),
    ]
    path = tmp_path / "feed.jsonl"
    path.write_bytes("\r\n".join(lines).encode())

    found = found_in(path)

    assert [item.article_id for item in found] == ["feed/3", "feed/7", "feed/x"]
    assert {item.source for item in found} == {"feed.jsonl"}
    assert isinstance(found[2], Input)
    assert sha256_of(found[2]) == hashlib.sha256(lines[0].encode()).hexdigest()


@pytest.mark.parametrize(
    "bad", ["..", "../../etc/passwd", "/etc/passwd", "", " ", "a\u0000b", "a//b", "a\\b", "x" * 300]
)
def test_an_id_that_leaves_the_folder_or_cannot_be_a_name_fails(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(
        json.dumps({"text": TEXT, "id": bad}) + "\n" + json.dumps({"text": TEXT, "id": "good/one"})
    )

    assert [outcome(item) for item in found_in(path)] == [
        ("feed.jsonl:1", "bad_id"),
        ("feed/good/one", "input"),
    ]


@pytest.mark.parametrize("bad", [True, 1.5, ["a"], {"a": 1}])
def test_an_id_that_is_no_name_at_all_fails(tmp_path: Path, bad: object) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(json.dumps({"text": TEXT, "id": bad}))

    assert [outcome(item) for item in found_in(path)] == [("feed.jsonl:1", "bad_id")]


def test_the_second_record_of_an_id_fails_and_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(json.dumps({"text": TEXT, "id": name}) for name in ("a", "b", "a")))

    assert [outcome(item) for item in found_in(path)] == [
        ("feed.jsonl:3", "duplicate_id"), ("feed/a", "input"), ("feed/b", "input"),
    ]  # fmt: skip


def test_the_second_record_of_an_id_says_what_else_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    german = (
        "Der Bürgermeister sagte am Montag, dass die Brücke für zwei Wochen gesperrt bleibt und nicht mehr."
    )
    records = [{"text": TEXT}, {"text": TEXT}, {"words": TEXT}, {"text": german}, {"text": " "}]
    path.write_text("\n".join(json.dumps({"id": "a", **record}) for record in records))
    failures = [item for item in found_in(path) if isinstance(item, Failure)]
    assert [failure.code for failure in failures] == ["duplicate_id", "no_text", "not_english", "empty"]
    assert all("already that of feed.jsonl:1" in failure.message for failure in failures)


def test_a_broken_line_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(json.dumps({"text": TEXT}) + "\n{broken\n[1]\n" + json.dumps({"title": "no text"}))

    results = list(read_articles([path], max_characters=1000))

    assert [(item.article_id, getattr(item, "code", "article")) for item in results] == [
        ("feed/1", "article"), ("feed/2", "bad_json"), ("feed/3", "bad_json"), ("feed/4", "no_text"),
    ]  # fmt: skip


def test_a_byte_order_mark_before_the_first_line_is_not_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"text": TEXT, "id": "a"}).encode())

    (article,) = read_articles([path], max_characters=1000)

    assert isinstance(article, Article)
    assert article.article_id == "feed/a"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_lines_in_utf_16_are_articles(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(f"{json.dumps({'text': TEXT})}\n" * 2, encoding=encoding)

    assert [outcome(item) for item in found_in(path)] == [("feed/1", "input"), ("feed/2", "input")]


def test_items_of_an_array_are_articles_whose_bytes_are_their_own(tmp_path: Path) -> None:
    items = [json.dumps({"text": f"Café. {TEXT}", "id": "é"}, ensure_ascii=False), json.dumps({"text": TEXT})]
    path = tmp_path / "feed.json"
    path.write_text(f"\n [ {items[0]} ,\n{items[1]}]\n", encoding="utf-8")

    found = found_in(path)

    assert [outcome(item) for item in found] == [("feed/2", "input"), ("feed/é", "input")]
    assert [item.read().decode() for item in found if isinstance(item, Input)] == [items[1], items[0]]


@pytest.mark.parametrize("tail", ["", ", {", "] {}", ', {"a": 1} {"b": 2}]'])
def test_a_broken_array_keeps_the_items_before_the_mistake(tmp_path: Path, tail: str) -> None:
    path = tmp_path / "feed.json"
    path.write_text("[" + json.dumps({"text": TEXT}) + tail)

    outcomes = [outcome(item) for item in found_in(path)]

    assert ("feed/1", "input") in outcomes
    assert ("feed.json", "bad_json") in outcomes


def test_one_object_in_a_json_file_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "id": "ignored"}))
    (tmp_path / "empty.json").write_text("[]")

    assert [outcome(item) for item in found_in(tmp_path)] == [("a", "input"), ("empty.json", "empty")]
