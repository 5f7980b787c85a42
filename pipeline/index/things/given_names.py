"""Whether two names can be one person's, and how they agree."""

from functools import cache
from typing import Literal, TypeAlias

from pipeline.index.things.names import PersonName, joined_words

Agreement: TypeAlias = Literal["same", "longer", "short", "part", "initial", "surname"]


def agreement(first: PersonName, second: PersonName) -> Agreement | None:
    """How two names agree, from best to least; None where they are two people's.

    «same» in all parts, «longer» by a middle name, «short» for another form of the first name, «part» for one
    of several given names that is not the first, «initial» for a letter; «surname» where one is no more.
    """
    if first.surname != second.surname:
        return None
    if first.suffix and second.suffix and first.suffix != second.suffix:
        return None
    if not first.given or not second.given:
        return "same" if first.given == second.given and first.is_full and second.is_full else "surname"
    if first.given == second.given or "".join(first.given) == "".join(second.given):
        if not (first.is_full and second.is_full):
            return "initial"
        return "same" if first.suffix == second.suffix else "longer"
    return _unlike(*sorted((first.given, second.given), key=len))


def _unlike(short: tuple[str, ...], long: tuple[str, ...]) -> Agreement | None:
    if (
        len(short) < len(long)
        and short == long[1 : 1 + len(short)]
        and len(short[0]) > 1
        and len(long[0]) == 1
    ):
        return "longer"  # "Edgar Lind" of "J. Edgar Lind"
    if len(short) < len(long) and any(
        short == long[at : at + len(short)] and len(short[0]) > 1 for at in range(1, len(long))
    ):
        return "part"  # "Ali Lind" of "Sayyid Ali Lind"
    head = _one(short[0], long[0])
    middles = [_one(ours, theirs) for ours, theirs in zip(short[1:], long[1:], strict=False)]
    if head is None or None in middles:
        return None
    return "longer" if head == "same" else head


def _one(ours: str, theirs: str) -> Literal["same", "short", "initial"] | None:
    if ours == theirs or ours.replace("-", "") == theirs.replace("-", ""):
        return "same"
    if min(len(ours), len(theirs)) == 1:
        return "initial" if ours[0] == theirs[0] else None
    return "short" if theirs in _forms().get(ours, ()) else None


@cache
def _forms() -> dict[str, frozenset[str]]:
    """A first name with what is short for it, and a short one with what it is short for."""
    return joined_words("short_first")
