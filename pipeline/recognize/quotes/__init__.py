"""Quotations: direct, indirect and mixed, each with its cue and its speaker.

Strong evidence goes first. Marks set off by a comma or colon beside a reporting verb are direct;
then every reporting verb, noun and preposition that is left is asked for the clause it reports; a
clause that holds marks is mixed. Marks that nobody claims are scare quotes, titles or mere words.
"""

from bisect import bisect_left
from dataclasses import replace

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.annotations.records import QuoteType
from pipeline.language.syntax import Syntax
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.quotes.direct import direct_quotations
from pipeline.recognize.quotes.indirect import RULES as INDIRECT_RULES
from pipeline.recognize.quotes.indirect import attributions_of_verbs
from pipeline.recognize.quotes.nominal import attributions_of_nouns, headlines
from pipeline.recognize.quotes.prepositions import attribute, find_source_phrases
from pipeline.recognize.quotes.scene import Attribution, Scene, read_scene
from pipeline.recognize.quotes.turns import block_quotations, interview_turns

__all__ = ["INDIRECT_RULES", "recognize_quotes"]


def recognize_quotes(syntax: Syntax, cues: str | None = None) -> tuple[QuoteMention, ...]:
    """All attributions of an article, by the start of their first content, an outer one first.

    Args:
        cues: reporting words to know beside those of the lexicon, as TOML (see `reporting_lexicon`).

    Raises:
        UsageError: `cues` are no such TOML.
    """
    if not len(syntax):
        return ()
    scene = read_scene(syntax, reporting_lexicon(cues))
    phrases = find_source_phrases(scene)
    turns, filled = interview_turns(scene)
    direct, used_marks, used_verbs, used_phrases = direct_quotations(scene, phrases, filled)
    indirect = attributions_of_verbs(scene, phrases, used_verbs)
    indirect += attributions_of_nouns(scene)
    indirect += [
        one
        for phrase in phrases
        if phrase.first not in used_phrases and (one := attribute(scene, phrase)) is not None
    ]
    blocks = block_quotations(scene, filled)
    if not turns:
        indirect += headlines(scene)
    fitted = [fit for one in indirect if (fit := _fit_to_marks(scene, one, used_marks)) is not None]
    return _in_text_order(scene, [*turns, *blocks, *direct, *fitted])


def _fit_to_marks(scene: Scene, one: Attribution, used: set[int]) -> tuple[Attribution, QuoteType] | None:
    """Bring contents found by clause in line with the marks, or drop what marks already attribute."""
    anchor = one.cue.span.start if one.cue is not None else one.contents[0].start
    around = scene.enclosing(anchor)
    region = scene.marked[around].inner if around is not None else Span(0, len(scene.syntax.text))
    contents: list[Span] = []
    kind: QuoteType = "indirect"
    for content in one.contents:
        fitted = _fit_span(scene, content, region, around)
        if fitted is None:
            continue
        span, inside = fitted
        if inside & used and any(_covers(scene, n, span) for n in inside & used):
            return None
        if inside:
            kind = "mixed"
        contents.append(span)
    if not contents:
        return None
    if len(contents) == 1 and kind == "mixed":
        n = _first_marked_from(scene, contents[0].start)
        whole = n if n < len(scene.marked) and scene.marked[n].outer == contents[0] else None
        if whole is not None:
            return _with_contents(one, (scene.marked[whole].inner,)), "direct"
    return _with_contents(one, tuple(contents)), kind


def _with_contents(one: Attribution, contents: tuple[Span, ...]) -> Attribution:
    return replace(one, contents=contents)


def _covers(scene: Scene, n: int, span: Span) -> bool:
    """Whether most of `span` lies inside the marked stretch `n`."""
    inner = scene.marked[n].inner
    shared = min(inner.end, span.end) - max(inner.start, span.start)
    return shared * 2 > span.end - span.start


def _fit_span(scene: Scene, span: Span, region: Span, around: int | None) -> tuple[Span, set[int]] | None:
    """The content cut to its region and widened to whole marks, with the marks inside it."""
    start, end = max(span.start, region.start), min(span.end, region.end)
    inside: set[int] = set()
    for offset in (start, end - 1):
        n = scene.enclosing(offset)
        while n is not None and n != around:
            outer = scene.marked[n].outer
            start, end = min(start, outer.start), max(end, outer.end)
            n = scene.marked[n].parent
    start, end = max(start, region.start), min(end, region.end)
    if start >= end:
        return None
    first = _first_marked_from(scene, start)
    for n in range(first, len(scene.marked)):
        if scene.marked[n].outer.start >= end:
            break
        if scene.marked[n].outer.end <= end:
            inside.add(n)
    return Span(start, end), inside


def _first_marked_from(scene: Scene, start: int) -> int:
    return bisect_left(scene.marked_starts, start)


def _in_text_order(
    scene: Scene, found: list[Attribution | tuple[Attribution, QuoteType]]
) -> tuple[QuoteMention, ...]:
    pairs: list[tuple[Attribution, QuoteType]] = [
        one if isinstance(one, tuple) else (one, one.kind) for one in found
    ]
    pairs.sort(key=lambda pair: (pair[0].contents[0].start, -pair[0].contents[-1].end))
    # Two rules may see the same attribution; the stronger evidence comes first.
    pairs = list(
        {(one.contents, one.cue and one.cue.span): (one, kind) for one, kind in reversed(pairs)}.values()
    )
    pairs.reverse()
    number = {id(one): n for n, (one, _) in enumerate(pairs)}
    shared = _shared_speakers(scene, pairs)
    return tuple(
        QuoteMention(
            type=kind,
            contents=one.contents,
            cue=one.cue,
            speaker=_whole_word(scene.syntax.text, one.speaker),
            rule=one.rule,
            continues=number.get(id(one.continues)) if one.continues is not None else shared.get(n),
            denied=one.denied,
        )
        for n, (one, kind) in enumerate(pairs)
    )


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


def _shared_speakers(scene: Scene, pairs: list[tuple[Attribution, QuoteType]]) -> dict[int, int]:
    """For floating quotations after an indirect one: the one before them, at most a paragraph back."""
    shared: dict[int, int] = {}
    last: tuple[int, int] | None = None
    for n, (one, _) in enumerate(pairs):
        paragraph = scene.paragraph_of[
            min(scene.syntax.tokens_in(one.contents[0]).start, len(scene.syntax) - 1)
        ]
        if one.rule == "quotes.direct.floating" and one.continues is None and one.speaker is None:
            if last is not None and last[1] >= paragraph - 1:
                shared[n] = last[0]
        elif one.speaker is not None and scene.enclosing(one.speaker.start) is None:
            last = n, paragraph
    return shared
