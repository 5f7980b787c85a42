import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.errors import ReadError, UsageError
from pipeline.read import text_check
from pipeline.read.articles import article_from_mapping, read_article, read_articles
from pipeline.read.find import find_inputs
from pipeline.read.inputs import Input, sha256_of
from tests.effort import growth

BODY = "The mayor said on Monday that the bridge would be closed for two weeks and that the buses would run."
LONGEST = 10_000


def read(
    path: Path, content: str | bytes, published: str | None = None, today: date | None = None
) -> Article:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = find_inputs([path])
    assert isinstance(found, Input)
    article = read_article(found, published=published, max_characters=LONGEST, today=today)
    assert article.sha256 == sha256_of(found)
    return article


def code(path: Path, content: str | bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(path, content)
    return caught.value.code


def test_every_format_gives_the_same_article(tmp_path: Path) -> None:
    contents = {
        "a.txt": f"Title: Bridge\nDate: 3 March 2020\nBy: Ann Holt\n\n{BODY}",
        "a.md": f"---\ntitle: Bridge\ndate: 2020-03-03\nauthor: Ann Holt\n---\n{BODY}",
        "a.html": "<title>Bridge</title><meta name=author content='Ann Holt'>"
        f"<meta name=date content=2020-03-03><p>{BODY}",
        "a.json": '{"title": "Bridge", "published": "2020-03-03T10:00:00Z", "author": "Ann Holt", '
        f'"text": "{BODY}"}}',
    }

    for name, content in contents.items():
        article = read(tmp_path / name, content)
        assert (article.text, article.title, article.byline) == (BODY, "Bridge", "Ann Holt"), name
        assert (article.article_id, article.source, article.published) == ("a", name, "2020-03-03")
        assert article.warnings == ()


def test_where_the_date_came_from_is_said(tmp_path: Path) -> None:
    header = read(tmp_path / "2021-01-01-a.txt", f" date 2020-03-03 {BODY}", published="2022-01-01")
    name = read(tmp_path / "2021-01-01-b.txt", BODY, published="2022-01-01")
    option = read(tmp_path / "c.txt", BODY, published="1 January 2022")
    none = read(tmp_path / "d.txt", BODY)

    assert (header.published, header.published_from) == ("2020-03-03", "header")
    assert (name.published, name.published_from) == ("2021-01-01", "filename")
    assert (option.published, option.published_from) == ("2022-01-01", "option")
    assert (none.published, none.published_from, none.warnings) == (None, "none", ("no_date",))


def test_a_date_that_was_not_used_is_a_warning(tmp_path: Path) -> None:
    unread = read(tmp_path / "a.txt", f"Date: yesterday\n{BODY}")
    assert unread.warnings == ("unread_date: 'yesterday'", "no_date")
    two_ways = read(tmp_path / "a.txt", f"Date: 03/04/2019\n{BODY}")
    assert two_ways.warnings == ("ambiguous_date: '03/04/2019'", "no_date")
    assert (
        read(tmp_path / "a.txt", f"Date: 03/04/2019\n{BODY}", published="2019-04-03").published
        == "2019-04-03"
    )


def test_a_date_in_the_future_is_kept_with_a_warning_where_today_is_known(tmp_path: Path) -> None:
    content = f" date 2020-03-03 {BODY}"

    assert read(tmp_path / "a.txt", content, today=date(2020, 3, 2)).warnings == (
        "future_date: 2020-03-03 is after 2020-03-02",
    )
    assert read(tmp_path / "a.txt", content, today=date(2020, 3, 3)).warnings == ()
    assert read(tmp_path / "a.txt", content).warnings == ()


def test_an_option_that_is_no_date_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="write it as 2023-10-10"):
        read(tmp_path / "a.txt", BODY, published="yesterday")


def test_unusual_characters_survive_and_offsets_stay_exact(tmp_path: Path) -> None:
    text = f"{BODY} NUL\x00 s\xadoft no\xa0break e\u0301 \U0001f468\u200d\U0001f469 \u202bשלום\u202c.\n\nEnd."
    for encoding in ("utf-8-sig", "utf-16", "utf-8"):
        data = f"Title: Café\r\nDate: 2020-03-03\r\n\r\n{text}\r\n".replace("\n\n", "\r\n\r\n").encode(
            encoding
        )
        article = read(tmp_path / "a.txt", data)
        decoded = data.decode(encoding).replace("\r\n", "\n")
        assert article.text == text
        assert article.text_offset is not None
        assert decoded[article.text_offset :].startswith(text)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "empty"),
        ("a.md", "---\ntitle: A\n---\n\n", "empty"),
        ("a.txt", "date 2020-03-03 \n", "empty"),
        ("a.json", '{"text": " \\u200b… "}', "empty"),
        ("a.txt", b"%PDF-1.7", "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "binary"),
        ("a.txt", f"{BODY} " * 200, "too_long"),
        ("a.txt", "x" * 10_000_000, "too_long"),
        ("a.json", "{", "bad_json"),
        ("a.json", '{"title": "x"}', "no_text"),
        ("a.html", "<html><script>x</script></html>", "no_article_text"),
        (
            "a.txt",
            "Der Rat teilte am Montag mit, dass die Brücke für zwei Wochen gesperrt wird.",
            "not_english",
        ),
    ],
)
def test_what_cannot_be_an_article_fails_with_a_code(
    tmp_path: Path, name: str, content: str, expected: str
) -> None:
    assert code(tmp_path / name, content) == expected


@pytest.mark.parametrize("character", [" ", "\n", "\r", "a", "# ", "---\n", "date: ", "\u3000", "1/"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_run_of_one_character_eight_times_as_long_is_far_from_sixty_four_times_the_work(
    tmp_path: Path, name: str, character: str
) -> None:
    path = tmp_path / name

    def read_run(length: int) -> None:
        for text in (BODY + character * length + "end", character * length + BODY):
            path.write_text(text)
            list(read_articles([path], max_characters=1_000_000))

    assert growth(read_run, 25_000, 200_000) < 24


def test_articles_in_equal_articles_and_failures_out_in_one_order(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"date 2020-03-03 {BODY}" if number % 3 else "")
    (tmp_path / "table.csv").write_text("x")

    once = list(read_articles([tmp_path], max_characters=LONGEST))
    again = list(read_articles(sorted(tmp_path.iterdir(), reverse=True), max_characters=LONGEST))

    assert len(once) == 21
    assert once == again
    assert [item.article_id for item in once] == sorted(item.article_id for item in once)
    assert sum(isinstance(item, Failure) for item in once) == 8


def test_a_file_that_vanishes_after_it_was_found_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (found,) = find_inputs([tmp_path])
    (tmp_path / "a.txt").unlink()

    assert isinstance(found, Input)
    with pytest.raises(ReadError) as caught:
        sha256_of(found)
    assert caught.value.code == "unreadable"


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.jsonl"]), st.binary(max_size=200))
def test_any_bytes_are_an_article_or_a_failure(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    for item in read_articles([path], max_characters=LONGEST):
        assert isinstance(item, Article | Failure)
        if isinstance(item, Article):
            item.text.encode()


def test_a_mapping_gives_its_text_as_it_is() -> None:
    row = {"text": f"  {BODY}\ud800 ", "title": "Bridge", "published": "3 March 2020", "id": None}

    article = article_from_mapping(row, "7", max_characters=LONGEST)

    assert (article.article_id, article.title, article.published) == ("7", "Bridge", "2020-03-03")
    assert article.text == f"  {BODY}\ufffd "


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ({"id": 5}, "5"),
        ({"id": 0}, "0"),
        ({"id": float("nan")}, "7"),
        ({"published": date(2020, 3, 3)}, "2020-03-03"),
        ({"published": datetime(2020, 3, 3, 23, 30, tzinfo=UTC)}, "2020-03-03"),
        ({"published": float("nan")}, None),
        ({"title": 1984}, "1984"),
    ],
)
def test_a_mapping_may_hold_the_types_of_a_database(field: dict[str, object], expected: str | None) -> None:
    article = article_from_mapping({"text": BODY, **field}, "7", max_characters=LONGEST)
    (name,) = field
    assert getattr(article, {"id": "article_id"}.get(name, name)) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, "no_text"),
        ({"text": 5}, "no_text"),
        ({"text": BODY, "published": 7.5}, "bad_date"),
        ({"text": " "}, "empty"),
        ({"text": BODY, "published": "soon"}, "bad_date"),
        ({"text": BODY * 200}, "too_long"),
    ],
)
def test_a_mapping_that_is_no_article_is_refused(row: dict[str, object], expected: str) -> None:
    with pytest.raises(ReadError) as caught:
        article_from_mapping(row, "1", max_characters=LONGEST)
    assert caught.value.code == expected


def test_title_and_byline_are_as_people_read_them_and_the_text_as_it_stands() -> None:
    text = f"The of\ufb01ce con\u00ad\ufb01rmed it. {BODY}"
    row = {"text": text, "title": "Of\ufb01ce con\u00ad\ufb01rms\u200b it", "byline": "Zo\u00ade \ufb02int"}
    article = article_from_mapping(row, "1", max_characters=LONGEST)
    assert (article.title, article.byline, article.text) == ("Office confirms it", "Zoe flint", text)


def test_a_defect_in_a_reader_costs_its_article_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(text: str) -> tuple[str, ...]:
        if "BREAK" in text:
            raise ZeroDivisionError("made to break")
        return ()

    monkeypatch.setattr(text_check, "check_english", breaks)
    (tmp_path / "a.txt").write_text(f"{BODY} BREAK")
    (tmp_path / "b.txt").write_text(BODY)
    bad, good = read_articles([tmp_path], max_characters=LONGEST)
    assert isinstance(bad, Failure) and (bad.article_id, bad.code) == ("a", "bug")
    assert isinstance(good, Article) and good.article_id == "b"
    assert "Traceback" in capsys.readouterr().err


def test_heavy_libraries_are_loaded_only_when_they_are_needed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f" date 2023-10-10 {BODY}")
    program = (
        "import sys; from pathlib import Path; from pipeline.read.articles import read_articles\n"
        "(article,) = read_articles([Path(sys.argv[1])], max_characters=1000)\n"
        "assert article.published == '2023-10-10'\n"
        "heavy = {'trafilatura', 'dateparser', 'lxml', 'spacy', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
