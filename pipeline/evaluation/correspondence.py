"""Gold and output of one article side by side: every layer aligned, and ids carried across."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from pipeline.annotations.records import (
    LAYERS,
    ClaimRecord,
    DateRecord,
    EntityRecord,
    Layer,
    Mention,
    QuoteRecord,
    Records,
)
from pipeline.errors import UsageError
from pipeline.evaluation.align import Pair, Stretch, align

Item = TypeVar("Item", bound="MentionOf | DateRecord | QuoteRecord | ClaimRecord")


class MentionOf(NamedTuple):
    """One mention with the entity it belongs to."""

    mention: Mention
    entity: EntityRecord


@dataclass(frozen=True, slots=True)
class Aligned(Generic[Item]):
    """One layer of one article: both sides in text order, and the pairs between them."""

    gold: tuple[Item, ...] = ()
    predicted: tuple[Item, ...] = ()
    pairs: tuple[Pair, ...] = ()

    def matched(self) -> Iterator[tuple[Item, Item, bool]]:
        """Gold, predicted, and whether the spans are the same, for each pair."""
        for pair in self.pairs:
            yield self.gold[pair.gold], self.predicted[pair.predicted], pair.exact

    def missed(self) -> list[Item]:
        """Gold without a pair."""
        paired = {pair.gold for pair in self.pairs}
        return [item for at, item in enumerate(self.gold) if at not in paired]

    def spurious(self) -> list[Item]:
        """Predicted without a pair."""
        paired = {pair.predicted for pair in self.pairs}
        return [item for at, item in enumerate(self.predicted) if at not in paired]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What stands for what in one article.

    Attributes:
        gold, predicted: the records compared; layers that are not annotated are empty on both sides.
        names: mentions of form `name` on both sides, aligned among themselves.
        mentions: mentions of all forms.
        entity_of, date_of, quote_of: predicted id -> gold id, for predicted records with a counterpart.
        entity_pairs: gold and predicted entities that are each other's best counterpart.
    """

    gold: Records
    predicted: Records
    layers: tuple[Layer, ...]
    names: Aligned[MentionOf]
    mentions: Aligned[MentionOf]
    dates: Aligned[DateRecord]
    quotes: Aligned[QuoteRecord]
    claims: Aligned[ClaimRecord]
    entity_of: dict[str, str]
    date_of: dict[str, str]
    quote_of: dict[str, str]
    entity_pairs: tuple[tuple[EntityRecord, EntityRecord], ...]


def correspond(predicted: Records | None, gold: Records) -> Correspondence:
    """Align every annotated layer of one article; `predicted` None counts as an output without records.

    Raises:
        UsageError: the two were made from different texts, so that no offset can be compared.
    """
    if predicted is not None and predicted.article.text != gold.article.text:
        raise UsageError(
            f"{gold.article.article_id}: gold and output hold different texts; "
            "extract the article again, or write its gold from the text as it is now"
        )
    layers: tuple[Layer, ...] = LAYERS if gold.article.layers is None else gold.article.layers
    expected = _only(gold, layers)
    found = _only(predicted or Records(article=gold.article), layers)
    mentions = _aligned(_mentions(expected), _mentions(found), _of_mention, _mention_order)
    entity_of, entity_pairs = _entities(mentions)
    dates = _aligned(expected.dates, found.dates, _of_date, lambda date: (date.type, date.value or ""))
    quotes = _aligned(expected.quotes, found.quotes, _of_quote, _quote_order)
    return Correspondence(
        gold=expected,
        predicted=found,
        layers=layers,
        names=_aligned(_names(mentions.gold), _names(mentions.predicted), _of_mention, _mention_order),
        mentions=mentions,
        dates=dates,
        quotes=quotes,
        claims=_aligned(expected.claims, found.claims, _of_claim, lambda claim: len(claim.sources)),
        entity_of=entity_of,
        date_of={other.id: date.id for date, other, _ in dates.matched()},
        quote_of={other.id: quote.id for quote, other, _ in quotes.matched()},
        entity_pairs=entity_pairs,
    )


def _only(records: Records, layers: tuple[Layer, ...]) -> Records:
    return Records(
        article=records.article,
        entities=records.entities if "entities" in layers else (),
        dates=records.dates if "dates" in layers else (),
        quotes=records.quotes if "quotes" in layers else (),
        claims=records.claims if "claims" in layers else (),
    )


def _aligned(
    gold: Iterable[Item],
    predicted: Iterable[Item],
    stretch: Callable[[Item], Stretch],
    order: Callable[[Item], object],
) -> Aligned[Item]:
    """Both sides in text order, whatever order and ids they came with; `order` parts equal stretches."""

    def key(item: Item) -> tuple[object, ...]:
        where = stretch(item)
        return where.spans, where.core or (), order(item)

    expected, found = sorted(gold, key=key), sorted(predicted, key=key)
    pairs = align([stretch(item) for item in expected], [stretch(item) for item in found])
    return Aligned(tuple(expected), tuple(found), pairs)


def _mentions(records: Records) -> list[MentionOf]:
    return [MentionOf(mention, entity) for entity in records.entities for mention in entity.mentions]


def _names(mentions: Iterable[MentionOf]) -> list[MentionOf]:
    return [item for item in mentions if item.mention.form == "name"]


def _of_mention(item: MentionOf) -> Stretch:
    return Stretch(((item.mention.start, item.mention.end),))


def _mention_order(item: MentionOf) -> tuple[str, str, str]:
    return item.mention.form, item.entity.label, item.entity.name


def _of_date(date: DateRecord) -> Stretch:
    return Stretch(((date.start, date.end),))


def _of_quote(quote: QuoteRecord) -> Stretch:
    return Stretch(tuple(sorted((content.start, content.end) for content in quote.contents)))


def _quote_order(quote: QuoteRecord) -> tuple[int, int]:
    """Two utterances with the same words differ in their cue ("said and later repeated that …")."""
    return (quote.cue.start, quote.cue.end) if quote.cue else (-1, -1)


def _of_claim(claim: ClaimRecord) -> Stretch:
    return Stretch(((claim.start, claim.end),), core=(claim.predicate.start, claim.predicate.end))


def _entities(
    mentions: Aligned[MentionOf],
) -> tuple[dict[str, str], tuple[tuple[EntityRecord, EntityRecord], ...]]:
    """Predicted id -> gold id of the entity that most of its mentions belong to, and the mutual pairs.

    Shared names count before other shared mentions: a reader takes a record for the person it
    names, however many wrong pronouns hang on it. Two halves of one gold entity both map to it;
    the clustering scores, not every speaker, pay for the split.
    """
    shared: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    expected = {item.entity.id: item.entity for item in mentions.gold}
    found = {item.entity.id: item.entity for item in mentions.predicted}
    for gold, predicted, _ in mentions.matched():
        tally = shared[predicted.entity.id, gold.entity.id]
        tally[0] += gold.mention.form == predicted.mention.form == "name"
        tally[1] += 1
        tally[2] += min(gold.mention.end, predicted.mention.end) - max(
            gold.mention.start, predicted.mention.start
        )
    best_gold: dict[str, tuple[tuple[int, ...], str]] = {}
    best_predicted: dict[str, tuple[tuple[int, ...], str]] = {}
    for (predicted_id, gold_id), tally in shared.items():
        rank_gold = (*tally, -expected[gold_id].mentions[0].start)
        rank_predicted = (*tally, -found[predicted_id].mentions[0].start)
        if predicted_id not in best_gold or rank_gold > best_gold[predicted_id][0]:
            best_gold[predicted_id] = (rank_gold, gold_id)
        if gold_id not in best_predicted or rank_predicted > best_predicted[gold_id][0]:
            best_predicted[gold_id] = (rank_predicted, predicted_id)
    mutual = [
        (expected[gold_id], found[predicted_id])
        for gold_id, (_, predicted_id) in best_predicted.items()
        if best_gold[predicted_id][1] == gold_id
    ]
    mutual.sort(key=lambda pair: (pair[0].mentions[0].start, pair[0].mentions[0].end))
    return {predicted_id: gold_id for predicted_id, (_, gold_id) in best_gold.items()}, tuple(mutual)
