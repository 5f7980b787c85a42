"""Records that were written: found by file, by folder or by article, and seen to be valid."""

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from pipeline.annotations.records import Records
from pipeline.errors import RecordError, UsageError
from pipeline.store.records import RecordFile, read_record_lines, read_records, read_shard
from pipeline.validate import validate
from pipeline.write.compression import COMPRESSED_SUFFIX, open_content
from pipeline.write.files import FAILURES, read_failures
from pipeline.write.shards import is_part, read_plan, read_shard_ledger

REMEDY = {
    "offset": "offsets count code points in the article line's text, end excluded",
    "reference": "add the record it refers to, or set the field to null",
    "order": "sort each kind by its place in the text and number the ids from 1",
    "duplicate": "delete one of the two",
    "value": "write the value as TIMEX3 does",
    "article_id": "keep one article's records together",
}

_SUFFIXES = (".jsonl", f".jsonl{COMPRESSED_SUFFIX}")


def iter_records(path: Path) -> Iterator[RecordFile]:
    """Records of a gold or output file, or of every `.jsonl` below a folder in turn, refused unless valid.

    Raises:
        RecordError: a line breaks the contract; the message names file, line and remedy.
        UsageError: nothing is there.
    """
    for file in record_files(path):
        for record_file in records_in(file):
            yield checked(record_file)


def records_in(file: Path) -> Iterator[RecordFile]:
    """The records of one file, article by article; of a shard, none is kept once it is given on.

    Raises:
        RecordError: a line breaks the contract of single records.
    """
    return read_shard(file) if is_part(file.name) else iter(read_records(file))


def record_files(path: Path) -> list[Path]:
    """The files of records at or below `path`.

    Raises:
        UsageError: there are none.
    """
    files = sorted(_files_below(path), key=lambda file: file.parts) if path.is_dir() else [path]
    failures = path / FAILURES
    files = [file for file in files if file != failures]
    if not files or not path.exists():
        raise UsageError(f"no records at {path}; give a .jsonl file of records or a folder that holds some")
    return files


def _files_below(folder: Path) -> Iterator[Path]:
    """What is named as records are, in one walk: of many files that is most of the time before the first."""
    for at, folders, files in os.walk(folder):
        inside = Path(at)
        yield from (inside / name for name in (*folders, *files) if name.endswith(_SUFFIXES))


def problems(record_file: RecordFile) -> Iterator[RecordError]:
    """Everything that is wrong with one article's records, each with its file, line and remedy."""
    for issue in validate(record_file.records):
        if issue.severity == "error":
            line = record_file.lines.get(issue.where.partition(".")[0], 0)
            remedy = REMEDY.get(issue.code, "correct this line")
            yield RecordError(record_file.path, line, f"{issue.where}: {issue.message}", remedy)


def load_records(path: Path) -> tuple[RecordFile, ...]:
    """All of `iter_records`, for what needs them at once; errors as there."""
    return tuple(iter_records(path))


def records_of(article: str, output: Path) -> Records:
    """The records of one article, named by its id or by its file in the corpus.

    Raises:
        UsageError: there are no records of it in `output`.
    """
    candidates = [article, *_ids_of_file(Path(article))]
    for article_id in candidates:
        if records := stored_records(article_id, output):
            return records
    for failure in read_failures(output / FAILURES):
        if failure.article_id in candidates:
            raise UsageError(f"{article} could not be done: {failure.message}; {failure.remedy}")
    there = article_ids(output)
    # The bare name first: of a path much is right that no id begins with.
    if near := dict.fromkeys(other for name in candidates[::-1] for other in get_close_matches(name, there)):
        raise UsageError(f"no records of {article!r} in {output}; did you mean {' or '.join(near)}?")
    raise UsageError(f"no records of {article!r} in {output}; run `pipeline extract` first, or give --output")


def article_ids(output: Path) -> list[str]:
    """The ids of the articles in a folder of files or of shards, without their records being read."""
    if plan := read_plan(output):
        ledgers = (read_shard_ledger(output / plan.ledger(number)) for number in range(plan.count))
        return [row.article_id for ledger in ledgers if ledger for row in ledger.rows if row.output]
    files = (file for file in output.rglob("*.jsonl") if file != output / FAILURES)
    return sorted(file.relative_to(output).as_posix().removesuffix(".jsonl") for file in files)


def stored_records(article_id: str, output: Path) -> Records | None:
    """The records of one article in a folder of files or of shards; None where it holds none of it.

    Raises:
        RecordError: they break the record contract.
        UsageError: the manifest of shards cannot be read.
    """
    if plan := read_plan(output):
        ledger = read_shard_ledger(output / plan.ledger(plan.shard_of(article_id)))
        row = next((row for row in ledger.rows if row.article_id == article_id), None) if ledger else None
        if row is None or row.output is None or row.start is None or row.length is None:
            return None
        path = output / row.output
        with open_content(path) as part:
            part.seek(row.start)
            return checked(read_record_lines(path, part.read(row.length))).records
    path = output / f"{article_id}.jsonl"
    if path.resolve().is_relative_to(output.resolve()) and path.is_file():
        return load_records(path)[0].records
    return None


def checked(record_file: RecordFile) -> RecordFile:
    """The records, once they are seen to be valid.

    Raises:
        RecordError: they break the record contract.
    """
    for error in problems(record_file):
        raise error
    return record_file


def _ids_of_file(path: Path) -> list[str]:
    """Ids an article's file may have: its path below each of its folders, without the suffix."""
    parts = path.with_suffix("").parts
    return ["/".join(parts[start:]) for start in range(len(parts))]
