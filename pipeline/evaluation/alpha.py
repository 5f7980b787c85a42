"""Krippendorff's alpha of two people who mark stretches of the same texts: their agreement beyond chance.

Stretches are no units that were given to both, so every character is one (Krippendorff, Mathet, Bouvry and
Widlöcher, "On the reliability of unitizing textual continua: Further developments", Quality & Quantity 50,
2016, who count lengths of the continuum, gaps included). A character's value is the set of what one person's
records say there, nominal; none is a value, too. Where one stretch ends and the next of the same kind begins
is so not told apart: F1 does that.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import pairwise

from pipeline.annotations.records import Layer, Records

Values = frozenset[tuple[str, ...]]


def alpha(pairs: Mapping[tuple[Hashable, Hashable], int]) -> float | None:
    """Krippendorff's alpha of two observers and nominal values without gaps ("Computing Krippendorff's
    Alpha-Reliability", 2011, B); None where there is but one value, or nothing at all.

    Args:
        pairs: how many units the two gave these values.
    """
    counts: Counter[Hashable] = Counter()
    differ = 0
    for (one, other), units in pairs.items():
        counts[one] += units
        counts[other] += units
        differ += units if one != other else 0
    total = counts.total()
    if len(counts) < 2:
        return None
    expected = 1 - sum(count * (count - 1) for count in counts.values()) / (total * (total - 1))
    return 1 - 2 * differ / total / expected


def layer_alpha(pairs: Iterable[tuple[Records, Records]], layer: Layer) -> float | None:
    """The alpha of one layer over the characters of all articles; None where nobody marked anything.

    The value of a character are the labels of the entities, the types of the dates and quotes, or the
    polarity and certainty of the claims that lie over it.
    """
    counted: Counter[tuple[Hashable, Hashable]] = Counter()
    for one, other in pairs:
        counted.update(_characters(one, other, layer))
    return alpha(counted)


def _characters(one: Records, other: Records, layer: Layer) -> Counter[tuple[Values, Values]]:
    """How many characters have which two values, stretch by stretch between two bounds."""
    length = len(one.article.text)
    marked = [sorted(_stretches(records, layer)) for records in (one, other)]
    ends = {bound for side in marked for start, end, _ in side for bound in (start, end)}
    found: Counter[tuple[Values, Values]] = Counter()
    for start, end in pairwise(sorted({0, length, *ends})):
        mine, yours = (
            frozenset(value for begin, stop, value in side if begin <= start and end <= stop)
            for side in marked
        )
        found[mine, yours] += end - start
    return found


def _stretches(records: Records, layer: Layer) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    if layer == "entities":
        for entity in records.entities:
            yield from ((mention.start, mention.end, (entity.label,)) for mention in entity.mentions)
    elif layer == "dates":
        yield from ((date.start, date.end, (date.type,)) for date in records.dates)
    elif layer == "quotes":
        for quote in records.quotes:
            yield from ((content.start, content.end, (quote.type,)) for content in quote.contents)
    else:
        for claim in records.claims:
            yield claim.start, claim.end, (claim.polarity, claim.certainty)
