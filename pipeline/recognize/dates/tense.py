"""Tense of the clause that a time expression stands in, for the direction of "on Friday"."""

from pipeline.annotations.records import Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal

_FUTURE_AUXILIARY = frozenset(
    {
        "will",
        "'ll",
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
_PAST_AUXILIARY = frozenset({"had", "was", "were", "did", "has", "have", "'ve", "been"})
# "Is to meet", "were to win": what lies ahead.
_TO_BE = frozenset({"is", "are", "was", "were", "am", "'s", "'re"})
_PRESENT_AUXILIARY = frozenset({"is", "are", "am", "'s", "'re", "'m", "do", "does", "be"})
# Words after which an infinitive names something still to come: "is expected to meet on Friday".
_AHEAD = frozenset(temporal.words("ahead"))
_AHEAD_VERBS = frozenset(temporal.words("ahead_verbs"))
_CERTAIN = frozenset({"will", "'ll", "shall", "wo"})
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
        "likely",
        "unlikely",
    }
)
# What was expected lay ahead: "did not expect a cut before September".
_EXPECTING = frozenset({"expect", "forecast", "predict", "anticipate", "foresee", "plan", "intend", "hope"})
# Saying what lies ahead has a day of its own: "the bank predicted on Tuesday".
_FORETELLING = frozenset({"forecast", "predict", "foresee"})
_OWN_DAY = ("obl", "advmod")
_PAST_FORM = frozenset(temporal.words("past_form"))
# Reporters tell results with forms that are past and present alike: "Rovers beat United on Saturday".
_PAST_ALIKE = frozenset(temporal.words("past_alike"))
# What sources decline to do: "would not say".
_WITHHELD = frozenset(temporal.words("withheld"))
_NOT = frozenset({"not", "n't", "never"})
_NOBODY = frozenset({"neither", "nobody", "none", "nor", "no-one"})
# Words from "neither of the two men" to "could be reached".
_REACH_NOT = 12
_MAX_CLIMB = 12
_REACH_LEFT, _REACH_RIGHT = 16, 10
# Words that can part "agreed" from "to meet" in "agreed on Monday to meet".
_REACH_TO = 4
# Words from "said" to its day in "said in an interview with a local newspaper Tuesday".
_REACH_TOLD = 9
# Words from a possessive weekday to the verb of its noun, without a parse: "Friday's vote here will".
_REACH_WILL = 6
_PERSONS = frozenset({"i", "you", "he", "she", "it", "we", "they"})
_ENDINGS = (("", ""), ("s", ""), ("d", ""), ("ed", ""), ("ned", ""), ("ing", ""), ("ning", ""), ("ing", "e"))


def governing_tense(syntax: Syntax, token: int) -> Tense | None:
    """Tense of the nearest verb above `token`; from the words around it where there is no parse."""
    if (governor := syntax.head[token]) != token and _tells_on(syntax, governor, token):
        return "past"
    accompanies = False
    for _ in range(_MAX_CLIMB):
        if syntax.pos[token] in ("VERB", "AUX") or _auxiliaries(syntax, token):
            tense = _clause_tense(syntax, token)
            if tense is not None:
                # "With cheers coming in on Monday, she still has work to do": the present is another time.
                return None if accompanies and tense == "present" else tense
            accompanies = accompanies or syntax.tag[token] == "VBG"
        governor = syntax.head[token]
        if governor == token:
            break
        token = governor
    return surface_tense(syntax, token)


def _tells_on(syntax: Syntax, verb: int, token: int) -> bool:
    """Whether `token` says when something was foretold: it hangs on a finite past form itself, or, after "in"
    or "on", on a participle ("less than forecast in July")."""
    if syntax.lemma[verb] not in _FORETELLING or not syntax.dep[token].startswith(_OWN_DAY):
        return False
    if syntax.tag[verb] == "VBN" and not _auxiliaries(syntax, verb):
        return any(syntax.lower[child] in ("in", "on") for child in syntax.children[token])
    # "Forecast" is its own past form, and is tagged as either.
    return syntax.tag[verb] == "VBD" or (syntax.tag[verb], syntax.lower[verb]) == ("VBP", "forecast")


def told_beside(syntax: Syntax, first: int) -> bool:
    """Whether a finite past form stands just before a day or month, or before a phrase that leads to it.

    "An official said Saturday", "announced on Friday", "she said in an interview Tuesday".
    """
    sentence, _ = syntax.sentences[syntax.sentence[first]]
    position = first - 1
    if position >= sentence and syntax.lower[position] in ("on", "in"):
        position -= 1
    determiners = 0
    for told in range(position, max(sentence, first - _REACH_TOLD) - 1, -1):
        if syntax.pos[told] in ("VERB", "AUX"):
            led_to = told == position or (syntax.pos[told + 1] == "ADP" and determiners <= 1)
            return led_to and _is_telling(syntax, told)
        if syntax.pos[told] in ("PUNCT", "SCONJ", "CCONJ", ""):
            return False
        determiners += syntax.pos[told] == "DET"
    return False


def _is_telling(syntax: Syntax, verb: int) -> bool:
    return syntax.tag[verb] == "VBD" and not (
        syntax.lower[verb] in _ARRANGED
        or syntax.lemma[verb] in _EXPECTING - _FORETELLING
        or syntax.pos[verb] == "AUX"
    )


def _auxiliaries(syntax: Syntax, token: int) -> list[str]:
    return [
        syntax.lower[child]
        for child in syntax.children[token]
        if syntax.dep[child] in ("aux", "aux:pass", "cop")
    ]


def _clause_tense(syntax: Syntax, verb: int) -> Tense | None:
    if _is_arranged(syntax, verb) or syntax.lemma[verb] in _EXPECTING:
        return _arranged(syntax, verb)
    auxiliaries = _auxiliaries(syntax, verb)
    # "Is to meet", "is to be held".
    passive = syntax.tag[verb] == "VBN" and "be" in auxiliaries
    infinitive = (syntax.tag[verb] == "VB" or passive) and "to" in (
        syntax.lower[child] for child in syntax.children[verb]
    )
    if infinitive and not _TO_BE.isdisjoint(auxiliaries):
        return "future"
    if _was_refused(syntax, verb, auxiliaries):
        return "past"
    for auxiliary in auxiliaries:
        if auxiliary in _FUTURE_AUXILIARY:
            return "future"
        if auxiliary in _PAST_AUXILIARY:
            return "past"
        if auxiliary in _PRESENT_AUXILIARY:
            return "future" if syntax.lower[verb] in _AHEAD else "present"
    if syntax.lower[verb] in _PAST_ALIKE and syntax.tag[verb] in ("VBP", "VBD", "VB"):
        return "future" if _is_imperative(syntax, verb) else "past"
    features, tag = syntax.morph[verb], syntax.tag[verb]
    if features.get("VerbForm") == "Inf" or tag == "VB":
        governor = syntax.head[verb]
        if governor != verb and _is_ahead(syntax.lower[governor], syntax.lemma[governor]):
            return _arranged(syntax, governor)
        if _is_imperative(syntax, verb):
            return "future"
        return None
    if tag in ("VBD", "VBN") or features.get("Tense") == "Past":
        return "past"
    if tag in ("VBZ", "VBP") or features.get("VerbForm") == "Fin":
        return "present"
    return None


def _was_refused(syntax: Syntax, verb: int, auxiliaries: list[str]) -> bool:
    """ "Could not be reached on Friday", "would not comment on Friday": what did not happen."""
    could = "could" in auxiliaries
    if not could and not ("would" in auxiliaries and syntax.lemma[verb] in _WITHHELD):
        return False
    first, _ = syntax.sentences[syntax.sentence[verb]]
    before = syntax.lower[max(first, verb - _REACH_NOT) : verb]
    return not _NOT.isdisjoint(before) or (could and not _NOBODY.isdisjoint(before))


def _is_arranged(syntax: Syntax, verb: int) -> bool:
    """ "Is set for Friday", "due on Friday"; "set off a row" is over and done."""
    if syntax.lower[verb] != "set":
        return syntax.lower[verb] in _ARRANGED
    return syntax.tag[verb] == "VBN" and syntax.child(verb, "compound:prt") is None


def _is_ahead(word: str, lemma: str) -> bool:
    return word in _AHEAD or lemma in _AHEAD_VERBS or _base(word) in _AHEAD_VERBS


def _base(word: str) -> str:
    """A regular form of a verb of arranging brought to its base form; any other word as it stands."""
    for ending, restored in _ENDINGS:
        base = word.removesuffix(ending) + restored
        if word.endswith(ending) and base in _AHEAD_VERBS:
            return base
    return word


def _is_imperative(syntax: Syntax, verb: int) -> bool:
    """ "Come to the hall on Saturday": a base form that governs its sentence, with no subject and no "to"."""
    return (
        syntax.head[verb] == verb
        and syntax.tag[verb] == "VB"
        and not any(
            syntax.dep[child].startswith(("nsubj", "csubj", "aux", "mark", "expl", "cop"))
            for child in syntax.children[verb]
        )
    )


def is_announced(syntax: Syntax, token: int, before: bool = False) -> bool:
    """Whether the verb above `token` plainly says what will be: "Friday's vote will decide".

    Without a parse the words after `token` tell, or, with `before`, those before it.
    """
    for _ in range(_MAX_CLIMB):
        if auxiliaries := _auxiliaries(syntax, token):
            return not _CERTAIN.isdisjoint(auxiliaries)
        if syntax.head[token] == token:
            break
        token = syntax.head[token]
    if syntax.pos[token]:
        return False
    first = max(token - _REACH_WILL, 0) if before else token + 1
    return not _CERTAIN.isdisjoint(syntax.lower[first : first + _REACH_WILL])


def announces_existence(syntax: Syntax, token: int) -> bool:
    """Whether the noun that `token` belongs to is said to be there now: "there is Tuesday's match"."""
    for _ in range(_MAX_CLIMB):
        token, below = syntax.head[token], token
        if token == below:
            return False
        expletive = syntax.child(token, "expl")
        if expletive is not None:
            verb = syntax.child(token, "cop")
            return syntax.tag[token if verb is None else verb] in ("VBZ", "VBP")
        if syntax.pos[token] in ("VERB", "AUX"):
            return False
    return False


def _arranged(syntax: Syntax, word: int) -> Tense:
    """ "Had been due to expire on Friday": what was arranged before the telling is over by now."""
    return "past" if "had" in _auxiliaries(syntax, word) else "future"


def surface_tense(syntax: Syntax, token: int) -> Tense | None:
    """Tense of the nearest verb form left of `token` in its sentence, else right of it."""
    if syntax.pos[token]:
        first, last = syntax.sentences[syntax.sentence[token]]
    else:
        first, last = 0, len(syntax)
    if _told_just_before(syntax, first, token):
        return "past"
    for position in range(token - 1, max(first, token - _REACH_LEFT) - 1, -1):
        if syntax.lower[position] in (".", "!", "?"):
            break
        if (tense := _word_tense(syntax, position, token)) is not None:
            return tense
    for position in range(token + 1, min(last, token + _REACH_RIGHT)):
        if syntax.lower[position] in (".", "!", "?"):
            break
        if (tense := _word_tense(syntax, position, token)) is not None:
            return tense
    return None


def _told_just_before(syntax: Syntax, first: int, token: int) -> bool:
    """ "The bank forecast on Thursday": the day is that of the foretelling."""
    return (
        token - 2 >= first
        and syntax.lower[token - 1] == "on"
        and _foretold(syntax.lower[token - 2]) in _FORETELLING
    )


def _foretold(word: str) -> str:
    return word.removesuffix("s").removesuffix("ed")


def _word_tense(syntax: Syntax, position: int, token: int) -> Tense | None:
    word, before = syntax.lower[position], syntax.lower[position - 1] if position else ""
    if word == "may" and _is_month(syntax, position):
        return None
    if before == "may" and _is_month(syntax, position - 1):
        before = ""
    if (
        word in _FUTURE_AUXILIARY
        or before in _FUTURE_AUXILIARY
        or _foretold(word) in _EXPECTING
        or (word in _ARRANGED and word != "set")
        or (word == "to" and position + 1 < token and _leads_ahead(syntax, position))
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


def _is_month(syntax: Syntax, position: int) -> bool:
    """Whether "may" is the month: a capital inside a sentence, or a number beside it."""
    beside = (*syntax.lower[max(position - 1, 0) : position], *syntax.lower[position + 1 : position + 2])
    numbered = any(word[:1].isdecimal() for word in beside)
    return numbered or (syntax.words[position] == "May" and not _PERSONS & set(beside))


def _leads_ahead(syntax: Syntax, to: int) -> bool:
    """Whether the infinitive after "to" is what an arranging verb shortly before it arranges."""
    nearest = syntax.lower[max(to - _REACH_TO, 0) : to]
    return bool(nearest) and (nearest[-1] in _AHEAD or any(_base(word) in _AHEAD_VERBS for word in nearest))
