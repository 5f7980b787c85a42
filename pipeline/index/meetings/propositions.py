"""Claims in the form in which they are compared: who or what, predicate with sign, the rest, and figures."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pipeline.index.facts import ArticleClaim
from pipeline.index.folding import fold
from pipeline.index.lexicon.predicates import (
    canonical,
    is_of_the_object,
    predicate_words,
    says_with,
    state,
    verb_of,
)
from pipeline.index.meetings.contrasts import contrasts
from pipeline.index.meetings.figures import Figure, figures, measures
from pipeline.index.meetings.phrases import Phrase, phrase
from pipeline.index.stems import WORD, stem, stems

_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|be|being|got)\s(?:\w+ly\s|also\s|later\s|not\s|then\s|ever\s)?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby\s(?P<doer>(?!\d)[^,.;:]+?)(?=\s(?:in|on|at|near|after|before|during|for|to|from|with)\s|[,.;:]|$)"
)
_MEANT = re.compile(
    r"\b(?:was|were|due|set|meant|supposed|scheduled|expected|planned)\sto\b|\b(?:initially|originally|at\sfirst|previously|earlier)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\bagainst\b", re.IGNORECASE)
_COMPLEMENT = re.compile(r"\s(?:to\shave\sbeen\s|to\sbe\s|as\s)?(?P<word>[a-z]+)\b")
# «the closure of the mill», «the arrest of Ada Voss as a spy».
_EVENT = re.compile(
    r"(?:the|a|an|his|her|its|their)?\s?(?P<noun>[a-z-]+)\sof\s(?P<of>.+?)(?:\sas\s.*|\sby\s.*)?$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r",\s(?:an?|the|who|whose|which|one\sof)\s[^,;:“”]{3,90},\s")
_SIZES = frozenset({"cent", "percent", "million", "billion"})
_NAME = re.compile(r"(?<=[^\w])[A-ZÀ-Þ][\w'’-]*")
_SPEAKERS_OWN = frozenset({"it", "he", "she", "they", "i", "we"})


@dataclass(frozen=True, slots=True)
class Proposition:
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
    is_amount: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether it does not say of whom it is said («he left»)."""
        return self.subject is None and not self.is_amount

    @property
    def days(self) -> tuple[date, date] | None:
        """The days that the claim names, where both ends are known."""
        days = self.claim.days
        return (days[0], days[1]) if days and days[0] and days[1] else None


@dataclass(frozen=True, slots=True)
class _Core:
    """Predicate and parts of a claim, before the rest of its words; `said` are stems that they have taken."""

    predicate: str
    affirms: bool
    subject: Phrase | None
    object: Phrase | None
    doer: Phrase | None = None
    passive: bool = False
    is_amount: bool = False
    said: frozenset[str] = frozenset()


# A claim stands in several blocks, and those of one article near each other.
@lru_cache(maxsize=1 << 13)
def proposition(claim: ArticleClaim) -> Proposition | None:
    """A claim taken apart; None where it says of nothing in particular what it says."""
    event = _of_the_event(claim)
    if event is not None:
        # «The reopening is set for May» tells of May.
        claim = replace(claim, tense="future" if claim.lemma.lower() in predicate_words("ahead") else "past")
    text = _without_apposition(_without_denied(claim), claim.subject)
    numbers = figures(text)
    subject = _subject(claim)
    object_ = phrase(claim.object if claim.object in text else "", claim.object_thing)
    core = event or _of_the_complement(claim, subject, object_)
    core = core or _of_the_noun(claim, subject, object_) or _of_the_number(claim, subject, numbers)
    core = core or _of_the_verb(claim, subject, object_)
    parts = (core.subject, core.object)
    taken = core.said.union(
        map(stem, (claim.predicate, *claim.predicate.split(), *claim.lemma.split())),
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
        subject=core.subject,
        object=core.object,
        doer=core.doer,
        passive=core.passive,
        is_amount=core.is_amount,
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
    return subject if subject.is_anybody else None


def _is_of_nothing(claim: ArticleClaim) -> bool:
    """Whether «it» stands for nothing: «it took them two hours»."""
    return fold(claim.subject) == "it" and claim.lemma.lower() in {"take", "be"}


def _of_the_verb(claim: ArticleClaim, subject: Phrase | None, object_: Phrase | None) -> _Core:
    """What is said by a verb, or by the noun or adjective behind «be»."""
    lemma, passive = claim.lemma.lower(), _is_passive(claim)
    # Behind a passive stands who did it, and where.
    of = subject if passive else object_ or subject
    predicate, affirms = canonical(lemma, passive=passive, of=of.head if of else "")
    if claim.object.lower().startswith("not ") and claim.polarity == "positive":
        affirms = not affirms
    if lemma in predicate_words("sided") and _AGAINST.search(claim.text):
        affirms = not affirms
    if object_ is not None and says_with(lemma, object_.head):
        return _Core(predicate, affirms, subject, None, said=object_.words)
    doer = _doer(claim) if passive else None
    if is_of_the_object(lemma, of.head if of else "") and (passive or object_ is not None):
        predicate, affirms = canonical(lemma, passive=True)
        # Who was killed died: that has no object.
        return _Core(predicate, affirms, *((subject, None, doer) if passive else (object_, None, subject)))
    return _Core(predicate, affirms, subject, object_, doer, passive)


def _of_the_complement(claim: ArticleClaim, subject: Phrase | None, object_: Phrase | None) -> _Core | None:
    """What a verb leaves to a word about its object: «was found dead», «left nine injured»."""
    if claim.lemma.lower() not in predicate_words("complement"):
        return None
    behind = claim.text[claim.text.find(claim.predicate) + len(claim.predicate) :]
    passive = _is_passive(claim)
    if not passive and claim.object:
        behind = behind.partition(claim.object)[2] or behind
    found = _COMPLEMENT.match(behind)
    said = state(found["word"].lower()) if found else None
    if found is None or said is None:
        return None
    predicate, affirms = canonical(said, passive=True)
    undergoes = subject if passive or object_ is None else object_
    doer = None if passive or object_ is None else subject
    return _Core(
        predicate, affirms, undergoes, None, doer, passive=True, said=frozenset(stems(found["word"]))
    )


def _of_the_event(claim: ArticleClaim) -> _Core | None:
    """What a noun says of which the verb only says when it is: «the closure of the mill was set for May»."""
    if claim.lemma.lower() not in predicate_words("happens"):
        return None
    found = _EVENT.match(claim.subject)
    verb = verb_of(fold(found["noun"])) if found else None
    if found is None or verb is None:
        return None
    predicate, affirms = canonical(verb, passive=True)
    undergoes = phrase(found["of"], claim.subject_thing)
    said = frozenset(stems(claim.subject)) - (undergoes.words if undergoes else frozenset())
    return _Core(predicate, affirms, undergoes, None, passive=True, said=said)


def _of_the_noun(claim: ArticleClaim, subject: Phrase | None, object_: Phrase | None) -> _Core | None:
    """What a verb leaves to its noun: «held talks», «no arrests were made», «there were arrests»."""
    lemma = claim.lemma.lower()
    if lemma in predicate_words("begins"):
        if object_ is None or object_.head not in predicate_words("held"):
            return None
    elif lemma not in predicate_words("support"):
        return None
    passive = _is_passive(claim)
    if object_ is not None and lemma != "be" and not passive:
        doer, noun = subject, object_
    elif subject is not None and (passive or lemma == "be"):
        doer, noun = None, subject
    else:
        return None
    if not noun.head or noun.thing:
        return None
    predicate, affirms = canonical(noun.head, noun=True)
    untold = noun is object_ and doer is None
    # Talks are held by both sides alike.
    doer = None if noun.head in predicate_words("held") else doer
    return _Core(predicate, affirms, doer, None, said=frozenset({noun.head}), is_amount=not untold)


def _of_the_number(claim: ArticleClaim, subject: Phrase | None, numbers: tuple[Figure, ...]) -> _Core | None:
    """What is said by a number: «turnout was 61 per cent»."""
    if subject is None or not subject.head or subject.thing or claim.polarity == "negative":
        return None
    lemma = stem(claim.lemma)
    behind = claim.text.find(claim.subject) + len(claim.subject)
    numbers = tuple(figure for figure in numbers if figure.start >= behind)
    counted = {stem(word) for figure in numbers for word in figure.unit} | _SIZES
    if not numbers or lemma not in counted:
        return None
    predicate, affirms = canonical(subject.head, noun=True)
    said = frozenset({subject.head, lemma})
    return _Core(predicate, affirms, None, None, said=said, is_amount=True)


def _without_denied(claim: ArticleClaim) -> str:
    """The words of a claim without those that say what it is not."""
    if not claim.denied:
        return claim.text
    return claim.text[
        : min((found.start for found in contrasts(claim.text, 0, len(claim.text))), default=None)
    ]


def _without_apposition(text: str, subject: str) -> str:
    """The words of a claim without what only says who its subject is: «Ada Voss, a teacher, left»."""
    if not subject or not text.startswith(subject):
        return text
    found = _APPOSITION.match(text, len(subject))
    return text if found is None else subject + text[found.end() - 1 :]


def _doer(claim: ArticleClaim) -> Phrase | None:
    """By whom or what something is done."""
    at = claim.text.find(claim.predicate) + len(claim.predicate)
    match = _BY.search(claim.text, at)
    return phrase(match["doer"], None) if match else None


def _names(text: str) -> frozenset[str]:
    """Stems of the words with capitals, but for the first one."""
    return frozenset(found for word in _NAME.findall(text) for found in stems(word))


def _is_open(text: str) -> bool:
    """Whether words show that it may soon be otherwise: «not yet»."""
    words = {word.lower() for word in WORD.findall(text)}
    return not predicate_words("open").isdisjoint(words)


def _is_passive(claim: ArticleClaim) -> bool:
    """Whether a form of «be» stands before a participle."""
    at = claim.text.find(claim.predicate)
    verb = claim.predicate.lower()
    participle = verb != claim.lemma.lower() or verb.endswith("ed") or verb in predicate_words("unchanged")
    return at > 0 and participle and not verb.endswith("ing") and bool(_PASSIVE.search(claim.text[:at]))
