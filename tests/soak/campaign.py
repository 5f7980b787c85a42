"""A long campaign in ranges of inputs, whose log says what was tried: it can be broken off at any time."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from tests.soak.inputs import report

SHARES: Mapping[str, int] = {"records": 350, "decisions": 300, "gold": 200, "files": 120, "texts": 30}
"""Of a thousand inputs, so many of each area: what costs little is tried more often."""
_RANGES = 50
"""Each area's inputs are tried in so many ranges, in turn with the others'."""


def campaign(
    count: int, seed: int, log: Path, areas: Iterable[str] = tuple(SHARES)
) -> Iterator[dict[str, Any]]:
    """Try so many inputs in all, less those that the log has; a line for each range, appended to the log."""
    tried = {(line["area"], line["seed"], line["first"], line["tried"]) for line in read_log(log)}
    for number in range(_RANGES):
        for area in areas:
            share = SHARES[area]
            first, end = (count * share * at // (1000 * _RANGES) for at in (number, number + 1))
            if first == end or (area, seed, first, end - first) in tried:
                continue
            line = report(area, seed, first, end - first)
            with log.open("ab") as appended:
                appended.write(orjson.dumps(line) + b"\n")
                appended.flush()
                os.fsync(appended.fileno())
            yield line


def read_log(log: Path) -> list[dict[str, Any]]:
    """The ranges that were tried; a last line that was cut off is taken away."""
    if not log.exists():
        return []
    whole = log.read_bytes()
    if whole and not whole.endswith(b"\n"):
        whole = whole[: whole.rfind(b"\n") + 1]
        log.write_bytes(whole)
    return [orjson.loads(line) for line in whole.splitlines()]


def in_all(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each area what all its ranges give together."""
    for area in dict.fromkeys(line["area"] for line in lines):
        of_area = [line for line in lines if line["area"] == area]
        yield {
            "area": area,
            "tried": sum(line["tried"] for line in of_area),
            "defects": [defect for line in of_area for defect in line["defects"]],
            "seconds": round(sum(line["seconds"] for line in of_area)),
            "megabytes": max(line["megabytes"] for line in of_area),
        }
