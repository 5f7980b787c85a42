"""Direct quotations: which marked stretches are somebody's words, and which words attribute them.

The article is walked through region by region (a paragraph, or the inside of a marked stretch that
holds further marks). Between marked stretches stands narrative; its first sentence (the tail of the
stretch before it) or its last one (the lead of the stretch after it) may hold the attribution.
"""

from collections.abc import Set
from dataclasses import dataclass

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.around import (
    ends_in_narrative,
    fronted_clause,
    goes_on,
    is_name,
    is_nickname,
    is_only_the_end,
    is_sentence_like,
    sentence_around,
)
from pipeline.recognize.quotes.attribution import Attribution, Quotation
from pipeline.recognize.quotes.going_on import interrupted, is_listed, is_second, joins_utterance
from pipeline.recognize.quotes.lead import read_lead
from pipeline.recognize.quotes.marks import Marked
from pipeline.recognize.quotes.prepositions import SourcePhrase
from pipeline.recognize.quotes.rules import LEAD_RULES, STANDING_RULES, TAIL_RULES, first_result
from pipeline.recognize.quotes.running_on import from_paragraph_before
from pipeline.recognize.quotes.scene import QUOTE_CHARACTERS, TERMINAL, Scene
from pipeline.recognize.quotes.standing import Standing
from pipeline.recognize.quotes.tail import read_tail
from pipeline.recognize.quotes.utterances import Place, Utterance, Walk

# Utterances that a paragraph and the one before it may hold between a quotation and what continues it.
_LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class DirectQuotations:
    """The direct quotations of an article, and what they take from the other rules.

    Attributes:
        marks: the marked stretches that they hold.
        verbs: tokens of the reporting words that attribute them.
        phrases: first tokens of the source phrases that do.
    """

    quotations: tuple[Quotation, ...]
    marks: frozenset[int]
    verbs: frozenset[int]
    phrases: frozenset[int]


def direct_quotations(scene: Scene, phrases: list[SourcePhrase], skipped: Set[int]) -> DirectQuotations:
    """Direct quotations, with the marked stretches, reporting words and source phrases that they use up.

    skipped: paragraphs in which marks around the whole paragraph are left alone (interview turns).
    """
    walk = Walk(scene, {phrase.first: phrase for phrase in phrases})
    regions: dict[tuple[int, int | None], list[int]] = {}
    for n, marked in enumerate(scene.marked):
        if marked.paragraph in skipped and marked.parent is None and _begins_paragraph(scene, marked):
            continue
        if is_nickname(scene, marked):
            continue
        regions.setdefault((marked.paragraph, marked.parent), []).append(n)
    for (paragraph, parent), inside in regions.items():
        region = scene.syntax.paragraphs[paragraph] if parent is None else scene.marked[parent].inner
        _walk_region(walk, paragraph, region, inside)
    return DirectQuotations(
        _quotations(walk),
        marks=frozenset(n for utterance in walk.utterances for n in utterance.pieces),
        verbs=frozenset(walk.used_verbs),
        phrases=frozenset(walk.used_phrases),
    )


def _begins_paragraph(scene: Scene, marked: Marked) -> bool:
    return scene.syntax.paragraphs[marked.paragraph].start == marked.outer.start


def _quotations(walk: Walk) -> tuple[Quotation, ...]:
    """The utterances as quotations, each linked to the one that it continues."""
    quotations: dict[int, Quotation] = {}
    for utterance in walk.utterances:
        attribution, whole = utterance.attribution, utterance.prefix is None and utterance.fronted is None
        earlier = utterance.continues
        quotations[id(utterance)] = Quotation(
            contents=_contents(walk.scene, utterance),
            cue=attribution.cue,
            speaker=attribution.speaker,
            kind="direct" if whole else "mixed",
            continues=quotations.get(id(earlier)) if earlier is not None else None,
            floating=attribution.floating,
            rule=attribution.rule,
        )
    return tuple(quotations.values())


def _contents(scene: Scene, utterance: Utterance) -> tuple[Span, ...]:
    spans = [scene.marked[n].inner for n in utterance.pieces]
    if utterance.prefix is not None:
        spans[0] = Span(utterance.prefix, scene.marked[utterance.pieces[0]].outer.end)
    if utterance.fronted is not None:
        spans = [utterance.fronted, scene.marked[utterance.pieces[0]].outer, *spans[1:]]
    return tuple(spans)


def _walk_region(walk: Walk, paragraph: int, region: Span, inside: list[int]) -> None:
    scene = walk.scene
    current: Utterance | None = None
    position = since = region.start
    for order, n in enumerate(inside):
        marked = scene.marked[n]
        following = scene.marked[inside[order + 1]].outer.start if order + 1 < len(inside) else region.end
        place = Place(
            n,
            marked,
            paragraph,
            gap=_tokens_between(scene, position, marked.outer.start),
            after=_tokens_between(scene, marked.outer.end, following),
            since=_tokens_between(scene, since, marked.outer.start),
            current=current,
        )
        utterance = _utterance_of(walk, place)
        position = marked.outer.end
        if utterance is not None:
            current, since = utterance, position


def _tokens_between(scene: Scene, start: int, end: int) -> range:
    return scene.syntax.tokens_in(Span(start, end)) if start < end else range(0)


def _utterance_of(walk: Walk, place: Place) -> Utterance | None:
    """The utterance, new or going on, that a marked stretch belongs to; None if it is no quotation."""
    if ends_in_narrative(walk.scene, place.marked, place.after):
        return None
    if is_name(walk.scene, place.marked, place.gap, place.after):
        return None
    tail = _attribution_after(walk, place)
    running_on = from_paragraph_before(walk, place, tail)
    if running_on is not None:
        return running_on
    return _attributed_after(walk, place, tail) if tail is not None else _attributed_before(walk, place)


def _attribution_after(walk: Walk, place: Place) -> Attribution | None:
    """What attributes the marks behind them, unless it belongs to something else."""
    scene, marked, gap = walk.scene, place.marked, place.gap
    tail = read_tail(scene, marked, place.after, walk.phrases, walk.used_verbs)
    attribution = first_result(TAIL_RULES, tail) if tail is not None else None
    if attribution is None:
        return None
    introduced = bool(gap) and (
        scene.syntax.words[gap.stop - 1] == ":" or _is_followed_by_another(scene, marked, gap, attribution)
    )
    lead = _attribution_before(walk, place, gap) if introduced else None
    if lead is not None and not _names_speaker_behind(scene, marked, attribution):
        return None  # what introduces the marks owns them: a verb behind them begins the next sentence
    return None if is_only_the_end(scene, marked, attribution, gap) else attribution


def _is_followed_by_another(scene: Scene, marked: Marked, gap: range, tail: Attribution) -> bool:
    """ "Lind said, “Is it safe?” The mayor said, “It is.”": the verb behind the marks leads to others."""
    syntax = scene.syntax
    if (
        syntax.words[gap.stop - 1] != ","
        or syntax.text[marked.inner.end - 1] not in TERMINAL
        or tail.verb is None
    ):
        return False
    behind = tail.verb + 1
    leads = behind + 1 < len(syntax) and syntax.words[behind] in (",", ":")
    return leads and syntax.words[behind + 1] in QUOTE_CHARACTERS


def _names_speaker_behind(scene: Scene, marked: Marked, attribution: Attribution) -> bool:
    """ "They put it plainly: “It fell,” the union wrote": the comma leads on to who speaks."""
    speaker = attribution.speaker
    behind = scene.syntax.text[marked.outer.end : marked.outer.end + 1]
    going_on = "," in (scene.syntax.text[marked.inner.end - 1], behind)
    return going_on and speaker is not None and speaker.start >= marked.outer.end


def _attribution_before(walk: Walk, place: Place, gap: range) -> Attribution | None:
    lead = read_lead(walk.scene, place.marked, gap, walk.phrases, walk.used_verbs)
    return first_result(LEAD_RULES, lead) if lead is not None else None


def _attributed_after(walk: Walk, place: Place, tail: Attribution) -> Utterance:
    """The current utterance, if it still lacks an attribution, or a new one."""
    current = place.current
    if current is not None and current.attribution.floating and joins_utterance(walk.scene, place):
        current.pieces.append(place.n)
        current.attribution = tail
        walk.use(tail)
        return current
    utterance = walk.open(place, tail)
    utterance.prefix = sentence_around(walk.scene, place.marked, place.gap)
    return utterance


def _attributed_before(walk: Walk, place: Place) -> Utterance | None:
    """The current utterance that goes on, one that words before the marks attribute, or one alone."""
    scene, marked, gap, current = walk.scene, place.marked, place.gap, place.current
    lead = _attribution_before(walk, place, gap or _line_before(scene, place))
    embedded = goes_on(scene, marked, place.after)
    continued = is_sentence_like(scene, marked) or interrupted(scene, gap)
    joins = continued and not embedded and joins_utterance(scene, place)
    if current is not None and not embedded and is_listed(scene, place):
        current.add(place.n, marked)
        return current
    if current is not None and joins and not is_second(current, lead):
        current.add(place.n, marked)
        return current
    if lead is not None and not (embedded and lead.by_colon):
        utterance = walk.open(place, lead)
        utterance.fronted = fronted_clause(scene, marked, lead, gap)
        return utterance
    alone = first_result(STANDING_RULES, Standing(scene, marked, gap, place.after))
    if alone is None:
        return None
    utterance = walk.open(place, alone)
    utterance.continues = _utterance_before(walk, utterance) if alone.floating else None
    return utterance


def _line_before(scene: Scene, place: Place) -> range:
    """The paragraph before, if a colon there introduces the marks that open this one."""
    marked, bounds = place.marked, scene.syntax.paragraphs
    if place.paragraph == 0 or marked.parent is not None or not _begins_paragraph(scene, marked):
        return range(0)
    before = bounds[place.paragraph - 1]
    return scene.syntax.tokens_in(before) if scene.syntax.text[before.end - 1] == ":" else range(0)


def _utterance_before(walk: Walk, utterance: Utterance) -> Utterance | None:
    """The nearest earlier utterance of this paragraph or the one before it."""
    for earlier in reversed(walk.utterances[-_LOOK_BACK:-1]):
        if walk.scene.marked[earlier.pieces[0]].parent is None:
            return earlier if earlier.paragraph >= utterance.paragraph - 1 else None
    return None
