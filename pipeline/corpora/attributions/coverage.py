"""Are attributed contents covered by claims of their source? Claims against a corpus of attributions.

The claims of an attribution are those whose innermost source shares a word with its source. Its content is
covered where at least half of its words lie in such claims. What claims of any source or none cover is
counted beside it, which tells claims without their source from no claims. So is the share of those whose
content states something, which is where the predicate of a claim lies in it: corpora also attribute plans,
wishes, orders and mere topics ("cited the case"), and these are no claims of their source.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from pipeline.annotations.records import ClaimRecord
from pipeline.corpora.attributions.documents import AttributedDocument
from pipeline.corpora.attributions.words import Words

AttributedClaims: TypeAlias = tuple[Sequence[ClaimRecord] | None, AttributedDocument]
"""The claims of a document, None where it could not be read; and the document with its attributions."""

_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class AttributionCoverage:
    """How much of what is attributed to a source is claimed.

    Attributes:
        attributions: how many there are with a source.
        covered: share of them whose content claims of the source cover; None of none.
        covered_by_any: share whose content claims cover, whoever their source is.
        stating: how many have a content that states something.
        stating_covered: share of these whose content claims of the source cover; None of none.
    """

    attributions: int
    covered: float | None
    covered_by_any: float | None
    stating: int
    stating_covered: float | None


def score_attribution_coverage(pairs: Sequence[AttributedClaims]) -> AttributionCoverage:
    """Count the attributions of a corpus that have a source and are covered."""
    given = [one for claims, document in pairs for one in _covered(claims or (), document)]
    stating = [one for one in given if one.states]
    return AttributionCoverage(
        attributions=len(given),
        covered=_share(one.covered for one in given),
        covered_by_any=_share(one.covered_by_any for one in given),
        stating=len(stating),
        stating_covered=_share(one.covered for one in stating),
    )


class _Attributed(NamedTuple):
    covered: bool
    covered_by_any: bool
    states: bool


def _covered(claims: Sequence[ClaimRecord], document: AttributedDocument) -> Iterator[_Attributed]:
    """What claims make of each attribution that has a source."""
    words = Words(document.text)
    claimed = [words.within(((claim.start, claim.end),)) for claim in claims]
    predicates = [words.within(((claim.predicate.start, claim.predicate.end),)) for claim in claims]
    innermost = [
        words.within(tuple((source.start, source.end) for source in claim.sources[:1])) for claim in claims
    ]
    for attribution in document.attributions:
        source, content = words.within(attribution.source), words.within(attribution.content)
        if not source:
            continue
        own = [claim for claim, said_by in zip(claimed, innermost, strict=True) if said_by & source]
        enough = _ENOUGH * len(content)
        yield _Attributed(
            covered=len(content & frozenset().union(*own)) >= enough,
            covered_by_any=len(content & frozenset().union(*claimed)) >= enough,
            states=any(predicate & content for predicate in predicates),
        )


def _share(right: Iterable[bool]) -> float | None:
    answers = list(right)
    return sum(answers) / len(answers) if answers else None
