"""Sentences of the narrative around a marked stretch: do the marks hold a sentence, or only part of one?"""

from bisect import bisect_left

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.attribution import Attribution
from pipeline.recognize.quotes.complements import finite_complement
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.marks import Marked
from pipeline.recognize.quotes.noun_phrases import noun_phrase
from pipeline.recognize.quotes.objects import infinitive, prepositional
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.verb_tags import FINITE_TAGS

_PARTS_OF_A_SUBJECT = frozenset({"amod", "nummod", "det", "compound", "nsubj", "nsubj:pass", "nmod:poss"})
# Tokens; where an object begins that belongs to a verb before it.
_NEAR = 4
# Fewest tokens of a marked stretch that can be a sentence without an end mark.
_FEWEST_WORDS = 3
# Tokens of a nickname: "The Iron Hand".
_LONGEST_NAME = 4
_GOES_BY = frozenset({"known", "nicknamed", "dubbed", "alias", "aka", "named", "titled", "entitled"})
# Least P(content) of the tokens of one content.
_SEEN = 0.9
# Characters after which what is in the marks ends a sentence or clause.
_ENDS = ".?!…,—–-"


def is_sentence_like(scene: Scene, marked: Marked) -> bool:
    """A capital at the start, and the end of a sentence or clause at the end."""
    text = scene.syntax.text
    if text[marked.inner.start].islower():
        return False
    tokens, last_character = scene.syntax.tokens_in(marked.inner), text[marked.inner.end - 1]
    if len(tokens) < _FEWEST_WORDS:
        return last_character in "?!." and len(tokens) > 1
    tensed = any(scene.syntax.tag[t] in FINITE_TAGS for t in tokens)
    return last_character in _ENDS or not marked.closed or tensed


def goes_on(scene: Scene, marked: Marked, after: range) -> bool:
    """Whether the sentence goes on after the marks as if they were not there."""
    return _ends_inside_sentence(scene, marked, after) and scene.syntax.words[after.start][0].islower()


def _ends_inside_sentence(scene: Scene, marked: Marked, after: range) -> bool:
    """Whether words follow, and what is in the marks ends in no punctuation."""
    return bool(after) and marked.closed and scene.syntax.text[marked.inner.end - 1] not in _ENDS


def ends_in_narrative(scene: Scene, marked: Marked, after: range) -> bool:
    """Whether a clause of the narrative runs through the marks, so that they hold only a part of it."""
    if marked.parent is not None or not _ends_inside_sentence(scene, marked, after):
        return False
    inside = scene.syntax.tokens_in(marked.inner)
    return _has_object_behind(scene, inside, after) or _is_in_content(scene, inside, after)


def _has_object_behind(scene: Scene, inside: range, after: range) -> bool:
    """ "Claimed “the mayor exaggerates” the cost": a verb inside has its object behind the marks."""
    syntax = scene.syntax
    return any(
        syntax.head[token] in inside
        and syntax.pos[syntax.head[token]] == "VERB"
        and syntax.dep[token] in ("obj", "xcomp")
        for token in range(after.start, min(after.stop, after.start + _NEAR))
    )


def _is_in_content(scene: Scene, inside: range, after: range) -> bool:
    """ "Said “too many” boats had sunk": the words inside belong to a clause behind them."""
    syntax, verb = scene.syntax, inside.start - 2
    cue = next((scene.cues[t] for t in (verb, verb - 1) if t in scene.cues), None)
    if cue is None or cue.token_end != inside.start - 1 or "clause" not in cue.verb.frames:
        return False
    if any(syntax.head[token] in after and syntax.dep[token] in _PARTS_OF_A_SUBJECT for token in inside):
        return True
    return syntax.pos[after.start] == "CCONJ" and _seen_up_to_verb(scene, inside, after)


def _seen_up_to_verb(scene: Scene, inside: range, after: range) -> bool:
    """ "Said “deep cuts” and a new tax would pay for it": the model sees one content up to its verb."""
    syntax = scene.syntax
    if syntax.probabilities is None or any(syntax.tag[token] in FINITE_TAGS for token in inside):
        return False
    likely = syntax.probabilities.columns["content"]
    verb = next((token for token in after if syntax.tag[token] in FINITE_TAGS), None)
    return verb is not None and min(likely[inside.start : verb + 1]) > _SEEN


def is_name(scene: Scene, marked: Marked, gap: range, after: range) -> bool:
    """ "Marta “Rocky” Holm", "known as “Rocky”": what somebody goes by and nobody says."""
    syntax = scene.syntax
    inside = syntax.tokens_in(marked.inner)
    if not gap or any(syntax.tag[token] in FINITE_TAGS for token in inside):
        return False
    if syntax.text[marked.inner.end - 1] in ".?!…":
        return False
    before, following = gap.stop - 1, after.start
    if syntax.lower[before] in _GOES_BY or (
        before > 0 and syntax.lower[before] in ("as", "the") and syntax.lower[before - 1] in _GOES_BY
    ):
        return True
    if len(inside) > _LONGEST_NAME:
        return False
    names = bool(after) and syntax.pos[before] == syntax.pos[following] == "PROPN"
    beside = (
        syntax.end[before] + 1 == marked.outer.start and marked.outer.end + 1 == syntax.start[following]
        if after
        else False
    )
    return names and beside


def runs_into(scene: Scene, cue: Cue, stop: int) -> bool:
    """ "Said schools would get kits, “for example ...”": the clause of the verb reaches the marks.

    stop: one past the tokens of the marks.
    """
    syntax, n = scene.syntax, scene.enclosing(scene.syntax.end[stop - 1] - 1)
    contents = finite_complement(scene, cue)
    if n is None or not contents:
        return False
    marks, content = scene.marked[n].outer, contents[0]
    if not content.start < marks.start < content.end:
        return False
    before = range(syntax.tokens_in(content).start, syntax.tokens_in(marks).start)
    return any(syntax.tag[token] in FINITE_TAGS for token in before)


def is_only_the_end(scene: Scene, marked: Marked, tail: Attribution, gap: range) -> bool:
    """Whether the marks end a phrase that the verb behind them does not attribute."""
    begin = sentence_around(scene, marked, gap)
    if begin is None or tail.verb is None:
        return False
    cue = scene.cues.get(tail.verb)
    if _is_reported_before(scene, marked, begin):
        return True
    # "Tired of the “old guard,” Lind accused the board of theft": the verb reports something else.
    rules = (finite_complement, infinitive, prepositional)
    return cue is not None and any(rule(scene, cue) for rule in rules)


def _is_reported_before(scene: Scene, marked: Marked, begin: int) -> bool:
    """ "She said it fell because “it rained,” though she noted ...": attributed before the marks."""
    syntax = scene.syntax
    marks = syntax.tokens_in(marked.outer).start
    for token in range(syntax.tokens_in(Span(begin, begin + 1)).start, marks):
        if token in scene.cues and scene.cues[token].subject is not None:
            complement = syntax.child(token, "ccomp")
            if complement is not None and token < complement and marks < syntax.right[complement]:
                return True
    return False


def sentence_around(scene: Scene, marked: Marked, gap: range) -> int | None:
    """The character where the sentence begins of which the marked words are only the end, or None."""
    syntax = scene.syntax
    if not gap or not syntax.text[marked.inner.start].islower() or syntax.pos[gap.stop - 1] == "PUNCT":
        return None
    begin, _ = scene.sentence_bounds(gap.stop - 1)
    begin = max(begin, gap.start)
    while begin < gap.stop and syntax.pos[begin] == "PUNCT":
        begin += 1
    return syntax.start[begin] if begin < gap.stop else None


def fronted_clause(scene: Scene, marked: Marked, lead: Attribution, gap: range) -> Span | None:
    """ "If it does, she said, “we go”": a subordinate clause that the marked words go on with, or None."""
    syntax = scene.syntax
    if lead.verb is None or lead.speaker is None or not syntax.text[marked.inner.start].islower():
        return None
    begin, _ = scene.sentence_bounds(lead.verb)
    begin = max(begin, gap.start)
    first = min(syntax.tokens_in(lead.speaker).start, lead.verb)
    if syntax.pos[begin] != "SCONJ" or first - 2 <= begin or syntax.words[first - 1] != ",":
        return None
    if "," in syntax.words[begin : first - 1] or syntax.words[gap.stop - 1] != ",":
        return None
    return scene.content(begin, first - 1)


def subject_before(scene: Scene, gap: range) -> Span | None:
    """Who the sentence right before the marks is about."""
    words = [t for t in gap if scene.syntax.pos[t] != "PUNCT"]
    if not words:
        return None
    begin, stop = scene.sentence_bounds(words[-1])
    return main_subject(scene, max(begin, gap.start), min(stop, gap.stop))


def main_subject(scene: Scene, begin: int, last: int) -> Span | None:
    """Subject of the main clause among the tokens, if it can speak (a name or a personal pronoun)."""
    syntax = scene.syntax
    for token in range(begin, last):
        main = syntax.dep[syntax.head[token]] in ("root", "parataxis")
        if main and syntax.dep[token] in ("nsubj", "nsubj:pass"):
            can_speak = syntax.pos[token] == "PROPN" or syntax.lower[token] in ("he", "she", "they")
            return noun_phrase(syntax, token) if can_speak else None
    return None


def is_nickname(scene: Scene, marked: Marked) -> bool:
    """Whether a name goes on behind the marks that began before them: «Ada “Mo” Voss»."""
    syntax = scene.syntax
    inside = syntax.tokens_in(marked.outer)
    at = bisect_left(syntax.names, inside.start, key=lambda name: name.token_start) - 1
    return at >= 0 and inside.stop < syntax.names[at].token_end
