"""One article's records beside what was recognised: all that can tell how sure a record is."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from math import log

from pipeline.annotations.mentions import Antecedents, DateMention, EntityMention, Mentions, Span
from pipeline.annotations.probabilities import Probabilities
from pipeline.annotations.records import EntityRecord, Records, TextSpan

Features = dict[str, float]
"""Values by name; a name that is missing stands for 0. Which rule it was is a name of its own, with the value
1."""

# A probability this near 0 or 1 is as good as certain: the network's are no finer.
_NEAREST = 1e-3
_FARTHEST = 1 - _NEAREST


def log_odds(probability: float) -> float:
    """The logarithm of the odds, bounded: -6.9 .. 6.9."""
    if probability <= _NEAREST:
        probability = _NEAREST
    elif probability >= _FARTHEST:
        probability = _FARTHEST
    return log(probability / (1 - probability))


def bounds(span: TextSpan) -> Span:
    """The bounds of a stretch of text."""
    return Span(span.start, span.end)


class Seen:
    """Looks up, by place, what was recognised in an article and what became of it.

    Args:
        records: the article's, resolved.
        mentions: what they were made of.
        likely: how sure the language model was of each token.

    Attributes:
        found: by the id of a record, the probabilities of its parts that are known already.
    """

    def __init__(self, records: Records, mentions: Mentions, likely: Probabilities) -> None:
        self.records = records
        self.text = records.article.text
        self.likely = likely
        self.found: dict[str, dict[str, float]] = {}
        self.entities = {entity.id: entity for entity in records.entities}
        self._mentions = mentions

    @cached_property
    def entity_mentions(self) -> dict[Span, EntityMention]:
        """What was recognised of each mention, by its bounds."""
        return {mention.span: mention for mention in self._mentions.entities}

    @cached_property
    def date_mentions(self) -> dict[Span, DateMention]:
        """What was recognised of each date, by its bounds."""
        return {mention.span: mention for mention in self._mentions.dates}

    @cached_property
    def owners(self) -> dict[Span, EntityRecord]:
        """The entity of each mention, by the mention's bounds."""
        return {bounds(mention): entity for entity in self.records.entities for mention in entity.mentions}

    @cached_property
    def _mentions_in_order(self) -> Sequence[Span]:
        return sorted(self.entity_mentions)

    def mention_in(self, words: Span) -> EntityMention | None:
        """The mention that is these words, else the first that lies in them."""
        if (mention := self.entity_mentions.get(words)) is not None:
            return mention
        for at in range(bisect_left(self._mentions_in_order, (words.start, 0)), len(self._mentions_in_order)):
            span = self._mentions_in_order[at]
            if span.start >= words.end:
                return None
            if span.end <= words.end:
                return self.entity_mentions[span]
        return None

    @cached_property
    def _weighed(self) -> dict[Span, Antecedents]:
        entities = self._mentions.entities
        return {entities[one.mention].span: one for one in self._mentions.antecedents}

    def shares(self, span: Span) -> dict[str, float] | None:
        """How likely the learned head finds each entity to be what a mention takes up again, by id.

        "" stands for nothing that has a record. None where the head was not asked.
        """
        weighed = self._weighed.get(span)
        if weighed is None:
            return None
        shares: dict[str, float] = defaultdict(float)
        for candidate, share in zip(weighed.candidates, weighed.weights, strict=True):
            owner = self.owners.get(self._mentions.entities[candidate].span)
            shares[owner.id if owner else ""] += share
        shares[""] += weighed.nothing
        return dict(shares)

    @cached_property
    def _people(self) -> list[tuple[int, str]]:
        return sorted(
            (mention.start, entity.id)
            for entity in self.records.entities
            if entity.label == "PERSON"
            for mention in entity.mentions
        )

    def people_before(self, place: int, reach: int) -> list[str]:
        """Ids of the people mentioned in the `reach` characters before a place, the last one first."""
        start, end = (bisect_left(self._people, (at, "")) for at in (place - reach, place))
        return list(dict.fromkeys(person for _, person in reversed(self._people[start:end])))

    @cached_property
    def _contents(self) -> tuple[list[int], list[int]]:
        """Where the contents of quotes begin, and how far any that began by then reaches."""
        contents = sorted(
            (content.start, content.end) for quote in self.records.quotes for content in quote.contents
        )
        return [start for start, _ in contents], list(accumulate((end for _, end in contents), max))

    def is_quoted(self, span: Span) -> bool:
        """Whether a stretch lies inside the content of a quote, or of several that overlap."""
        starts, reaches = self._contents
        at = bisect_right(starts, span.start) - 1
        return at >= 0 and reaches[at] >= span.end

    @cached_property
    def _last_words(self) -> Counter[str]:
        return Counter(
            word
            for entity in self.records.entities
            if entity.label == "PERSON"
            for word in set(entity.name.lower().split())
        )

    def namesakes(self, entity: EntityRecord) -> int:
        """How many other people have the last word of this one's name in theirs."""
        if entity.label != "PERSON":
            return 0
        return self._last_words[entity.name.lower().split()[-1]] - 1
