"""When a clause is claimed to hold: before, at, or after the time of writing or speaking."""

from pipeline.annotations.records import Tense
from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.clauses import Clause
from pipeline.recognize.claims.duty import is_duty
from pipeline.recognize.tense import VerbGroup
from pipeline.recognize.verb_tags import FINITE_TAGS

_AIMS = frozenset(
    {"goal", "aim", "purpose", "objective", "task", "job", "idea", "intention", "ambition", "point"}
)


def read_tense(syntax: Syntax, clause: Clause, *, future: bool, backshifted: bool) -> Tense:
    """The tense of a clause; the present perfect counts as past.

    Args:
        future: a word in front looks ahead ("plans to", "is expected to", "promised to").
        backshifted: the clause is reported by a verb, so that "it planned to close" lies ahead.
    """
    while (clause.shared or clause.elided) and clause.first is not None and _bare(syntax, clause):
        clause = clause.first
    group = _group(syntax, clause)
    if group.modal is not None and is_duty(syntax, group.modal):
        return "present"
    if group.modal is not None:
        return group.modal_tense(group.modal, backshifted=backshifted)
    if (future or _is_to(group, clause)) and not _is_outlook_on_state(group, clause):
        return "past" if group.past and not backshifted else "future"
    if clause.kind == "infinitive":
        return "past" if group.perfect or syntax.tag[clause.head] in ("VBG", "VBN") else "present"
    return "past" if group.past else "present"


def is_unrealized(syntax: Syntax, clause: Clause) -> bool:
    """Whether a plan is told as past: "was to have begun" did not begin as planned."""
    if not _is_to(_group(syntax, clause), clause, tag="VBN"):
        return False
    to = next(c for c in syntax.children[clause.predicate] if syntax.lower[c] == "to")
    return syntax.lower[to + 1 : to + 2] == ["have"]


def _group(syntax: Syntax, clause: Clause) -> VerbGroup:
    return VerbGroup(syntax, clause.head, clause.predicate, tuple(clause.auxiliaries), clause.subject)


def _bare(syntax: Syntax, clause: Clause) -> bool:
    """Whether a coordinated predicate stands under the auxiliaries of the first."""
    return _group(syntax, clause).finite is None and syntax.tag[clause.head] not in FINITE_TAGS


def _is_outlook_on_state(group: VerbGroup, clause: Clause) -> bool:
    """ "Likely to be ill" is about now, "likely to fall ill" about later."""
    return bool(clause.links) and clause.links[-1][1].lemma in ("likely", "unlikely") and group.stative


def _is_to(group: VerbGroup, clause: Clause, tag: str = "VB") -> bool:
    if clause.subject is not None and group.syntax.lemma[clause.subject] in _AIMS:
        return False  # "the goal is to win"
    return not any(entry.lemma != "be" for _, entry in clause.links) and group.is_to(tag)
