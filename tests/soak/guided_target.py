"""One area under libFuzzer, in a process of its own, which libFuzzer ends: `tests.soak.guided` starts it.

An input is the name of one of the area's whole inputs, a line end, and the content. What the process finds it
writes to standard output, one line of JSON each; libFuzzer tells of its coverage on standard error.
"""

import atexit
import hashlib
import importlib
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import rmtree
from typing import TYPE_CHECKING

import orjson

from tests.soak.grafts import grafted

if TYPE_CHECKING:
    from tests.soak.areas import Area

TRIED = "tried"
"""The file that has the input which is tried, while it is tried."""
_SHORTEST_LIMIT = 8192
"""Bytes that an input may have at least; else twice as many as the longest whole input."""
_PATIENCE_SECONDS = 900
# More than the program allows for an article (`pipeline.limits`), as every process holds the corpus, too.
_MEMORY_MB = 3072
# Readers written in Python show more of how a file is read than what calls them.
_ALSO_WATCHED = {
    "files": (
        "docx", "email", "htmldate", "justext", "mailbox", "openpyxl", "pdfminer", "striprtf", "trafilatura",
        "warcio",
    ),
}  # fmt: skip
# Of a hundred inputs so many are damaged by libFuzzer, by the area's own damage, and by parts put elsewhere.
_OWN, _DAMAGED, _GRAFTED, _WHOLE = 30, 30, 37, 3


def split(kept: bytes) -> tuple[str, bytes]:
    """The name and the content of an input as it is kept."""
    name, _, content = kept.partition(b"\n")
    return name.decode("utf-8", "replace"), content


def joined(name: str, content: bytes) -> bytes:
    """An input as it is kept."""
    return name.encode() + b"\n" + content


class Target:
    """What libFuzzer calls: an input is tried, or made of others.

    Args:
        area: what is attacked.
        folder: keeps the inputs that reach something new (`inputs`), and the defects (`defects`).
        place: an empty folder; each input gets one in it.
        own: damages content as libFuzzer would by itself.
    """

    def __init__(self, area: "Area", folder: Path, place: Path, own: Callable[[bytes, int], bytes]) -> None:
        self.outcomes = Counter[str]()
        self._area, self._folder, self._place, self._own = area, folder, place, own
        self._whole = {**area.inputs(), **area.richer()}
        self._kinds = set[str]()

    def begin(self) -> tuple[int, int]:
        """Put the whole inputs beside those that are kept; how many there are, and how long one may be."""
        inputs = self._folder / "inputs"
        for name, content in self._whole.items():
            whole = joined(name, content)
            (inputs / _digest(whole)).write_bytes(whole)
        longest = max(map(len, self._whole.values()))
        return sum(1 for _ in inputs.iterdir()), max(_SHORTEST_LIMIT, 2 * longest)

    def run(self, kept: bytes) -> None:
        """Try an input; the first defect of each kind is kept and told."""
        from tests.soak.inputs import outcome_of, told  # loads the package, see below

        name, content = split(kept)
        if name not in self._whole:  # the empty input, with which libFuzzer begins
            return
        (self._place / TRIED).write_bytes(kept)
        place = self._place / "input"
        place.mkdir()
        outcome, error = outcome_of(self._area, name, content, place)
        rmtree(place)
        self.outcomes[outcome] += 1
        if error is None or (kind := _kind(error)) in self._kinds:
            return
        self._kinds.add(kind)
        tell({"kind": kind, "file": keep(self._folder, kept), "how": told(error)})

    def mutate(self, kept: bytes, longest: int, seed: int) -> bytes:
        """Another input of one, at most so long."""
        chance = Random(seed)
        name, content = split(kept)
        [way] = chance.choices("odgw", (_OWN, _DAMAGED, _GRAFTED, _WHOLE))
        if way == "w" or name not in self._whole or not content:
            name = chance.choice(sorted(self._whole))
            # At times what one file holds stands under the name of another.
            content = content if content and chance.random() < 0.3 else self._whole[name]
        elif way == "o":
            content = self._own(content, longest - len(joined(name, b"")))
        elif way == "d":
            content = self._area.damage(content, chance)
        else:
            content = grafted(content, content, chance)
        return joined(name, content)[:longest]

    def cross(self, kept: bytes, other: bytes, longest: int, seed: int) -> bytes:
        """An input with a part of another one, at most so long."""
        name, content = split(kept)
        return joined(name, grafted(content, split(other)[1], Random(seed)))[:longest]


def keep(folder: Path, kept: bytes) -> str:
    """Keep an input as a defect of an area that has this folder; returns the file's name."""
    (folder / "defects" / _digest(kept)).write_bytes(kept)
    return _digest(kept)


def tell(line: dict[str, object]) -> None:
    """Write a line at once: the process may end at any time."""
    sys.stdout.write(orjson.dumps(line).decode() + "\n")
    sys.stdout.flush()


def _digest(kept: bytes) -> str:
    return hashlib.sha1(kept, usedforsecurity=False).hexdigest()


def _kind(error: BaseException) -> str:
    """Defects of one type that arise in one function of the program are one, whichever line raises them."""
    places = [
        f"{frame.filename.rpartition('/pipeline/')[2]}:{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "/pipeline/" in frame.filename
    ]
    return f"{type(error).__name__} in {places[-1] if places else 'the campaign'}"


def _main(place: Path, module: str, name: str, folder: Path, runs: int, seed: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["pipeline", *_ALSO_WATCHED.get(name, ())]):
        # Whatever loads the package is loaded here; so are the parts that it loads when they are needed.
        from tests.soak.inputs import limit_time

        area: Area = importlib.import_module(module).AREAS[name]
        atheris.instrument_func(area.outcome)
        # Which function `Mutate` is, is only settled when the work begins.
        target = Target(area, folder, place, lambda content, longest: atheris.Mutate(content, longest))
        inputs, longest = target.begin()
        flags = {
            "atheris_runs": runs + inputs + 1,  # the empty input and those that are kept come first
            "seed": seed,
            "max_len": longest,
            "mutate_depth": 1,
            "keep_seed": 1,
            "timeout": _PATIENCE_SECONDS,
            "report_slow_units": _PATIENCE_SECONDS,
            "rss_limit_mb": _MEMORY_MB,
            "artifact_prefix": f"{place}/",
            "print_final_stats": 1,
        }
        given = [sys.argv[0], str(folder / "inputs"), *(f"-{flag}={value}" for flag, value in flags.items())]
        atheris.Setup(given, target.run, custom_mutator=target.mutate, custom_crossover=target.cross)
        atexit.register(lambda: tell({"outcomes": target.outcomes}))
        limit_time()
        atheris.Fuzz()


if __name__ == "__main__":
    _main(Path(sys.argv[1]), *sys.argv[2:4], Path(sys.argv[4]), *map(int, sys.argv[5:7]))
