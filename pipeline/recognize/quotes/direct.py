"""Direct quotations: which marked stretches are somebody's words, and which words attribute them.

The article is walked through region by region (a paragraph, or the inside of a marked stretch that
holds further marks). Between marked stretches stands narrative; its first sentence (the tail of the
stretch before it) or its last one (the lead of the stretch after it) may hold the attribution.
"""

from dataclasses import dataclass, field

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.beside import (
    Narrative,
    Words,
    is_sentence_like,
    signature,
    subject_before,
    words_after,
    words_before,
)
from pipeline.recognize.quotes.complements import finite_complement, infinitive, prepositional
from pipeline.recognize.quotes.marks import Marked
from pipeline.recognize.quotes.prepositions import SourcePhrase
from pipeline.recognize.quotes.scene import QUOTE_CHARACTERS, SENTENCE_ENDS, TERMINAL, Attribution, Scene

# Utterances that a paragraph and the one before it may hold between a quotation and what continues it.
_LOOK_BACK = 20
# Tokens; no attribution with all its additions is longer.
_LONGEST_ATTRIBUTION = 80
_PARTS_OF_A_SUBJECT = frozenset({"amod", "nummod", "det", "compound", "nsubj", "nsubj:pass", "nmod:poss"})
# Tokens; where an object begins that belongs to a verb before it.
_NEAR = 4
# Fewest tokens of a quotation that stands alone, without any attribution.
_FEWEST_WORDS_ALONE = 4


@dataclass(slots=True)
class _Utterance:
    """Marked stretches of one speaker.

    Attributes:
        open: its last stretch has no closing mark, and the next paragraph may go on.
        prefix: where the sentence begins whose end is in marks ("The link was “stronger”, she said").
        fronted: what of the sentence stands before the attribution ("If it does, she said, “we go”").
    """

    pieces: list[int]
    found: Words | None
    paragraph: int
    open: bool = False
    continues: "_Utterance | None" = None
    speaker: Span | None = None
    prefix: int | None = None
    fronted: Span | None = None


@dataclass(slots=True)
class _Walk:
    """State while the regions are walked through, in text order."""

    scene: Scene
    narrative: Narrative
    utterances: list[_Utterance] = field(default_factory=list)


def direct_quotations(
    scene: Scene, phrases: list[SourcePhrase], skipped: set[int]
) -> tuple[list[Attribution], set[int], set[int], set[int]]:
    """Direct quotations, with the marked stretches, cue tokens and source phrases that they use up.

    skipped: paragraphs in which top-level marks are left alone (interview turns).
    """
    walk = _Walk(scene, Narrative(scene, {phrase.first: phrase for phrase in phrases}))
    children: dict[tuple[int, int | None], list[int]] = {}
    for n, one in enumerate(scene.marked):
        if one.paragraph in skipped and one.parent is None and _fills_paragraph(scene, one):
            continue
        children.setdefault((one.paragraph, one.parent), []).append(n)
    for (number, parent), inside in children.items():
        region = scene.syntax.paragraphs[number] if parent is None else scene.marked[parent].inner
        _walk_region(walk, number, region, inside)
    found: dict[int, Attribution] = {}
    result: list[Attribution] = []
    used_marks: set[int] = set()
    for utterance in walk.utterances:
        words = utterance.found
        earlier = found.get(id(utterance.continues)) if utterance.continues is not None else None
        attribution = Attribution(
            contents=_contents(scene, utterance),
            cue=words.cue if words else None,
            speaker=words.speaker if words else utterance.speaker,
            rule=words.rule if words else "quotes.direct.floating",
            kind="direct" if utterance.prefix is None and utterance.fronted is None else "mixed",
            continues=earlier,
        )
        found[id(utterance)] = attribution
        result.append(attribution)
        used_marks.update(utterance.pieces)
    return result, used_marks, walk.narrative.used, walk.narrative.used_phrases


def _contents(scene: Scene, utterance: _Utterance) -> tuple[Span, ...]:
    spans = [scene.marked[n].inner for n in utterance.pieces]
    if utterance.prefix is not None:
        spans[0] = Span(utterance.prefix, scene.marked[utterance.pieces[0]].outer.end)
    if utterance.fronted is not None:
        spans = [utterance.fronted, scene.marked[utterance.pieces[0]].outer, *spans[1:]]
    return tuple(spans)


def _fills_paragraph(scene: Scene, one: Marked) -> bool:
    return scene.syntax.paragraphs[one.paragraph].start == one.outer.start


def _walk_region(walk: _Walk, number: int, region: Span, inside: list[int]) -> None:
    scene = walk.scene
    current: _Utterance | None = None
    position = since = region.start
    for order, n in enumerate(inside):
        one = scene.marked[n]
        following = scene.marked[inside[order + 1]].outer.start if order + 1 < len(inside) else region.end
        gap = _tokens_between(scene, position, one.outer.start)
        after = _tokens_between(scene, one.outer.end, following)
        placed = _place(walk, number, n, gap, _tokens_between(scene, since, one.outer.start), after, current)
        position = one.outer.end
        if placed is not None:
            current, since = placed, position


def _tokens_between(scene: Scene, start: int, end: int) -> range:
    return scene.syntax.tokens_in(Span(start, end)) if start < end else range(0)


def _place(
    walk: _Walk, number: int, n: int, gap: range, since: range, after: range, current: _Utterance | None
) -> _Utterance | None:
    """Decide what the marked stretch `n` is; returns its utterance, or None if it is no quotation.

    gap: tokens since the last marks; since: tokens since the last marks that are the `current` utterance's.
    """
    scene = walk.scene
    one = scene.marked[n]
    tail = words_after(walk.narrative, one, after)
    if tail is not None and gap and scene.syntax.words[gap.stop - 1] == ":":
        # What introduces the marks owns them: a verb behind them belongs to the next sentence.
        tail = tail if words_before(walk.narrative, one, gap) is None else None
    if tail is not None and _is_only_the_end(scene, one, tail, gap):
        tail = None
    embedded = _goes_on(scene, one, after)
    if _ends_in_narrative(scene, one, after):
        return None
    previous = _open_before(walk, number) if one.continues else None
    if previous is not None and tail is not None and previous.found is not None:
        _drop_odd_mark(walk, previous)
    elif previous is not None:
        previous.pieces.append(n)
        previous.found = previous.found or tail
        previous.open = not one.closed
        previous.paragraph = number
        _use(walk, tail)
        return previous
    joins = current is not None and _nothing_but_attribution(walk, current, since)
    if tail is not None:
        if joins and current is not None and current.found is None:
            current.pieces.append(n)
            current.found = tail
            _use(walk, tail)
            return current
        utterance = _new(walk, n, number, tail)
        utterance.prefix = _sentence_around(scene, one, gap)
        return utterance
    lead = words_before(walk.narrative, one, gap or _line_before(scene, number, n))
    continued = is_sentence_like(scene, one) or _interrupted(scene, gap)
    if joins and current is not None and not embedded and continued and not _is_second(current, lead):
        current.pieces.append(n)
        current.open = not one.closed
        return current
    if lead is not None and not (embedded and lead.rule == "quotes.direct.colon"):
        utterance = _new(walk, n, number, lead)
        utterance.fronted = _fronted_clause(scene, one, lead, gap)
        return utterance
    signed = signature(scene, one, after)
    if signed is not None:
        return _new(walk, n, number, signed)
    if one.parent is None and not embedded and _stands_alone(scene, one, gap, after):
        utterance = _new(walk, n, number, None)
        utterance.continues = _utterance_before(walk, number, utterance)
        utterance.speaker = subject_before(scene, gap) if gap else None
        return utterance
    return None


def _is_only_the_end(scene: Scene, one: Marked, tail: Words, gap: range) -> bool:
    """Whether the marks end a phrase that the verb behind them does not attribute.

    "She said it fell because “it rained,” though she noted ...": the clause is attributed before them.
    "Tired of the “old guard,” Lind accused the board of theft": the verb reports something else.
    """
    begin = _sentence_around(scene, one, gap)
    if begin is None or tail.verb is None:
        return False
    syntax = scene.syntax
    marks = syntax.tokens_in(one.outer).start
    for token in range(syntax.tokens_in(Span(begin, begin + 1)).start, marks):
        if token in scene.cues and scene.cues[token].subject is not None:
            complement = syntax.child(token, "ccomp")
            if complement is not None and token < complement and marks < syntax.right[complement]:
                return True
    cue = scene.cues.get(tail.verb)
    if cue is None:
        return False
    return any(rule(scene, cue) for rule in (finite_complement, infinitive, prepositional))


def _line_before(scene: Scene, number: int, n: int) -> range:
    """The paragraph before, if a colon there introduces the marks that open this one."""
    one = scene.marked[n]
    bounds = scene.syntax.paragraphs
    if number == 0 or one.parent is not None or one.outer.start != bounds[number].start:
        return range(0)
    before = bounds[number - 1]
    return scene.syntax.tokens_in(before) if scene.syntax.text[before.end - 1] == ":" else range(0)


def _sentence_around(scene: Scene, one: Marked, gap: range) -> int | None:
    """Where the sentence begins of which the marked words are only the end, or None."""
    syntax = scene.syntax
    if not gap or not syntax.text[one.inner.start].islower() or syntax.pos[gap.stop - 1] == "PUNCT":
        return None
    begin, _ = scene.sentence_bounds(gap.stop - 1)
    begin = max(begin, gap.start)
    while begin < gap.stop and syntax.pos[begin] == "PUNCT":
        begin += 1
    return syntax.start[begin] if begin < gap.stop else None


def _fronted_clause(scene: Scene, one: Marked, lead: Words, gap: range) -> Span | None:
    """ "If it does, she said, “we go”": a subordinate clause that the marked words go on with, or None."""
    syntax = scene.syntax
    if lead.verb is None or lead.speaker is None or not syntax.text[one.inner.start].islower():
        return None
    begin, _ = scene.sentence_bounds(lead.verb)
    begin = max(begin, gap.start)
    first = min(syntax.tokens_in(lead.speaker).start, lead.verb)
    if syntax.pos[begin] != "SCONJ" or first - 2 <= begin or syntax.words[first - 1] != ",":
        return None
    if "," in syntax.words[begin : first - 1] or syntax.words[gap.stop - 1] != ",":
        return None
    return scene.content(begin, first - 1)


def _is_second(current: _Utterance, lead: Words | None) -> bool:
    """ "...," she said, adding: "...": the words before the marks are an attribution of their own."""
    if lead is None or lead.verb is None:
        return False
    return current.found is not None and lead.verb != current.found.verb


def _goes_on(scene: Scene, one: Marked, after: range) -> bool:
    """Whether the sentence goes on after the marks as if they were not there."""
    syntax = scene.syntax
    if not after or not one.closed or syntax.text[one.inner.end - 1] in ".?!…,—–-":
        return False
    return syntax.words[after.start][0].islower()


def _ends_in_narrative(scene: Scene, one: Marked, after: range) -> bool:
    """Whether a clause of the narrative runs through the marks, so that they hold only a part of it.

    "Claimed “the mayor exaggerates” the cost": a verb inside has its object behind the marks. "Said “too
    many” boats had sunk": the words inside belong to a clause behind them.
    """
    syntax = scene.syntax
    if one.parent is not None or not after or not one.closed or syntax.text[one.inner.end - 1] in ".?!…,—–-":
        return False
    inside = syntax.tokens_in(one.inner)
    if any(
        syntax.head[token] in inside
        and syntax.pos[syntax.head[token]] == "VERB"
        and syntax.dep[token] in ("obj", "xcomp")
        for token in range(after.start, min(after.stop, after.start + _NEAR))
    ):
        return True
    verb = inside.start - 2
    cue = next((scene.cues[t] for t in (verb, verb - 1) if t in scene.cues), None)
    if cue is None or cue.token_end != inside.start - 1 or "clause" not in cue.verb.frames:
        return False
    return any(syntax.head[token] in after and syntax.dep[token] in _PARTS_OF_A_SUBJECT for token in inside)


def _drop_odd_mark(walk: _Walk, utterance: _Utterance) -> None:
    """Forget a stretch without closing mark which turns out not to go on in the next paragraph."""
    utterance.pieces.pop()
    utterance.open = False
    if not utterance.pieces:
        walk.utterances.remove(utterance)


def _use(walk: _Walk, found: Words | None) -> None:
    if found is not None and found.verb is not None:
        walk.narrative.used.add(found.verb)


def _new(walk: _Walk, n: int, number: int, found: Words | None) -> _Utterance:
    _use(walk, found)
    utterance = _Utterance([n], found, number, open=not walk.scene.marked[n].closed)
    walk.utterances.append(utterance)
    return utterance


def _open_before(walk: _Walk, number: int) -> _Utterance | None:
    for utterance in reversed(walk.utterances[-_LOOK_BACK:]):
        if utterance.paragraph == number - 1 and utterance.open:
            return utterance
    return None


def _utterance_before(walk: _Walk, number: int, utterance: _Utterance) -> _Utterance | None:
    """The nearest earlier utterance of this paragraph or the one before it."""
    for earlier in reversed(walk.utterances[-_LOOK_BACK:-1]):
        if earlier is utterance or walk.scene.marked[earlier.pieces[0]].parent is not None:
            continue
        return earlier if earlier.paragraph >= number - 1 else None
    return None


def _nothing_but_attribution(walk: _Walk, current: _Utterance, gap: range) -> bool:
    """Whether the words since the current utterance are none, or just its own attribution."""
    scene = walk.scene
    if len(gap) > _LONGEST_ATTRIBUTION:
        return False
    words = [t for t in gap if scene.syntax.pos[t] != "PUNCT"]
    if not words:
        return True
    if current.found is None or current.found.verb is None or current.found.verb not in gap:
        return bool(
            current.found is not None
            and current.found.cue is not None
            and current.found.cue.span.start >= scene.syntax.start[gap.start]
            and not any(scene.syntax.words[t] in SENTENCE_ENDS for t in list(gap)[:-1])
        )
    ends = [t for t in gap if scene.syntax.words[t] in SENTENCE_ENDS]
    return not ends or ends[0] >= words[-1]


def _interrupted(scene: Scene, gap: range) -> bool:
    """ "A," she said, "b": the words between end in a comma or dash."""
    return bool(gap) and scene.syntax.words[gap.stop - 1] in (",", "—", "–", "-", ":", ";", "…")


def _stands_alone(scene: Scene, one: Marked, gap: range, after: range) -> bool:
    """A floating quotation: whole sentences in marks, no attribution beside them."""
    syntax, text = scene.syntax, scene.syntax.text
    if not is_sentence_like(scene, one):
        return False
    starts = (
        (not gap)
        or syntax.words[gap.stop - 1] in SENTENCE_ENDS
        or syntax.words[gap.stop - 1] in QUOTE_CHARACTERS
    )
    ends = (
        text[one.inner.end - 1] in TERMINAL
        or not one.closed
        or (bool(after) and syntax.words[after.start] in SENTENCE_ENDS)
    )
    return starts and ends and (not one.closed or len(syntax.tokens_in(one.inner)) >= _FEWEST_WORDS_ALONE)
