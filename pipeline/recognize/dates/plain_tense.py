"""Verbs that leave no doubt about the side of the telling on which their day lies.

A day without its year is mostly the nearest one, and a verb that points to the other side weighs little: it
may govern other words than the day. Where it certainly governs the day, it decides: "will open on Dec. 28" is
ahead though the last one was a week ago, "she was hired on April 2" is past though the next one is near.
"""

from pipeline.annotations.records import Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.tense import WOULD, auxiliaries_of, verb_group

_PLAIN_FUTURE = modality_lexicon().future_modals - WOULD
_DAY_OF_VERB = ("obl", "advmod")
# What can stand between a verb and its day without taking it to itself: "was seen in Norwell on April 2".
_BETWEEN = frozenset({"ADP", "ADV", "DET", "PART", "PRON", "PROPN", "NUM"})


def is_plain(syntax: Syntax, head: int, tense: Tense | None) -> bool:
    """Whether the verb above the day at token `head` certainly puts it where `tense` says."""
    verb = syntax.head[head]
    if syntax.pos[verb] != "VERB" or not syntax.dep[head].startswith(_DAY_OF_VERB):
        return False
    group = verb_group(syntax, verb)
    if tense == "future":
        return group.modal is not None and syntax.lower[group.modal] in _PLAIN_FUTURE
    return tense == "past" and _is_plain_past(syntax, verb) and _is_its_own(syntax, verb, head)


def _is_plain_past(syntax: Syntax, verb: int) -> bool:
    """A past form, active or passive; "was leaving on April 2" and "was to leave" look ahead."""
    auxiliaries = auxiliaries_of(syntax, verb)
    if not auxiliaries:
        return syntax.tag[verb] == "VBD"
    return syntax.tag[verb] == "VBN" and all(syntax.tag[a] in ("VBD", "VBN") for a in auxiliaries)


def _is_its_own(syntax: Syntax, verb: int, head: int) -> bool:
    """Whether no noun stands between that may have the day instead: "announced a concert on April 2"."""
    return all(
        syntax.pos[token] in _BETWEEN or _is_of_phrase(syntax, token) for token in range(verb + 1, head)
    )


def _is_of_phrase(syntax: Syntax, token: int) -> bool:
    """Whether a noun makes one meaning with its verb: "took effect", "came into force"."""
    bare = all(syntax.pos[child] in ("ADP", "PUNCT") for child in syntax.children[token])
    return syntax.tag[token] == "NN" and bare
