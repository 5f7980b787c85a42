"""Descriptions of people and things: «the mayor», «a former postman» after a name, and bare noun phrases.

Noun phrases that can be nobody's name are mentions too: a pronoun after «a former employee» must have
somebody to refer to other than the nearest name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.nouns import Gender, KindNoun, kind_nouns
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_POSSESSIVE = frozenset({"my", "our", "your", "his", "her", "its", "their"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "no", "each", "every"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_LONGEST = 10
# "the minister for health": roles whose field stands behind «for».
_FOR_A_FIELD = frozenset(
    {"minister", "member", "secretary", "director", "commissioner", "spokesman", "spokeswoman"}
)
_WHERE_A_DESCRIPTION_ENDS = frozenset({
    ",", ".", ")", ";", "of", "at", "for", "who", "from", "in", "with", "which", "–", "—", "to", "and", "on",
    "whose", "born", "based", "whom", "that", "as",
})  # fmt: skip
_CLOSING = frozenset({
    ",", ".", ")", ";", ":", "–", "—", "'s", "’s", "who", "which", "whose", "of", "!", "?", '"', "”",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that is no name.

    Attributes:
        head: token of its noun.
        label: what the noun shows; None if it says nothing.
        described: span of the name that it describes, in apposition or as predicate.
    """

    token_start: int
    token_end: int
    head: int
    label: EntityLabel | None
    gender: Gender | None
    plural: bool
    rule: str
    described: Span | None = None


def find_nominals(table: NameTable) -> Iterator[Nominal]:
    """Noun phrases in text order, one per head noun."""
    syntax = table.syntax
    seen: set[int] = set()
    token, count = 0, len(syntax)
    while token < count:
        word = syntax.lower[token]
        found = None
        if word in _DEFINITE or word in _POSSESSIVE:
            if syntax.pos[token] in {"DET", "PRON"} and table.at[token] is None:
                found = _phrase(
                    table,
                    token,
                    "entities.nominals.definite" if word in _DEFINITE else "entities.nominals.possessed",
                )
        elif word in _INDEFINITE:
            if syntax.pos[token] in {"DET", "NUM"} and table.at[token] is None:
                found = _phrase(table, token, "entities.nominals.indefinite")
        elif word in {"'s", "’s", "'", "’"} and token and syntax.pos[token] == "PART":
            found = _phrase(table, token, "entities.nominals.possessed")
        elif syntax.pos[token] == "NOUN" and table.at[token] is None and token not in seen:
            found = _bare(table, token)
        if found is not None and found.head not in seen:
            seen.add(found.head)
            yield found
        token += 1


def _phrase(table: NameTable, opener: int, rule: str) -> Nominal | None:
    """The noun phrase after a determiner or possessive `opener`."""
    head = _head_after(table, opener)
    if head is None:
        return None
    syntax = table.syntax
    start = opener
    if syntax.pos[opener] == "PART":
        start = _possessor_start(table, opener)
    # "the chancellor, Ada Voss" is a description; in "the chancellor Ada Voss" the noun is a title.
    if (
        head + 1 < len(syntax)
        and table.at[head + 1] is not None
        and syntax.sentence[head + 1] == syntax.sentence[head]
    ):
        return None
    return _nominal(table, start, head, rule)


def _head_after(table: NameTable, opener: int) -> int | None:
    """The last noun of the run of nouns and adjectives after `opener`."""
    syntax = table.syntax
    head = None
    for token in range(opener + 1, min(opener + 1 + _LONGEST, len(syntax))):
        pos = syntax.pos[token]
        if syntax.sentence[token] != syntax.sentence[opener]:
            break
        if (pos == "NOUN" and table.at[token] is None) or (
            syntax.lower[token] == "old" and syntax.lower[token - 1] == "-"
        ):
            head = token
        elif pos in _INSIDE or syntax.tag[token] in {"VBN", "VBG"} or syntax.words[token] in {"-", "&", "/"}:
            if head is not None and pos in {"ADV", "PROPN", "NUM"}:
                break
            if head is not None and syntax.tag[token] in {"VBN", "VBG"}:
                break
        elif syntax.lower[token].endswith("-old"):
            head = token
        else:
            break
    return head


def _possessor_start(table: NameTable, mark: int) -> int:
    """First token of the phrase before a possessive mark, its article included."""
    syntax = table.syntax
    name = table.at[mark - 1]
    start = name.token_start if name else mark - 1
    if name and name.title and name.label == "PERSON":
        start -= len(name.title.split())
    while (
        start > 0
        and mark - start < _LONGEST
        and syntax.sentence[start - 1] == syntax.sentence[mark]
        and table.at[start - 1] is None
        and syntax.pos[start - 1] in {"DET", "ADJ", "NOUN", "NUM"}
    ):
        start -= 1
        if syntax.pos[start] == "DET":
            break
    return start


def _bare(table: NameTable, token: int) -> Nominal | None:
    """A noun phrase without determiner: one that describes a name, or an argument of a verb."""
    syntax = table.syntax
    if token + 1 < len(syntax) and (syntax.pos[token + 1] == "NOUN" or table.at[token + 1] is not None):
        return None
    start = token
    while (
        start > 0
        and token - start < 5
        and table.at[start - 1] is None
        and syntax.sentence[start - 1] == syntax.sentence[token]
        and (syntax.pos[start - 1] in {"ADJ", "NOUN", "NUM"} or syntax.words[start - 1] == "-")
    ):
        start -= 1
    before = syntax.words[start - 1] if start else ""
    if before in {",", "(", "–", "—"} and start > 1 and table.at[start - 2] is not None:
        kind = _kind(table, token)
        after = syntax.lower[token + 1] if token + 1 < len(syntax) else "."
        if kind is not None and after in _WHERE_A_DESCRIPTION_ENDS and kind.label == "PERSON":
            return _nominal(table, start, token, "entities.nominals.bare")
    if syntax.dep[token].startswith(("nsubj", "obj", "iobj", "obl", "nmod")) and start == token:
        return _nominal(table, start, token, "entities.nominals.unmarked")
    return None


def _nominal(
    table: NameTable, start: int, head: int, rule: str, called: NameCandidate | None = None
) -> Nominal:
    syntax = table.syntax
    kind = _kind(table, head)
    plural = syntax.morph[head].get("Number") == "Plur" or syntax.tag[head] == "NNS"
    end = head + 1
    if kind is not None and kind.label == "PERSON" and not plural:
        end = _with_complement(table, head)
    if called is not None:
        described: Span | None = syntax.span(called.token_start, called.token_end)
    else:
        described = _described(table, start, head, end)
    if described is None and rule == "entities.nominals.bare":
        rule = "entities.nominals.unmarked"
    return Nominal(
        token_start=start,
        token_end=end,
        head=head,
        label=kind.label if kind else None,
        gender=kind.gender if kind else None,
        plural=plural,
        rule="entities.nominals.described" if described else rule,
        described=described,
    )


_PERSON = KindNoun("PERSON")


def _kind(table: NameTable, head: int) -> KindNoun | None:
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


def _with_complement(table: NameTable, head: int) -> int:
    """End of a role with its of-phrase: "the mayor of Leeds", "professor of modern history"."""
    syntax = table.syntax
    token = head + 1
    if (
        syntax.lower[head] in _FOR_A_FIELD
        and syntax.lower[token : token + 1] == ["for"]
        and syntax.pos[token + 1 : token + 2] == ["NOUN"]
    ):
        return token + 2
    if (
        token + 1 >= len(syntax)
        or syntax.lower[token] != "of"
        or syntax.sentence[token] != syntax.sentence[head]
    ):
        return head + 1
    token += 1
    if (
        syntax.lower[token] in _DEFINITE
        or syntax.lower[token] in _POSSESSIVE
        or syntax.lower[token] in {"a", "an"}
    ):
        token += 1
    end = token
    while end < len(syntax) and end - token < _LONGEST and syntax.sentence[end] == syntax.sentence[head]:
        name = table.at[end]
        if name is not None and name.label != "PERSON":
            end = name.token_end
        elif name is None and (syntax.pos[end] in {"NOUN", "ADJ", "NUM"} or syntax.words[end] == "-"):
            end += 1
        else:
            break
    return end if end > token else head + 1


def _described(table: NameTable, start: int, head: int, end: int) -> Span | None:
    """The name this phrase describes: «NAME, phrase», «phrase, NAME», «NAME is phrase»; None if none."""
    syntax = table.syntax
    name: NameCandidate | None = None
    kind = _kind(table, head)
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
    if name is None and end + 1 < len(syntax) and syntax.words[end] in {",", "(", "–", "—"}:
        after = end + 1
        while after < len(syntax) and after < end + 5 and table.at[after] is None and table.capital[after]:
            after += 1
        if after < len(syntax) and syntax.sentence[after] == syntax.sentence[head]:
            name = table.at[after]
            closing = name.token_end if name else after
            if name is not None and not _closes(table, closing):
                name = None
    if name is None and (copula := syntax.child(head, "cop")) is not None and copula < start:
        subject = syntax.child(head, "nsubj", "nsubj:outer")
        if subject is not None and not _negated(table, head) and syntax.lower[start] not in _INDEFINITE:
            name = table.at[subject]
    if name is None or (name.label == "NORP"):
        return None
    if kind is None or kind.label != name.label:
        return None
    return syntax.span(name.token_start, name.token_end)


def _sets_apart(table: NameTable, end: int, head: int) -> bool:
    """Whether a comma or full stop closes the description or its complement soon."""
    syntax = table.syntax
    return end >= len(syntax) or syntax.lower[end] in _WHERE_A_DESCRIPTION_ENDS or syntax.dep[head] == "appos"


def _closes(table: NameTable, token: int) -> bool:
    """Whether the words from `token` on close an apposition: a mark, a possessive or a relative clause."""
    return token >= len(table.syntax) or table.syntax.lower[token] in _CLOSING


def _negated(table: NameTable, head: int) -> bool:
    return any(
        table.syntax.lower[child] in {"not", "n't", "n’t", "never"} for child in table.syntax.children[head]
    )
