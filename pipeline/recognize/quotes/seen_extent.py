"""Where the language model, which reads attributions, sees a content end before the tree does.

A tree hangs what the reporter adds ("insisted the vote was fair, though polls say otherwise") on the last
verb of the content as readily as what the speaker went on to say. The model's probability of being content
falls there. It decides only at a joint where additions begin, where it was sure of what stands before.
"""

from collections.abc import Sequence

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import Syntax
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.scene import DASHES, Scene

# Made on PolNeAR dev. Means of P(content) before and behind the joint, and the highest behind it, above which
# the speaker is heard again.
_SURE, _ADDED, _HEARD_AGAIN = 0.5, 0.42, 0.95
# A cue inside a content reports inside it: the model knows the outer one alone.
_INNER = 0.5
_FEWEST = 2
_JOINTS = (DASHES - {"-"}) | {",", "("}
# What opens an addition behind a comma; "and", "so", "because", "if" and "that" go on with the content.
_ADDS = frozenset({
    "though", "although", "whereas", "despite", "while", "when", "with", "even", "which", "who", "where",
    "but", "as", "the", "a", "an",
})  # fmt: skip
_CONCEDES = frozenset({"though", "although", "whereas", "despite"})
# Participles that do the work of a preposition.
_PREPOSITIONS = frozenset({
    "including", "beginning", "starting", "ending", "depending", "following", "according",
})  # fmt: skip


def without_addition(scene: Scene, cue: Cue, content: Span) -> Span:
    """The content without what the reporter adds at its end; as it is with models that do not tell."""
    probabilities = scene.syntax.probabilities
    if probabilities is None:
        return content
    likely = probabilities.columns["content"]
    if likely[cue.token] > _INNER:
        return content
    tokens = scene.syntax.tokens_in(content)
    for joint in range(tokens.start + _FEWEST + 1, tokens.stop - _FEWEST):
        begin = _begin_of_addition(scene.syntax, joint, tokens)
        if begin is None or scene.enclosing(scene.syntax.start[joint]) is not None:
            continue
        before, behind = likely[tokens.start : joint], likely[begin : tokens.stop]
        if _mean(before) > _SURE and _mean(behind) < _ADDED and max(behind) < _HEARD_AGAIN:
            return scene.content(tokens.start, joint) or content
    return content


def _begin_of_addition(syntax: Syntax, joint: int, content: range) -> int | None:
    """The first word of what may be added at a joint: behind a comma or dash, or a conjunction itself."""
    word, following = syntax.lower[joint], syntax.lower[joint + 1]
    if word in _CONCEDES or (word == "even" and following in ("though", "as")):
        return joint
    if word not in _JOINTS:
        return None
    begin = joint + 1
    manner = syntax.tag[begin] == "RB" and begin + 1 < content.stop
    if syntax.tag[begin + manner] == "VBG":
        # "accused of hiding it, lying about it": one content after the other.
        listed = following in _PREPOSITIONS or syntax.tag[content.start] == "VBG"
        return None if listed else begin
    return begin if following in _ADDS else None


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
