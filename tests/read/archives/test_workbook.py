"""Excel workbooks are tables; what is damaged or made to fill the memory is one line."""

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_articles

TEXT = "The mayor of Port Ellery said on Monday that the bridge would be closed for two weeks from today."
OTHER = (
    "The ferries of Dunmore will run until Friday, the council said on Tuesday.\n\nBoats are needed, it said."
)
ROWS = [
    ["ID", "Headline", "Date", "Author", "Full text"],
    [7, "Bridge closed", datetime(2023, 10, 10, 23, 30), "Anna Holt", TEXT],  # noqa: DTZ001 - cells have no zone
    [None, None, None, None, None],
    [8, "Ferries", "11 October 2023", None, OTHER],
    [9, "No text", "2023-10-12", None, None],
]


def write(folder: Path, *sheets: list[list[Any]], name: str = "table.xlsx") -> Path:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(row)
    workbook.save(folder / name)
    return folder / name


def read(file: Path) -> list[Article | Failure]:
    return list(read_articles([file], max_characters=10_000))


def test_each_row_is_an_article(tmp_path: Path) -> None:
    failure, first, second = read(write(tmp_path, ROWS))
    assert isinstance(failure, Failure) and failure.code == "no_text"
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.article_id, first.title, first.byline) == ("table/7", "Bridge closed", "Anna Holt")
    assert (first.published, first.text) == ("2023-10-10", TEXT)
    assert (second.published, second.text, second.byline) == ("2023-10-11", OTHER, None)


def test_the_table_may_stand_on_another_sheet_below_a_title(tmp_path: Path) -> None:
    found = read(
        write(tmp_path, [["Notes"], ["Exported for the desk"]], [["Articles of October"], [], *ROWS])
    )
    assert sum(isinstance(item, Article) for item in found) == 2


def test_a_workbook_without_texts_says_what_its_columns_are(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path, [["who", "when"], ["Ann", 2020]]))
    assert isinstance(found, Failure) and found.code == "no_text" and "who, when" in found.message


def test_a_workbook_that_ends_early_or_is_none_is_one_line(tmp_path: Path) -> None:
    file = write(tmp_path, ROWS)
    for content in (file.read_bytes()[:-100], file.read_bytes()[:3000], b"PK\x03\x04" + bytes(50)):
        file.write_bytes(content)
        (found,) = read(file)
        assert isinstance(found, Failure) and found.code == "bad_xlsx" and "\n" not in found.message


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "bad_xlsx"),
        (b" " * (65 << 20), "too_large"),
        (b"<worksheet><sheetData><row><c", "bad_xlsx"),
    ],
)
def test_parts_that_are_bombs_or_broken_are_refused(content: bytes, code: str, tmp_path: Path) -> None:
    file = write(tmp_path, ROWS, name="whole.xlsx")
    made = tmp_path / "made.xlsx"
    with zipfile.ZipFile(file) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed:
        for part in parts.namelist():
            changed.writestr(part, content if part.endswith("sheet1.xml") else parts.read(part))
    (found,) = read(made)
    assert isinstance(found, Failure) and found.code == code and "\n" not in found.message


def test_sheets_with_the_same_columns_are_read_and_others_are_told_of(tmp_path: Path) -> None:
    later = [ROWS[0], [10, "Boats", "2024-10-12", None, OTHER]]
    found = read(write(tmp_path, ROWS[:2], later, [["code", "text"], [1, "Positive"]]))
    assert [item.article_id for item in found] == ["table/10", "table/7"]
    warned = ["other_records: 1 sheet" in item.warnings for item in found if isinstance(item, Article)]
    assert warned == [True, False]


def test_a_hidden_sheet_does_not_stand_for_the_one_that_is_shown(tmp_path: Path) -> None:
    file = write(tmp_path, [["Text"], ["Put away."]], [["Text"], *ROWS[:2]])
    workbook = load_workbook(file)
    workbook.worksheets[0].sheet_state = "hidden"
    workbook.active = 1
    workbook.save(file)
    (found,) = read(file)
    assert isinstance(found, Article) and found.text == TEXT and "other_records: 1 sheet" in found.warnings


def test_escapes_of_workbooks_are_no_words(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path, [["text"], [OTHER.replace("\n", "_x000D_\n")]]))
    assert isinstance(found, Article) and found.text == OTHER
