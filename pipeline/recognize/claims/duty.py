"""Tell what somebody should do ("the mayor should resign") from what is likely ("the road should reopen")."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal
from pipeline.lexicon.nouns import kind_nouns
from pipeline.recognize.claims.segmentation.subjects import NOMINAL_SUBJECTS
from pipeline.recognize.tense import auxiliaries_of

_SHOULD = frozenset({"should", "ought"})
_PERSONAL = frozenset({"i", "we", "you", "he", "she", "they", "who", "everyone", "everybody", "nobody"})
_ACTING = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def is_duty(syntax: Syntax, auxiliary: int) -> bool:
    """Whether a modal says what is right and not what is to be expected.

    That is "should" of somebody who can act on it, and of what nobody is said to do ("the law should be
    changed"); with a day beside it, or in the perfect, it foretells or regrets.
    """
    if syntax.lower[auxiliary] not in _SHOULD:
        return False
    verb = syntax.head[auxiliary]
    if any(syntax.lemma[other] == "have" for other in auxiliaries_of(syntax, verb)):
        return False
    if any(_is_time(syntax, child) for child in syntax.children[verb]):
        return False
    subject = syntax.child(verb, *NOMINAL_SUBJECTS)
    if subject is None and syntax.dep[verb] == "conj":
        subject = syntax.child(syntax.head[verb], *NOMINAL_SUBJECTS)
    if subject is None:
        return False
    return syntax.dep[subject] == "nsubj:pass" or _can_act(syntax, subject)


def _is_time(syntax: Syntax, token: int) -> bool:
    days = temporal.table("weekday").keys() | temporal.table("month").keys()
    return syntax.dep[token] in ("obl", "obl:unmarked", "advmod") and (
        syntax.lower[token] in days or syntax.pos[token] == "NUM"
    )


def _can_act(syntax: Syntax, subject: int) -> bool:
    if syntax.lower[subject] in _PERSONAL:
        return True
    kind = kind_nouns().get(syntax.lemma[subject])
    if kind is not None:
        return kind.label in _ACTING
    return any(
        name.label in _ACTING and name.token_start <= subject < name.token_end for name in syntax.names
    )
