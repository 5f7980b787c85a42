"""The scores that must not fall: kept beside gold, raised, and lowered only with a reason."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import orjson

from pipeline.errors import RecordError, UsageError
from pipeline.evaluation.gate import Floor
from pipeline.evaluation.gold import SPLITS, read_splits
from pipeline.evaluation.scores import Scores, find_measure
from pipeline.toml import parse_toml
from pipeline.write.files import atomic_write

FLOORS = "floors.toml"
# A figure is kept to this many decimals, rounded down, so that it reaches its own floor.
_DECIMALS = 3
_NOT_KEPT = ("_precision", "_recall")
_HEAD = """\
# The least scores of the packaged model on each split, checked by `make evaluate`. Not written by hand:
# `pipeline evaluate --split NAME --raise-floors` raises them; with `--lower WHY` they may fall, and the
# reason, a line of the changelog, is kept below. `gold` is a digest of what they were measured on.
"""


@dataclass(frozen=True, slots=True)
class SplitFloors:
    """The floors of a split.

    Attributes:
        gold: `gold_digest` of the split when they were set.
        least: the least value of each figure, named as `LAYER.MEASURE`.
    """

    gold: str
    least: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that fell.

    Attributes:
        why: the line of the changelog that says it to users.
    """

    split: str
    floor: str
    before: float
    after: float
    why: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of all splits, and those that ever fell."""

    splits: Mapping[str, SplitFloors] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()


def gold_digest(gold: Path, split: str) -> str:
    """Hex SHA-256 over the names and bytes of a split's gold.

    Raises:
        RecordError: `splits.toml` is damaged, or gold of the split is missing.
        UsageError: there is no such split.
    """
    splits = read_splits(gold / SPLITS)
    if split not in splits:
        raise UsageError(f"no split {split!r} in {gold / SPLITS}; it has {', '.join(sorted(splits))}")
    digest = hashlib.sha256()
    for article_id in sorted(splits[split]):
        path = gold / f"{article_id}.jsonl"
        if not path.is_file():
            raise RecordError(str(path), 0, "a split names it and it is missing", "annotate or remove it")
        digest.update(article_id.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def read_floors(gold: Path) -> Floors:
    """The floors beside gold; none where there is no such file.

    Raises:
        RecordError: the file is damaged.
    """
    path = gold / FLOORS
    if not path.is_file():
        return Floors()
    try:
        table = parse_toml(path.read_text(encoding="utf-8"))
        lowered = tuple(Lowered(**row) for row in table.pop("lowered", ()))
        splits = {
            split: SplitFloors(row["gold"], {name: float(least) for name, least in row["least"].items()})
            for split, row in table.items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"no file of floors: {error}"
        raise RecordError(str(path), 0, message, "remove it, and set them with --raise-floors") from error
    return Floors(splits, lowered)


def floors_of(split: str, gold: Path) -> tuple[Floor, ...]:
    """The floors under the figures of a split.

    Raises:
        RecordError: the file is damaged.
        UsageError: there are none, or they were measured on other gold.
    """
    floors = read_floors(gold).splits.get(split)
    if floors is None:
        raise UsageError(f"no floors of split {split!r} in {gold / FLOORS}; set them with --raise-floors")
    if floors.gold != gold_digest(gold, split):
        message = f"the gold of {split} has changed since its floors were set"
        raise UsageError(f"{message}; look at the scores, then set them with --raise-floors")
    return tuple(Floor(*find_measure(name), least) for name, least in floors.least.items())


def raised(floors: Floors, split: str, gold: str, scores: Scores, why: str | None) -> Floors:
    """The floors with those of a split set to its scores.

    Args:
        gold: digest of the split's gold.
        why: None refuses that any falls; else the line of the changelog that says why some do.

    Raises:
        UsageError: one would fall, or be lost, without a reason.
    """
    before = floors.splits[split].least if split in floors.splits else {}
    after = _kept(scores)
    fallen = [name for name, least in before.items() if after.get(name, -1.0) < least]
    if fallen and why is None:
        names = ", ".join(fallen)
        raise UsageError(f"{split}: {names} would fall; say why with --lower, and in the changelog")
    lowered = [Lowered(split, name, before[name], after.get(name, 0.0), why or "") for name in fallen]
    return replace(
        floors,
        splits={**floors.splits, split: SplitFloors(gold, after)},
        lowered=(*floors.lowered, *lowered),
    )


def write_floors(gold: Path, floors: Floors) -> None:
    """Write the floors beside gold.

    Raises:
        OutputError: the folder cannot be written.
    """
    lines = [_HEAD.rstrip()]
    for split, row in floors.splits.items():
        lines += ["", f"[{split}]", f"gold = {_toml(row.gold)}", f"[{split}.least]"]
        lines += [f"{_toml(name)} = {_toml(least)}" for name, least in row.least.items()]
    for fallen in floors.lowered:
        lines += ["", "[[lowered]]"]
        lines += [f"{name} = {_toml(value)}" for name, value in asdict(fallen).items()]
    atomic_write(gold / FLOORS, ("\n".join(lines) + "\n").encode())


def _kept(scores: Scores) -> dict[str, float]:
    """The figures that have floors: F1 of every row and every field, where they were measured."""
    return {
        f"{row}.{name}": math.floor(measure.value * 10**_DECIMALS) / 10**_DECIMALS
        for row, figures in scores.rows.items()
        for name, measure in figures.measures.items()
        if measure.value is not None and not name.endswith(_NOT_KEPT)
    }


def _toml(value: str | float) -> str:
    # Strings and numbers of JSON are those of TOML.
    return orjson.dumps(value).decode()
