"""Every disagreement between gold and output, with the words around it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.annotations.printable import in_context, printable, shortened
from pipeline.annotations.records import ClaimRecord, DateRecord, QuoteRecord, Records, TextSpan
from pipeline.evaluation.align import Bounds
from pipeline.evaluation.correspondence import Aligned, Correspondence, Item, MentionOf, correspond
from pipeline.evaluation.fields import FieldJudge, Judgement
from pipeline.evaluation.measures import MEASURES

ErrorKind = Literal["missed", "spurious", "boundary", "wrong"]

_KINDS: tuple[ErrorKind, ...] = ("missed", "spurious", "boundary", "wrong")


@dataclass(frozen=True, slots=True)
class ErrorCase:
    """One disagreement.

    Attributes:
        layer: the row that counts it: `entities` for names, `entities.mentions` for other forms.
        kind: `missed` (in gold only), `spurious` (in the output only), `boundary` (aligned, other
            spans), `wrong` (aligned, the value of `field` differs).
        start, end: characters of the gold record, or of the predicted one where there is no gold.
        field: the wrong field; None for the other kinds.
        context: the text around, with the spans in «».
        gold, predicted: the two values, or the two records' words; None on the side that has nothing.
        gold_id, predicted_id: the records compared; None on the side that has nothing.
    """

    layer: str
    kind: ErrorKind
    article_id: str
    start: int
    end: int
    field: str | None
    context: str
    gold: str | None
    predicted: str | None
    gold_id: str | None
    predicted_id: str | None

    def __str__(self) -> str:
        what = f"{self.kind} {self.field}" if self.field else self.kind
        lines = [
            f"{self.layer}: {what} in {printable(self.article_id)}[{self.start}:{self.end}]",
            f"  {self.context}",
        ]
        if self.gold is not None:
            lines.append(f"  gold:   {self.gold}")
        if self.predicted is not None:
            lines.append(f"  output: {self.predicted}")
        return "\n".join(lines)


def errors(predicted: Records | None, gold: Records) -> tuple[ErrorCase, ...]:
    """All disagreements in one article, by layer and then by place in the text.

    Only layers that the gold article annotates are compared; `predicted` None makes all gold missed.

    Raises:
        UsageError: gold and output hold different texts.
    """
    return errors_between(correspond(predicted, gold))


def errors_between(both: Correspondence) -> tuple[ErrorCase, ...]:
    """The same of gold and output that are aligned already."""
    rows = list(MEASURES)
    return tuple(
        sorted(
            _cases(both),
            key=lambda case: (rows.index(case.layer), case.start, case.end, _KINDS.index(case.kind)),
        )
    )


def _cases(both: Correspondence) -> Iterator[ErrorCase]:
    judge = FieldJudge(both)
    article = both.gold.article

    def case(
        row: str,
        kind: ErrorKind,
        spans: Sequence[Bounds],
        field: str | None,
        gold: str | None,
        predicted: str | None,
        ids: tuple[str | None, str | None],
    ) -> ErrorCase:
        return ErrorCase(
            layer=row,
            kind=kind,
            article_id=article.article_id,
            start=spans[0][0],
            end=spans[-1][1],
            field=field,
            context=in_context(article.text, spans),
            gold=None if gold is None else shortened(gold),
            predicted=None if predicted is None else shortened(predicted),
            gold_id=ids[0],
            predicted_id=ids[1],
        )

    def layer(
        aligned: Aligned[Item],
        row: Callable[[Item], str],
        spans: Callable[[Item], Sequence[Bounds]],
        words: Callable[[Item], str],
        judged: Callable[[Item, Item], Iterable[Judgement]],
    ) -> Iterator[ErrorCase]:
        for item in aligned.missed():
            yield case(row(item), "missed", spans(item), None, words(item), None, (_id(item), None))
        for item in aligned.spurious():
            yield case(row(item), "spurious", spans(item), None, None, words(item), (None, _id(item)))
        for gold, predicted, _ in aligned.matched():
            ids = _id(gold), _id(predicted)
            if spans(gold) != spans(predicted):
                yield case(row(gold), "boundary", spans(gold), None, words(gold), words(predicted), ids)
            for found in judged(gold, predicted):
                if not found.right:
                    yield case(row(gold), "wrong", spans(gold), found.field, found.gold, found.predicted, ids)

    def judge_mention(gold: MentionOf, predicted: MentionOf) -> Iterator[Judgement]:
        yield from judge.mention(gold, predicted)
        if gold.mention.form == predicted.mention.form == "name":
            yield from judge.name(gold, predicted)

    yield from layer(both.mentions, _mention_row, _mention_spans, _mention_words, judge_mention)
    yield from layer(both.dates, lambda _: "dates", _own_span, _date_words, judge.date)
    yield from layer(both.quotes, lambda _: "quotes", _quote_spans, _quote_words, judge.quote)
    yield from layer(both.claims, lambda _: "claims", _own_span, lambda claim: claim.text, judge.claim)
    for gold, predicted in both.entity_pairs:
        if gold.name != predicted.name:
            first = _bounds(gold.mentions[0])
            ids = gold.id, predicted.id
            yield case("entities", "wrong", [first], "name", gold.name, predicted.name, ids)


def _id(item: MentionOf | DateRecord | QuoteRecord | ClaimRecord) -> str:
    return item.entity.id if isinstance(item, MentionOf) else item.id


def _mention_row(item: MentionOf) -> str:
    return "entities" if item.mention.form == "name" else "entities.mentions"


def _mention_spans(item: MentionOf) -> list[Bounds]:
    return [_bounds(item.mention)]


def _mention_words(item: MentionOf) -> str:
    return f"{item.mention.text} ({item.entity.label} {item.entity.name})"


def _quote_spans(quote: QuoteRecord) -> list[Bounds]:
    return sorted(map(_bounds, quote.contents))


def _own_span(record: DateRecord | ClaimRecord) -> list[Bounds]:
    return [(record.start, record.end)]


def _date_words(date: DateRecord) -> str:
    return f"{date.text} ({date.type} {date.value})"


def _quote_words(quote: QuoteRecord) -> str:
    return " … ".join(content.text for content in quote.contents)


def _bounds(span: TextSpan) -> Bounds:
    return span.start, span.end
