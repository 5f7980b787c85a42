"""How much of two articles is in the same words, and which passages those are."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from pipeline.index.stories.minhash import SHINGLE
from pipeline.index.stories.words import Words, bounds_of, words_of

# A passage is so many words at least: shorter ones are names, titles and set phrases.
_SHORTEST = 8
# Places at which one run of words is looked for in the other text.
_MOST_PLACES = 8
# Of the shorter article so much is the other's: of all its words, or of those that stand in no quotation (two
# reporters who were at one press conference write down the same words).
_COPIED, _COPIED_OUTSIDE_QUOTES = 0.5, 0.3
# A copy has a run of so many words, or of so much of a short article, or is nearly all copied: what an outlet
# says anew of each step of one affair comes in single sentences, up to 0.56 of a report, 30 words at a time.
_LONG_RUN, _LONG_SHARE, _NEARLY_ALL = 40, 0.25, 0.8


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of two texts: `first[first_start:first_end] == second[second_start:second_end]`."""

    first_start: int
    first_end: int
    second_start: int
    second_end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """What two articles have in common.

    Attributes:
        share: of the words of the shorter one, how many stand in common passages, in 0..1.
        of_first, of_second: the same of each.
        outside_quotes: of the words of the shorter one that stand in no quotation, how many.
        words: of the shorter one; longest: how many the longest common run has.
        passages: in the order of the first text; of eight words at least, save where marks or spaces differ.
    """

    share: float
    of_first: float
    of_second: float
    outside_quotes: float
    words: int
    longest: int
    passages: tuple[Passage, ...]

    @property
    def is_same_story(self) -> bool:
        """Whether one is a copy of the other, cut or with another lead, and not two reports of one event."""
        if self.outside_quotes < _COPIED_OUTSIDE_QUOTES:
            return False
        if self.longest < min(_LONG_RUN, _LONG_SHARE * self.words) and self.share < _NEARLY_ALL:
            return False
        return self.share >= _COPIED or self.outside_quotes >= _COPIED


def same_story(first: str, second: str) -> Copy | None:
    """What two articles have in common if one is a copy of the other; None if not."""
    copy = compare(first, second)
    return copy if copy.is_same_story else None


def share_of_story(first: Words, second: Words) -> float | None:
    """The share that two articles have in common if one is a copy of the other; None if not."""
    copy = _copy(first, second, _runs(first.forms, second.forms), ())
    return copy.share if copy.is_same_story else None


def compare(first: str, second: str) -> Copy:
    """What two texts have in common, found in time that grows with their lengths."""
    ours, theirs = words_of(first), words_of(second)
    runs = _runs(ours.forms, theirs.forms)
    passages = (passage for run in runs for passage in _exact(first, second, run))
    return _copy(ours, theirs, runs, tuple(passages))


def _copy(
    ours: Words, theirs: Words, runs: list[tuple[int, int, int]], passages: tuple[Passage, ...]
) -> Copy:
    here = {at for start, _, length in runs for at in range(start, start + length)}
    there = {at for _, start, length in runs for at in range(start, start + length)}
    of_first, of_second = _share(here, len(ours.forms)), _share(there, len(theirs.forms))
    first_is_shorter = len(ours.forms) <= len(theirs.forms)
    shorter, common = (ours, here) if first_is_shorter else (theirs, there)
    plain = {at for at, quoted in enumerate(shorter.quoted) if not quoted}
    return Copy(
        share=of_first if first_is_shorter else of_second,
        of_first=of_first,
        of_second=of_second,
        outside_quotes=_share(common & plain, len(plain)),
        words=min(len(ours.forms), len(theirs.forms)),
        longest=max((length for _, _, length in runs), default=0),
        passages=passages,
    )


def _share(common: set[int], words: int) -> float:
    return round(len(common) / words, 4) if words else 0.0


def _runs(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Runs of words in common: where they begin in each, and how many words; the longest at each place."""
    if ours == theirs:
        return [(0, 0, len(ours))] if len(ours) >= _SHORTEST else []
    places = _places(theirs)
    found, at = [], 0
    while at <= len(ours) - SHINGLE:
        starts = places.get(ours[at : at + SHINGLE])
        if starts is None:
            at += 1
            continue
        length, start = max((_length(ours, at, theirs, there), -there) for there in starts)
        if length >= _SHORTEST:
            found.append((at, -start, length))
            at += length
        else:
            at += 1
    return found


# An article is compared with several others in a row.
@lru_cache(maxsize=64)
def _places(words: tuple[str, ...]) -> dict[tuple[str, ...], list[int]]:
    """Where each shingle begins, of its first few places."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - SHINGLE + 1):
        known = places[words[at : at + SHINGLE]]
        if len(known) < _MOST_PLACES:
            known.append(at)
    return places


def _length(ours: tuple[str, ...], at: int, theirs: tuple[str, ...], there: int) -> int:
    length = 0
    most = min(len(ours) - at, len(theirs) - there)
    while length < most and ours[at + length] == theirs[there + length]:
        length += 1
    return length


def _exact(first: str, second: str, run: tuple[int, int, int]) -> list[Passage]:
    """A run of words as passages that are the same character for character, cut where they are not."""
    at, there, length = run
    ours, theirs = bounds_of(first)[at : at + length], bounds_of(second)[there : there + length]
    pieces: list[list[int]] = []
    for step, ((start, end), (other_start, other_end)) in enumerate(zip(ours, theirs, strict=True)):
        if first[start:end] != second[other_start:other_end]:
            pieces.append([])
            continue
        joins = bool(pieces and pieces[-1]) and (
            first[ours[step - 1][1] : start] == second[theirs[step - 1][1] : other_start]
        )
        if joins:
            pieces[-1].append(step)
        else:
            pieces.append([step])
    return [
        Passage(ours[piece[0]][0], ours[piece[-1]][1], theirs[piece[0]][0], theirs[piece[-1]][1])
        for piece in pieces
        if len(piece) > 1
    ]
