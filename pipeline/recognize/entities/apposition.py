"""Which name a description is said of: «NAME, description», «description, NAME», «NAME is description»."""

from pipeline.annotations.mentions import Span
from pipeline.lexicon.nouns import KindNoun, kind_nouns
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "no", "each", "every"})
ENDS_OF_DESCRIPTIONS = frozenset({
    ",", ".", ")", ";", "of", "at", "for", "who", "from", "in", "with", "which", "–", "—", "to", "and", "on",
    "whose", "born", "based", "whom", "that", "as",
})  # fmt: skip
_CLOSING = frozenset({
    ",", ".", ")", ";", ":", "–", "—", "'s", "who", "which", "whose", "of", "!", "?", '"', "”",
})  # fmt: skip
# Marks between a name and the phrase behind it, and between a phrase and the name behind it.
_SETTING_APART = frozenset({",", "(", "–", "—", "-"})
_OPENING = frozenset({",", "(", "–", "—"})
# «Lind, now the council's leader»: said of him like the rest.
_TIMES_OF_OFFICE = frozenset({"now", "then", "once", "formerly", "currently"})
# Capitalised words before a name that are no part of it, at most.
_TITLE_WORDS = 4
_PERSON = KindNoun("PERSON")


def described_name(table: NameTable, start: int, head: int, end: int) -> Span | None:
    """The name this phrase describes: «NAME, phrase», «phrase, NAME», «NAME is phrase»; None if none."""
    syntax = table.syntax
    if syntax.dep[head] == "nmod:poss":
        return None  # "Ada Voss, the mayor's daughter": the mayor is somebody else
    kind = kind_of(table, head)
    name = (
        _name_before(table, start, head, end)
        or _name_after(table, head, end)
        or _name_of_two_roles(table, start, head, end)
        or _name_that_is(table, start, head)
    )
    # "the host of the debate, Ada Voss,": a noun that no list knows may be only the complement of one.
    complement = kind is None and syntax.dep[head] == "nmod"
    if (name is None or kind is None) and not complement and (person := _apposed_person(table, head)):
        name = person
        if kind is None:
            return syntax.span(name.token_start, name.token_end)
    if name is not None and kind is None and _is_apposed_to(table, start, head, end, name):
        return syntax.span(name.token_start, name.token_end)
    if name is None or kind is None or kind.label != name.label:
        return None
    return syntax.span(name.token_start, name.token_end)


def _is_apposed_to(table: NameTable, start: int, head: int, end: int, name: NameCandidate) -> bool:
    """«Ada Voss, a homeopath,»: a noun that no list knows, which the tree apposes to a person."""
    syntax = table.syntax
    governor = syntax.head[head]
    return (
        name.label == "PERSON"
        and name.token_end < start
        and syntax.dep[head] == "appos"
        and name.token_start <= governor < name.token_end
        and syntax.lower[start] in {"a", "an"}
        and syntax.tag[head] == "NN"
        and syntax.words[end : end + 1] in ([","], ["."])
    )


def _name_before(table: NameTable, start: int, head: int, end: int) -> NameCandidate | None:
    """The name in «NAME, phrase» and «NAME, 34, phrase», if the phrase is set apart from the clause."""
    syntax, dep = table.syntax, table.syntax.dep[head]
    if start > 2 and syntax.lower[start - 1] in _TIMES_OF_OFFICE:
        start -= 1
    before = syntax.words[start - 1] if start > 1 else ""
    if before not in _SETTING_APART or syntax.sentence[start - 1] != syntax.sentence[start]:
        return None
    back = start - 2
    if syntax.words[back].isdigit() and back > 1 and syntax.words[back - 1] == ",":
        back -= 2
    # "Ada Voss, a walk later, left": in the clause's own places only a noun that fits people is said of her.
    in_clause = dep in {"conj", "obj", "root"} and not _sets_apart(table, end, head)
    if in_clause and kind_of(table, head) is None:
        return None
    if dep.startswith("nsubj") and syntax.head[head] > head and not _closes(table, end):
        return None
    return table.at[back]


def _name_after(table: NameTable, head: int, end: int) -> NameCandidate | None:
    """The name in «phrase, NAME,» and «phrase in PLACE, NAME,», with a title before it or without."""
    syntax = table.syntax
    mark = _end_with_place(table, head, end)
    if mark + 1 >= len(syntax) or syntax.words[mark] not in _OPENING:
        return None
    token, furthest = mark + 1, min(mark + 1 + _TITLE_WORDS, len(syntax))
    while token < furthest and table.at[token] is None and table.capital[token]:
        token += 1
    if token >= len(syntax) or syntax.sentence[token] != syntax.sentence[head]:
        return None
    name = table.at[token]
    return name if name is not None and _closes(table, name.token_end) else None


def _name_of_two_roles(table: NameTable, start: int, head: int, end: int) -> NameCandidate | None:
    """The name in «the painter» and poet NAME: a second role without an article, right before a name."""
    syntax = table.syntax
    if syntax.lower[start] != "the" or syntax.lower[end : end + 1] != ["and"]:
        return None
    if not _is_person(kind_of(table, head)):
        return None
    for second in range(end + 1, min(end + 1 + _TITLE_WORDS, len(syntax) - 1)):
        name = table.at[second + 1]
        if name is not None or not (syntax.words[second].islower() and syntax.words[second].isalpha()):
            role = name is not None and _is_person(kind_of(table, second)) and syntax.tag[second] == "NN"
            return name if role and name is not None and name.label == "PERSON" else None
        if syntax.pos[second] == "DET":
            return None
    return None


def _end_with_place(table: NameTable, head: int, end: int) -> int:
    """Where a description of a person ends that says a place: "a reader in Leeds, Ada Voss,"."""
    syntax = table.syntax
    if not _is_person(kind_of(table, head)) or syntax.lower[end : end + 1] not in (["in"], ["from"], ["at"]):
        return end
    place = table.at[end + 1] if end + 1 < len(syntax) else None
    return place.token_end if place is not None and place.label != "PERSON" else end


def _name_that_is(table: NameTable, start: int, head: int) -> NameCandidate | None:
    """The name in «NAME is the phrase»."""
    syntax = table.syntax
    copula = syntax.child(head, "cop")
    subject = syntax.child(head, "nsubj", "nsubj:outer")
    if copula is None or copula >= start or subject is None:
        return None
    return None if _negated(table, head) or syntax.lower[start] in INDEFINITE else table.at[subject]


def _apposed_person(table: NameTable, head: int) -> NameCandidate | None:
    """The person whom the tree apposes, behind a complement: "a spokesman for the bank, Amos Lind,".

    Of two coordinated descriptions it hangs on the second: "the founder and chairman, Ada Voss,"; and often
    on the complement, which is nobody.
    """
    syntax, person = table.syntax, _is_person(kind_of(table, head))
    heads = [head]
    for child in syntax.children[head]:
        complement = person and syntax.dep[child] == "nmod" and not _is_person(kind_of(table, child))
        if child > head and (syntax.dep[child] == "conj" or complement):
            heads.append(child)
    for noun in heads:
        for child in syntax.children[noun]:
            name = table.at[child] if syntax.dep[child] == "appos" and child > noun else None
            if name is not None and name.label == "PERSON" and _closes(table, name.token_end):
                left = syntax.left[child]
                apart = not {",", "–", "—"}.isdisjoint(syntax.words[left - 1 : left + 1])
                return name if apart and syntax.morph[noun].get("Number") != "Plur" else None
    return None


def kind_of(table: NameTable, head: int) -> KindNoun | None:
    """What the noun says of the thing it describes; None if it says nothing."""
    syntax = table.syntax
    word = syntax.lower[head]
    if word == "old" or word.endswith("-old"):
        return _PERSON if syntax.pos[head + 1 : head + 2] != ["NOUN"] else None
    kinds = kind_nouns()
    return (
        kinds.get(word)
        or kinds.get(syntax.lemma[head].lower())
        or (kinds.get(word[:-1]) if word.endswith("s") else None)
    )


def _is_person(kind: KindNoun | None) -> bool:
    return kind is not None and kind.label == "PERSON"


def _sets_apart(table: NameTable, end: int, head: int) -> bool:
    """Whether a comma or full stop closes the description or its complement soon."""
    syntax = table.syntax
    return end >= len(syntax) or syntax.lower[end] in ENDS_OF_DESCRIPTIONS or syntax.dep[head] == "appos"


def _closes(table: NameTable, token: int) -> bool:
    """Whether the words from `token` on close an apposition: a mark, a possessive or a relative clause."""
    return token >= len(table.syntax) or table.syntax.lower[token] in _CLOSING


def _negated(table: NameTable, head: int) -> bool:
    return any(table.syntax.lower[child] in {"not", "n't", "never"} for child in table.syntax.children[head])
