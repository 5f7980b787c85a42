"""Evidence for quarters and halves of a year, in words and in codes."""

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import Candidate

_CONTESTS = frozenset(temporal.words("contests"))
# Two digits of a year that codes of quarters name.
_LATEST_SHORT, _EARLIEST_SHORT = 49, 90


def quarter(candidate: Candidate) -> bool:
    """A numbered quarter of a year; "quarter-final" and the quarters of a match are none."""
    if not 1 <= (candidate.parts.quarter or 0) <= 4 and candidate.parts.quarter != -1:
        return False
    if candidate.after == "of" and not _CONTESTS.isdisjoint(
        candidate.atoms.lower[candidate.last + 1 : candidate.last + 5]
    ):
        return False
    return not (
        candidate.after == "-"
        and candidate.glued_after()
        and candidate.word(candidate.last + 1).startswith("final")
    )


def quarter_code(candidate: Candidate) -> bool:
    """Q1 to Q4, or 1Q to 4Q, written together."""
    return 1 <= (candidate.parts.quarter or 0) <= 4 and _is_code(candidate, "q")


def period_code(candidate: Candidate) -> bool:
    """ "3Q25", "1Q results"; the novel "1Q84" is of no year that reports are about, "3Q Digital" a firm."""
    year = candidate.parts.year
    if year is None:
        return not candidate.capital(candidate.last)
    return year >= 100 or year <= _LATEST_SHORT or year >= _EARLIEST_SHORT


def half_code(candidate: Candidate) -> bool:
    """H1 or H2 with a year, or in capitals after "in"."""
    known = candidate.parts.year is not None or candidate.before in ("in", "for", "the")
    return (candidate.parts.half or 0) in (1, 2) and known and _is_code(candidate, "h")


def quarter_bare(candidate: Candidate) -> bool:
    """ "the quarter" as a business period, not a fraction, a district or a round."""
    if candidate.words == ["quarter"] or (candidate.words[-1] == "period" and len(candidate.words) == 1):
        return False
    return candidate.after not in ("of", "-", "final", "finals", "pounder") and not candidate.noun_follows()


def _is_code(candidate: Candidate, letter: str) -> bool:
    """Whether the letter and its figure are written together."""
    position = candidate.first + candidate.words.index(letter)
    pairs = ((position, position + 1), (position - 1, position))
    return any(
        left >= candidate.first
        and right < candidate.last
        and candidate.atoms.end[left] == candidate.atoms.start[right]
        for left, right in pairs
        if candidate.word(left + right - position).isdecimal()
    )
