"""What reporting verbs, nouns, adjectives and source phrases report without marks around all of it.

Each function runs one table of `rules.py` over the article.
"""

from collections.abc import Sequence, Set
from dataclasses import replace

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.attribution import Quotation
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.denials import is_aim, is_denied_report, is_unknown_fact
from pipeline.recognize.quotes.extent import REACH
from pipeline.recognize.quotes.prepositions import SourcePhrase, attributed_clause
from pipeline.recognize.quotes.reporter import before_reporter
from pipeline.recognize.quotes.rules import PHRASE_RULES, VERB_RULES, WORD_RULES, first_result
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.quotes.seen_extent import ended_as_seen

_MENTAL = frozenset({"think", "know", "find", "doubt"})
_OWN_STANCE = frozenset({"doubt", "accuse", "describe", "complain", "order"})
_SELF = frozenset({"i", "we", "you"})


def source_phrases(scene: Scene) -> list[SourcePhrase]:
    """All prepositional attributions of an article, in text order."""
    words = scene.lexicon.possessive_nouns.union(scene.lexicon.prepositions)
    phrases = [first_result(PHRASE_RULES, scene, token) for token in scene.syntax.tokens_of(words)]
    return sorted((phrase for phrase in phrases if phrase is not None), key=lambda phrase: phrase.first)


def quotations_of_phrases(scene: Scene, phrases: Sequence[SourcePhrase], used: Set[int]) -> list[Quotation]:
    """The clauses that the source phrases modify, but for those whose first token is `used`."""
    quotations = [attributed_clause(scene, phrase) for phrase in phrases if phrase.first not in used]
    return [quotation for quotation in quotations if quotation is not None]


def quotations_of_words(scene: Scene) -> list[Quotation]:
    """What reporting nouns and adjectives with a complement clause report."""
    quotations = []
    words = scene.lexicon.adjectives.union(scene.lexicon.noun_forms)
    for token in scene.syntax.tokens_of(words):
        quotation = first_result(WORD_RULES, scene, token)
        if quotation is not None:
            *before, last = quotation.contents
            quotations.append(replace(quotation, contents=(*before, ended_as_seen(scene, token, last))))
    return quotations


def quotations_of_verbs(scene: Scene, phrases: Sequence[SourcePhrase], used: Set[int]) -> list[Quotation]:
    """What every reporting verb that is not `used` reports; `phrases` are cut off its content."""
    edges = {phrase.last: phrase.first for phrase in phrases} | _as_clauses(scene)
    quotations = [
        _quotation_of_verb(scene, cue, edges)
        for token, cue in scene.cues.items()
        if token not in used and _may_report(scene, cue)
    ]
    return [quotation for quotation in quotations if quotation is not None]


def _quotation_of_verb(scene: Scene, cue: Cue, edges: dict[int, int]) -> Quotation | None:
    """What the first rule that finds a content in the verb's sentence makes of it."""
    for rule in VERB_RULES:
        contents = tuple(_without_source(scene, span, edges) for span in rule.apply(scene, cue))
        if contents:
            contents = (*contents[:-1], _without_reporter(scene, cue, contents[-1]))
        if contents and _is_measure(scene, cue, contents):
            return None
        if contents and not _is_pronoun(scene, contents):
            return Quotation(
                contents,
                cue.mention(scene.syntax),
                cue.speaker,
                denied=is_denied_report(scene, cue),
                rule=rule.name,
            )
    return None


def _without_reporter(scene: Scene, cue: Cue, content: Span) -> Span:
    """The content with its end where a rule sees the reporter take over, or else where the model sees it."""
    until_reporter = before_reporter(scene, cue, content)
    return until_reporter if until_reporter != content else ended_as_seen(scene, cue.token, content)


def _may_report(scene: Scene, cue: Cue) -> bool:
    """ "you know", "I mean", "let's say" and commands report nothing."""
    syntax, token = scene.syntax, cue.token
    if cue.subject is not None and syntax.lower[cue.subject] == "you" and cue.verb.lemma in ("know", "see"):
        return False
    if syntax.lemma[syntax.head[token]] == "let" and syntax.dep[token] == "xcomp":
        return False
    own = cue.speaker_token is not None and syntax.lower[cue.speaker_token] in _SELF
    judges = cue.verb.kind in _OWN_STANCE or cue.verb.lemma == "see"
    if own and judges and scene.enclosing(syntax.start[token]) is not None:
        # "I called it a shame": a speaker's own judgement is no second attribution, a thought is.
        return False
    if is_unknown_fact(scene, cue) or is_aim(scene, cue):
        return False
    if (
        cue.verb.kind == "accuse"
        and not cue.passive
        and cue.speaker is None
        and syntax.tag[token] in ("VB", "VBP")
    ):
        return False  # "thank you for coming"
    said_of = cue.passive and cue.speaker is None and "passive_to" in cue.verb.frames
    if said_of and cue.token_end < len(syntax):
        # "is said to have left": whose word it is, nobody tells.
        return syntax.tag[cue.token_end] != "TO"
    return not (syntax.morph[token].get("Mood") == "Imp" and cue.verb.kind in _MENTAL)


def _as_clauses(scene: Scene) -> dict[int, int]:
    """Ends and beginnings of ", as the letter put it"."""
    syntax = scene.syntax
    clauses: dict[int, int] = {}
    for token, word in enumerate(syntax.lower):
        if word == "as" and token and syntax.words[token - 1] == ",":
            for verb in range(token + 2, min(len(syntax), token + REACH)):
                if verb in scene.cues:
                    clauses[scene.cues[verb].token_end] = token
                    break
    return clauses


def _without_source(scene: Scene, span: Span, edges: dict[int, int]) -> Span:
    """The content without an "according to X" that ends it: that belongs to the whole sentence."""
    tokens = scene.syntax.tokens_in(span)
    first = edges.get(tokens.stop)
    if first is None or first <= tokens.start:
        return span
    return scene.content(tokens.start, first) or span


def _is_pronoun(scene: Scene, contents: tuple[Span, ...]) -> bool:
    """ "spoke about it": nothing is said that could be read on its own."""
    tokens = scene.syntax.tokens_in(contents[0])
    return len(contents) == 1 and len(tokens) == 1 and scene.syntax.pos[tokens.start] == "PRON"


def _is_measure(scene: Scene, cue: Cue, contents: tuple[Span, ...]) -> bool:
    """ "as safe as they think they are", "where he said it would be": a measure or a place."""
    syntax, tokens = scene.syntax, scene.syntax.tokens_in(contents[0])
    elliptic = all(syntax.pos[token] in ("PRON", "AUX", "PART") for token in tokens)
    return elliptic and len(contents) == 1 and syntax.dep[cue.token].startswith(("acl", "advcl"))
