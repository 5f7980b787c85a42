"""Claims in the form in which they are compared: who or what, predicate with sign, the rest, and figures."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from pipeline.index.facts import ArticleClaim
from pipeline.index.folding import fold
from pipeline.index.lexicon import index_words
from pipeline.index.lexicon.predicates import canonical, predicate_words
from pipeline.index.meetings.figures import Figure, figures
from pipeline.lexicon.temporal import word_classes
from pipeline.lexicon.word_lists import word_list

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|be|being|got)\s(?:\w+ly\s|also\s|later\s|not\s|then\s)?$", re.IGNORECASE
)
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST_STEM = 4
_SPEAKERS_OWN = frozenset({"it", "he", "she", "they", "i", "we"})
_OF = re.compile(r"\s(?:of|in|at|on|for|from|to|with|by|about|against|over|who|that|which)\s")
# Stands for whoever is counted: «39 people», «39 residents», «39».
_COUNTED = "#"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A subject or object: the thing, if it is known, and its words without articles and figures.

    Attributes:
        head: its last word before «of» and the like.
        is_empty: whether it names nothing that could be compared ("it").
    """

    thing: str | None
    words: frozenset[str]
    head: str = ""

    @property
    def is_empty(self) -> bool:
        return self.thing is None and not self.words


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim taken apart.

    Attributes:
        subject, object: None where the claim has none; passive: whether the verb is.
        predicate: the lemma that stands for all of its meaning; affirmed: whether predicate and polarity
            together affirm that.
        rest: the other words of the claim.
        is_open: whether words show that it may soon be otherwise ("not yet").
    """

    claim: ArticleClaim
    predicate: str
    affirmed: bool
    subject: Phrase
    object: Phrase | None
    passive: bool
    rest: frozenset[str]
    figures: tuple[Figure, ...]
    is_open: bool

    @property
    def words(self) -> frozenset[str]:
        """All words but the predicate's."""
        return self.subject.words | (self.object.words if self.object else frozenset()) | self.rest

    @property
    def days(self) -> tuple[date, date] | None:
        """The days that the claim names, where both ends are known."""
        days = self.claim.days
        return (days[0], days[1]) if days and days[0] and days[1] else None


# A claim stands in several blocks, and those of one article near each other.
@lru_cache(maxsize=1 << 13)
def proposition(claim: ArticleClaim) -> Proposition | None:
    """A claim taken apart; None where it says of nothing in particular what it says."""
    subject = _phrase(claim.subject, claim.subject_thing) or Phrase(None, frozenset())
    if subject.is_empty:
        subject = _who_says_so(claim)
    obj = _phrase(claim.object, claim.object_thing)
    passive = _is_passive(claim)
    predicate, affirms = canonical(claim.lemma.lower(), passive=passive)
    if subject.is_empty or (obj is not None and obj.is_empty):
        return None
    spoken = frozenset(_stems(claim.text))
    taken = subject.words | (obj.words if obj else frozenset()) | {stem(claim.predicate), stem(claim.lemma)}
    said = {word.lower() for word in _WORD.findall(claim.text)}
    return Proposition(
        claim=claim,
        predicate=stem(predicate),
        affirmed=affirms == (claim.polarity == "positive"),
        subject=subject,
        object=obj,
        passive=passive,
        rest=spoken - taken,
        figures=figures(claim.text),
        is_open=not predicate_words("open").isdisjoint(said),
    )


def _who_says_so(claim: ArticleClaim) -> Phrase:
    """Whom a pronoun means in what somebody says: «the authority said it would close the pier»."""
    if claim.sources and fold(claim.subject) in _SPEAKERS_OWN:
        source = claim.sources[0]
        return _phrase(source.text, source.thing) or Phrase(None, frozenset())
    return Phrase(None, frozenset())


def _is_passive(claim: ArticleClaim) -> bool:
    """Whether a form of «be» stands before a participle."""
    at = claim.text.find(claim.predicate)
    participle = claim.predicate.lower() != claim.lemma.lower() or claim.predicate.lower().endswith("ed")
    return at > 0 and participle and bool(_PASSIVE.search(claim.text[:at]))


def _phrase(text: str, thing: str | None) -> Phrase | None:
    if not text:
        return None
    if fold(text) in _list("pronoun") or fold(text).split()[0] in {
        "it",
        "this",
        "that",
        "which",
        "who",
        "there",
    }:
        return Phrase(thing, frozenset()) if thing else Phrase(None, frozenset())
    counted = {_COUNTED for figure in figures(text) if not figure.unit or figure.unit == {"people"}}
    main = _stems(_OF.split(text)[0])
    return Phrase(thing, frozenset(_stems(text)) | counted, main[-1] if main else "")


def _stems(text: str) -> list[str]:
    """The words that say something, cut to their stems; without numbers, days, negations and small words."""
    words = (fold(word).removesuffix("'s") for word in _WORD.findall(text))
    return [stem(word) for word in words if word not in _small() and not word[0].isdigit()]


@cache
def stem(word: str) -> str:
    """A word without the endings of number and tense: crude, but the same on both sides of a comparison."""
    word = fold(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word.rstrip("e") if len(word) > _SHORTEST_STEM else word


@cache
def _small() -> frozenset[str]:
    classes = word_classes()
    calendar = {
        word for name in ("month", "weekday", "cardinal", "deictic") for word in classes.get(name, ())
    }
    return (
        word_list("function_words")["en"] | calendar | _list("negation") | _list("pronoun") | _list("filler")
    )


def _list(section: str) -> frozenset[str]:
    return index_words("comparison")[section]
