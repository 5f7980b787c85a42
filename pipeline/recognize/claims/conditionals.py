"""Both parts of conditionals: neither is asserted."""

from bisect import bisect_left

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import OPENING_MARKS, Clause, Clauses

# "If anything, it grew" and "dozens, if not hundreds" suppose nothing.
_SET_PHRASES = frozenset({"anything", "any", "ever", "not"})
_MAY_INVERT = frozenset({"subordinate", "coordinate", "main", "complement"})
_INVERTING = frozenset({"should", "had", "were"})


def mark_conditionals(syntax: Syntax, clauses: Clauses) -> None:
    """Both parts of a conditional: the clause with "if" and the one it depends on."""
    conditional = modality_lexicon().conditional
    for token, word in enumerate(syntax.lower):
        if word not in conditional or syntax.dep[token] not in (
            "mark",
            "advmod",
            "case",
            "cc",
            "root",
            "advcl",
        ):
            continue
        if syntax.lower[token + 1 : token + 2] and syntax.lower[token + 1] in _SET_PHRASES:
            continue
        first = _opens_utterance(syntax, token)
        part = syntax.head[token]
        if syntax.dep[part] in ("ccomp", "xcomp") and not first:
            continue
        before = syntax.lower[token - 1] if token else ""
        clause = clauses.owner.get(part)
        if clause is not None and clause.kind == "complement" and not first:
            continue  # "it is not known if it paid"
        if clause is not None:
            clause.asserted = False
        if before in ("even", "as", "only", "what") or syntax.pos[part] == "PRON":
            continue
        if syntax.pos[part] in ("ADV", "ADJ") and clause is None and syntax.right[part] - token <= 3:
            continue
        if not _mark_consequence(syntax, clauses, part, token, first) and first:
            _mark_following(syntax, clauses, part)
    for clause in clauses.ordered:
        if clause.kind in _MAY_INVERT and _inverted(syntax, clause):
            clause.asserted = False
            _mark_consequence(syntax, clauses, clause.head, syntax.left[clause.head], True)


def _opens_utterance(syntax: Syntax, token: int) -> bool:
    """Whether the word begins its sentence or a quotation."""
    begin = syntax.sentences[syntax.sentence[token]][0]
    return token == begin or syntax.words[token - 1] in OPENING_MARKS


def _inverted(syntax: Syntax, clause: Clause) -> bool:
    """Whether the clause begins as "should it lose", "had she known"."""
    if not clause.auxiliaries:
        return False
    auxiliary = clause.auxiliaries[0]
    return (
        syntax.lower[auxiliary] in _INVERTING
        and clause.subject is not None
        and syntax.left[clause.subject] == auxiliary + 1
        and (
            syntax.dep[clause.head] == "advcl" or auxiliary == syntax.sentences[syntax.sentence[auxiliary]][0]
        )
    )


def _mark_following(syntax: Syntax, clauses: Clauses, part: int) -> None:
    """The clause behind a condition that the parse does not connect with it."""
    place = bisect_left(clauses.ordered, syntax.right[part], key=lambda clause: clause.predicate)
    if place < len(clauses.ordered):
        clause = clauses.ordered[place]
        if syntax.sentence[clause.predicate] == syntax.sentence[part] and clause.reports is None:
            clause.asserted = False


def _mark_consequence(syntax: Syntax, clauses: Clauses, part: int, token: int, first: bool) -> bool:
    """The clause that a condition depends on; with a condition in front, all that is coordinated with it.

    Returns whether there is one.
    """
    governor = syntax.head[part]
    consequence = clauses.owner.get(governor)
    if consequence is None or consequence.head == part:
        return False
    if consequence.reports is not None:
        said = next((c for c in clauses.within(consequence.reports) if c.predicate > token), None)
        if said is not None or clauses.within(consequence.reports):
            if said is not None:
                said.asserted = False
            return said is not None
    consequence.asserted = False
    if first or token < consequence.predicate:
        for clause in consequence.coordinates:
            if clause.shared:
                clause.asserted = False
    return True
