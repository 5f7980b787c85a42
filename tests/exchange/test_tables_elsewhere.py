"""The lines of docs/handing-on.md change no value: each tool is held to the records, where it is installed.

The records are awkward: ids that look like numbers, dates that are all years, an offset that one article
lacks, and keys (those of claims) that come behind hundreds of lines without them.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.annotations.records import DateRecord, EntityRecord, Mention, Records
from pipeline.exchange.hand_over import export
from pipeline.exchange.table_rows import TABLES
from pipeline.write.files import write_records
from tests.builders import TEXT, article, records, span

PAGE = Path(__file__).parents[2] / "docs" / "handing-on.md"
YEARS = f"Prices rose in 1995 and in 2003:{' 0012' * 300}."


def _years(article_id: str) -> Records:
    """An article whose dates are all years, and which has no claim."""
    dates = tuple(
        DateRecord(
            article_id=article_id,
            id=f"d{number}",
            **span(YEARS, year),
            type="DATE",
            value=year,
            earliest=f"{year}-01-01",
            latest=f"{year}-12-31",
            anchor=None,
        )
        for number, year in enumerate(("1995", "2003"), 1)
    )
    many = tuple(_figure(article_id, number) for number in range(1, 301))
    head = article(YEARS, article_id, published=None, published_from="none", text_offset=None)
    return Records(article=head, entities=many, dates=dates)


def _figure(article_id: str, number: int) -> EntityRecord:
    start = YEARS.index("0012") + 5 * (number - 1)
    mention = Mention(start=start, end=start + 4, text="0012", form="name")
    return EntityRecord(
        article_id=article_id, id=f"e{number}", label="QUANTITY", name="0012", mentions=(mention,)
    )


def _whole(article_id: str) -> Records:
    made = records()

    def renamed(record: Any) -> Any:
        return record.model_copy(update={"article_id": article_id})

    layers = {name: tuple(map(renamed, getattr(made, name))) for name in TABLES if name != "articles"}
    return Records(article=article(TEXT, article_id, title="0071"), **layers)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("awkward") / "outputs"
    for made in (_years("0071"), _years("2023-10-10"), _whole("desk/1e5")):
        write_records(folder / f"{made.article.article_id}.jsonl", made)
    (folder / "failures.jsonl").write_text('{"article_id": "7", "code": "empty"}\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tables(outputs: Path) -> Path:
    folder = outputs.with_name("tables")
    assert export(outputs, "parquet", folder) == 3
    return folder


def expected(table: str) -> list[dict[str, Any]]:
    """The rows of one table as the records have them; lists as lists, since tables know no tuples."""
    made = [_years("0071"), _years("2023-10-10"), _whole("desk/1e5")]
    rows = [one.article for one in made] if table == "articles" else []
    rows += [record for one in made for record in (() if table == "articles" else getattr(one, table))]
    return [_plain(row.model_dump()) for row in rows]


def _plain(value: Any) -> Any:
    """Values as Python has them, from whatever a library wraps them in; NA and NaN are None."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple) or type(value).__name__ == "ndarray":
        return [_plain(inner) for inner in value]
    if value is None or type(value).__name__ == "NAType" or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def same(found: list[dict[str, Any]], table: str) -> None:
    wanted = expected(table)
    assert len(found) == len(wanted) and wanted
    for got, row in zip(found, wanted, strict=True):
        for name, value in row.items():
            given = _plain(got.get(name))
            assert (given, type(given)) == (value, type(value)), name


def test_the_line_of_the_page_counts_articles_and_not_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb")
    # A film and a novel of one name are two records of one article.
    text = "Heat 2, the novel, came before Heat 2, the film."
    works = tuple(
        EntityRecord(
            article_id="a",
            id=f"e{number}",
            label="WORK_OF_ART",
            name="Heat 2",
            mentions=(Mention(**span(text, "Heat 2", number), form="name"),),
        )
        for number in (1, 2)
    )
    write_records(tmp_path / "outputs" / "a.jsonl", Records(article=article(text), entities=works))
    page = PAGE.read_text(encoding="utf-8")
    (line,) = re.findall(r'named = duckdb\.sql\(\s*"""(.+?)"""', page, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    assert duckdb.sql(line).fetchall() == [("Heat 2", 1)]


by_table = pytest.mark.parametrize("table", TABLES)


@by_table
def test_pandas_reads_the_tables_as_they_are(table: str, tables: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(tables / f"{table}.parquet", dtype_backend="pyarrow")
    same(frame.to_dict("records"), table)


@by_table
def test_duckdb_reads_the_tables_as_they_are(table: str, tables: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(f"FROM '{tables / table}.parquet'")
    same([dict(zip(found.columns, row, strict=True)) for row in found.fetchall()], table)


@by_table
def test_polars_reads_the_tables_as_they_are(table: str, tables: Path) -> None:
    polars = pytest.importorskip("polars")
    same(polars.read_parquet(tables / f"{table}.parquet").to_dicts(), table)


@by_table
def test_datasets_reads_the_tables_as_they_are(table: str, tables: Path, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    file = str(tables / f"{table}.parquet")
    loaded = datasets.load_dataset("parquet", data_files=file, split="train", cache_dir=str(tmp_path))
    same(loaded.to_list(), table)


def lines(rows: list[dict[str, Any]], table: str) -> list[dict[str, Any]]:
    """The rows of one kind among lines of all kinds, in the order of the tables."""
    kind = {row["kind"] for row in expected(table)}
    return [row for row in rows if _plain(row["kind"]) in kind]


@by_table
def test_pandas_reads_lines_as_they_are(table: str, outputs: Path) -> None:
    pandas = pytest.importorskip("pandas")
    files = [outputs / "0071.jsonl", outputs / "2023-10-10.jsonl", outputs / "desk" / "1e5.jsonl"]
    how: dict[str, Any] = {"lines": True, "dtype": False, "dtype_backend": "pyarrow"}
    rows = [row for file in files for row in pandas.read_json(file, **how).to_dict("records")]
    same(lines(rows, table), table)


@by_table
def test_polars_reads_lines_as_they_are_file_by_file(table: str, outputs: Path) -> None:
    polars = pytest.importorskip("polars")
    frames = [polars.read_ndjson(file, infer_schema_length=None) for file in sorted(outputs.rglob("*.jsonl"))]
    together = polars.concat(frames, how="diagonal_relaxed")
    same(lines(together.to_dicts(), table), table)


@by_table
def test_duckdb_reads_lines_with_all_their_keys(table: str, outputs: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    where = outputs / "**" / "*.jsonl"
    found = duckdb.sql(
        f"FROM read_json('{where}', union_by_name=true, sample_size=-1) WHERE kind IS NOT NULL"
    )
    rows = lines([dict(zip(found.columns, row, strict=True)) for row in found.fetchall()], table)
    # Days become DATE, whose words are the same.
    for row, right in zip(rows, expected(table), strict=True):
        for name, value in right.items():
            assert not isinstance(value, str | int) or str(row[name]) == str(value), name
