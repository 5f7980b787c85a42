"""Gold and its splits, beside the records of a run; the scores that a run keeps."""

from collections.abc import Iterable
from pathlib import Path

import orjson

from pipeline.annotations.records import Records
from pipeline.errors import RecordError, UsageError
from pipeline.evaluation.scores import Scores
from pipeline.store.find import load_records, stored_records
from pipeline.toml import TomlError, parse_toml
from pipeline.write.files import atomic_write

SPLITS = "splits.toml"


def read_splits(path: Path) -> dict[str, tuple[str, ...]]:
    """Article ids by split (`dev`, `test`) from `corpus/gold/splits.toml`.

    Raises:
        RecordError: the file cannot be read, is not lists of article ids, or names an article twice.
    """
    try:
        table = parse_toml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecordError(
            str(path), 0, f"cannot be read: {error.strerror}", "check that it exists and its permissions"
        ) from error
    except (TomlError, UnicodeDecodeError) as error:
        raise RecordError(
            str(path), 0, f"not TOML: {error}", 'write it as dev = ["article_id", …]'
        ) from error
    splits: dict[str, tuple[str, ...]] = {}
    split_of: dict[str, str] = {}
    for split, ids in table.items():
        if not isinstance(ids, list) or not all(isinstance(article_id, str) for article_id in ids):
            raise RecordError(
                str(path), 0, f"`{split}` is no list of strings", f'write {split} = ["article_id", …]'
            )
        for article_id in ids:
            if article_id in split_of:
                message = f"{article_id!r} stands in `{split_of[article_id]}` and in `{split}`"
                raise _wrong(path, message, "name each article once")
            split_of[article_id] = split
        splits[split] = tuple(ids)
    return splits


def _wrong(path: Path, message: str, remedy: str) -> RecordError:
    return RecordError(str(path), 0, message, remedy)


def unlisted(gold: Path, article_ids: Iterable[str]) -> list[str]:
    """Those of the articles that `splits.toml` does not name; all of them where there is none.

    Raises:
        RecordError: `splits.toml` is damaged.
    """
    path = gold / SPLITS
    listed = {name for split in read_splits(path).values() for name in split} if path.is_file() else set()
    return [article_id for article_id in article_ids if article_id not in listed]


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
