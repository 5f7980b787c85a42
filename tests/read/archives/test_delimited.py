"""Tables as text are read whatever divides their cells; what is wrong with a row costs that row alone."""

import csv
import gzip
import io
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.errors.codes import code_of
from pipeline.read.articles import read_articles

TEXT = (
    "The mayor of Port Ellery said on Monday that the bridge’s piers would rest, for “not a day” less than "
    "two weeks, and that the buses would go over the northern bridge until it was open again."
)
OTHER = (
    "Dunmore’s ferries will run until Friday; the council said on Tuesday that this would not change.\n\n"
    'It said that "all" of the old|new boats, which are owned by the town, would be needed for this.'
)
ROWS = [
    ["title", "date", "text"],
    ["Bridge closed", "2023-10-10", TEXT],
    ["Ferries, again", "2023-10-11", OTHER],
]


def table(rows: list[list[str]] = ROWS, **form: str) -> str:
    written = io.StringIO()
    csv.writer(written, **form).writerows(rows)  # type: ignore[arg-type]
    return written.getvalue()


def read(folder: Path, content: str | bytes, name: str = "table.csv") -> list[Article | Failure]:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return list(read_articles([folder / name], max_characters=10_000))


def texts(found: list[Article | Failure]) -> list[str]:
    return [item.text if isinstance(item, Article) else item.code for item in found]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_any_mark_divides_the_cells(mark: str, ends: str, tmp_path: Path) -> None:
    found = read(tmp_path, table(delimiter=mark, lineterminator=ends))
    assert texts(found) == [TEXT, OTHER]
    assert [item.published for item in found if isinstance(item, Article)] == ["2023-10-10", "2023-10-11"]
    assert [item.article_id for item in found if isinstance(item, Article)] == ["table/1", "table/2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_encoding_is_decoded(encoding: str, tmp_path: Path) -> None:
    found = read(tmp_path, table().encode(encoding))
    assert texts(found) == [TEXT, OTHER]
    guessed = (f"guessed_encoding: read as {encoding}",) if encoding in ("utf-16-le", "cp1252") else ()
    assert all(item.warnings == guessed for item in found if isinstance(item, Article))


def test_a_byte_that_is_no_utf_8_is_a_matter_of_its_article(tmp_path: Path) -> None:
    first, second = read(
        tmp_path, table().encode().replace(b"Ferries, again", b"x").replace("day”".encode(), b"day\xe2\x80")
    )
    assert (
        isinstance(first, Article)
        and "replaced_bytes: 1 in the text" in first.warnings
        and "\ufffd" in first.text
    )
    assert isinstance(second, Article) and second.warnings == ()


def test_a_table_may_be_packed_or_say_its_mark(tmp_path: Path) -> None:
    assert texts(read(tmp_path, gzip.compress(table().encode()), "table.csv.gz")) == [TEXT, OTHER]
    assert texts(read(tmp_path, "sep=;\n" + table(delimiter=";"))) == [TEXT, OTHER]
    damaged = read(tmp_path, gzip.compress(table().encode())[:-9], "table.csv.gz")
    assert "bad_gzip" in texts(damaged)


def test_quotation_marks_may_stand_behind_backslashes(tmp_path: Path) -> None:
    written = table(doublequote=False, escapechar="\\")  # type: ignore[arg-type]
    assert '\\"all\\"' in written
    assert texts(read(tmp_path, written)) == [TEXT, OTHER]


def test_a_row_has_the_id_of_its_own_if_it_can_be_a_name(tmp_path: Path) -> None:
    rows = [["id", "text"], ["a7", TEXT], ["https://example.org/b", OTHER], ["None", TEXT + " It rained."]]
    assert [item.article_id for item in read(tmp_path, table(rows)) if isinstance(item, Article)] == [
        *("table/2", "table/3", "table/a7"),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        'Broken,2023-10-10,"no end of this one\n',
        f"Broken,2023-10-10,too,many,{TEXT}\n",
        'Broken,2023-10-10,"He said "no" to it,\nand\nleft, he\nsaid, too"\n',
    ],
)
def test_a_broken_row_is_one_failure_and_takes_no_other_along(broken: str, tmp_path: Path) -> None:
    rows = table().splitlines(keepends=True)
    found = read(tmp_path, rows[0] + broken + "".join(rows[1:]))
    assert [item.text for item in found if isinstance(item, Article)] == [TEXT, OTHER]
    assert [item.code for item in found if isinstance(item, Failure)] in (["bad_csv"], ["bad_row"])


def test_a_table_that_ends_early_loses_its_last_row_alone(tmp_path: Path) -> None:
    found = read(tmp_path, table()[:-20])
    assert texts(found) == [TEXT, "bad_csv"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("title,date,text\n", "empty"),
        (",".join(f"c{number}" for number in range(1_000_000)) + "\n", "too_many_columns"),
        ("who,when\nAnn,2020\n", "no_text"),
        (b"PK\x03\x04" + bytes(100), "binary"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_table_of_articles_is_refused_in_one_line(
    content: str | bytes, code: str, tmp_path: Path
) -> None:
    (found,) = read(tmp_path, content)
    assert isinstance(found, Failure) and found.code == code
    assert "\n" not in found.message and len(found.message) < 400


def test_a_table_without_texts_says_what_its_columns_are(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "who,when\nAnn,2020\n")
    assert isinstance(found, Failure) and "who, when" in found.message


def test_a_row_without_text_is_a_failure_and_a_blank_one_is_none(tmp_path: Path) -> None:
    rows = [*ROWS[:2], ["", "", ""], ["Only a title", "2023-10-10", "nan"], ROWS[2]]
    found = read(tmp_path, table(rows))
    assert sorted(texts(found)) == sorted([TEXT, OTHER, "empty"])


def test_a_text_that_excel_has_cut_is_warned_of(tmp_path: Path) -> None:
    long = (TEXT + " ") * 400
    rows = [["text"], [long[:32_767]]]
    (tmp_path / "table.csv").write_text(table(rows), encoding="utf-8")
    (found,) = read_articles([tmp_path], max_characters=50_000)
    assert isinstance(found, Article) and "partial_text" in map(code_of, found.warnings)


def test_names_of_columns_are_found_below_titles_and_comments(tmp_path: Path) -> None:
    for above in ('"Articles about ports, 2023",,\n,,\n', "# made by a crawler\n# 2024-03-01\n"):
        assert texts(read(tmp_path, above + table())) == [TEXT, OTHER]
    (found,) = read(tmp_path, table([["line", "words"], ["x", "text"], ["y", TEXT]]))
    assert isinstance(found, Failure) and found.code == "no_text" and "--fields" in found.remedy


def test_rows_with_numbers_that_no_name_stands_above_are_whole(tmp_path: Path) -> None:
    numbered = [ROWS[0], *([str(at), *row] for at, row in enumerate(ROWS[1:], 1))]
    assert texts(read(tmp_path, table(numbered))) == [TEXT, OTHER]
    # A comma that is not quoted is still an error of its row.
    assert texts(read(tmp_path, table([ROWS[0], ["Bridge", *ROWS[1]], ROWS[2]]))) == ["bad_row", OTHER]


@pytest.mark.parametrize("names", ['"ti"tle","date","text"', 'title,date,"text', '"title"","date","text"'])
def test_a_wrong_mark_among_the_names_of_columns_is_a_failure_of_rows(names: str, tmp_path: Path) -> None:
    rows = table(ROWS[1:], quoting=csv.QUOTE_ALL)
    found = read(tmp_path, f"{names}\r\n{rows}")
    assert found and set(texts(found)) <= {TEXT, OTHER, "bad_row", "no_text"}


def test_a_wrong_mark_in_a_name_leaves_the_others(tmp_path: Path) -> None:
    rows = table(ROWS[1:], quoting=csv.QUOTE_ALL)
    assert texts(read(tmp_path, '"ti"tle","date","text"\r\n' + rows)) == [TEXT, OTHER]


SAID = "The mayor of Port Ellery said on Monday that the bridge would be closed for two weeks."


def test_a_row_of_totals_is_no_article_and_one_that_begins_so_is(tmp_path: Path) -> None:
    rows = (
        f"One\t\t{SAID}\t17",
        "Total\t\t\t17",
        f"Total of the damage\t\t{SAID}\t12",
        "Grand total: 2\t\t\t",
    )
    content = "\n".join(("title\tdate\ttext\twords", *rows))
    assert texts(read(tmp_path, content.encode(), "table.tsv")) == [SAID, SAID]


def test_the_column_of_a_library_is_known(tmp_path: Path) -> None:
    content = f"Title of Article\tDate of Publication\tFull Text of Article\nOne\t2023-10-10\t{SAID}\n"
    assert texts(read(tmp_path, content.encode(), "table.tsv")) == [SAID]
