"""Tense of the clause that a time expression stands in, for the direction of "on Friday"."""

from pipeline.annotations.records import Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.dates.arranging import (
    AHEAD,
    ARRANGED,
    EXPECTING,
    FORETELLING,
    is_arranged,
    leads_ahead,
)
from pipeline.recognize.dates.surface_tense import surface_tense
from pipeline.recognize.tense import WOULD, auxiliaries_of, verb_group

_OWN_DAY = ("obl", "advmod")
# Reporters tell results with forms that are past and present alike: "Rovers beat United on Saturday".
_PAST_ALIKE = frozenset(temporal.words("past_alike"))
_NOT = frozenset({"not", "n't", "never"})
_NOBODY = frozenset({"neither", "nobody", "none", "nor", "no-one"})
# Words from "neither of the two men" to "could be reached".
_REACH_NOT = 12
# "Will", and not what only may be.
_CERTAIN = modality_lexicon().future_modals - WOULD
_MAX_CLIMB = 12
# Words from "said" to its day in "said in an interview with a local newspaper Tuesday".
_REACH_TOLD = 9
# Words from a possessive weekday to the verb of its noun, without a parse: "Friday's vote here will".
_REACH_WILL = 6


def governing_tense(syntax: Syntax, token: int) -> Tense | None:
    """Tense of the nearest verb above `token`; from the words around it where there is no parse."""
    if (governor := syntax.head[token]) != token and _tells_on(syntax, governor, token):
        return "past"
    accompanies = False
    for _ in range(_MAX_CLIMB):
        if syntax.pos[token] in ("VERB", "AUX") or auxiliaries_of(syntax, token):
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
    if syntax.lemma[verb] not in FORETELLING or not syntax.dep[token].startswith(_OWN_DAY):
        return False
    if syntax.tag[verb] == "VBN" and not auxiliaries_of(syntax, verb):
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
        syntax.lower[verb] in ARRANGED
        or syntax.lemma[verb] in EXPECTING - FORETELLING
        or syntax.pos[verb] == "AUX"
    )


def _clause_tense(syntax: Syntax, verb: int) -> Tense | None:
    """On which side of the telling a verb puts what its clause says happens on a day."""
    if is_arranged(syntax, verb) or syntax.lemma[verb] in EXPECTING:
        return _arranged(syntax, verb)
    group = verb_group(syntax, verb)
    if group.is_to() or (group.is_to("VBN") and not group.perfect):
        return "future"
    if group.modal is not None:
        past = group.modal_tense(group.modal) == "past" or _was_out_of_reach(syntax, verb, group.modal)
        return "past" if past else "future"
    if group.auxiliaries:
        if group.finite is None and not group.perfect:
            return _infinitive_tense(syntax, verb)  # "expected to be held"
        if group.past:
            return "past"
        return "future" if syntax.lower[verb] in AHEAD else "present"
    if syntax.lower[verb] in _PAST_ALIKE and syntax.tag[verb] in ("VBP", "VBD", "VB"):
        return "future" if _is_imperative(syntax, verb) else "past"
    if syntax.tag[verb] == "VB" or syntax.morph[verb].get("VerbForm") == "Inf":
        return _infinitive_tense(syntax, verb)
    if group.past or syntax.morph[verb].get("Tense") == "Past":
        return "past"
    finite = syntax.tag[verb] in ("VBZ", "VBP") or syntax.morph[verb].get("VerbForm") == "Fin"
    return "present" if finite else None


def _infinitive_tense(syntax: Syntax, verb: int) -> Tense | None:
    """ "Agreed to meet", "come on Friday": to come; of another infinitive the verb above it tells."""
    governor = syntax.head[verb]
    if governor != verb and leads_ahead(syntax.lower[governor], syntax.lemma[governor]):
        return _arranged(syntax, governor)
    return "future" if _is_imperative(syntax, verb) else None


def _was_out_of_reach(syntax: Syntax, verb: int, modal: int) -> bool:
    """ "Could not be reached on Friday", "neither could be reached": what did not happen."""
    if syntax.lower[modal] != "could":
        return False
    first, _ = syntax.sentences[syntax.sentence[verb]]
    before = syntax.lower[max(first, verb - _REACH_NOT) : verb]
    return not (_NOT | _NOBODY).isdisjoint(before)


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
        if auxiliaries := auxiliaries_of(syntax, token):
            return any(syntax.lower[auxiliary] in _CERTAIN for auxiliary in auxiliaries)
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
    return "past" if any(syntax.lower[a] == "had" for a in auxiliaries_of(syntax, word)) else "future"
