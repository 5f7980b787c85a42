"""Tell what somebody wants to be from what is stated: "demanded that it be closed", "asked that he stay"."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import AUXILIARIES, Clause

_SINGULAR_TAGS = frozenset({"NN", "NNP"})
_SINGULAR_PRONOUNS = frozenset({"he", "she", "it", "this", "that"})


def is_mandative(syntax: Syntax, clause: Clause) -> bool:
    """Whether a clause is in the subjunctive of orders and wishes.

    After a word of ordering a bare form is one; after a word that states as well ("insisted that it stay")
    only behind a subject that asks for another form. "That it be closed" is one after any word.
    """
    auxiliaries = [child for child in syntax.children[clause.head] if syntax.dep[child] in AUXILIARIES]
    finite = auxiliaries[0] if auxiliaries else clause.head
    if clause.subject is None or finite < clause.subject:
        return False
    if syntax.lower[finite] == "be":
        return True
    if (
        syntax.lower[finite] == "should"
        and syntax.lemma[syntax.head[clause.head]] in modality_lexicon().orders
    ):
        return True  # "an order that it should be closed"
    if auxiliaries or syntax.tag[finite] not in ("VB", "VBP"):
        return False
    if not any(syntax.dep[child] == "mark" for child in syntax.children[clause.head]):
        return False
    governor, lexicon = syntax.lemma[syntax.head[clause.head]], modality_lexicon()
    if governor in lexicon.mandative:
        return True
    return governor in lexicon.partly_mandative and _is_singular(syntax, clause.subject)


def _is_singular(syntax: Syntax, subject: int) -> bool:
    if any(syntax.dep[child] == "conj" for child in syntax.children[subject]):
        return False
    return syntax.lower[subject] in _SINGULAR_PRONOUNS or syntax.tag[subject] in _SINGULAR_TAGS
