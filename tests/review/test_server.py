"""The served review answers the person who started it and nobody else; over real HTTP."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.bench.served import PACKAGE
from pipeline.review.server import ROWS_AT_ONCE
from pipeline.write.files import write_records
from tests.builders import TEXT, article, records, span
from tests.review.serving import Served, served

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> 😀"


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    write_records(folder / "outputs" / "a.jsonl", records())
    bare = dict.fromkeys(("entities", "dates", "quotes", "claims"), ())
    hostile = article(HOSTILE, article_id="desk/hostile", title=HOSTILE)
    write_records(folder / "outputs" / "desk" / "hostile.jsonl", records(article=hostile, **bare))
    for number in range(ROWS_AT_ONCE):
        text = hostile.model_dump_json().replace('"desk/hostile"', f'"many/{number}"')
        (folder / "outputs" / "many").mkdir(exist_ok=True)
        (folder / "outputs" / "many" / f"{number}.jsonl").write_text(text)
    (folder / "secret.jsonl").write_text("secret")
    with served(folder, 0, "--index", str(folder / "corpus.db")) as found:
        yield found


@pytest.fixture
def person(review: Served) -> Iterator[httpx.Client]:
    """Whoever opened the address that was printed."""
    with httpx.Client(base_url=review.origin, follow_redirects=True, timeout=60) as client:
        assert client.get(review.address).status_code == 200
        yield client


def decide(client: httpx.Client, origin: str | None = None, **fields: Any) -> httpx.Response:
    headers = {"Origin": origin or str(client.base_url).rstrip("/")}
    request = {"article_id": "a", "who": "Ada", "action": "accept", **fields}
    return client.post("/api/decisions", json=request, headers=headers)


def test_the_token_leaves_the_address(review: Served) -> None:
    with httpx.Client(follow_redirects=True, timeout=60) as client:
        answer = client.get(review.address)
    assert answer.status_code == 200
    assert "token" not in str(answer.url)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/page/main.js",
        "/api/articles",
        "/api/article?id=a",
        "/?token=wrong",
        "/explore",
        "/explore/thing?key=1",
        "/explore/search?words=a",
        "/api/things?words=a",
        "/api/members?key=1",
        "/explore?token=wrong",
    ],
)
def test_without_the_token_there_is_nothing(review: Served, path: str) -> None:
    answer = httpx.get(timeout=60, url=f"{review.origin}{path}")
    assert answer.status_code == 403
    assert "sales fell" not in answer.text


def test_a_token_in_another_place_than_the_start_page_does_not_count(review: Served) -> None:
    token = review.address.partition("token=")[2]
    assert httpx.get(timeout=60, url=f"{review.origin}/api/article?id=a&token={token}").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:80"])
def test_another_host_name_is_refused_even_with_the_token(person: httpx.Client, host: str) -> None:
    assert person.get("/api/articles", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1"])
def test_another_page_can_neither_decide_nor_read(person: httpx.Client, origin: str) -> None:
    assert decide(person, origin, record_id="q1").status_code == 403
    assert person.get("/api/articles", headers={"Origin": origin}).status_code == 403
    merge = {"who": "Eve", "action": "merge", "thing": 1, "other": 2}
    assert person.post("/api/things", json=merge, headers={"Origin": origin}).status_code == 403
    assert person.post("/api/things", json=merge).status_code == 403
    assert person.get("/explore", headers={"Origin": origin}).status_code == 403


def test_a_decision_that_does_not_say_where_it_comes_from_is_refused(person: httpx.Client) -> None:
    answer = person.post("/api/decisions", json={"article_id": "a", "who": "Ada", "action": "accept"})
    assert answer.status_code == 403


def test_a_form_of_another_page_cannot_decide(person: httpx.Client, review: Served) -> None:
    answer = person.post("/api/decisions", data={"who": "Eve"}, headers={"Origin": review.origin})
    assert answer.status_code == 415


def test_what_is_too_long_for_a_decision_is_refused(person: httpx.Client) -> None:
    assert decide(person, record_id="q" * 2_000_000).status_code == 413


@pytest.mark.parametrize(
    "article_id", ["../secret", "..%2Fsecret", "/etc/passwd", "desk/../../secret", "secret", "a\x00", ""]
)
def test_ids_cannot_leave_the_folder(person: httpx.Client, article_id: str) -> None:
    assert person.get("/api/article", params={"id": article_id}).status_code == 404
    assert decide(person, article_id=article_id, record_id="q1").status_code == 404


@pytest.mark.parametrize("name", ["..%2Fserver.py", "%2E%2E/server.py", "page.html", "__init__.py"])
def test_only_files_of_the_page_are_served(person: httpx.Client, name: str) -> None:
    assert person.get(f"/page/{name}").status_code == 404


def test_the_policy_allows_the_pages_own_files_alone(person: httpx.Client) -> None:
    for path in ("/", "/api/article?id=a", "/page/main.js", "/nothing", "/explore", "/page/explore.js"):
        headers = person.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_hostile_text_is_data_and_never_part_of_the_page(person: httpx.Client) -> None:
    answer = person.get("/api/article", params={"id": "desk/hostile"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["article"]["text"] == HOSTILE
    assert "alert" not in person.get("/").text


def test_articles_are_sent_one_at_a_time(person: httpx.Client) -> None:
    listed = person.get("/api/articles")
    assert [row["id"] for row in listed.json()["rows"][:2]] == ["a", "desk/hostile"]
    assert "sales fell" not in listed.text


def test_a_long_list_is_sent_in_parts(person: httpx.Client) -> None:
    first = person.get("/api/articles").json()
    rest = person.get("/api/articles", params={"from": str(ROWS_AT_ONCE)}).json()
    assert (len(first["rows"]), len(rest["rows"]), first["total"]) == (ROWS_AT_ONCE, 2, ROWS_AT_ONCE + 2)
    assert not {row["id"] for row in first["rows"]} & {row["id"] for row in rest["rows"]}


def test_filters_are_answered_by_the_server(person: httpx.Client) -> None:
    def found(**asked: str) -> list[str]:
        return [row["id"] for row in person.get("/api/articles", params=asked).json()["rows"]]

    assert found(words="holt") == found(layer="quotes") == found(layer="entities", label="PERSON") == ["a"]
    assert found(layer="entities", label="ORG") == found(words="nowhere") == []
    assert person.get("/api/articles", params={"from": "-1"}).status_code == 404


def test_the_days_of_a_value_are_answered_at_once(person: httpx.Client) -> None:
    def days(**asked: str) -> dict[str, Any]:
        answer: dict[str, Any] = person.get("/api/calendar", params=asked).json()
        return answer

    assert days(type="DATE", value="2023-W41") == {
        "valid": True, "earliest": "2023-10-09", "latest": "2023-10-15",
    }  # fmt: skip
    assert days(type="DATE", value="2023-10", mod="BEFORE")["earliest"] is None
    assert not days(type="DATE", value="yesterday")["valid"]


def test_a_decision_is_on_the_disk_when_it_is_answered(person: httpx.Client, review: Served) -> None:
    answer = decide(person, record_id="q1")
    assert answer.status_code == 200
    assert answer.json()["article"]["states"]["q1"] == {"standing": "accepted", "who": "Ada"}
    assert answer.json()["made"][0] in (review.folder / "decisions.jsonl").read_text()


def test_who_has_not_seen_the_latest_decision_is_told_so(person: httpx.Client) -> None:
    decide(person, record_id="q2")
    answer = decide(person, record_id="q2", action="reject", who="Ben")
    assert answer.status_code == 409
    assert answer.json()["error"] == "decided on meanwhile by Ada: look at it again, then decide"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"action": "praise"}, "`action`"),
        ({"who": ""}, "give your name first"),
        ({"who": "\u200b\u2800"}, "give your name first"),
        ({"record_id": "q1", "extra": 1}, "`extra`"),
        ({"action": "add"}, "add needs a record"),
        ({"action": "correct", "record": {"kind": "date"}}, "`record.date.article_id`"),
        (
            {
                "action": "add",
                "record": {**records().dates[0].model_dump(), **span(TEXT, "sorry"), "text": "x"},
            },
            "the record says 'x'",
        ),
    ],
)
def test_what_is_no_decision_is_refused_with_its_reason(
    person: httpx.Client, fields: dict[str, Any], message: str
) -> None:
    answer = decide(person, **fields)
    assert answer.status_code == 422
    assert message in answer.json()["error"]


def test_all_addresses_at_once_are_not_served(tmp_path: Path) -> None:
    write_records(tmp_path / "a.jsonl", records())
    command = [sys.executable, "-m", "pipeline", "review", "--output", str(tmp_path), "--host", "0.0.0.0"]
    ran = subprocess.run(command, cwd=PACKAGE, capture_output=True, text=True, timeout=30, check=False)
    assert ran.returncode == 2
    assert "--host: name the one address" in ran.stderr


def test_without_an_index_explore_says_how_to_make_one(person: httpx.Client, review: Served) -> None:
    answer = person.get("/explore/thing?key=1")
    assert answer.status_code == 404
    assert f"no index at {review.folder}/corpus.db; make one with `pipeline index OUTPUTS" in answer.text
    assert person.get("/api/things?words=a").status_code == 404
