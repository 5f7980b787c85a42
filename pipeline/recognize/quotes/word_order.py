"""What a reporting verb reports by word order alone, where the tree lost it.

Each function is one rule: it looks at one reporting verb and returns what it reports, or nothing.
"""

from pipeline.annotations.mentions import Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.asides import MAX_ASIDE, behind_connective, behind_semicolon
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import to_closing_mark
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.verb_tags import FINITE_TAGS, TENSED_TAGS

_SUBJECTS = frozenset({"i", "we", "he", "she", "they", "his", "her", "their"})
_OWN_OBJECTS = frozenset({"himself", "herself", "itself", "themselves", "it", "so"})
# Longest subject of a reported clause, in tokens, that word order alone may bridge.
_MAX_CLAUSE_SUBJECT = 14
# Where the tree is wrong, the tag of "said" may be as well.
_REPORTING_TAGS = TENSED_TAGS | {"VBN", "VB"}


def following_clause(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "experts say her plans would cost more": by word order alone, where the tree lost the complement."""
    syntax, token = scene.syntax, cue.token
    if "bare" not in cue.verb.frames or cue.passive or cue.speaker is None:
        return ()
    if syntax.tag[token] not in TENSED_TAGS or cue.speaker.start > syntax.start[token]:
        return ()
    _, stop = scene.sentence_bounds(token)
    first = cue.token_end
    if first + 1 < stop and syntax.lower[first] == "that" and syntax.pos[first + 1] not in ("VERB", "AUX"):
        first += 1
    if first >= stop or syntax.pos[first] not in ("PRON", "PROPN", "DET", "NOUN", "ADJ", "NUM"):
        return ()
    if syntax.lower[first] in clause_words("question") or syntax.words[first] in _OWN_OBJECTS:
        return ()
    for position in range(first + 1, min(stop, first + _MAX_CLAUSE_SUBJECT)):
        if syntax.lower[position] in clause_words("inside_subject"):
            return ()
        if syntax.words[position] in (",", ";", ":", "—") or syntax.pos[position] == "SCONJ":
            return ()
        if (
            syntax.pos[position] == "CCONJ"
            and position + 1 < stop
            and syntax.tag[position + 1] in FINITE_TAGS
        ):
            return ()
        if syntax.tag[position] in FINITE_TAGS:
            last = to_closing_mark(scene, first, stop)
            span = scene.content(first, last)
            return (span,) if span is not None else ()
    return ()


def aside_at_end(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "..., NAME said." and "..., said NAME." by word order alone, where the tree says something else."""
    syntax, token = scene.syntax, cue.token
    if "aside" not in cue.verb.frames or syntax.tag[token] not in _REPORTING_TAGS or scene.doubts(token):
        return ()
    begin, stop = scene.sentence_bounds(token)
    if stop - token > MAX_ASIDE or (cue.passive and cue.verb.lemma != "tell"):
        return ()
    comma = None
    for position in range(token - 1, max(begin, token - MAX_ASIDE), -1):
        if syntax.words[position] == ",":
            comma = position
            break
        tensed = syntax.pos[position] == "VERB" and syntax.tag[position] not in ("VBN", "VBG")
        if tensed or syntax.pos[position] in ("SCONJ", "CCONJ"):
            return ()
    if comma is None or comma - begin < 2 or syntax.pos[begin] == "SCONJ":
        return ()
    if any(syntax.pos[t] == "VERB" for t in range(cue.token_end, stop)) and syntax.dep[token] != "root":
        return ()
    between = range(comma + 1, token)
    inverted = (
        not between and cue.token_end < stop and syntax.pos[cue.token_end] in ("PROPN", "DET", "NOUN", "PRON")
    )
    named = any(syntax.pos[t] in ("PROPN", "NOUN", "PRON") for t in between)
    if any(syntax.lower[t] in scene.lexicon.noun_forms and syntax.lower[t + 1] in _SUBJECTS for t in between):
        return ()  # ", a charge he denies": what he denies stands before the comma, as a thing
    if not (inverted or named) or any(syntax.lower[t] in ("who", "which", "that", "as") for t in between):
        return ()
    if not any(syntax.tag[t] in FINITE_TAGS for t in range(begin, comma)):
        return ()
    begin = behind_semicolon(scene, begin, comma, at_end=True)
    span = scene.content(behind_connective(scene, begin, comma), comma)
    return (span,) if span is not None else ()
