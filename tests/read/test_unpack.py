import errno
import gzip
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from pipeline.annotations.issues import Failure
from pipeline.errors import ReadError
from pipeline.read import copy_file, file_inputs, gzip_copy, unpack
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.copies import read_copy
from pipeline.read.articles import read_article
from pipeline.read.find import find_inputs
from pipeline.read.inputs import Input
from pipeline.read.parsed import ParsedArticle

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses would run."
ROWS = [
    {"id": "first", "text": f"{TEXT} 🎈", "title": "One", "published": "2023-10-10", "views": 7},
    {"id": "second", "text": TEXT + " It rained.", "title": None, "published": None, "views": 8},
]


def made_file(folder: Path) -> Path:
    file = folder / "made.mbox"
    file.touch()
    return file


def as_gzip(path: Path) -> Path:
    file = path / "feed.jsonl.gz"
    file.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in ROWS).encode()))
    return file


def as_parquet(path: Path) -> Path:
    file = path / "feed.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), file)
    return file


@pytest.mark.parametrize("packed", [as_gzip, as_parquet])
def test_each_record_of_a_compressed_file_is_an_article(
    packed: Callable[[Path], Path], tmp_path: Path
) -> None:
    file = packed(tmp_path)
    found = [item for item in find_inputs([file]) if isinstance(item, Input)]
    assert [item.article_id for item in found] == ["feed/first", "feed/second"]
    assert {item.source for item in found} == {file.name} and {item.file for item in found} == {str(file)}
    first, second = (read_article(item, max_characters=1000) for item in found)
    assert (first.text, first.title, first.published) == (ROWS[0]["text"], "One", "2023-10-10")
    assert (second.text, second.title, second.published) == (ROWS[1]["text"], None, None)


def test_dates_of_a_table_are_dates(tmp_path: Path) -> None:
    file = tmp_path / "feed.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": [TEXT], "date": [date(2023, 10, 10)]}), file)
    (found,) = find_inputs([file])
    assert isinstance(found, Input)
    assert read_article(found, max_characters=1000).published == "2023-10-10"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("feed.txt.gz", gzip.compress(b"text", mtime=0)[:-5], "bad_gzip"),
        ("feed.jsonl.gz", gzip.compress(b'{"text": "x"}\n', mtime=0)[:-20], "bad_gzip"),
        ("feed.jsonl.gz", b"", "empty"),
        ("feed.parquet", b"PAR1 no parquet", "bad_parquet"),
        ("feed.exe.gz", gzip.compress(b"text", mtime=0), "unknown_format"),
        ("feed.zip", b"PK no zip", "bad_zip"),
    ],
    ids=str,
)
def test_a_damaged_file_is_one_failure(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (found,) = find_inputs([tmp_path])
    assert isinstance(found, Failure) and found.code == code


def test_a_table_with_a_damaged_page_is_one_failure(tmp_path: Path) -> None:
    data = bytearray(as_parquet(tmp_path).read_bytes())
    # The header of the first page, behind the mark of the format.
    data[4:12] = b"\xff" * 8
    (tmp_path / "feed.parquet").write_bytes(data)
    (found,) = find_inputs([tmp_path])
    assert isinstance(found, Failure)
    assert found.code == "bad_parquet"


def test_a_table_whose_texts_are_no_unicode_is_one_failure(tmp_path: Path) -> None:
    texts = pyarrow.array([b"The bridge \xae closed"]).view(pyarrow.string())
    pyarrow.parquet.write_table(pyarrow.table({"text": texts}), tmp_path / "feed.parquet")
    (found,) = find_inputs([tmp_path])
    assert isinstance(found, Failure)
    assert found.code == "bad_parquet"


def test_a_table_without_text_is_one_line_with_the_names_of_its_columns(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"id": ["a"], "words": ["x"]}), tmp_path / "feed.parquet")
    (found,) = find_inputs([tmp_path])
    assert isinstance(found, Failure) and found.code == "no_text"
    assert "id, words" in found.message and "--fields" in found.remedy


def test_parts_beside_the_text_of_a_table_are_read(tmp_path: Path) -> None:
    rows = [{"text": "The bridge is closed.", "metadata": {"title": "Bridge", "date": "2023-10-10"}}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "feed.parquet")
    (found,) = find_inputs([tmp_path])
    assert isinstance(found, Input)
    article = read_article(found, max_characters=1000)
    assert (article.title, article.published) == ("Bridge", "2023-10-10")


def test_a_defect_in_an_archive_keeps_what_came_before_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(_: Path) -> Iterator[ArchivedArticle | ReadError]:
        yield ArchivedArticle(ParsedArticle(TEXT))
        raise ZeroDivisionError("damaged")

    copy = unpack.unpack_archive(Archive("made", (), bool, breaks), made_file(tmp_path), tmp_path)
    good, bad = copy.read_bytes().splitlines()
    assert read_copy(good).text == TEXT
    with pytest.raises(ReadError, match="ZeroDivisionError: damaged; this is a defect"):
        read_copy(bad)
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error", [ReadError("bad_made", "the file ends early", "export it again"), OSError(5, "disk error")]
)
def test_an_error_midway_in_an_archive_keeps_what_came_before_it(error: Exception, tmp_path: Path) -> None:
    def breaks(_: Path) -> Iterator[ArchivedArticle]:
        yield ArchivedArticle(ParsedArticle("The bridge is closed."))
        raise error

    copy = unpack.unpack_archive(Archive("made", (), bool, breaks), made_file(tmp_path), tmp_path)
    first, second = copy.read_bytes().splitlines()
    assert read_copy(first).text == "The bridge is closed."
    with pytest.raises(ReadError):
        read_copy(second)


def test_an_error_before_all_articles_is_one_of_the_file(tmp_path: Path) -> None:
    def breaks(_: Path) -> Iterator[ArchivedArticle]:
        raise ReadError("bad_made", "the file is damaged", "export it again")
        yield

    with pytest.raises(ReadError, match="damaged"):
        unpack.unpack_archive(Archive("made", (), bool, breaks), made_file(tmp_path), tmp_path)


def test_a_defect_in_finding_costs_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: Path) -> Path:
        raise ZeroDivisionError("damaged")

    as_gzip(tmp_path)
    (tmp_path / "note.txt").write_text(TEXT)
    monkeypatch.setattr(file_inputs, "unpack_gzip", breaks)
    bad, good = find_inputs([tmp_path])
    assert isinstance(bad, Failure) and (bad.code, bad.source) == ("bug", "feed.jsonl.gz")
    assert isinstance(good, Input) and good.article_id == "note"


def test_a_cell_that_is_no_utf8_fails_its_row_alone(tmp_path: Path) -> None:
    cells = pyarrow.array([TEXT.encode(), b"The mayor \xff said", f"{TEXT} 🎈".encode()], pyarrow.binary())
    texts = pyarrow.Array.from_buffers(pyarrow.string(), 3, cells.buffers())
    pyarrow.parquet.write_table(pyarrow.table({"text": texts}), tmp_path / "feed.parquet")
    found = find_inputs([tmp_path / "feed.parquet"])
    done = [read_article(item, max_characters=1000).text for item in found if isinstance(item, Input)]
    assert done == [TEXT, f"{TEXT} 🎈"]
    (failure,) = [item for item in found if isinstance(item, Failure)]
    assert (failure.source, failure.code) == ("feed.parquet:2", "bad_parquet")


@pytest.mark.parametrize("packed", [as_gzip, as_parquet])
def test_where_there_is_no_room_the_half_copy_goes_and_the_others_are_read(
    packed: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    copies = tmp_path / "copies"
    copies.mkdir()
    file = packed(tmp_path)
    other = tmp_path / "other.txt"
    other.write_text(f"2023-10-10\n\n{TEXT}", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(gzip_copy, "_unpack", full)
        patch.setattr(unpack, "parquet_rows", full)
        found = find_inputs([file, other], unpack_into=copies)
    assert [item.code if isinstance(item, Failure) else item.article_id for item in found] == [
        "no_room",
        "other",
    ]
    assert not list(copies.iterdir())
    assert [item.article_id for item in find_inputs([file], unpack_into=copies) if isinstance(item, Input)]


def test_a_table_that_unpacks_to_far_more_than_tables_do_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_file, "_MOST_UNPACKED", 1000)
    packed = pyarrow.table({"text": [f"{TEXT} " * 100] * 10_000})
    pyarrow.parquet.write_table(packed, tmp_path / "feed.parquet")
    copies = tmp_path / "copies"
    copies.mkdir()
    (found,) = find_inputs([tmp_path / "feed.parquet"], unpack_into=copies)
    assert isinstance(found, Failure)
    assert (found.code, list(copies.iterdir())) == ("too_large", [])
