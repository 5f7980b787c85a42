"""Tense of the clause that a time expression stands in, for the direction of "on Friday"."""

from pipeline.annotations.records import Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal

_FUTURE_AUXILIARY = frozenset(
    {
        "will",
        "'ll",
        "’ll",
        "shall",
        "wo",
        "would",
        "'d",
        "gonna",
        "may",
        "might",
        "could",
        "can",
        "should",
        "must",
    }
)
_PAST_AUXILIARY = frozenset({"had", "was", "were", "did", "has", "have", "'ve", "’ve", "been"})
_PRESENT_AUXILIARY = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "do", "does", "be"})
# Words after which an infinitive names something still to come: "is expected to meet on Friday".
_AHEAD = frozenset(temporal.words("ahead"))
# What has been arranged lies ahead even where the arranging is past: "was scheduled for Friday".
_ARRANGED = frozenset(
    {
        "scheduled",
        "slated",
        "due",
        "planned",
        "planning",
        "expected",
        "postponed",
        "delayed",
        "upcoming",
        "set",
    }
)
# What was expected lay ahead: "did not expect a cut before September".
_EXPECTING = frozenset({"expect", "forecast", "predict", "anticipate", "foresee"})
# Saying what lies ahead has a day of its own: "the bank predicted on Tuesday".
_FORETELLING = _EXPECTING - {"expect", "anticipate"}
_OWN_DAY = ("obl", "advmod")
_PAST_FORM = frozenset(temporal.words("past_form"))
# Reporters tell results with forms that are past and present alike: "Rovers beat United on Saturday".
_PAST_ALIKE = frozenset(temporal.words("past_alike"))
_MAX_CLIMB = 12
_REACH_LEFT, _REACH_RIGHT = 16, 10


def governing_tense(syntax: Syntax, token: int) -> Tense | None:
    """Tense of the nearest verb above `token`; from the words around it where there is no parse."""
    if (governor := syntax.head[token]) != token and _tells_on(syntax, governor, token):
        return "past"
    for _ in range(_MAX_CLIMB):
        if syntax.pos[token] in ("VERB", "AUX") or _auxiliaries(syntax, token):
            tense = _clause_tense(syntax, token)
            if tense is not None:
                return tense
        governor = syntax.head[token]
        if governor == token:
            break
        token = governor
    return surface_tense(syntax, token)


def _tells_on(syntax: Syntax, verb: int, token: int) -> bool:
    """Whether `token` says when something was foretold: it hangs on a finite past form itself."""
    return (
        syntax.lemma[verb] in _FORETELLING
        and syntax.tag[verb] == "VBD"
        and syntax.dep[token].startswith(_OWN_DAY)
    )


def _auxiliaries(syntax: Syntax, token: int) -> list[str]:
    return [
        syntax.lower[child]
        for child in syntax.children[token]
        if syntax.dep[child] in ("aux", "aux:pass", "cop")
    ]


def _clause_tense(syntax: Syntax, verb: int) -> Tense | None:
    if syntax.lower[verb] in _ARRANGED or syntax.lemma[verb] in _EXPECTING:
        return _arranged(syntax, verb)
    for auxiliary in _auxiliaries(syntax, verb):
        if auxiliary in _FUTURE_AUXILIARY:
            return "future"
        if auxiliary in _PAST_AUXILIARY:
            return "past"
        if auxiliary in _PRESENT_AUXILIARY:
            return "future" if syntax.lower[verb] in _AHEAD else "present"
    if syntax.lower[verb] in _PAST_ALIKE and syntax.tag[verb] in ("VBP", "VBD", "VB"):
        return "past"
    features, tag = syntax.morph[verb], syntax.tag[verb]
    if features.get("VerbForm") == "Inf" or tag == "VB":
        governor = syntax.head[verb]
        if syntax.lower[governor] in _AHEAD or syntax.lemma[governor] in _AHEAD:
            return _arranged(syntax, governor)
        return None
    if tag in ("VBD", "VBN") or features.get("Tense") == "Past":
        return "past"
    if tag in ("VBZ", "VBP") or features.get("VerbForm") == "Fin":
        return "present"
    return None


def _arranged(syntax: Syntax, word: int) -> Tense:
    """ "Had been due to expire on Friday": what was arranged before the telling is over by now."""
    return "past" if "had" in _auxiliaries(syntax, word) else "future"


def surface_tense(syntax: Syntax, token: int) -> Tense | None:
    """Tense of the nearest verb form left of `token` in its sentence, else right of it."""
    if syntax.pos[token]:
        first, last = syntax.sentences[syntax.sentence[token]]
    else:
        first, last = 0, len(syntax)
    lower = syntax.lower
    for position in range(token - 1, max(first, token - _REACH_LEFT) - 1, -1):
        if lower[position] in (".", "!", "?"):
            break
        if (tense := _word_tense(lower[position], lower[position - 1] if position else "")) is not None:
            return tense
    for position in range(token + 1, min(last, token + _REACH_RIGHT)):
        if lower[position] in (".", "!", "?"):
            break
        if (tense := _word_tense(lower[position], lower[position - 1])) is not None:
            return tense
    return None


def _word_tense(word: str, before: str) -> Tense | None:
    if (
        word in _FUTURE_AUXILIARY
        or before in _FUTURE_AUXILIARY
        or word.removesuffix("s").removesuffix("ed") in _EXPECTING
        or (word in _ARRANGED and word != "set")
        or (word == "to" and before in _AHEAD)
        or (word in _AHEAD and before in _PRESENT_AUXILIARY)
    ):
        return "future"
    if (
        word in _PAST_AUXILIARY
        or word in _PAST_FORM
        or (word.endswith("ed") and len(word) > 4 and word.islower())
    ):
        return "past"
    if word in ("is", "are", "says", "say"):
        return "present"
    return None
