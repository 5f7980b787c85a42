"""Fields that a user names hold the parts of articles, whatever the known layouts say."""

import json
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.errors import ReadError, UsageError
from pipeline.read.articles import read_article
from pipeline.read.find import find_inputs
from pipeline.read.objects.field_names import FieldNames, field_names, field_names_beside

TEXT = "The mayor of Port Ellery said on Monday that the bridge would be closed for two weeks from today."
ROW = {
    "key": "a7", "wording": TEXT, "text": "Teaser.", "date": "2026-01-01",
    "printed": "2023-10-10", "line": "Closed",
}  # fmt: skip
NAMED = field_names("text=wording, title=line,published=printed,id=key")


def as_csv(row: dict[str, str]) -> str:
    return ",".join(row) + "\n" + ",".join(f'"{value}"' for value in row.values()) + "\n"


def read(path: Path, fields: FieldNames = NAMED) -> list[Article | Failure | ReadError]:
    found: list[Article | Failure | ReadError] = []
    for item in find_inputs([path], fields=fields):
        try:
            found.append(item if isinstance(item, Failure) else read_article(item, max_characters=1000))
        except ReadError as error:
            found.append(error)
    return found


@pytest.mark.parametrize(
    ("name", "content", "article_id"),
    [
        ("x.csv", as_csv(ROW), "x/a7"),
        ("x.jsonl", json.dumps(ROW) + "\n", "x/a7"),
        ("x.json", json.dumps([ROW]), "x/a7"),
        ("x.json", json.dumps({"articles": [{**ROW, "title": "x"}]}), "x/a7"),
        ("x.json", json.dumps(ROW), "x"),
    ],
)
def test_named_fields_win_over_known_ones(name: str, content: str, article_id: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert (article.article_id, article.text, article.title) == (article_id, TEXT, "Closed")
    assert article.published == "2023-10-10"


def test_columns_of_parquet_and_workbooks_can_be_named(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet
    from openpyxl import Workbook  # type: ignore[import-untyped]

    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([ROW]), tmp_path / "a.parquet")
    workbook = Workbook()
    workbook.active.append(list(ROW))
    workbook.active.append(list(ROW.values()))
    workbook.save(tmp_path / "b.xlsx")
    found = read(tmp_path)
    assert [(item.article_id, item.text) for item in found if isinstance(item, Article)] == [
        ("a/a7", TEXT),
        ("b/a7", TEXT),
    ]


def test_a_column_that_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(as_csv(ROW), encoding="utf-8")
    (failure,) = read(tmp_path, field_names("text=words"))
    assert isinstance(failure, Failure) and failure.code == "no_field"
    assert "'words'" in failure.message and "wording" in failure.message


def test_an_object_without_the_field_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    (error,) = read(tmp_path)
    assert isinstance(error, ReadError) and error.code == "no_field" and "'wording'" in error.message


@pytest.mark.parametrize("words", ["", "text", "text=", "body=text", "text=a,,x"])
def test_words_that_name_no_fields_are_refused(words: str) -> None:
    with pytest.raises(UsageError):
        field_names(words)


def test_a_file_beside_the_articles_names_them_and_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "fields.toml").write_text('text = "wording"\npublished = "printed"\n', encoding="utf-8")
    (tmp_path / "x.csv").write_text(as_csv(ROW), encoding="utf-8")
    named = (("text", "wording"), ("published", "printed"))
    assert field_names_beside([tmp_path]) == field_names_beside([tmp_path / "x.csv"]) == named
    (article,) = read(tmp_path, named)
    assert isinstance(article, Article) and article.published == "2023-10-10"
    (tmp_path / "fields.toml").write_text("text = 3", encoding="utf-8")
    with pytest.raises(UsageError, match=r"fields\.toml"):
        field_names_beside([tmp_path])
