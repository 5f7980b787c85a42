"""Damaged inputs by the hundred thousand: each is done or refused for a reason; nothing else may happen.

An input follows from a seed, its area and its number alone, so that every defect can be made again:
`python -m tests.soak inputs --area files --first 4711 --count 1`.
"""

import multiprocessing
import os
import resource
import signal
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import FrameType

from tests.soak.areas import AREAS, Area

LONGEST_SECONDS = 20
"""Of the processor's time for one input; more is a defect."""
# By the clock, which a busy machine fills otherwise; the limit above cannot stop what runs inside a library.
_PATIENCE_SECONDS = 900
_AT_ONCE = 2000
"""Inputs of one process: it loads the weights once, and one that dies costs the input it was at."""


class TooSlowError(Exception):
    """An input takes longer than any should."""


@dataclass(slots=True)
class Found:
    """What became of many inputs.

    Attributes:
        outcomes: how many by outcome.
        defects: the number of each input that failed otherwise than by a refusal, and how.
        megabytes: the most that a process occupied.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    defects: dict[int, str] = field(default_factory=dict)
    megabytes: int = 0


def damaged_input(area: str, seed: int, number: int) -> tuple[str, bytes]:
    """The name and content of an input."""
    chance = Random(f"{seed}/{area}/{number}")
    whole = AREAS[area].inputs()
    name = chance.choice(sorted(whole))
    return name, AREAS[area].damage(whole[name], chance)


def attack(area: str, seed: int, first: int, count: int) -> Found:
    """Try inputs, some hundred in a process; that it dies or hangs is a defect of the input it was at."""
    AREAS[area].inputs()
    found, at, last = Found(), first, first + count
    while at < last:
        at = _try_some(area, seed, at, min(at + _AT_ONCE, last), found)
    return found


def _try_some(area: str, seed: int, first: int, end: int, found: Found) -> int:
    """Try the inputs of one process; gives the number of the next that is to be tried."""
    forked = multiprocessing.get_context("fork")
    receiving, sending = forked.Pipe(duplex=False)
    process = forked.Process(target=_outcomes, args=(area, seed, first, end, sending))
    process.start()
    sending.close()
    number = first
    try:
        while number < end and receiving.poll(_PATIENCE_SECONDS):
            outcome, defect, megabytes = receiving.recv()
            found.megabytes = max(found.megabytes, megabytes)
            found.outcomes[outcome] += 1
            if defect:
                found.defects[number] = defect
            number += 1
    except EOFError:
        pass
    if number < end:
        process.kill()
        found.outcomes["defect"] += 1
        found.defects[number] = "the process hung or died"
        number += 1
    process.join()
    return number


def _outcomes(area: str, seed: int, first: int, end: int, sending: Connection) -> None:
    limit_time()
    with TemporaryDirectory() as folder:
        for number in range(first, end):
            place = Path(folder) / str(number)
            place.mkdir()
            outcome, defect = _outcome(area, seed, number, place)
            sending.send((outcome, defect, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def _outcome(area: str, seed: int, number: int, place: Path) -> tuple[str, str | None]:
    try:
        name, content = damaged_input(area, seed, number)
    except Exception as error:  # noqa: BLE001 - a defect of the damage itself
        return "defect", told(error)
    outcome, raised = outcome_of(AREAS[area], name, content, place)
    return outcome, raised and told(raised)


def limit_time() -> None:
    """From now on an input of this process that takes too long is a defect."""
    signal.signal(signal.SIGVTALRM, _too_slow)


def outcome_of(area: Area, name: str, content: bytes, place: Path) -> tuple[str, BaseException | None]:
    """What becomes of an input, in an empty folder, and what was raised that is no refusal."""
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_SECONDS)
        return area.outcome(name, content, place), None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return "defect", error
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def told(error: BaseException) -> str:
    """A defect for people: its message and where it arose."""
    return "".join(traceback.format_exception(error, limit=-6))


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def report(area: str, seed: int, first: int, count: int) -> dict[str, object]:
    """How many inputs were tried, what became of them, and the processor's seconds and megabytes for them."""
    began = processor_seconds()
    found = attack(area, seed, first, count)
    assert found.outcomes.total() == count
    return {
        "area": area,
        "seed": seed,
        "first": first,
        "tried": count,
        "outcomes": dict(found.outcomes.most_common()),
        "defects": [f"{number}: {how}" for number, how in found.defects.items()],
        "seconds": round(processor_seconds() - began, 1),
        "megabytes": found.megabytes,
    }


def processor_seconds() -> float:
    """Of this process and of those that it has waited for."""
    return sum(os.times()[:4])
