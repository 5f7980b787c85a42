"""Where the language model, which reads attributions, sees a content end before the tree does.

A tree hangs what the reporter adds ("insisted the vote was fair, though polls say otherwise") on the last
verb of the content as readily as what the speaker went on to say. The model's probability of being content
falls there. It decides only at a joint where additions begin, where it was sure of what stands before.
"""

from collections.abc import Sequence

from pipeline.annotations.mentions import Span
from pipeline.annotations.probabilities import Probabilities
from pipeline.language.syntax import Syntax
from pipeline.recognize.quotes.scene import DASHES, Scene

# P(content) from which the model takes a word for content: its own decision, no bound that was sought.
_CONTENT = 0.5
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


def ended_as_seen(scene: Scene, cue: int, content: Span) -> Span:
    """The content with the end that the language model sees; as it is with models that do not tell.

    cue: the token that reports it.
    """
    probabilities = scene.syntax.probabilities
    # A cue inside a content reports inside it: the model knows the outer one alone.
    if probabilities is None or probabilities.columns["content"][cue] > _CONTENT:
        return content
    shorter = _without_addition(scene, probabilities.columns["content"], content)
    return shorter if shorter != content else _with_rest(scene, probabilities, cue, content)


def _with_rest(scene: Scene, probabilities: Probabilities, cue: int, content: Span) -> Span:
    """The content with the words behind it that are as surely said: "and would close", "but “nobody cares”".

    Not where these begin another report of the same speaker: "said it was late and warned of delays".
    """
    syntax, likely, cues = scene.syntax, probabilities.columns["content"], probabilities.columns["cue"]
    tokens = syntax.tokens_in(content)
    _, stop = scene.sentence_bounds(tokens.stop - 1)
    begin = last = tokens.stop
    while last < stop and likely[last] > _CONTENT and cues[last] < _CONTENT:
        last += 1
    while last > begin and syntax.pos[last - 1] == "PUNCT":
        last -= 1
    whole = last == stop or syntax.pos[last] == "PUNCT"
    if not whole or last - begin < _FEWEST:
        return content
    if any(begin <= governor < last for governor in syntax.ancestors(cue)):
        return content  # "a clerk accused of theft denied it": what governs the verb is not in its content
    opening = range(begin, min(begin + _FEWEST + 1, last))
    if syntax.words[begin] in (":", ";") or not _CONCEDES.isdisjoint(syntax.lower[t] for t in opening):
        return content
    reports = (token for token in opening if token in scene.cues and scene.cues[token].verb.kind != "think")
    if any(syntax.tag[token] in ("VBG", syntax.tag[cue]) for token in reports):
        return content  # ", calling it a lapse", "and warned of delays"; not "and assumed that"
    if any(syntax.lower[token] in scene.lexicon.occasions for token in range(begin, last)):
        return content  # "in an interview on Monday"
    return scene.content(tokens.start, last) or content


def _without_addition(scene: Scene, likely: Sequence[float], content: Span) -> Span:
    """The content without what the reporter adds at its end."""
    tokens = scene.syntax.tokens_in(content)
    for joint in range(tokens.start + _FEWEST + 1, tokens.stop - _FEWEST):
        begin = _begin_of_addition(scene.syntax, joint, tokens)
        if begin is None or scene.enclosing(scene.syntax.start[joint]) is not None:
            continue
        before, behind = likely[tokens.start : joint], likely[begin : tokens.stop]
        if _mean(before) > _CONTENT > _mean(behind):
            return scene.content(tokens.start, joint) or content
    return content


def _begin_of_addition(syntax: Syntax, joint: int, content: range) -> int | None:
    """The first word of what may be added at a joint: behind a comma or dash, or a conjunction itself."""
    word, following = syntax.lower[joint], syntax.lower[joint + 1]
    if word == ";":
        listed = syntax.words[content.start : content.stop].count(";") > 1
        return None if listed else joint + 1
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
