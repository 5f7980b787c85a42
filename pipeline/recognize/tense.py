"""When the form of a verb places what it says: the one reader of tense, for claims and for dates.

A claim holds at a time, and "on Friday" lies on the side of the telling that its verb points to. Both ask
here what the form of the verb shows, and add what only they know: the words around a clause, and those of
arranging.
"""

from dataclasses import dataclass

from pipeline.annotations.records import Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal
from pipeline.lexicon.modality import modality_lexicon
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.verb_tags import FINITE_TAGS

WOULD = frozenset({"would", "'d"})
AUXILIARY_RELATIONS = ("aux", "aux:pass", "cop")
_WISHES = frozenset({"like", "love", "prefer", "hate"})
_CONTRACTED_S = "'s"
_SINGULAR_PRONOUNS = frozenset({"he", "she", "it"})
_SINGULAR_TAGS = frozenset({"NN", "NNP"})
_NOT = frozenset({"not", "n't"})
_DENIES = _NOT | {"neither"}
_DENIES_ABILITY = _NOT | {"hardly", "never"}
_SPEAKING = frozenset({"say", "deny", "admit", "agree"})
# What sources decline to do: "would not comment".
_WITHHELD = frozenset(temporal.words("withheld"))


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A predicate with the auxiliaries of its clause, as tokens.

    Attributes:
        head: the word that the auxiliaries belong to.
        predicate: what is said; differs from `head` behind words that act like auxiliaries ("plans to sell").
        auxiliaries: in text order.
    """

    syntax: Syntax
    head: int
    predicate: int
    auxiliaries: tuple[int, ...]
    subject: int | None = None

    @property
    def finite(self) -> int | None:
        """The auxiliary that carries the tense, where there is one."""
        return next((a for a in self.auxiliaries if self.syntax.tag[a] in FINITE_TAGS), None)

    @property
    def modal(self) -> int | None:
        """The modal auxiliary: "will", "may"."""
        return self.finite if self.finite is not None and self.syntax.tag[self.finite] == "MD" else None

    @property
    def perfect(self) -> bool:
        """Whether "have" makes the form a perfect; "'s" does before a participle that is not passive."""
        auxiliaries = self.auxiliaries
        if self.predicate != self.head:
            auxiliaries += auxiliaries_of(self.syntax, self.predicate)
        return any(_is_have(self.syntax, auxiliary) for auxiliary in auxiliaries)

    @property
    def past(self) -> bool:
        """Whether a form without a modal is past; the present perfect counts as past."""
        verb = self.head if self.finite is None else self.finite
        return self.perfect or self.syntax.tag[verb] in ("VBD", "VBN") or self._is_unmarked_past(verb)

    @property
    def stative(self) -> bool:
        """Whether the predicate is a state ("may be ill") and no event ("may fall ill")."""
        word = self.predicate
        return (
            self.syntax.lemma[word] in modality_lexicon().stative
            or self.syntax.child(word, "cop") is not None
        )

    def is_to(self, tag: str = "VB") -> bool:
        """Whether the form is "is to reopen"; with `tag` VBN "was to have reopened", "is to be reopened"."""
        syntax, finite = self.syntax, self.finite
        return (
            finite is not None
            and syntax.lemma[finite] == "be"
            and syntax.tag[self.predicate] == tag
            and any(syntax.lower[c] == "to" for c in syntax.children[self.predicate] if c > finite)
        )

    def modal_tense(self, modal: int, *, backshifted: bool = False) -> Tense:
        """The tense that a modal gives; `backshifted` where a verb in front reports it."""
        lower = self.syntax.lower[modal]
        if lower in modality_lexicon().future_modals:
            if lower in WOULD and self.syntax.lemma[self.predicate] in _WISHES:
                return "present"
            if lower in WOULD and (self.perfect or (not backshifted and self._refuses(modal))):
                return "past"
            return "future"
        if self.perfect or could_not(self.syntax, modal):
            return "past"
        open_choice = modality_lexicon().modals.get(lower, "certain") != "certain"
        return "future" if open_choice and not self.stative else "present"

    def _is_unmarked_past(self, verb: int) -> bool:
        """Whether what could be present lacks the ending its subject asks for: "it forecast a loss"."""
        syntax, subject = self.syntax, self.subject
        return (
            subject is not None
            and syntax.tag[verb] == "VBP"
            and syntax.lemma[verb] in modality_lexicon().unchanging
            and (syntax.lower[subject] in _SINGULAR_PRONOUNS or syntax.tag[subject] in _SINGULAR_TAGS)
            and syntax.child(subject, "conj") is None
        )

    def _refuses(self, modal: int) -> bool:
        """Whether "would not" tells of a refusal: "would not say", "would neither confirm nor deny"."""
        syntax, word = self.syntax, self.predicate
        verb = reporting_lexicon().verbs.get(syntax.lemma[word])
        speaks = syntax.lemma[word] in _WITHHELD or (verb is not None and verb.kind in _SPEAKING)
        return speaks and any(syntax.lower[token] in _DENIES for token in range(modal + 1, word))


def verb_group(syntax: Syntax, verb: int) -> VerbGroup:
    """The group of a verb, or of what a copula says, with the auxiliaries that depend on it."""
    subject = syntax.child(verb, "nsubj", "nsubj:pass")
    return VerbGroup(syntax, verb, verb, auxiliaries_of(syntax, verb), subject)


def auxiliaries_of(syntax: Syntax, verb: int) -> tuple[int, ...]:
    """The auxiliaries and copulas that depend on a word, in text order."""
    return tuple(child for child in syntax.children[verb] if syntax.dep[child] in AUXILIARY_RELATIONS)


def could_not(syntax: Syntax, modal: int) -> bool:
    """Whether "could" is denied: a narrated inability ("he could not sleep"), sure and past."""
    following = modal + 1
    return (
        syntax.lower[modal] == "could"
        and following < len(syntax)
        and syntax.lower[following] in _DENIES_ABILITY
    )


def _is_have(syntax: Syntax, auxiliary: int) -> bool:
    if syntax.lower[auxiliary] == _CONTRACTED_S:
        return syntax.dep[auxiliary] == "aux" and syntax.tag[syntax.head[auxiliary]] in ("VBN", "VBD")
    return syntax.lemma[auxiliary] == "have"
