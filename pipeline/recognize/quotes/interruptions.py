"""Reporting clauses between commas, by word order: what stands on both sides of them is reported."""

from pipeline.annotations.mentions import Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.asides import behind_connective, behind_semicolon
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import to_closing_mark
from pipeline.recognize.quotes.noun_phrases import is_time
from pipeline.recognize.quotes.scene import DASHES, Scene
from pipeline.recognize.verb_tags import FINITE_TAGS

# Pronouns for what is said, and not for who is told.
_SAID_THINGS = frozenset(
    {"nothing", "something", "anything", "everything", "little", "much", "more", "this", "that"}
)


def aside_between(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "The rate, he said, would fall": commas around the reporting clause, no whole clause before it."""
    syntax = scene.syntax
    if "aside" not in cue.verb.frames or scene.doubts(cue.token):
        return ()
    bounds = _between_commas(scene, cue)
    if bounds is None:
        return ()
    comma, resumed = bounds[0] - 1, bounds[1] + 1
    begin, stop = scene.sentence_bounds(cue.token)
    begin = _begin_of_fragment(scene, behind_semicolon(scene, begin, comma), comma, resumed)
    if not _is_cut_short(scene, begin, comma, resumed):
        return ()
    if not any(syntax.tag[t] in FINITE_TAGS for t in range(resumed, stop)):
        return ()
    begin = behind_connective(scene, begin, comma)
    pieces = [(begin, comma), (resumed, to_closing_mark(scene, resumed, stop))]
    return tuple(span for a, b in pieces if a < b and (span := scene.content(a, b)) is not None)


def _between_commas(scene: Scene, cue: Cue) -> tuple[int, int] | None:
    """Token bounds of subject and verb, with who is told and when, if commas stand on both sides."""
    syntax = scene.syntax
    begin, stop = scene.sentence_bounds(cue.token)
    first, last = cue.token, cue.token_end
    subject = cue.subject if cue.subject is not None else cue.speaker_token
    if subject is None or not begin <= subject < stop:
        return None
    if subject < cue.token:
        first = max(syntax.left[subject], begin)
    else:
        last = max(last, min(syntax.right[subject], stop))
    while last < stop and _tells_whom_or_when(scene, last):
        last += 1
    if first - 2 < begin or last + 1 >= stop or syntax.words[first - 1] != "," or syntax.words[last] != ",":
        return None
    return first, last


def _tells_whom_or_when(scene: Scene, token: int) -> bool:
    """ "told me", "said later", "said on Monday"; but what is said is no part of it: "said nothing"."""
    syntax, word = scene.syntax, scene.syntax.lower[token]
    told = syntax.pos[token] == "PRON" and word not in _SAID_THINGS
    return told or syntax.pos[token] == "ADV" or word == "on" or is_time(syntax, token)


def _is_cut_short(scene: Scene, begin: int, comma: int, resumed: int) -> bool:
    """Whether what stands before the reporting clause is no whole clause, so that it must go on behind."""
    syntax = scene.syntax
    tensed = any(syntax.tag[t] in FINITE_TAGS for t in range(begin, comma))
    if syntax.pos[begin] == "SCONJ":
        return tensed
    return not tensed or syntax.lower[resumed] in clause_words("complementizer")


def _begin_of_fragment(scene: Scene, begin: int, comma: int, resumed: int) -> int:
    """Where that begins which goes on behind the reporting clause, if something whole stands before it.

    "He left it — not in anger, she said, but in haste", "He left it and never, she said, came back".
    """
    syntax = scene.syntax
    whole = next((t for t in range(begin, comma) if syntax.tag[t] in FINITE_TAGS), comma)
    for token in range(comma - 1, whole, -1):
        if syntax.tag[token] in FINITE_TAGS:
            return begin
        goes_on = (syntax.words[token] in DASHES and not scene.is_hyphen(token)) or (
            syntax.pos[token] == "CCONJ" and syntax.tag[resumed] in FINITE_TAGS
        )
        if goes_on:
            return token + 1
    return begin
