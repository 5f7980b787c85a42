"""Clauses with a finite verb, copula or auxiliary."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import AUXILIARIES, SUBJECTS
from pipeline.recognize.claims.segmentation.builder import ClauseBuilder
from pipeline.recognize.claims.segmentation.kinds import Candidate, kind_of, opens_with_with
from pipeline.recognize.claims.verb_chains import behind_prefix
from pipeline.recognize.verb_tags import FINITE_TAGS

_CLAUSE_HEADS = frozenset({"root", "conj", "parataxis", "acl:relcl", "ccomp", "advcl", "obl", "appos"})
_INDEPENDENT = frozenset({"root", "conj", "parataxis", "ccomp"})


def add_finite(builder: ClauseBuilder) -> None:
    """Add every clause that has a finite form."""
    syntax = builder.syntax
    for head, auxiliaries in sorted(_finite_heads(syntax).items()):
        candidate = Candidate(
            head,
            relation=syntax.dep[head],
            stated=bool(auxiliaries) or any(syntax.dep[child] in SUBJECTS for child in syntax.children[head]),
            governor=builder.owner.get(syntax.head[head]),
        )
        if (kind := kind_of(syntax, candidate)) is not None:
            builder.finite[head] = candidate
            builder.add(head, kind, auxiliaries)


def _finite_heads(syntax: Syntax) -> dict[int, list[int]]:
    """The words that a finite form makes heads of clauses, each with its finite auxiliaries."""
    heads: dict[int, list[int]] = {}
    for token, tag in enumerate(syntax.tag):
        if tag not in FINITE_TAGS and not (tag == "VBN" and _is_mistagged_past(syntax, token)):
            continue
        if syntax.dep[token] in AUXILIARIES:
            heads.setdefault(_past_outlook(syntax, syntax.head[token]), []).append(token)
        elif behind_prefix(syntax, token - 2) == token:
            heads.setdefault(token - 2, [])  # "co-founded"
        elif syntax.pos[token] in ("VERB", "AUX"):
            heads.setdefault(token, [])
    return heads


def _past_outlook(syntax: Syntax, word: int) -> int:
    """The verb behind "is due to" where the parse takes "due to" for a preposition of the verb."""
    verb = syntax.head[word]
    if syntax.dep[word] == "advmod" and verb > word and syntax.lower[word + 1] == "to":
        return verb if syntax.lemma[word] in modality_lexicon().embedding["to"] else word
    return word


def _is_mistagged_past(syntax: Syntax, token: int) -> bool:
    """Whether a participle is a finite verb: with a subject, without auxiliary ("the roof leaked")."""
    subject = syntax.child(token, "nsubj", "nsubj:pass")
    if syntax.dep[token] not in _CLAUSE_HEADS or subject is None:
        return False
    if syntax.dep[subject] == "nsubj:pass" and syntax.dep[token] not in _INDEPENDENT:
        return False  # "its doors closed, the shop was dark"
    if opens_with_with(syntax, token):
        return False
    return syntax.child(token, *AUXILIARIES) is None
