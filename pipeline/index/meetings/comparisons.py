"""The claims of a block -> which of them meet; claims that are alike are compared once for all of them.

One sentence that many articles print stands in many blocks, and beside all copies of others in each.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields, replace
from functools import cached_property
from typing import NamedTuple

from pipeline.index.facts import ArticleClaim
from pipeline.index.meetings.matching import voices
from pipeline.index.meetings.meeting import MeetingKind, Slot
from pipeline.index.meetings.propositions import Proposition, proposition
from pipeline.index.meetings.rules import difference, repeats

# Earlier claims of a block, by day, with which each is compared.
_NEAREST = 40
# Pairs of which it is kept whether they meet.
_MOST_PAIRS = 1 << 18
# What two claims that are alike may differ in: nothing that is asked of a claim beside its block's order.
APART = frozenset({"article_id", "claim_id", "start", "end", "sentence"})
_ALIKE = tuple(field.name for field in fields(ArticleClaim) if field.name not in APART)


class Candidate:
    """A claim as a block holds it.

    Attributes:
        order: its day, article, place and record, by which the claims of a block are put in order.
        likeness: all that can decide whom it meets. Claims with the same one, of whatever articles, mean the
            same to every claim of a further article.
    """

    def __init__(
        self, order: tuple[str, str, int, str], likeness: Hashable, claim: Callable[[], ArticleClaim]
    ) -> None:
        self.order, self.likeness = order, likeness
        self._claim = claim

    @property
    def article_id(self) -> str:
        """The article that it stands in."""
        return self.order[1]

    @cached_property
    def made(self) -> Proposition:
        """The claim taken apart, once it is asked for: most are like another one that was before."""
        claim = self._claim()
        made = taken_apart(claim)
        assert made is not None  # Such a claim is in no block.
        tense = made.claim.tense  # The verb's, or that of what the verb only says when it is.
        return replace(made, claim=claim if claim.tense == tense else replace(claim, tense=tense))


def taken_apart(claim: ArticleClaim) -> Proposition | None:
    """A claim taken apart by its words alone, once for all that say the same of the same things.

    It tells neither of the article nor of the time.
    """
    alone = ArticleClaim(
        article_id="",
        claim_id="",
        source="",
        published=None,
        start=0,
        end=0,
        text=claim.text,
        sentence="",
        predicate=claim.predicate,
        lemma=claim.lemma,
        polarity=claim.polarity,
        certainty=claim.certainty,
        tense=claim.tense,
        subject=claim.subject,
        object=claim.object,
        subject_thing=claim.subject_thing,
        object_thing=claim.object_thing,
        sources=claim.sources,
        denied=claim.denied,
    )
    return proposition(alone)


def candidate(claim: ArticleClaim) -> Candidate | None:
    """A claim as what blocks hold; None of one that cannot meet any."""
    if claim.certainty == "unknown" or taken_apart(claim) is None:
        return None
    order = order_of(
        claim.published and claim.published.isoformat(), claim.article_id, claim.start, claim.claim_id
    )
    # Without a publisher an article speaks with a voice of its own.
    likeness = (claim.source or claim.article_id, *(getattr(claim, name) for name in _ALIKE))
    return Candidate(order, likeness, lambda: claim)


def order_of(day: str | None, article_id: str, start: int, claim_id: str) -> tuple[str, str, int, str]:
    """What puts claims in order; those without a day come last."""
    return day or "9999", article_id, start, claim_id


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


class Comparisons:
    """Comparisons that were made, for the blocks to come that hold the same claims or some that are alike."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        # By earlier and later likeness, and whether both are of one article.
        self._differences: dict[tuple[int, int, bool], _Difference | None] = {}
        self._repeats: dict[tuple[int, int], str] = {}
        # By later likeness: those that mean nothing to it in another article.
        self._strangers: defaultdict[int, set[int]] = defaultdict(set)
        self._pairs = 0

    def meet(self, block: Iterable[Candidate]) -> Iterator[Met]:
        """The meetings of a block's claims, in the order of the later ones; the work grows with the claims.

        What is said again follows whoever said it first.
        """
        if self._pairs > _MOST_PAIRS:
            self._forget()
        claims = sorted(block, key=lambda claim: claim.order)
        numbers = [self._numbers.setdefault(claim.likeness, len(self._numbers)) for claim in claims]
        own = 0
        for at, later in enumerate(claims):
            if claims[own].article_id != later.article_id:
                own = at
            strangers = self._strangers[numbers[at]]
            first = max(0, at - _NEAREST)
            near = [place for place in range(first, own) if numbers[place] not in strangers]
            near += range(max(first, own), at)
            followed = False
            for place in near:
                if place < own and numbers[place] in strangers:
                    continue
                earlier, pair = claims[place], (numbers[place], numbers[at])
                if (found := self._difference(earlier, later, pair, place >= own)) is not None:
                    yield Met(earlier, later, *found)
                elif place < own and not followed and (why := self._repeat(earlier, later, pair)) is not None:
                    followed = True
                    yield Met(earlier, later, "repeated", None, why)

    def _difference(
        self, earlier: Candidate, later: Candidate, pair: tuple[int, int], in_one_article: bool
    ) -> _Difference | None:
        key = (*pair, in_one_article)
        if key not in self._differences:
            self._pairs += 1
            self._differences[key] = _difference(earlier, later)
        return self._differences[key]

    def _repeat(self, earlier: Candidate, later: Candidate, pair: tuple[int, int]) -> str | None:
        """Why a claim says again what one of another article says; that they differ in nothing is known."""
        why = self._repeats.get(pair)
        if why is None:
            why = repeats(earlier.made, later.made)
            if why is None:
                del self._differences[(*pair, False)]
                self._strangers[pair[1]].add(pair[0])
            else:
                self._repeats[pair] = why
        return why


def _difference(earlier: Candidate, later: Candidate) -> _Difference | None:
    """How the later one says otherwise than the earlier one."""
    first, second = earlier.made, later.made
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
