"""Claims in the form in which they are compared: who or what, predicate with sign, the rest, and figures."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipeline.index.facts import ArticleClaim
from pipeline.index.folding import fold
from pipeline.index.lexicon.predicates import predicate_words
from pipeline.index.meetings.contrasts import contrasts
from pipeline.index.meetings.cores import (
    Ways,
    of_the_complement,
    of_the_event,
    of_the_noun,
    of_the_number,
    of_the_verb,
)
from pipeline.index.meetings.figures import Figure, figures, measures
from pipeline.index.meetings.phrases import Phrase, phrase
from pipeline.index.stems import WORD, stem, stems

_MEANT = re.compile(
    r"\b(?:was|were|due|set|meant|supposed|scheduled|expected|planned)\sto\b|\b(?:initially|originally|at\sfirst|previously|earlier)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r",\s(?:an?|the|who|whose|which|one\sof)\s[^,;:“”]{3,90},\s")
_CALLED = re.compile(r",\s[A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*){0,3},\s")
_NAME = re.compile(r"(?<=[^\w])[A-ZÀ-Þ][\w'’-]*")
_SPEAKERS_OWN = frozenset({"it", "he", "she", "they", "i", "we"})


class Proposition(NamedTuple):
    """A claim taken apart.

    Attributes:
        subject, object: None where the claim has none, or does not say who; passive: whether the verb is.
        doer: who does it in the passive, where that is said.
        predicate: the lemma that stands for all of its meaning; affirmed: whether predicate and polarity
            together affirm that.
        rest: the other words of the claim.
        measures: figures with the stem of the noun whose amount they are («a profit of 12 million pounds»).
        is_open: whether words show that it may soon be otherwise ("not yet").
        is_meant: whether it was only planned, or so before ("was to", "initially").
        words: all words but the predicate's; names: stems of those with capitals, but for the first one.
        things: those that are subject, object or doer.
        is_amount: whether a number in it says how much or how many there is of something.
        ways: words for the predicate that may be like others, each with whether it is said or denied.
        by_noun: whether a noun says it, so that whom it is done to is among the other words.
        is_likened: whether its predicate was put into the words of another one that may say the same.
    """

    claim: ArticleClaim
    predicate: str
    affirmed: bool
    subject: Phrase | None
    object: Phrase | None
    doer: Phrase | None
    passive: bool
    rest: frozenset[str]
    figures: tuple[Figure, ...]
    measures: tuple[tuple[str, Figure], ...]
    is_open: bool
    is_meant: bool
    words: frozenset[str]
    names: frozenset[str]
    things: frozenset[str]
    ways: Ways
    is_amount: bool = False
    by_noun: bool = False
    is_likened: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether it does not say of whom it is said («he left»)."""
        return self.subject is None and not self.is_amount

    @property
    def days(self) -> tuple[date, date] | None:
        """The days that the claim names, where both ends are known."""
        days = self.claim.days
        return (days[0], days[1]) if days and days[0] and days[1] else None


# A claim stands in several blocks, and those of one article near each other.
@lru_cache(maxsize=1 << 13)
def proposition(claim: ArticleClaim) -> Proposition | None:
    """A claim taken apart; None where it says of nothing in particular what it says."""
    event = of_the_event(claim)
    if event is not None:
        # «The reopening is set for May» tells of May.
        claim = claim._replace(tense="future" if claim.lemma.lower() in predicate_words("ahead") else "past")
    text = _without_apposition(_without_denied(claim), claim.subject, is_known=bool(claim.subject_thing))
    numbers = figures(text)
    subject = _subject(claim)
    object_ = phrase(claim.object if claim.object in text else "", claim.object_thing)
    if object_ is not None and object_.is_empty and claim.object_meant:
        object_ = phrase(claim.object_meant, None)
    core = event or of_the_complement(claim, subject, object_)
    core = core or of_the_noun(claim, subject, object_) or of_the_number(claim, subject, numbers)
    core = core or of_the_verb(claim, subject, object_)
    parts = (core.subject, core.object)
    taken = core.said.union(
        map(stem, (claim.predicate, *claim.predicate.split(), *claim.lemma.split())),
        # A word that other nouns stand for («contract»: deal) is cut to theirs in the text.
        stems(claim.predicate),
        *(part.words for part in parts if part),
    )
    rest = frozenset(stems(text)) - taken
    if all(part is None or (part.is_empty and not part.is_none) for part in parts) and not (
        rest or core.said
    ):
        return None
    return Proposition(
        claim=claim,
        predicate=stem(core.predicate),
        affirmed=core.affirms == (claim.polarity == "positive"),
        ways=core.ways
        if claim.polarity == "positive"
        else tuple((word, not says) for word, says in core.ways),
        subject=core.subject,
        object=core.object,
        doer=core.doer,
        passive=core.passive,
        is_amount=core.is_amount,
        by_noun=core.by_noun,
        rest=rest,
        figures=numbers,
        measures=measures(text, numbers),
        is_open=_is_open(text),
        is_meant=_MEANT.search(text) is not None,
        words=rest.union(*(part.words for part in parts if part)),
        names=_names(claim.text),
        things=frozenset(part.thing for part in (*parts, core.doer) if part and part.thing),
    )


def _subject(claim: ArticleClaim) -> Phrase | None:
    """Who or what a claim is of; None where that is not known."""
    subject = phrase(claim.subject, claim.subject_thing)
    if subject is None or not subject.is_empty:
        return subject
    if claim.sources and fold(claim.subject) in _SPEAKERS_OWN and not _is_of_nothing(claim):
        source = claim.sources[0]
        return phrase(source.text, source.thing)
    if claim.subject_meant and not _is_of_nothing(claim):
        return phrase(claim.subject_meant, None)
    return subject if subject.is_anybody else None


def _is_of_nothing(claim: ArticleClaim) -> bool:
    """Whether «it» stands for nothing: «it took them two hours»."""
    return fold(claim.subject) == "it" and claim.lemma.lower() in {"take", "be"}


def _without_denied(claim: ArticleClaim) -> str:
    """The words of a claim without those that say what it is not."""
    if not claim.denied:
        return claim.text
    return claim.text[
        : min((found.start for found in contrasts(claim.text, 0, len(claim.text))), default=None)
    ]


def _without_apposition(text: str, subject: str, *, is_known: bool) -> str:
    """The words of a claim without what only says who its subject is: «Ada Voss, a teacher, left».

    Args:
        is_known: whether that thing is known, so that its name adds nothing («the pilot, Ada Voss,»).
    """
    if not subject or not text.startswith(subject):
        return text
    found = _APPOSITION.match(text, len(subject))
    if found is None and is_known:
        found = _CALLED.match(text, len(subject))
    return text if found is None else subject + text[found.end() - 1 :]


def _names(text: str) -> frozenset[str]:
    """Stems of the words with capitals, but for the first one."""
    return frozenset(found for word in _NAME.findall(text) for found in stems(word))


def _is_open(text: str) -> bool:
    """Whether words show that it may soon be otherwise: «not yet»."""
    words = {word.lower() for word in WORD.findall(text)}
    return not predicate_words("open").isdisjoint(words)
