"""An index that is killed while it is made or brought up to date: it is as it was before, or whole."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from shutil import copyfile
from tempfile import TemporaryDirectory

from pipeline.index.database import reading
from tests.index.made_up import content, said, write
from tests.soak.runs import Command

_ARTICLES = 120
_WORDS = ("Kestrel rose", "Kestrel fell in May", "nobody saw Kestrel", "Kestrel was sold")


@dataclass(frozen=True, slots=True)
class _States:
    """Records before and after a change, the index of the first, and what an index says of each."""

    folder: Path
    before: str
    after: str


def kill_indexing(count: int, seed: int) -> Iterator[dict[str, object]]:
    """Kill the making of an index, and bringing one up to date, so many times in all; a line for each."""
    with TemporaryDirectory() as name:
        states = _prepared(Path(name))
        for way, kills in (("index made", count // 2), ("index kept", count - count // 2)):
            seconds = _whole(states, way)
            trials = [_killed(states, way, seconds, Random(f"{seed}/{way}/{n}")) for n in range(kills)]
            yield {
                "way": way,
                "seed": seed,
                "killed": kills,
                "ended before": sum(outcome == "ended" for outcome, _ in trials),
                "defects": [problem for _, problem in trials if problem],
            }


def _prepared(folder: Path) -> _States:
    """Of the second state a third of the articles is new, a third has changed, and a third is gone."""
    write(folder / "before", *(said(f"a{n}", words=_WORDS[n % 3]) for n in range(_ARTICLES)))
    kept = range(_ARTICLES // 3, _ARTICLES * 4 // 3)
    write(folder / "after", *(said(f"a{n}", words=_WORDS[n % 3 + n % 2]) for n in kept))
    for state in ("before", "after"):
        _index(folder / state, folder / f"{state}.db").ends_well()
    return _States(folder, _digest(folder / "before.db"), _digest(folder / "after.db"))


def _index(records: Path, database: Path) -> Command:
    decisions = str(records.parent / "decisions.jsonl")
    return Command(["index", str(records), str(database), "--decisions", decisions], Path(f"{database} said"))


def _begin(states: _States, way: str, folder: Path) -> Command:
    if way == "index kept":
        copyfile(states.folder / "before.db", folder / "corpus.db")
    return _index(states.folder / "after", folder / "corpus.db")


def _whole(states: _States, way: str) -> float:
    """The seconds of one that is left alone."""
    with TemporaryDirectory(dir=states.folder) as name:
        run = _begin(states, way, Path(name))
        began = time.time()
        run.ends_well()
        return time.time() - began


def _killed(states: _States, way: str, seconds: float, chance: Random) -> tuple[str, str | None]:
    """Whether it had ended before its kill, and what is wrong after it or after its repetition."""
    with TemporaryDirectory(dir=states.folder) as name:
        database = Path(name) / "corpus.db"
        run = _begin(states, way, database.parent)
        outcome = "ended" if run.ends_within(chance.uniform(0, seconds)) else "killed"
        run.kill(workers=False)
        if database.exists():
            with reading(database):  # as the next command does, which undoes what was half done
                pass
            if (found := _digest(database)) not in (states.before, states.after):
                return outcome, "neither as before nor whole"
            if found == states.before and way == "index made":
                return outcome, "made of other records"
        elif way == "index kept":
            return outcome, "gone"
        try:
            _index(states.folder / "after", database).ends_well()
        except AssertionError as error:
            return outcome, f"the repetition failed: {error}"
        left = {path.name for path in database.parent.iterdir()} - {"corpus.db", "corpus.db said", ".lock"}
        if _digest(database) != states.after or left:
            return outcome, f"other than in a run of one piece; left over: {sorted(left)}"
        return outcome, None


def _digest(database: Path) -> str:
    return sha256("\n".join(content(database)).encode()).hexdigest()
