"""Tense from the words around an expression, where no parse tells which verb governs it."""

from pipeline.annotations.records import Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.dates.arranging import (
    AHEAD,
    AHEAD_VERBS,
    ARRANGED,
    EXPECTING,
    FORETELLING,
    arranging_base,
)

# "Do they meet on Friday?" says nothing of when.
_MODALS = (modality_lexicon().modals.keys() - {"do"}) | {"gonna"}
_PAST_AUXILIARY = frozenset({"had", "was", "were", "did", "has", "have", "'ve", "been"})
_PRESENT_AUXILIARY = frozenset({"is", "are", "am", "'s", "'re", "'m", "do", "does", "be"})
_PAST_FORM = frozenset(temporal.words("past_form"))
_PERSONS = frozenset({"i", "you", "he", "she", "it", "we", "they"})
_REACH_LEFT, _REACH_RIGHT = 16, 10
# Words that can part "agreed" from "to meet" in "agreed on Monday to meet".
_REACH_TO = 4


def surface_tense(syntax: Syntax, token: int) -> Tense | None:
    """Tense of the nearest verb form left of `token` in its sentence, else right of it."""
    if syntax.pos[token]:
        first, last = syntax.sentences[syntax.sentence[token]]
    else:
        first, last = 0, len(syntax)
    if _told_just_before(syntax, first, token):
        return "past"
    left = range(token - 1, max(first, token - _REACH_LEFT) - 1, -1)
    return _nearest(syntax, left, token) or _nearest(
        syntax, range(token + 1, min(last, token + _REACH_RIGHT)), token
    )


def _nearest(syntax: Syntax, positions: range, token: int) -> Tense | None:
    """The tense of the first verb form among `positions` of the sentence."""
    for position in positions:
        if syntax.lower[position] in (".", "!", "?"):
            return None
        if (tense := _word_tense(syntax, position, token)) is not None:
            return tense
    return None


def _told_just_before(syntax: Syntax, first: int, token: int) -> bool:
    """ "The bank forecast on Thursday": the day is that of the foretelling."""
    return (
        token - 2 >= first
        and syntax.lower[token - 1] == "on"
        and _foretold(syntax.lower[token - 2]) in FORETELLING
    )


def _foretold(word: str) -> str:
    return word.removesuffix("s").removesuffix("ed")


def _word_tense(syntax: Syntax, position: int, token: int) -> Tense | None:
    word, before = syntax.lower[position], syntax.lower[position - 1] if position else ""
    if word == "may" and _is_month(syntax, position):
        return None
    if before == "may" and _is_month(syntax, position - 1):
        before = ""
    if word in _MODALS or before in _MODALS or _looks_ahead(syntax, position, token, before):
        return "future"
    if (
        word in _PAST_AUXILIARY
        or word in _PAST_FORM
        or (word.endswith("ed") and len(word) > 4 and word.islower())
    ):
        return "past"
    return "present" if word in ("is", "are", "says", "say") else None


def _looks_ahead(syntax: Syntax, position: int, token: int, before: str) -> bool:
    """Whether a word expects or arranges, or an infinitive before `token` is what was arranged."""
    word = syntax.lower[position]
    return (
        _foretold(word) in EXPECTING
        or (word in ARRANGED and word != "set")
        or (word == "to" and position + 1 < token and _is_arranged_to(syntax, position))
        or (word in AHEAD and before in _PRESENT_AUXILIARY)
    )


def _is_month(syntax: Syntax, position: int) -> bool:
    """Whether "may" is the month: a capital inside a sentence, or a number beside it."""
    beside = (*syntax.lower[max(position - 1, 0) : position], *syntax.lower[position + 1 : position + 2])
    numbered = any(word[:1].isdecimal() for word in beside)
    return numbered or (syntax.words[position] == "May" and not _PERSONS & set(beside))


def _is_arranged_to(syntax: Syntax, to: int) -> bool:
    """Whether the infinitive after "to" is what an arranging verb shortly before it arranges."""
    nearest = syntax.lower[max(to - _REACH_TO, 0) : to]
    return bool(nearest) and (
        nearest[-1] in AHEAD or any(arranging_base(word) in AHEAD_VERBS for word in nearest)
    )
