"""ClearNLP dependencies (spaCy's own English pipelines) brought to Universal Dependencies.

Only what recognisers rely on is converted: content words govern prepositions and copulas. UD input
passes through unchanged. Source of the differences: the Universal Dependencies guidelines, version 2,
and the ClearNLP guidelines (Choi & Palmer, 2012).
"""

_CLEARNLP_ONLY = frozenset({"pobj", "dobj", "nsubjpass", "prep", "attr", "auxpass", "relcl", "poss", "acomp"})
_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dative": "iobj",
    "neg": "advmod",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "npadvmod": "obl:unmarked",
    "nmod": "compound",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "intj": "discourse",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "attr": "xcomp",
}
# Both schemes have a label "nmod": what is already UD is marked until the renaming is done.
_CONVERTED = "ud:"
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def to_universal(
    head: list[int], dep: list[str], pos: list[str], lemma: list[str], tag: list[str]
) -> tuple[list[int], list[str]]:
    """Heads and UD relations for one article's tokens; the input lists are left alone.

    Args:
        head: governor of each token, by index; roots govern themselves.
        dep: relation of each token, roots "root".
    """
    if _CLEARNLP_ONLY.isdisjoint(dep):
        return head, dep
    head, dep = list(head), list(dep)
    _lower_prepositions(head, dep, pos)
    _promote_copula_complements(head, dep, lemma)
    for token, relation in enumerate(dep):
        if relation.startswith(_CONVERTED):
            dep[token] = relation.removeprefix(_CONVERTED)
        elif relation == "aux" and tag[token] == "TO":
            dep[token] = "mark"
        else:
            dep[token] = _RENAMED.get(relation, relation)
    return head, dep


def _swap(head: list[int], dep: list[str], upper: int, lower: int, relation: str, old_relation: str) -> None:
    """Let `lower` take the place of its governor `upper`, with all of the latter's dependents."""
    head[lower] = lower if head[upper] == upper else head[upper]
    dep[lower] = relation
    for token, governor in enumerate(head):
        if governor == upper and token not in (upper, lower):
            head[token] = lower
    head[upper], dep[upper] = lower, old_relation


def _lower_prepositions(head: list[int], dep: list[str], pos: list[str]) -> None:
    for token in range(len(head)):
        if dep[token] not in ("pobj", "pcomp"):
            continue
        preposition = head[token]
        if dep[preposition] not in ("prep", "agent", "dative"):
            continue
        governor = head[preposition]
        if dep[token] == "pcomp":
            relation, marker = ("acl" if pos[governor] in _NOMINAL else "advcl"), "mark"
        elif dep[preposition] == "agent":
            relation, marker = "obl:agent", "case"
        else:
            relation, marker = ("nmod" if pos[governor] in _NOMINAL else "obl"), "case"
        _swap(head, dep, preposition, token, _CONVERTED + relation, marker)


def _promote_copula_complements(head: list[int], dep: list[str], lemma: list[str]) -> None:
    for token in range(len(head)):
        copula = head[token]
        if dep[token] in ("attr", "acomp") and lemma[copula] == "be":
            _swap(head, dep, copula, token, dep[copula], "cop")
