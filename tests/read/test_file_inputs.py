"""Files that are packed: by gzip, whatever they hold, and as `.zip`."""

import gzip
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.limits import Limits
from pipeline.read import copy_file, file_inputs, zip_members
from pipeline.read.articles import read_articles
from pipeline.read.find import find_inputs
from pipeline.read.inputs import Input

SAMPLES = Path(__file__).parents[1] / "samples"
HELD = (
    *("agency.nitf", "crawl.csv", "europresse.html", "feed.json", "guardian.json", "layouts.jsonl"),
    *("mailbox.mbox", "message.xml", "nexis.txt", "page.html", "pasted.txt", "plain.tsv", "saved.mhtml"),
    "wire.rss",
)
STORY = "The mayor said on Monday that the bridge would be closed for two weeks. Buses will run."
WORDS = ("One", "Two", "Three")
MESSAGE = "From {0} Tue Oct 10 09:00:00 2023\nFrom: {0}@x.example\nSubject: Bridge {0}\n\n{1}\n\n"


def read(path: Path) -> list[Article | Failure]:
    return list(read_articles([path], max_characters=100_000))


def said(found: list[Article | Failure]) -> list[tuple[str, str]]:
    """The id of each article with the first word of its text, the source of each failure with its code."""
    return sorted(
        (one.article_id, one.text.split()[0]) if isinstance(one, Article) else (one.source, one.code)
        for one in found
    )


@pytest.mark.parametrize("name", HELD)
def test_a_packed_file_holds_what_it_holds_unpacked(name: str, tmp_path: Path) -> None:
    plain, packed = tmp_path / "plain", tmp_path / "packed"
    plain.mkdir()
    packed.mkdir()
    shutil.copy(SAMPLES / name, plain / name)
    (packed / f"{name}.gz").write_bytes(gzip.compress((SAMPLES / name).read_bytes()))
    one, other = read(plain), read(packed)
    assert [article.article_id for article in one] == [article.article_id for article in other]
    for before, after in zip(one, other, strict=True):
        if isinstance(before, Article) and isinstance(after, Article):
            assert (before.text, before.title, before.published) == (after.text, after.title, after.published)
            assert after.source == f"{name}.gz"
        else:
            assert isinstance(before, Failure) and isinstance(after, Failure) and before.code == after.code


def test_a_file_that_was_unpacked_when_it_was_fetched_is_read(tmp_path: Path) -> None:
    (tmp_path / "storm.txt.gz").write_text(STORY)
    assert said(read(tmp_path)) == [("storm", "The")]


@pytest.mark.parametrize(
    ("name", "content", "survive"),
    [
        ("a.jsonl.gz", "".join(f'{{"text": "{word} {STORY}"}}\n' for word in WORDS), 2),
        ("a.csv.gz", "text,id\n" + "".join(f"{word} {STORY},\n" for word in WORDS), 2),
        ("a.mbox.gz", "".join(MESSAGE.format(word, f"{word} {STORY}") for word in WORDS), 2),
        ("a.json.gz", "[" + ",".join(f'{{"text": "{word} {STORY}"}}' for word in WORDS) + "]", 2),
        ("a.txt.gz", STORY, 0),
    ],
)  # fmt: skip
def test_of_a_file_that_ends_early_what_is_whole_is_read(
    name: str, content: str, survive: int, tmp_path: Path
) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=0) as written:
        written.write(content.encode())
    # The foot, and some words of the last article.
    (tmp_path / name).write_bytes(packed.getvalue()[:-40])
    assert said(read(tmp_path)) == [(name, "bad_gzip"), *[("a/1", "One"), ("a/2", "Two")][:survive]]


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def test_the_files_in_a_zip_are_read_one_by_one(tmp_path: Path) -> None:
    zipped(
        tmp_path / "export.zip",
        desk__storm_dot_txt=STORY.encode(),
        feed_dot_jsonl=f'{{"text": "{STORY}"}}\n'.encode() * 2,
        table_dot_docx=b"PK damaged",
        README_dot_md=b"What it is",
        picture_dot_jpg=b"jpg",
        inner_dot_zip=b"PK",
        _dot_hidden=b"x",
    )
    assert said(read(tmp_path)) == [
        ("export.zip/inner.zip", "unknown_format"),
        ("export.zip/picture.jpg", "unknown_format"),
        ("export.zip/table.docx", "bad_docx"),
        ("export/desk/storm", "The"),
        ("export/feed/1", "The"),
        ("export/feed/2", "The"),
    ]


def test_a_damaged_file_in_a_zip_costs_no_other(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", one_dot_txt=STORY.encode(), two_dot_txt=STORY.encode())
    content = bytearray(file.read_bytes())
    content[45] ^= 0xFF
    file.write_bytes(content)
    assert said(read(tmp_path)) == [("a.zip/one.txt", "bad_zip"), ("a/two", "The")]


@pytest.mark.parametrize(
    ("module", "bound", "code"),
    [(zip_members, "_MOST_MEMBERS", "bad_zip"), (copy_file, "_MOST_UNPACKED", "too_large")],
)
def test_a_zip_that_holds_too_much_is_one_line(
    module: object, bound: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, bound, 1)
    zipped(tmp_path / "a.zip", one_dot_txt=b"a" * 1_000_000, two_dot_txt=b"a")
    assert said(read(tmp_path)) == [("a.zip", code)]


def test_a_group_of_rows_that_is_damaged_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "feed.parquet"
    rows = [{"text": f"{word} {STORY}"} for word in WORDS]
    with pyarrow.parquet.ParquetWriter(
        file, pyarrow.schema([("text", "string")]), compression="zstd"
    ) as writer:
        for row in rows:
            writer.write_table(pyarrow.Table.from_pylist([row]))
    about = pyarrow.parquet.ParquetFile(file).metadata.row_group(1).column(0)
    content = bytearray(file.read_bytes())
    content[about.dictionary_page_offset : about.dictionary_page_offset + 40] = b"\xff" * 40
    file.write_bytes(content)
    assert said(read(tmp_path)) == [("feed.parquet:2", "bad_parquet"), ("feed/1", "One"), ("feed/3", "Three")]


def test_a_file_that_takes_too_long_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never_ends(*_: object) -> Path:
        while True:
            pass

    monkeypatch.setattr("pipeline.read.file_inputs.unpack_archive", never_ends)
    for name in ("a.txt", "b.csv", "c.txt"):
        (tmp_path / name).write_text("text\n")
    found = find_inputs([tmp_path], limits=Limits(seconds=0.2))
    assert [item.code if isinstance(item, Failure) else item.article_id for item in found] == [
        "a", "too_slow", "c",
    ]  # fmt: skip


def test_inputs_of_a_file_with_many_pass_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def many(*_: object) -> Iterator[Input]:
        for number in range(5):
            taken.append(number)
            yield Input(f"feed/{number}", "feed.jsonl", ".json", "feed.jsonl", number)

    monkeypatch.setattr(file_inputs, "packed_inputs", many)
    (tmp_path / "feed.jsonl").write_text('{"text": "It rained."}\n')
    found = file_inputs.inputs_of("feed.jsonl", tmp_path / "feed.jsonl", None, ())
    next(found)
    assert taken == [0]
    assert len([*found]) == 4
