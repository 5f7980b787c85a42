"""The claims of a block -> which of them meet; claims that are alike are compared once for all of them.

One sentence that many articles print stands in many blocks, and beside all copies of others in each.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from pipeline.index.facts import ArticleClaim
from pipeline.index.meetings.candidates import Candidate, Watched
from pipeline.index.meetings.cores import Ways
from pipeline.index.meetings.likeness import alike, likened
from pipeline.index.meetings.matching import voices
from pipeline.index.meetings.meeting import MeetingKind, Slot
from pipeline.index.meetings.reach import opposed
from pipeline.index.meetings.repeats import repeats
from pipeline.index.meetings.rules import difference

# Earlier claims of a block, by day, with which each is compared.
_NEAREST = 40
# Pairs of which it is kept whether they meet.
_MOST_PAIRS = 1 << 16


class Met(NamedTuple):
    """Two claims that meet, the earlier one first: how, in what they differ, and why, in words."""

    first: Candidate
    second: Candidate
    kind: MeetingKind
    slot: Slot | None
    reason: str


class _Difference(NamedTuple):
    kind: MeetingKind
    slot: Slot | None
    reason: str


class _Numbers(dict[Hashable, int]):
    """A number for each of what is alike."""

    def __missing__(self, key: Hashable) -> int:
        self[key] = number = len(self)
        return number


class Comparisons:
    """Comparisons that were made, for the blocks to come that hold the same claims or some that are alike."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._contents, self._wholes = _Numbers(), _Numbers()
        # By later claim, those that mean nothing to it in another article: as either has it of its article,
        # or whatever their articles are.
        self._strangers: defaultdict[int, set[int]] = defaultdict(set)
        self._always: defaultdict[int, set[int]] = defaultdict(set)
        # By earlier and later claim, and whether both are of one article; with whether their articles matter.
        self._differences: dict[tuple[int, int, bool], tuple[_Difference | None, bool]] = {}
        # By the earlier and later content, where their articles do not.
        self._of_contents: dict[tuple[int, int, bool], _Difference | None] = {}
        self._repeats: dict[tuple[int, int], str] = {}
        self._pairs = 0

    def meet(self, block: Iterable[Candidate], *, in_other_words: bool = False) -> Iterator[Met]:
        """The meetings of a block's claims, in the order of the later ones; the work grows with the claims.

        What is said again follows whoever said it first.

        Args:
            in_other_words: whether only those are compared whose predicates differ, and may be alike.
        """
        for _, met in self.rows(block, in_other_words=in_other_words):
            yield from met

    def rows(
        self,
        block: Iterable[Candidate],
        *,
        in_other_words: bool = False,
        joined_by: Set[Candidate] | None = None,
    ) -> Iterator[tuple[Candidate, list[Met]]]:
        """Each claim of a block with its meetings with earlier ones; `in_other_words` as for `meet`.

        Args:
            joined_by: the claims that came into the block since its meetings were kept, where it lost none:
                only claims are given whose meetings these may change.
        """
        if self._pairs > _MOST_PAIRS:
            self._forget()
        claims = sorted(block, key=lambda claim: claim.order)
        contents = [self._contents[claim.content] for claim in claims]
        wholes = [self._wholes[each, claim.context] for each, claim in zip(contents, claims, strict=True)]
        nearest = _in_other_words(claims) if in_other_words else _last(claims)
        own = 0
        for (at, later), places in zip(enumerate(claims), nearest, strict=True):
            if claims[own].article_id != later.article_id:
                own = at
            # A claim is compared with so many: who pushes another one out is among them.
            if joined_by is None or not joined_by.isdisjoint((later, *(claims[place] for place in places))):
                within = _within_reach(claims, at, places)
                yield later, list(self._of_later(claims, at, within, own, contents, wholes))

    def _of_later(
        self,
        claims: Sequence[Candidate],
        at: int,
        places: Iterable[int],
        own: int,
        contents: Sequence[int],
        wholes: Sequence[int],
    ) -> Iterator[Met]:
        """The meetings of the claim at a place with those at others; `own` is the first of its article."""
        later, followed = claims[at], False
        strangers, always = self._strangers[wholes[at]], self._always[contents[at]]
        for place in places:
            is_other = place < own
            if is_other and (wholes[place] in strangers or contents[place] in always):
                continue
            earlier, pair = claims[place], (wholes[place], wholes[at])
            found, by_article = None, False
            if contents[place] != contents[at]:
                both = contents[place], contents[at], not is_other
                if both in self._of_contents:
                    found = self._of_contents[both]
                else:
                    found, by_article = self._difference(earlier, later, (*pair, not is_other))
                    if not by_article:
                        self._of_contents[both] = found
            if found is not None:
                yield Met(earlier, later, *found)
            elif is_other and not followed:
                Watched.asked = by_article
                why = self._repeat(earlier, later, pair)
                if why is not None:
                    followed = True
                    yield Met(earlier, later, "repeated", None, why)
                elif Watched.asked:
                    self._pairs += 1
                    strangers.add(wholes[place])
                else:
                    self._pairs += 1
                    always.add(contents[place])

    def _difference(
        self, earlier: Candidate, later: Candidate, key: tuple[int, int, bool]
    ) -> tuple[_Difference | None, bool]:
        """In what two claims differ, and whether that hangs on their articles."""
        known = self._differences.get(key)
        if known is None:
            Watched.asked = False
            found = _difference(earlier, later)
            known = self._differences[key] = found, Watched.asked
            self._pairs += 1
        return known

    def _repeat(self, earlier: Candidate, later: Candidate, pair: tuple[int, int]) -> str | None:
        """Why a claim says again what one of another article says; that they differ in nothing is known."""
        why = self._repeats.get(pair)
        if why is None:
            why = repeats(earlier.made, likened(earlier.made, later.made))
            if why is not None:
                self._repeats[pair] = why
        return why


def _last(claims: Sequence[Candidate]) -> Iterator[Sequence[int]]:
    """For each claim the places of the last ones before it."""
    return (range(max(0, at - _NEAREST), at) for at in range(len(claims)))


def _in_other_words(claims: Sequence[Candidate]) -> Iterator[Sequence[int]]:
    """For each claim the places of the last ones before it whose predicates differ, and may be alike."""
    before: defaultdict[tuple[str, Ways], list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        made = claim.made
        found: list[int] = []
        for (predicate, ways), places in before.items():
            if predicate != made.predicate and alike(ways, made.ways) is not None:
                found += places[-_NEAREST:]
        yield sorted(found)[-_NEAREST:]
        before[made.predicate, made.ways].append(at)


def _within_reach(claims: Sequence[Candidate], at: int, places: Sequence[int]) -> list[int]:
    """The places of claims that the one at a place can meet, by their days or as its opposite."""
    later = claims[at]
    first, last = later.reach
    return [
        place
        for place in places
        if ((earlier := claims[place]).reach.first <= last and first <= earlier.reach.last)
        or opposed(earlier.made, later.made)
    ]


def _difference(earlier: Candidate, later: Candidate) -> _Difference | None:
    """How the later one says otherwise than the earlier one."""
    first = earlier.made
    second = likened(first, later.made)
    if _are_alike(first.claim, second.claim) or (found := difference(first, second)) is None:
        return None
    is_later = earlier.order[0] < later.order[0]
    corrects = is_later and (found.takes_back or not voices(first).isdisjoint(voices(second)))
    return _Difference("corrected" if corrects else "contradicted", found.slot, found.reason)


def _are_alike(earlier: ArticleClaim, later: ArticleClaim) -> bool:
    """Whether two claims are the same words of the same things and days, as of a story that many print."""
    return (
        earlier.text == later.text
        and earlier.things == later.things
        and earlier.days == later.days
        and earlier.clock == later.clock
        and earlier.polarity == later.polarity
        and earlier.denied == later.denied
    )
