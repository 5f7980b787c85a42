"""Quotations and their speakers as records."""

from collections.abc import Iterable

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import CueMention, Span
from pipeline.annotations.records import Cue, QuoteRecord, Reference, TextSpan
from pipeline.resolve.quotes.rules import RULES
from pipeline.resolve.quotes.speakers import Speaker, Speech


def quote_records(article: Article, speeches: Iterable[Speech]) -> tuple[QuoteRecord, ...]:
    """The records of an article's quotations, numbered in their order; denied ones have none."""
    reported = (speech for speech in speeches if not speech.quote.denied)
    return tuple(_record(article, speech, number) for number, speech in enumerate(reported, start=1))


def _record(article: Article, speech: Speech, number: int) -> QuoteRecord:
    quote = speech.quote
    speaker, rule = _speaker(speech)
    return QuoteRecord(
        article_id=article.article_id,
        id=f"q{number}",
        type=quote.type,
        contents=tuple(_text_span(article.text, content) for content in quote.contents),
        cue=_cue(article.text, quote.cue),
        speaker=_reference(article.text, speaker),
        rule=f"{quote.rule}+{rule}" if rule else quote.rule,
    )


def _speaker(speech: Speech) -> tuple[Speaker, str]:
    """The speaker and the name of the rule that told it; "" where nothing shows that anybody speaks."""
    for rule in RULES:
        speaker = rule.apply(speech)
        if speaker is not None:
            return speaker, rule.name
    return Speaker(None, None), ""


def _text_span(text: str, span: Span) -> TextSpan:
    return TextSpan(start=span.start, end=span.end, text=text[span.start : span.end])


def _reference(text: str, speaker: Speaker) -> Reference | None:
    if speaker.words is None:
        return None
    start, end = speaker.words
    return Reference(start=start, end=end, text=text[start:end], entity_id=speaker.entity_id)


def _cue(text: str, cue: CueMention | None) -> Cue | None:
    if cue is None:
        return None
    start, end = cue.span
    return Cue(start=start, end=end, text=text[start:end], lemma=cue.lemma)
