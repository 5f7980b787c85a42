"""ClearNLP dependencies (spaCy's own English pipelines) brought to Universal Dependencies.

Only what recognisers rely on is converted: content words govern prepositions and copulas. UD input
passes through unchanged. Source of the differences: the Universal Dependencies guidelines, version 2,
and the ClearNLP guidelines (Choi & Palmer, 2012).
"""

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
    "nn": "compound",
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
# One of these shows that the parse is ClearNLP's; few texts need all of them, so that each must do.
_CLEARNLP_ONLY = (_RENAMED.keys() - {"nmod"}) | {"agent", "meta", "pcomp", "pobj", "prep"}
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
    dep, places = list(dep), _Places(head)
    _lower_prepositions(places, dep, pos)
    _promote_copula_complements(places, dep, lemma)
    for token, relation in enumerate(dep):
        if relation.startswith(_CONVERTED):
            dep[token] = relation.removeprefix(_CONVERTED)
        elif relation == "aux" and tag[token] == "TO":
            dep[token] = "mark"
        else:
            dep[token] = _RENAMED.get(relation, relation)
    return places.governors(), dep


class _Places:
    """Who governs whom while words take each other's places.

    A word that loses its place never governs again, so its dependents are not moved one by one: who
    looks for their governor is sent on to the word that took the place (a disjoint-set forest, whose
    paths shorten as they are walked).
    """

    def __init__(self, head: list[int]) -> None:
        self._head = list(head)
        self._taken_by = list(range(len(head)))

    def governor(self, token: int) -> int:
        """The word that governs `token`; roots govern themselves."""
        taken_by, word = self._taken_by, self._head[token]
        while taken_by[word] != word:
            taken_by[word] = taken_by[taken_by[word]]
            word = taken_by[word]
        return word

    def swap(self, upper: int, lower: int) -> None:
        """Let `lower` take the place of its governor `upper`, with all of the latter's dependents."""
        governor = self.governor(upper)
        self._head[lower] = lower if governor == upper else governor
        self._head[upper] = self._taken_by[upper] = lower

    def governors(self) -> list[int]:
        """The governor of every word, in text order."""
        return [self.governor(token) for token in range(len(self._head))]


def _lower_prepositions(places: _Places, dep: list[str], pos: list[str]) -> None:
    for token in range(len(dep)):
        if dep[token] not in ("pobj", "pcomp"):
            continue
        preposition = places.governor(token)
        if dep[preposition] not in ("prep", "agent", "dative"):
            continue
        governor = places.governor(preposition)
        if dep[token] == "pcomp":
            relation, marker = ("acl" if pos[governor] in _NOMINAL else "advcl"), "mark"
        elif dep[preposition] == "agent":
            relation, marker = "obl:agent", "case"
        else:
            relation, marker = ("nmod" if pos[governor] in _NOMINAL else "obl"), "case"
        places.swap(preposition, token)
        dep[token], dep[preposition] = _CONVERTED + relation, marker


def _promote_copula_complements(places: _Places, dep: list[str], lemma: list[str]) -> None:
    for token in range(len(dep)):
        copula = places.governor(token)
        if dep[token] in ("attr", "acomp") and lemma[copula] == "be":
            places.swap(copula, token)
            dep[token], dep[copula] = dep[copula], "cop"
