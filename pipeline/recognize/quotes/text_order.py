"""Quotations of all rules -> mentions in text order, each once, with links to those they continue."""

from collections.abc import Iterable, Sequence

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.recognize.quotes.attribution import Quotation
from pipeline.recognize.quotes.scene import Scene


def in_text_order(scene: Scene, quotations: Iterable[Quotation]) -> tuple[QuoteMention, ...]:
    """Mentions by the start of their first content, an outer one first; stronger evidence comes first."""
    ordered = _distinct(
        sorted(
            quotations,
            key=lambda quotation: (quotation.contents[0].start, -quotation.contents[-1].end),
        )
    )
    number = {id(quotation): n for n, quotation in enumerate(ordered)}
    shared = _shared_speakers(scene, ordered)
    return tuple(
        QuoteMention(
            type=quotation.kind,
            contents=quotation.contents,
            cue=quotation.cue,
            speaker=_whole_word(scene.syntax.text, quotation.speaker),
            rule=quotation.rule,
            continues=number.get(id(quotation.continues))
            if quotation.continues is not None
            else shared.get(n),
            denied=quotation.denied,
            answers=quotation.answers,
        )
        for n, quotation in enumerate(ordered)
    )


def _distinct(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Two rules may see the same quotation: the first of those with the same contents and cue."""
    first: dict[object, Quotation] = {}
    for quotation in quotations:
        first.setdefault((quotation.contents, quotation.cue and quotation.cue.span), quotation)
    return list(first.values())


def _whole_word(text: str, speaker: Span | None) -> Span | None:
    """The speaker; where the parse left but the hyphen of "co-author", the word around it."""
    if speaker is None or any(character.isalpha() for character in text[speaker.start : speaker.end]):
        return speaker
    start, end = speaker
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return Span(start, end) if end - start > speaker.end - speaker.start else None


def _shared_speakers(scene: Scene, quotations: Sequence[Quotation]) -> dict[int, int]:
    """For floating quotations after an indirect one: the one before them, at most a paragraph back."""
    shared: dict[int, int] = {}
    last: tuple[int, int] | None = None
    for n, quotation in enumerate(quotations):
        first = scene.syntax.tokens_in(quotation.contents[0]).start
        paragraph = scene.paragraph_of[min(first, len(scene.syntax) - 1)]
        if quotation.floating and quotation.continues is None and quotation.speaker is None:
            if last is not None and last[1] >= paragraph - 1:
                shared[n] = last[0]
        elif quotation.speaker is not None and scene.enclosing(quotation.speaker.start) is None:
            last = n, paragraph
    return shared
