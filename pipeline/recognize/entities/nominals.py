"""Descriptions of people and things: «the mayor», «a former postman» after a name, and bare noun phrases.

Noun phrases that can be nobody's name are mentions too: a pronoun after «a former employee» must have
somebody to refer to other than the nearest name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.nouns import Gender, organization_words
from pipeline.recognize.entities.apposition import ENDS_OF_DESCRIPTIONS, INDEFINITE, described_name, kind_of
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_POSSESSIVE = frozenset({"my", "our", "your", "his", "her", "its", "their"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_LONGEST = 10
_OF_WHOM = [[word] for word in ("the", "his", "her", "their", "my", "our", "its", "these", "those")]
# "the minister for health": roles whose field stands behind «for».
_FOR_A_FIELD = frozenset(
    {"minister", "member", "secretary", "director", "commissioner", "spokesman", "spokeswoman"}
)


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
    described: dict[int, Span] = {}
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
        elif word in INDEFINITE:
            if syntax.pos[token] in {"DET", "NUM"} and table.at[token] is None:
                found = _phrase(table, token, "entities.nominals.indefinite")
        elif word in {"'s", "'"} and token and syntax.pos[token] == "PART":
            found = _phrase(table, token, "entities.nominals.possessed")
        elif syntax.pos[token] == "NOUN" and table.at[token] is None and token not in seen:
            found = _bare(table, token)
        if found is not None and found.head not in seen:
            seen.add(found.head)
            if found.described is None and (shared := described.get(syntax.head[found.head])) is not None:
                found = _second_description(table, found, shared)
            if found.described is not None:
                described[found.head] = found.described
            yield found
        token += 1


def _second_description(table: NameTable, nominal: Nominal, described: Span) -> Nominal:
    """«a neurologist and the paper's lead author»: coordinated with a description, it is one too."""
    syntax = table.syntax
    end = nominal.token_end
    coordinated = syntax.dep[nominal.head] == "conj" and syntax.lower[nominal.token_start - 1] in {"and", ","}
    if not coordinated or nominal.label != "PERSON" or nominal.plural:
        return nominal
    if end < len(syntax) and table.at[end] is not None:
        return nominal
    return replace(nominal, described=described, rule="entities.nominals.described")


def _phrase(table: NameTable, opener: int, rule: str) -> Nominal | None:
    """The noun phrase after a determiner or possessive `opener`."""
    if (head := _one_of_several(table, opener)) is not None:
        return _nominal(table, opener, head, rule)
    head = _head_after(table, opener)
    syntax = table.syntax
    if head is None:
        head = _noun_before_name(table, opener)
    if head is None:
        return None
    start = opener
    if syntax.pos[opener] == "PART":
        start = _possessor_start(table, opener)
    # "the chancellor, Ada Voss" is a description; in "the chancellor Ada Voss" the noun is a title.
    if (
        head + 1 < len(syntax)
        and table.at[head + 1] is not None
        and syntax.sentence[head + 1] == syntax.sentence[head]
    ):
        # "the novel Undertow": the noun says of the title what it is.
        name = table.at[head + 1]
        if name is not None and syntax.pos[opener] != "PART" and _is_kind_of(table, head, name):
            return _nominal(table, start, head, rule, name)
        return None
    if syntax.lower[head + 1 : head + 2] in (["called"], ["named"]) and head + 2 < len(syntax):
        name = table.at[head + 2]
        if name is not None and _is_kind_of(table, head, name):
            return _nominal(table, start, head, rule, name)
    return _nominal(table, start, head, rule)


def _one_of_several(table: NameTable, opener: int) -> int | None:
    """The noun of «the younger of her two sons», which is about one of them."""
    syntax = table.syntax
    of = opener + 2
    if syntax.lower[of : of + 1] != ["of"] or syntax.lower[of + 1 : of + 2] not in _OF_WHOM:
        return None
    if syntax.lower[opener] not in {"the", "one"} or syntax.pos[opener + 1] not in {"ADJ", "NUM", "NOUN"}:
        return None
    noun = of + 2
    while noun < len(syntax) and noun - of < 5 and syntax.pos[noun] in {"ADJ", "NUM"}:
        noun += 1
    if noun >= len(syntax) or table.at[noun] is not None or syntax.sentence[noun] != syntax.sentence[opener]:
        return None
    kind = kind_of(table, noun)
    return noun if kind is not None and kind.label == "PERSON" and syntax.lower[noun].endswith("s") else None


def _noun_before_name(table: NameTable, opener: int) -> int | None:
    """The noun of «the novel Undertow», whatever its tag."""
    token = opener + 1
    if token + 1 >= len(table.syntax) or table.at[token] is not None or table.capital[token]:
        return None
    name = table.at[token + 1]
    return token if name is not None and _is_kind_of(table, token, name) else None


def _is_kind_of(table: NameTable, noun: int, name: NameCandidate) -> bool:
    """Whether the noun says what the name is; media are firms and works at once."""
    if table.syntax.sentence[noun] != table.syntax.sentence[name.token_start]:
        return False
    if name.label in {"ORG", "WORK_OF_ART"} and table.syntax.lower[noun] in organization_words("media"):
        return True
    kind = kind_of(table, noun)
    return kind is not None and kind.label == name.label


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
        and (
            syntax.pos[start - 1] in {"DET", "ADJ", "NOUN", "NUM"}
            if (before := table.at[start - 1]) is None
            else before.label == "NORP"
        )
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
        kind = kind_of(table, token)
        after = syntax.lower[token + 1] if token + 1 < len(syntax) else "."
        if kind is not None and after in ENDS_OF_DESCRIPTIONS and kind.label == "PERSON":
            return _nominal(table, start, token, "entities.nominals.bare")
    if syntax.dep[token].startswith(("nsubj", "obj", "iobj", "obl", "nmod")) and start == token:
        return _nominal(table, start, token, "entities.nominals.unmarked")
    return None


def _nominal(
    table: NameTable, start: int, head: int, rule: str, called: NameCandidate | None = None
) -> Nominal:
    syntax = table.syntax
    kind = kind_of(table, head)
    plural = syntax.morph[head].get("Number") == "Plur" or syntax.tag[head] == "NNS"
    if plural and _one_of_several(table, start) == head:
        plural = False
    end = head + 1
    if kind is not None and kind.label == "PERSON" and not plural:
        end = _with_complement(table, head)
    if called is not None:
        described: Span | None = syntax.span(called.token_start, called.token_end)
    else:
        # «the protesters, Lena Brandt among them,» are not she.
        described = None if plural else described_name(table, start, head, end)
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
