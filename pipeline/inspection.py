"""What is done with finished records: check, compare with gold, show, review."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from pipeline.annotations.records import LAYERS, Records
from pipeline.annotations.rules import RuleCard
from pipeline.compression import COMPRESSED_SUFFIX, open_content
from pipeline.errors import RecordError, UsageError
from pipeline.evaluation import ErrorCase, Scores, errors
from pipeline.evaluation.correspondence import correspond
from pipeline.feed import FAILURES
from pipeline.lexicon.rules import described_rules
from pipeline.read import RecordFile, read_record_lines, read_records, read_shard, read_splits
from pipeline.review.difference import Difference
from pipeline.validate import validate
from pipeline.write import (
    atomic_write,
    is_part,
    read_failures,
    read_plan,
    read_shard_ledger,
)

SPLITS = "splits.toml"
REMEDY = {
    "offset": "offsets count code points in the article line's text, end excluded",
    "reference": "add the record it refers to, or set the field to null",
    "order": "sort each kind by its place in the text and number the ids from 1",
    "duplicate": "delete one of the two",
    "value": "write the value as TIMEX3 does",
    "article_id": "keep one article's records together",
}


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
    patterns = ("*.jsonl", f"*.jsonl{COMPRESSED_SUFFIX}")
    files = sorted(file for pattern in patterns for file in path.rglob(pattern)) if path.is_dir() else [path]
    files = [file for file in files if file != path / FAILURES]
    if not files or not path.exists():
        raise UsageError(f"no records at {path}; give a .jsonl file of records or a folder that holds some")
    return files


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
    raise UsageError(f"no records of {article!r} in {output}; run `pipeline extract` first, or give --output")


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


def rule_cards() -> dict[str, RuleCard]:
    """Every rule that a record may name, by name."""
    from pipeline.recognize import rule_cards as recognizers
    from pipeline.resolve.quotes import RULES as SPEAKERS

    linking = (RuleCard(rule.name, rule.example, rule.counter_example, rule.says) for rule in SPEAKERS)
    return {card.name: card for card in (*described_rules(), *recognizers(), *linking)}


def gold_pairs(output: Path, gold: Path, split: str | None) -> list[tuple[Records | None, Records]]:
    """Each gold article (of `split`, if given) with its records in `output`, None where there are none.

    Raises:
        RecordError: gold or output breaks the record contract.
        UsageError: no gold, no such split, gold of a text that differs from the output's.
    """
    if not output.is_dir():
        raise UsageError(f"no output folder {output}; run `pipeline extract` first, or give --output")
    wanted = [record_file.records for record_file in load_records(gold)]
    if split is not None:
        splits = read_splits(gold / SPLITS)
        if split not in splits:
            raise UsageError(f"no split {split!r} in {gold / SPLITS}; it has {', '.join(sorted(splits))}")
        wanted = [records for records in wanted if records.article.article_id in splits[split]]
        without = set(splits[split]) - {records.article.article_id for records in wanted}
        if without:
            missing = ", ".join(sorted(without))
            raise UsageError(
                f"split {split!r} names articles without gold: {missing}; annotate or remove them"
            )
    pairs: list[tuple[Records | None, Records]] = []
    for records in wanted:
        article_id = records.article.article_id
        predicted = stored_records(article_id, output)
        if predicted is not None and predicted.article.text != records.article.text:
            raise UsageError(
                f"gold of {article_id} is of another text than in {output}; extract again or redo the gold"
            )
        pairs.append((predicted, records))
    return pairs


def scores_path(output: Path, split: str | None) -> Path:
    """Where the scores of the last evaluation of a split are kept."""
    return output / f"scores-{split or 'all'}.json"


def keep_scores(output: Path, split: str | None, scores: Scores) -> None:
    """Write the scores; the ones they replace stay beside them as `….previous.json`.

    Raises:
        OutputError: the folder cannot be written.
    """
    path = scores_path(output, split)
    content = orjson.dumps(scores.to_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    if path.is_file() and (before := path.read_bytes()) != content:
        atomic_write(path.with_suffix(".previous.json"), before)
    atomic_write(path, content)


def load_scores(path: Path) -> Scores:
    """Scores kept by an earlier evaluation.

    Raises:
        UsageError: the file is missing or holds no scores.
    """
    try:
        return Scores.from_json(orjson.loads(path.read_bytes()))
    except FileNotFoundError:
        raise UsageError(
            f"no scores at {path}; `pipeline evaluate` keeps them in the output folder"
        ) from None
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{path} holds no scores ({error}); give a file that evaluate has kept") from error


def differences_from_gold(records: Records, gold: Records) -> tuple[Difference, ...]:
    """What an article's records say otherwise than its gold, for the review page."""
    same_entity = {wanted.id: found.id for wanted, found in correspond(records, gold).entity_pairs}
    differences = [_difference(case, same_entity) for case in errors(records, gold)]
    return tuple(dict.fromkeys(differences))


def _difference(case: ErrorCase, same_entity: dict[str, str]) -> Difference:
    layer = next(layer for layer in LAYERS if case.layer.startswith(layer))
    sides = f"gold {case.gold or 'has none'}, here {case.predicted or 'none'}"
    what = f"{case.kind} {case.field or ''}".strip()
    if layer == "entities" and case.kind == "missed" and case.gold_id in same_entity:
        # The thing was found; only this mention of it was not.
        note = f"missed mention: {case.gold}"
        return Difference(layer, "field", note, record_id=same_entity[case.gold_id], gold_id=case.gold_id)
    kind = "field" if case.kind == "wrong" else case.kind
    return Difference(layer, kind, f"{what}: {sides}", record_id=case.predicted_id, gold_id=case.gold_id)
