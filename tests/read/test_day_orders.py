"""03/04/2024 is read as the other dates of its file are written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_article
from pipeline.read.find import find_inputs
from pipeline.read.inputs import Input, sha256_of

BODY = (
    "The harbour board said on Monday that the quay would be closed until the spring for repairs. "
    "Fishing boats will land their catch at the coal pier, where two cranes were put up last week. "
    "The work costs more than was planned, and the town pays half of it."
)


def texts(dates: list[str]) -> list[str]:
    return [f"Report {number}. {BODY}" for number in range(len(dates))]


def table(dates: list[str]) -> bytes:
    rows = "".join(f'"{text}",{day}\n' for text, day in zip(texts(dates), dates, strict=True))
    return f"text,published\n{rows}".encode()


def objects(dates: list[str]) -> list[dict[str, str]]:
    return [{"text": text, "date": day} for text, day in zip(texts(dates), dates, strict=True)]


def lines(dates: list[str]) -> bytes:
    return "\n".join(json.dumps(row).replace("/", "\\/") for row in objects(dates)).encode()


def array(dates: list[str]) -> bytes:
    return json.dumps(objects(dates)).encode()


def answer(dates: list[str]) -> bytes:
    return json.dumps(
        {"status": "ok", "articles": [{"title": "Quay", **row} for row in objects(dates)]}
    ).encode()


def feed(dates: list[str]) -> bytes:
    items = "".join(
        f"<item><title>Quay</title><pubDate>{day}</pubDate><content:encoded>{text}</content:encoded></item>"
        for text, day in zip(texts(dates), dates, strict=True)
    )
    namespace = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {namespace}><channel>{items}</channel></rss>'.encode()


def export(dates: list[str]) -> bytes:
    documents = "".join(
        f"{number} of {len(dates)} DOCUMENTS\n\n    The Courier\n\n    {day}\n\nQuay closed\n\n"
        f"LENGTH: 90 words\n\n{text}\n\nLANGUAGE: ENGLISH\n\n"
        for number, (text, day) in enumerate(zip(texts(dates), dates, strict=True), 1)
    )
    return documents.encode()


FILES: dict[str, Callable[[list[str]], bytes]] = {
    "quay.csv": table,
    "quay.jsonl": lines,
    "quay.ndjson": lines,
    "quay.json": array,
    "answer.json": answer,
    "quay.rss": feed,
    "quay.txt": export,
}


def read(folder: Path, name: str, content: bytes) -> list[Article]:
    """The articles of a file in their order."""
    (folder / name).write_bytes(content)
    found = sorted(inputs(folder), key=lambda item: item.number or 0)
    return [read_article(item, max_characters=10_000) for item in found]


def inputs(folder: Path) -> list[Input]:
    found = list(find_inputs([folder]))
    assert not [item for item in found if isinstance(item, Failure)]
    return [item for item in found if isinstance(item, Input)]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("other", "day"),
    [("25/03/2024", "2024-04-03"), ("03/25/2024", "2024-03-04"), ("Monday 04/03/2024", "2024-04-03")],
)
def test_a_date_with_two_readings_is_read_as_others_of_its_file(
    tmp_path: Path, name: str, other: str, day: str
) -> None:
    for dates in (["03/04/2024", other], [other, "03/04/2024"]):
        articles = read(tmp_path, name, FILES[name](dates))
        assert articles[dates.index("03/04/2024")].published == day
        assert not any(article.warnings for article in articles)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "others",
    [["25/03/2024", "03/26/2024"], ["05/06/2024"], ["2024-03-25"], ["25 March 2024"], ["32/13/2024"]],
)
def test_where_others_show_both_orders_or_none_it_has_no_day(
    tmp_path: Path, name: str, others: list[str]
) -> None:
    article = read(tmp_path, name, FILES[name](["03/04/2024", *others]))[0]

    assert (article.published, article.warnings) == (None, ("ambiguous_date: '03/04/2024'", "no_date"))


def test_dates_of_another_file_or_another_column_decide_nothing(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_bytes(table(["25/03/2024"]))
    (tmp_path / "quay.csv").write_text(f'text,published,crawled\n"{BODY}",03/04/2024,25/03/2024\n')

    days = {item.source: read_article(item, max_characters=10_000).published for item in inputs(tmp_path)}

    assert days == {"other.csv": "2024-03-25", "quay.csv": None}


def test_a_date_in_the_text_decides_nothing(tmp_path: Path) -> None:
    row = json.dumps({"text": f"25/03/2024 was the day. {BODY}", "date": "03/04/2024"})

    assert read(tmp_path, "quay.jsonl", row.encode())[0].published is None


def test_an_article_counts_as_changed_only_where_its_own_day_does(tmp_path: Path) -> None:
    def digests(dates: list[str]) -> list[str]:
        (tmp_path / "quay.csv").write_bytes(table(dates))
        return [sha256_of(item) for item in sorted(inputs(tmp_path), key=lambda item: item.number or 0)][:2]

    open_date, plain = digests(["03/04/2024", "2024-04-05"])
    decided, still_plain = digests(["03/04/2024", "2024-04-05", "25/03/2024"])

    assert plain == still_plain
    assert open_date != decided
    assert digests(["03/04/2024", "2024-04-05", "26/03/2024", "27/03/2024"]) == [decided, plain]
