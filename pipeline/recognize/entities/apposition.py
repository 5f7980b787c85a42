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
_PERSON = KindNoun("PERSON")


def described_name(table: NameTable, start: int, head: int, end: int) -> Span | None:
    """The name this phrase describes: «NAME, phrase», «phrase, NAME», «NAME is phrase»; None if none."""
    syntax = table.syntax
    if syntax.dep[head] == "nmod:poss":
        return None  # "Ada Voss, the mayor's daughter": the mayor is somebody else
    name: NameCandidate | None = None
    kind = kind_of(table, head)
    before = syntax.words[start - 1] if start else ""
    if (
        start > 1
        and before in {",", "(", "–", "—", "-"}
        and syntax.sentence[start - 1] == syntax.sentence[start]
    ):
        back = start - 2
        if syntax.words[back].isdigit() and back > 1 and syntax.words[back - 1] == ",":
            back -= 2  # "Ada Voss, 34, a former nurse"
        name = table.at[back]
        if (
            name is not None
            and not _sets_apart(table, end, head)
            and syntax.dep[head] not in {"appos", "nsubj"}
        ):
            name = None if syntax.dep[head] in {"conj", "obj", "root"} and kind is None else name
        if (
            name is not None
            and syntax.dep[head].startswith("nsubj")
            and syntax.head[head] > head
            and not _closes(table, end)
        ):
            name = None
    closing = end
    if (
        kind is not None
        and kind.label == "PERSON"
        and syntax.lower[end : end + 1] in (["in"], ["from"], ["at"])
    ):
        # "a reader in Leeds, Ada Voss,"
        place = table.at[end + 1] if end + 1 < len(syntax) else None
        closing = place.token_end if place is not None and place.label != "PERSON" else end
    if name is None and closing + 1 < len(syntax) and syntax.words[closing] in {",", "(", "–", "—"}:
        after = closing + 1
        while (
            after < len(syntax) and after < closing + 5 and table.at[after] is None and table.capital[after]
        ):
            after += 1
        if after < len(syntax) and syntax.sentence[after] == syntax.sentence[head]:
            name = table.at[after]
            if name is not None and not _closes(table, name.token_end):
                name = None
    if name is None and (copula := syntax.child(head, "cop")) is not None and copula < start:
        subject = syntax.child(head, "nsubj", "nsubj:outer")
        if subject is not None and not _negated(table, head) and syntax.lower[start] not in INDEFINITE:
            name = table.at[subject]
    # "the host of the debate, Ada Voss,": a noun that no list knows may be only the complement of one.
    complement = kind is None and syntax.dep[head] == "nmod"
    if (name is None or kind is None) and not complement and (person := _apposed_person(table, head)):
        name = person
        if kind is None:
            return syntax.span(name.token_start, name.token_end)
    if name is None or (name.label == "NORP"):
        return None
    if kind is None or kind.label != name.label:
        return None
    return syntax.span(name.token_start, name.token_end)


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
