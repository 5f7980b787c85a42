"""Clauses with "as" and a reporting verb: "as the judge put it", "as officials have said".

`as_clause` is a rule: it looks at one reporting verb and returns what it reports, or nothing.
"""

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import REACH
from pipeline.recognize.quotes.noun_phrases import is_time
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.verb_tags import TENSED_TAGS


def as_clause(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "as the mayor put it", "as officials have said": the clause around it is the content."""
    syntax, token = scene.syntax, cue.token
    begin, stop = scene.sentence_bounds(token)
    if "aside" not in cue.verb.frames:
        return ()
    last = cue.token_end
    while last < stop and (syntax.pos[last] == "ADV" or is_time(syntax, last)):
        last += 1
    last = _behind_addressee(scene, cue, last)
    if syntax.lower[begin] == "as" and last < stop and syntax.lower[last] in ("in", "to", "on"):
        # "As Lind put it in a statement, ...": where it was said stands before the comma.
        last = next((t for t in range(last, min(stop, last + REACH)) if syntax.words[t] == ","), last)
    if last < stop and syntax.words[last] not in (",", ".", "—", "–"):
        return ()
    opening = syntax.lower[begin] == "as" and syntax.dep[begin] == "mark" and syntax.head[begin] == token
    if opening and cue.subject is not None:
        # "As many experts, among them Lind, have said, …"
        span = scene.content(last, stop)
        return (span,) if span is not None else ()
    for first in range(token - 2, max(begin - 1, token - REACH), -1):
        if syntax.words[first] == "," or (syntax.tag[first] in TENSED_TAGS and syntax.pos[first] == "VERB"):
            return ()
        if syntax.lower[first] == "as":
            if first > begin and syntax.words[first - 1] != ",":
                return ()
            pieces = _around(scene, cue, first, last)
            return tuple(span for a, b in pieces if a < b and (span := scene.content(a, b)) is not None)
    return ()


def _around(scene: Scene, cue: Cue, first: int, last: int) -> list[tuple[int, int]]:
    """Token bounds of the clause before and behind the words from `first` to `last`.

    That is the innermost one: what somebody else says before them, or the relative clause around them.
    """
    syntax, clause = scene.syntax, scene.syntax.head[cue.token]
    begin, stop = scene.sentence_bounds(cue.token)
    if syntax.dep[clause] == "acl:relcl" and syntax.left[clause] < first < last < syntax.right[clause]:
        return [(syntax.left[clause], first), (last, min(syntax.right[clause], stop))]
    for token in range(first - 1, begin, -1):
        if syntax.words[token] == ";":
            return [(token + 1, first), (last, stop)]
        other = scene.cues.get(token)
        if other is not None and other.speaker is not None and syntax.lower[other.token_end] == "that":
            # "He argued that it had failed, as the court found": what the court found is that it had failed.
            return [(other.token_end + 1, first), (last, stop)]
    return [(begin, first), (last, stop)]


def _behind_addressee(scene: Scene, cue: Cue, last: int) -> int:
    """ "As Lind told The Herald, ...": who is told stands before the comma."""
    syntax = scene.syntax
    if not cue.verb.addressee:
        return last
    told = next((child for child in syntax.children[cue.token] if syntax.dep[child] in ("iobj", "obj")), None)
    return syntax.right[told] if told is not None and syntax.left[told] == last else last
