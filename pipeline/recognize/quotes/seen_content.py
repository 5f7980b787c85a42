"""Contents that the language model marks behind a verb that it marks as cue, where the tree lost them.

A noun for its verb, a verb hung elsewhere, a subject taken for an object: the tags do not mind.
"""

from collections.abc import Sequence

from pipeline.annotations.mentions import Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import is_finite, to_closing_mark
from pipeline.recognize.quotes.scene import QUOTE_CHARACTERS, Scene
from pipeline.recognize.quotes.setting import behind_time
from pipeline.recognize.verb_tags import FINITE_TAGS

_CLAUSE_FRAMES = frozenset({"clause", "that", "question"})
_CLAUSE_OPENERS = frozenset({"PRON", "PROPN", "DET", "NOUN", "ADJ", "NUM", "ADV", "SCONJ", "PART"})
# P(content) of what is said; of a cue that reports inside another content, which the model knows alone.
_SAID, _INNER = 0.5, 0.5
# Mean P(content) of a stretch that the model does not mark as one piece.
_SURE = 0.9
# Tokens of who is told: "told the court", "told The Harbour Post".
_LONGEST_ADDRESSEE = 4


def seen_content(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """A clause that the language model marks as content right behind a verb that it marks as cue."""
    syntax, first = scene.syntax, cue.token_end
    if cue.token not in scene.seen_cues or cue.passive or cue.verb.frames.isdisjoint(_CLAUSE_FRAMES):
        return ()
    that = first < len(syntax) and syntax.lower[first] == "that"
    last = scene.seen_contents.get(first) or (scene.seen_contents.get(first + 1) if that else None)
    if last is None or not (that or "bare" in cue.verb.frames):
        return _likely_content(scene, cue)  # behind other verbs a noun with a relative clause looks the same
    first += that
    _, stop = scene.sentence_bounds(cue.token)
    last = min(last, stop)
    if first >= last:
        return ()  # nothing follows "said that"
    opens = syntax.pos[first] in _CLAUSE_OPENERS and syntax.lower[first] not in clause_words("question")
    if not opens or not any(syntax.tag[token] in FINITE_TAGS for token in range(first, last)):
        return _likely_content(scene, cue)
    span = scene.content(first, to_closing_mark(scene, first, last))
    return (span,) if span is not None else ()


def _likely_content(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """A clause whose every word the model takes for content, behind the verb or who is told."""
    syntax = scene.syntax
    if syntax.probabilities is None:
        return ()
    likely = syntax.probabilities.columns["content"]
    _, stop = scene.sentence_bounds(cue.token)
    first = _begin(scene, cue, likely, stop)
    if first is None or likely[cue.token] > _INNER:
        return ()
    last = first
    while last < stop and (
        likely[last] > _SAID
        or syntax.words[last] in QUOTE_CHARACTERS
        or (last in scene.cues and last + 1 < stop and likely[last + 1] > _SAID)
    ):
        last += 1
    if sum(likely[first:last]) < _SURE * (last - first) or not _is_clause(scene, first, last):
        return ()
    span = scene.content(first, to_closing_mark(scene, first, last))
    return (span,) if span is not None else ()


def _begin(scene: Scene, cue: Cue, likely: Sequence[float], stop: int) -> int | None:
    """The first word of what is said: right behind the verb, or behind who is told, and behind "that"."""
    syntax, first = scene.syntax, behind_time(scene, cue.token_end)
    if first > cue.token_end:
        return first if likely[first] > _SAID else None
    while first < stop and likely[first] <= _SAID and first - cue.token_end < _LONGEST_ADDRESSEE:
        if not cue.verb.addressee or syntax.pos[first] not in ("DET", "NOUN", "PROPN", "PRON", "ADJ"):
            return None
        first += 1
    if first < stop and syntax.lower[first] == "that":
        first += 1
    return first if first < stop and likely[first] > _SAID else None


def _is_clause(scene: Scene, first: int, last: int) -> bool:
    """Whether the words are a clause with a tensed verb and a subject, and no noun with a relative clause."""
    syntax = scene.syntax
    for token in range(first, last):
        if syntax.tag[token] not in FINITE_TAGS:
            continue
        clause = token if syntax.pos[token] == "VERB" else syntax.head[token]
        if clause != token and _lacks_subject(scene, clause, first):
            return True
        if syntax.dep[clause].startswith(("acl", "advcl")) or not is_finite(scene, clause):
            continue
        if any(syntax.dep[child].startswith("nsubj") and first <= child for child in syntax.children[clause]):
            return True
    return False


def _lacks_subject(scene: Scene, clause: int, first: int) -> bool:
    """ "indicated no boats were missing": with an auxiliary and no subject, it is the noun before."""
    syntax, noun = scene.syntax, scene.syntax.head[clause]
    if syntax.dep[clause] != "acl" or not first <= noun < clause or not is_finite(scene, clause):
        return False
    return not any(syntax.dep[child].startswith("nsubj") for child in syntax.children[clause])
