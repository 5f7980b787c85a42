"""What a claim says of whom: predicate and parts, whether a verb, a noun or a number says it."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.index.facts import ArticleClaim
from pipeline.index.folding import fold
from pipeline.index.lexicon.alike import listed_form
from pipeline.index.lexicon.predicates import (
    begins_more,
    canonical,
    is_listed,
    is_of_the_object,
    noun_role,
    noun_verb,
    predicate_words,
    says_with,
    state,
    verb_of,
)
from pipeline.index.meetings.figures import Figure
from pipeline.index.meetings.phrases import Phrase, phrase
from pipeline.index.stems import stem, stems

_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|be|being|got)\s(?:\w+ly\s|also\s|later\s|not\s|then\s|ever\s)?$",
    re.IGNORECASE,
)
# «not Ada Voss», but neither «not more than 40» nor «not only Ada Voss».
_NOT = re.compile(r"not\s(?!more\b|less\b|fewer\b|only\b|just\b)", re.IGNORECASE)
_BY = re.compile(
    r"\bby\s(?P<doer>(?!\d)[^,.;:]+?)(?=\s(?:in|on|at|near|after|before|during|for|to|from|with)\s|[,.;:]|$)"
)
_AGAINST = re.compile(r"\bagainst\b", re.IGNORECASE)
_MORE_WORDS = re.compile(r"(?:\s[a-z-]+){1,3}")
# «fell in May» is no «fell in»: models put a particle to its verb.
_PREPOSITIONS = frozenset(
    {"in", "on", "at", "by", "from", "to", "with", "of", "for", "as", "into", "over", "against"}
)
_TO_DO = re.compile(r"\sto\s(?P<verb>[a-z]+)\b")
_STATE = re.compile(r"\s(?P<word>[a-z-]+)\b")
_COMPLEMENT = re.compile(r"\s(?:to\shave\sbeen\s|to\sbe\s|as\s)?(?P<word>[a-z]+)\b")
# «the closure of the mill», «the arrest of Ada Voss as a spy».
_EVENT = re.compile(
    r"(?:the|a|an|his|her|its|their)?\s?(?P<noun>[a-z-]+)\sof\s(?P<of>.+?)(?:\sas\s.*|\sby\s.*)?$",
    re.IGNORECASE,
)
_SIZES = frozenset({"cent", "percent", "million", "billion"})


Ways = tuple[tuple[str, bool], ...]
"""Words for a predicate, each with whether it is said (True) or denied."""


@dataclass(frozen=True, slots=True)
class Core:
    """Predicate and parts of a claim, before the rest of its words; `said` are stems that they have taken.

    Attributes:
        ways: words for it that may be like others, its own and, where that means something else here, the one
            it stands for («was killed»: kill, die), each with whether a claim that is not denied says it.
        by_noun: whether a noun says it, so that whom it is done to is no object.
    """

    predicate: str
    affirms: bool
    ways: Ways
    subject: Phrase | None
    object: Phrase | None
    doer: Phrase | None = None
    passive: bool = False
    is_amount: bool = False
    said: frozenset[str] = frozenset()
    by_noun: bool = False


class _Said(NamedTuple):
    """The first attributes of a core."""

    predicate: str
    affirms: bool
    ways: Ways

    def denied(self) -> "_Said":
        ways = tuple((word, not says) for word, says in self.ways)
        return _Said(self.predicate, not self.affirms, ways)


def _said(lemma: str, *, passive: bool = False, of: str = "") -> _Said:
    """What a lemma says, in the passive or of some object."""
    predicate, affirms = canonical(lemma, passive=passive, of=of)
    ways: Ways = ((listed_form(lemma), True),)
    if (predicate, affirms) == canonical(lemma):
        return _Said(predicate, affirms, ways)
    stands_for = (predicate, affirms)
    return _Said(predicate, affirms, (stands_for,) if of and not passive else (*ways, stands_for))


def of_the_verb(claim: ArticleClaim, subject: Phrase | None, object_: Phrase | None) -> Core:
    """What is said by a verb, or by the noun or adjective behind «be»."""
    passive = _is_passive(claim)
    lemma, more = claim.lemma.lower(), frozenset[str]()
    if object_ is None or not says_with(lemma, object_.head):
        lemma, more = _with_more_words(claim)
    if (refused := _refused(claim)) is not None:
        return Core(*_said(refused).denied(), subject, None, said=frozenset(stems(refused)))
    if object_ is not None and more and object_.words <= more:
        object_ = None
    # Behind a passive stands who did it, and where.
    of = subject if passive else object_ or subject
    said = _said(lemma, passive=passive, of=of.head if of else "")
    if _NOT.match(claim.object) and claim.polarity == "positive":
        said = said.denied()
    if lemma in predicate_words("sided") and _AGAINST.search(claim.text):
        said = said.denied()
    if object_ is not None and says_with(lemma, object_.head):
        return Core(*said, subject, None, said=object_.words | more)
    doer = _doer(claim) if passive else None
    if is_of_the_object(lemma, of.head if of else "") and (passive or object_ is not None):
        # Who was killed died: that has no object.
        parts = (subject, None, doer) if passive else (object_, None, subject)
        return Core(*_said(lemma, passive=True), *parts, said=more)
    return Core(*said, subject, object_, doer, passive, said=more)


def _with_more_words(claim: ArticleClaim) -> tuple[str, frozenset[str]]:
    """The lemma with words that make it another («led to», «went on strike»), and the stems of those."""
    lemma = claim.lemma.lower()
    if not begins_more(lemma) or (found := _MORE_WORDS.match(_behind(claim))) is None:
        return lemma, frozenset()
    words = found[0].split()
    for count in range(len(words), 0, -1):
        more = " ".join(words[:count])
        together = f"{lemma} {more}"
        if together in predicate_words("prepositional") or (
            more not in _PREPOSITIONS and is_listed(together)
        ):
            return together, frozenset(stems(more))
    return lemma, frozenset()


def _refused(claim: ArticleClaim) -> str | None:
    """What somebody refused to do."""
    found = _TO_DO.match(_behind(claim)) if claim.lemma.lower() in predicate_words("refuse") else None
    return found["verb"] if found else None


def _behind(claim: ArticleClaim) -> str:
    """The words behind the predicate."""
    return claim.text[claim.text.find(claim.predicate) + len(claim.predicate) :]


def of_the_complement(claim: ArticleClaim, subject: Phrase | None, object_: Phrase | None) -> Core | None:
    """What a verb leaves to a word about its subject or object: «was found dead», «stayed shut»."""
    lemma, behind = claim.lemma.lower(), _behind(claim)
    if lemma in predicate_words("remain"):
        return _of_what_it_remains(behind, subject)
    if lemma not in predicate_words("complement"):
        return None
    passive = _is_passive(claim)
    if not passive and claim.object:
        behind = behind.partition(claim.object)[2] or behind
    found = _COMPLEMENT.match(behind)
    word = state(found["word"].lower()) if found else None
    if found is None or word is None:
        return None
    undergoes = subject if passive or object_ is None else object_
    doer = None if passive or object_ is None else subject
    said = _said(word, passive=True)
    return Core(*said, undergoes, None, doer, passive=True, said=frozenset(stems(found["word"])))


def _of_what_it_remains(behind: str, subject: Phrase | None) -> Core | None:
    """What «stay» and «remain» leave to the word behind them, if that is one that is compared."""
    found = _STATE.match(behind)
    if found is None or not is_listed(found["word"]):
        return None
    return Core(*_said(found["word"]), subject, None, said=frozenset(stems(found["word"])))


def of_the_event(claim: ArticleClaim) -> Core | None:
    """What a noun says of which the verb only says when it is: «the closure of the mill was set for May»."""
    if claim.lemma.lower() not in predicate_words("happens"):
        return None
    found = _EVENT.match(claim.subject)
    verb = verb_of(fold(found["noun"])) if found else None
    if found is None or verb is None:
        return None
    undergoes = phrase(found["of"], claim.subject_thing)
    words = frozenset(stems(claim.subject)) - (undergoes.words if undergoes else frozenset())
    return Core(*_said(verb, passive=True), undergoes, None, passive=True, said=words)


def of_the_noun(claim: ArticleClaim, subject: Phrase | None, object_: Phrase | None) -> Core | None:
    """What a verb leaves to its noun: «held talks», «was given permission», «there were arrests»."""
    lemma, passive = claim.lemma.lower(), _is_passive(claim)
    if object_ is not None and lemma != "be":
        noun, party = object_, subject
    elif subject is not None and (passive or lemma == "be"):
        noun, party = subject, None
    else:
        return None
    role = noun_role(lemma, noun.head) if noun.head and not noun.thing else None
    given = passive and noun is object_
    if role is None or (given and role == "undergoes"):
        return None
    undergoes = given or (role == "undergoes" and noun is object_)
    said = _said(noun_verb(noun.head) or noun.head, passive=undergoes)
    if role == "refuses":
        said = said.denied()
    words = frozenset({noun.head})
    if undergoes:
        return Core(*said, party, None, passive=True, said=words, by_noun=True)
    untold = noun is object_ and party is None
    # Talks are held by both sides alike.
    party = None if noun.head in predicate_words("held") else party
    return Core(*said, party, None, said=words, is_amount=not untold, by_noun=True)


def of_the_number(claim: ArticleClaim, subject: Phrase | None, numbers: tuple[Figure, ...]) -> Core | None:
    """What is said by a number: «turnout was 61 per cent»."""
    if subject is None or not subject.head or subject.thing or claim.polarity == "negative":
        return None
    lemma = stem(claim.lemma)
    behind = claim.text.find(claim.subject) + len(claim.subject)
    numbers = tuple(figure for figure in numbers if figure.start >= behind)
    counted = {stem(word) for figure in numbers for word in figure.unit} | _SIZES
    if not numbers or lemma not in counted:
        return None
    said = _said(noun_verb(subject.head) or subject.head)
    words = frozenset({subject.head, lemma})
    return Core(*said, None, None, said=words, is_amount=True)


def _doer(claim: ArticleClaim) -> Phrase | None:
    """By whom or what something is done."""
    match = _BY.search(_behind(claim))
    return phrase(match["doer"], None) if match else None


def _is_passive(claim: ArticleClaim) -> bool:
    """Whether a form of «be» stands before a participle."""
    at = claim.text.find(claim.predicate)
    verb = claim.predicate.lower()
    participle = verb != claim.lemma.lower() or verb.endswith("ed") or verb in predicate_words("unchanged")
    return at > 0 and participle and not verb.endswith("ing") and bool(_PASSIVE.search(claim.text[:at]))
