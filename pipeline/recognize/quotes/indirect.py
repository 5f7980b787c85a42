"""Reported speech and thought without marks around all of it: what a reporting verb takes.

Every rule looks at one reporting verb and returns what it reports, or None. The tree decides where a
clause ends; punctuation and word order correct it where a parser usually errs.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.annotations.mentions import Span
from pipeline.annotations.rules import RuleCard
from pipeline.recognize.quotes.asides import as_clause, aside, aside_at_end, aside_between
from pipeline.recognize.quotes.complements import (
    finite_complement,
    following_clause,
    gerund,
    headline_future,
    infinitive,
    nominal_object,
    prepositional,
    seen_content,
    small_clause,
)
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.denials import is_denied_report
from pipeline.recognize.quotes.extent import REACH
from pipeline.recognize.quotes.prepositions import SourcePhrase
from pipeline.recognize.quotes.questions import reported_question
from pipeline.recognize.quotes.scene import Attribution, Scene

_MENTAL = frozenset({"think", "know", "find", "doubt"})
_OWN_STANCE = _MENTAL | {"accuse", "describe", "complain", "order"}
_SELF = frozenset({"i", "we", "you"})

Rule = Callable[[Scene, Cue], tuple[Span, ...]]


def attributions_of_verbs(scene: Scene, phrases: list[SourcePhrase], used: set[int]) -> list[Attribution]:
    """What every reporting verb that is not yet `used` reports; `phrases` are cut off its content."""
    found: list[Attribution] = []
    edges = {phrase.last: phrase.first for phrase in phrases} | _as_clauses(scene)
    for token, cue in scene.cues.items():
        if token in used or not _may_report(scene, cue):
            continue
        for rule in RULES:
            contents = rule.apply(scene, cue)
            contents = tuple(_without_source(scene, span, edges) for span in contents)
            if contents and not _is_pronoun(scene, contents):
                used.add(token)
                mention, denied = cue.mention(scene.syntax), is_denied_report(scene, cue)
                found.append(Attribution(contents, mention, cue.speaker, rule.card.name, denied=denied))
                break
    return found


def _may_report(scene: Scene, cue: Cue) -> bool:
    """ "you know", "I mean", "let's say" and commands report nothing."""
    syntax, token = scene.syntax, cue.token
    if cue.subject is not None and syntax.lower[cue.subject] == "you" and cue.verb.lemma in ("know", "see"):
        return False
    if syntax.lemma[syntax.head[token]] == "let" and syntax.dep[token] == "xcomp":
        return False
    own = cue.speaker_token is not None and syntax.lower[cue.speaker_token] in _SELF
    if own and cue.verb.kind in _OWN_STANCE and scene.enclosing(syntax.start[token]) is not None:
        # A speaker's own "I think" hedges what is said inside the marks; it is no second attribution.
        return False
    said_of = cue.passive and cue.speaker is None and "passive_to" in cue.verb.frames
    if said_of and cue.token_end < len(syntax):
        # "is said to have left": whose word it is, nobody tells.
        return syntax.tag[cue.token_end] != "TO"
    return not (syntax.morph[token].get("Mood") == "Imp" and cue.verb.kind in _MENTAL)


def _as_clauses(scene: Scene) -> dict[int, int]:
    """Ends and beginnings of ", as the letter put it"."""
    syntax, found = scene.syntax, {}
    for token, word in enumerate(syntax.lower):
        if word == "as" and token and syntax.words[token - 1] == ",":
            for verb in range(token + 2, min(len(syntax), token + REACH)):
                if verb in scene.cues:
                    found[scene.cues[verb].token_end] = token
                    break
    return found


def _without_source(scene: Scene, span: Span, edges: dict[int, int]) -> Span:
    """The content without an "according to X" that ends it: that belongs to the whole sentence."""
    syntax = scene.syntax
    tokens = syntax.tokens_in(span)
    first = edges.get(tokens.stop)
    if first is None or first <= tokens.start:
        return span
    return scene.content(tokens.start, first) or span


def _is_pronoun(scene: Scene, contents: tuple[Span, ...]) -> bool:
    """ "spoke about it": nothing is said that could be read on its own."""
    tokens = scene.syntax.tokens_in(contents[0])
    return len(contents) == 1 and len(tokens) == 1 and scene.syntax.pos[tokens.start] == "PRON"


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule and how it introduces itself."""

    card: RuleCard
    apply: Rule


def _rule(apply: Rule, name: str, example: str, counter_example: str) -> NamedRule:
    return NamedRule(RuleCard(f"quotes.indirect.{name}", example, counter_example), apply)


# The first rule that finds something in a verb's sentence decides.
RULES: tuple[NamedRule, ...] = (
    _rule(
        as_clause, "as_clause", "As the judge put it, the plan was dead.", "As the judge spoke, it rained."
    ),
    _rule(aside_between, "aside_between", "The rate, he said, would fall.", "On Monday, he said nothing."),
    _rule(finite_complement, "complement", "He said (that) it was safe.", "He said a prayer."),
    _rule(reported_question, "question", "He explained why it was shut.", "He paused when it was shut."),
    _rule(infinitive, "infinitive", "She promised to resign.", "She paused to think."),
    _rule(gerund, "gerund", "He denied stealing it.", "He began stealing."),
    _rule(prepositional, "preposition", "They accused her of fraud.", "They robbed her of hope."),
    _rule(aside, "aside", "The road is open, she said, but wet.", "She said so, and left."),
    _rule(aside_at_end, "aside_at_end", "It is safe, said Ms Okoro.", "In the end, she said nothing."),
    _rule(small_clause, "small_clause", "She called the plan a gamble.", "She called a taxi."),
    _rule(
        following_clause, "following_clause", "Experts say the new plans would cost more.", "Experts say so."
    ),
    NamedRule(RuleCard("model:attribution", "He said the man they saw left.", "He said so."), seen_content),
    _rule(headline_future, "headline_future", "Lind says port to close", "Lind says no to plan"),
    _rule(nominal_object, "object", "He denied the charge.", "He denied her entry."),
)
