"""Spreadsheets keep text as it is: ids that look like numbers, days, formulas, texts too long for a cell."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from pipeline.annotations.records import EntityRecord, Records
from pipeline.errors import UsageError
from pipeline.exchange import xlsx
from pipeline.exchange.format import Cells
from pipeline.exchange.hand_over import export
from pipeline.exchange.table_rows import TABLES, columns_of
from pipeline.write.files import write_records
from tests.builders import article, records, span
from tests.exchange.handing import invoke

AWKWARD = ("0071", "1e5", "20%", "31,500", "March 2019", "1995", "TRUE")
FORMULAS = ("=1+1", "+44 20", "-5 percent", "@handle", '="quoted"')


def of_words(words: tuple[str, ...], article_id: str = "0071") -> Records:
    """An article that is a list of words, each of them an entity."""
    text = " ; ".join(words)
    entities = [
        {
            "article_id": article_id,
            "id": f"e{number}",
            "label": "QUANTITY",
            "name": word,
            "mentions": [{**span(text, word), "form": "name"}],
        }
        for number, word in enumerate(words, 1)
    ]
    made = tuple(EntityRecord.model_validate(entity) for entity in entities)
    return Records(article=article(text, article_id), entities=made)


def outputs_of(folder: Path, *made: Records) -> Path:
    for one in made:
        write_records(folder / "outputs" / f"{one.article.article_id}.jsonl", one)
    return folder / "outputs"


def sheets(folder: Path, *made: Records) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet as `openpyxl` reads them, whose cells are text or numbers and nothing else."""
    export(outputs_of(folder, *made), "xlsx", folder)
    book = openpyxl.load_workbook(folder / xlsx.FILE)
    found: dict[str, list[dict[str, Any]]] = {}
    for name in book.sheetnames:
        header, *rows = book[name].iter_rows()
        assert all(cell.data_type in ("s", "n") for row in rows for cell in row)
        columns = [cell.value for cell in header]
        values = [
            [unescape(cell.value) if isinstance(cell.value, str) else cell.value for cell in row]
            for row in rows
        ]
        found[name] = [dict(zip(columns, row, strict=True)) for row in values]
    return found


def test_a_workbook_has_the_tables_and_columns_of_csv(tmp_path: Path) -> None:
    found = sheets(tmp_path, records())
    assert list(found) == list(TABLES)
    assert {name: tuple(rows[0]) for name, rows in found.items()} == {
        name: columns_of(name) for name in TABLES
    }
    assert [row["mentions.text"] for row in found["entities"]] == ["Anna Holt", "she"]
    assert found["dates"][0]["start"] == 18 and found["dates"][0]["confidence"] is None


def test_text_stays_text_in_a_workbook(tmp_path: Path) -> None:
    words = (*AWKWARD, *FORMULAS, "_x000D_", "🎈")
    rows = sheets(tmp_path, of_words(words), of_words(("x",), "1e5"))["entities"]
    assert [row["mentions.text"] for row in rows] == [*words, "x"]
    assert {row["article_id"] for row in rows} == {"0071", "1e5"}
    assert type(rows[0]["mentions.start"]) is int


def test_the_same_records_are_the_same_workbook(tmp_path: Path) -> None:
    outputs = outputs_of(tmp_path, records())
    for folder in ("one", "two"):
        export(outputs, "xlsx", tmp_path / folder)
    assert (tmp_path / "one" / xlsx.FILE).read_bytes() == (tmp_path / "two" / xlsx.FILE).read_bytes()


@pytest.mark.parametrize("text", ["a" * 70_000, "🎈" * 40_000, "short"], ids=["ascii", "emoji", "short"])
def test_an_articles_text_goes_on_in_the_next_row(text: str, tmp_path: Path) -> None:
    rows = sheets(tmp_path, Records(article=article(text)))["articles"]
    assert "".join(row["text"] for row in rows) == text
    assert all(len(row["text"].encode("utf-16-le")) // 2 <= xlsx.CELL for row in rows)
    assert {row["article_id"] for row in rows} == {"a"} and (len(rows) == 1) == (text == "short")


def test_what_no_cell_can_hold_is_refused_and_leaves_no_workbook(tmp_path: Path) -> None:
    word = "a" * (xlsx.CELL + 1)
    outputs = outputs_of(tmp_path, of_words((word,)))
    with pytest.raises(UsageError, match=r"0071: name of entities is longer than a cell.*parquet"):
        export(outputs, "xlsx", tmp_path / "out")
    assert not any((tmp_path / "out").iterdir())


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    outputs = outputs_of(tmp_path, of_words(("x", "y")))
    export(outputs, "xlsx", tmp_path / "out")
    with pytest.raises(UsageError, match="0071: entities are more than the 3 rows of a sheet"):
        export(outputs_of(tmp_path, of_words(("x", "y", "z"))), "xlsx", tmp_path / "out")


def csv_cells(folder: Path, cells: Cells, words: tuple[str, ...]) -> list[str]:
    export(outputs_of(folder, of_words(words)), "csv", folder, cells=cells)
    with (folder / "entities.csv").open(encoding="utf-8", newline="") as file:
        return [row["mentions.text"] for row in csv.DictReader(file)]


def test_csv_for_spreadsheets_marks_text_that_looks_like_a_value(tmp_path: Path) -> None:
    found = csv_cells(tmp_path, Cells.SPREADSHEET, (*AWKWARD, "Anna Holt", "=sum", '=1"+"1'))
    assert found == [*(f'="{word}"' for word in AWKWARD), "Anna Holt", '="=sum"', '="=1""+""1"']
    assert (tmp_path / "entities.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_other_csv_has_no_mark_and_no_formula_of_ours(tmp_path: Path) -> None:
    assert csv_cells(tmp_path, Cells.GUARDED, AWKWARD) == [*AWKWARD]
    assert (tmp_path / "entities.csv").read_bytes().startswith(b"kind,")


def test_a_long_text_is_no_formula(tmp_path: Path) -> None:
    long = f"={'1' * 300}"
    assert csv_cells(tmp_path, Cells.SPREADSHEET, (long, "1" * 251)) == [f"'{long}", "1" * 251]


def test_cells_are_written_in_one_way(tmp_path: Path) -> None:
    arguments = ("export", outputs_of(tmp_path, records()), tmp_path, "--to", "csv")
    assert "give one" in str(invoke(*arguments, "--exact", "--spreadsheet").exception)
    assert invoke(*arguments, "--spreadsheet").exit_code == 0
