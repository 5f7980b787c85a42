"""Inputs that grow by what they reach: libFuzzer, through atheris, keeps each that runs code as none before.

What is kept is where the next call goes on. A defect is kept as a file, which is tried once more by
`python -m tests.soak again --area records FILE`. Needs the extra `fuzz`.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

import orjson

from tests.soak.areas import AREAS, Area
from tests.soak.guided_target import TRIED, keep, split
from tests.soak.inputs import limit_time, outcome_of, processor_seconds, told

SHARES: Mapping[str, int] = {
    "records": 200, "annotated": 200, "decisions": 250, "gold": 100, "files": 240, "texts": 10,
}  # fmt: skip
"""Of a thousand inputs, so many of each area: what costs little is tried more often."""
# Inputs tried, the occasion on which that is told, edges, features, inputs that are kept, and megabytes.
_STATE = re.compile(rb"^#(\d+)\s+(\w+)\s+cov: (\d+) ft: (\d+) corp: (\d+)/.* rss: (\d+)Mb", re.MULTILINE)
_TRIED = re.compile(rb"^(?:stat::number_of_executed_units: +|Done )(\d+)", re.MULTILINE)
_MOST_PROCESSES = 20
"""Of one area: where so many inputs end theirs, the program is mended first."""
_ENDED_BY = {70: "the process hung", 71: "the process took too much memory", 77: "the process died"}


@dataclass(slots=True)
class _Found:
    """What came of an area's inputs, tried by one process or, where some ended it, by several.

    Attributes:
        tried: how many beside those that were kept before.
        reached: first and by now: edges of the code, features (edges by how often they are taken), and inputs
            that are kept.
        outcomes: how many by outcome, in processes that ended by themselves.
        defects: file and failure by kind.
        megabytes: the most that a process occupied.
    """

    tried: int = 0
    reached: list[tuple[int, ...]] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    defects: dict[str, str] = field(default_factory=dict)
    megabytes: int = 0


def guided(
    count: int,
    seed: int,
    folder: Path,
    areas: Iterable[str] = tuple(SHARES),
    module: str = "tests.soak.areas",
) -> Iterator[dict[str, Any]]:
    """Try so many inputs in all, shared among the areas; a line for each area.

    Args:
        folder: takes what is kept of each area, `inputs` and `defects`; a later call goes on from there.
        module: has the areas.
    """
    shares = {area: SHARES.get(area, 1) for area in areas}
    for area, share in shares.items():
        began = processor_seconds()
        found = _grow(module, area, folder.resolve() / area, count * share // sum(shares.values()), seed)
        reached = zip(*(found.reached[at] for at in (0, -1)), strict=True) if found.reached else ()
        yield {
            "area": area,
            "seed": seed,
            "tried": found.tried,
            **dict(zip(("edges", "features", "kept"), reached, strict=False)),
            "outcomes": dict(found.outcomes.most_common()),
            "defects": [*found.defects.values()],
            "seconds": round(processor_seconds() - began, 1),
            "megabytes": found.megabytes,
        }


def again(area: str, files: Iterable[Path], areas: Mapping[str, Area] = AREAS) -> Iterator[dict[str, Any]]:
    """Try inputs that were kept once more, in this process; a line for each."""
    limit_time()
    for file in files:
        with TemporaryDirectory() as place:
            outcome, raised = outcome_of(areas[area], *split(file.read_bytes()), Path(place))
        yield {
            "area": area,
            "file": file.name,
            "outcome": outcome,
            "defects": [told(raised)] if raised else [],
        }


def _grow(module: str, area: str, folder: Path, count: int, seed: int) -> _Found:
    """Run a process, and another one where an input ended it, until so many inputs were tried."""
    for place in (folder / "inputs", folder / "defects"):
        place.mkdir(parents=True, exist_ok=True)
    found = _Found()
    for turn in range(_MOST_PROCESSES):
        # With the same seed the next process would go the same way.
        said = _run(found, folder, [module, area, str(folder), str(count - found.tried), str(seed + turn)])
        if not _measure(found, said) or found.tried >= count:
            break
    return found


def _run(found: _Found, folder: Path, arguments: list[str]) -> bytes:
    """Run one process and take in what it tells, and what ended it; returns what libFuzzer says."""
    with TemporaryDirectory() as place, TemporaryFile() as saying:
        ended = subprocess.run(
            [sys.executable, "-m", "tests.soak.guided_target", place, *arguments],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=saying,
            check=False,
        )
        # Where an input hangs, a trace stands in between.
        for line in map(orjson.loads, re.findall(rb"^{.*", ended.stdout, re.MULTILINE)):
            found.outcomes.update(line.get("outcomes", {}))
            if "kind" in line:
                found.defects.setdefault(line["kind"], f"{line['file']}: {line['how']}")
        saying.seek(0)
        said = saying.read()
        if ended.returncode:
            file = keep(folder, tried.read_bytes()) if (tried := Path(place) / TRIED).exists() else "no input"
            last = f"the process ended with {ended.returncode}: {said[-200:].decode(errors='replace')}"
            found.defects[file] = f"{file}: {_ENDED_BY.get(ended.returncode, last)}"
        return said


def _measure(found: _Found, said: bytes) -> bool:
    """Take in how much was tried and reached; False where not all was tried that was kept before."""
    states = [(line[2], *map(int, line.group(1, 3, 4, 5, 6))) for line in _STATE.finditer(said)]
    while states and states[0][0] != b"INITED":
        del states[0]
    if not states:
        return False
    tried = max(int(line[1]) for line in (*_TRIED.finditer(said), *_STATE.finditer(said)))
    found.tried += max(1, tried - states[0][1])
    found.reached += [state[2:5] for state in (states[0], states[-1])]
    found.megabytes = max(found.megabytes, *(state[5] for state in states))
    return True
