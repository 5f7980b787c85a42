"""Descriptions of people and things: «the mayor», «a former postman» after a name, and bare noun phrases.

Noun phrases that can be nobody's name are mentions too: a pronoun after «a former employee» must have
somebody to refer to other than the nearest name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.annotations.mentions import Definiteness, Span
from pipeline.annotations.records import EntityLabel
from pipeline.annotations.rules import Rule
from pipeline.lexicon.nouns import Gender
from pipeline.recognize.entities.apposition import ENDS_OF_DESCRIPTIONS, INDEFINITE, described_name, kind_of
from pipeline.recognize.entities.name_table import NameCandidate, NameTable
from pipeline.recognize.entities.other_phrases import find_other_phrases
from pipeline.recognize.entities.phrase_bounds import (
    DEFINITE,
    POSSESSIVE,
    head_after,
    is_kind_of,
    noun_before_name,
    one_of_several,
    possessor_start,
    with_complement,
)

_MARKS = frozenset({"'s", "'"})
_OPENING = DEFINITE | POSSESSIVE | INDEFINITE
_OPENERS = _OPENING | _MARKS


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that is no name.

    Attributes:
        head: token of its noun.
        label: what the noun shows; None if it says nothing.
        definiteness: what opens it; None where it describes a name.
        described: span of the name that it describes, in apposition or as predicate.
    """

    token_start: int
    token_end: int
    head: int
    label: EntityLabel | None
    gender: Gender | None
    plural: bool
    definiteness: Definiteness | None
    described: Span | None = None
    rule: str = ""


def find_nominals(table: NameTable) -> Iterator[Nominal]:
    """Noun phrases in text order, one per head noun."""
    syntax = table.syntax
    seen: set[int] = set()
    described: dict[int, Span] = {}
    for token, (word, pos) in enumerate(zip(syntax.lower, syntax.pos, strict=True)):
        if pos != "NOUN" and word not in _OPENERS:
            continue  # no rule takes another word
        nominal = _nominal_at(table, token)
        if nominal is None or nominal.head in seen:
            continue
        seen.add(nominal.head)
        if nominal.described is None and (shared := described.get(syntax.head[nominal.head])) is not None:
            nominal = _second_description(table, nominal, shared)
        if nominal.described is not None:
            described[nominal.head] = nominal.described
            nominal = replace(nominal, definiteness=None, rule=DESCRIBED.name)
        yield nominal


def _nominal_at(table: NameTable, token: int) -> Nominal | None:
    """The phrase that the first rule sees open, or end, at `token`."""
    for rule in NOMINAL_RULES:
        if (nominal := rule.apply(table, token)) is not None:
            return replace(nominal, rule=rule.name)
    return None


def definite(table: NameTable, token: int) -> Nominal | None:
    """«the mayor»."""
    opens = table.syntax.lower[token] in DEFINITE and _is_determiner(table, token)
    return _phrase(table, token, "definite") if opens else None


def possessed(table: NameTable, token: int) -> Nominal | None:
    """«her deputy», «Okoro's deputy»."""
    word, pos = table.syntax.lower[token], table.syntax.pos[token]
    opens = word in POSSESSIVE and _is_determiner(table, token)
    if opens or (word in _MARKS and token and pos == "PART"):
        return _phrase(table, token, "possessed")
    return None


def indefinite(table: NameTable, token: int) -> Nominal | None:
    """«a former postman»."""
    opens = table.syntax.lower[token] in INDEFINITE and table.syntax.pos[token] in {"DET", "NUM"}
    return _phrase(table, token, "indefinite") if opens and table.at[token] is None else None


def unmarked(table: NameTable, token: int) -> Nominal | None:
    """A noun phrase without determiner: one that describes a name, or an argument of a verb."""
    if table.syntax.pos[token] != "NOUN" or table.at[token] is not None:
        return None
    return None if table.syntax.lower[token] in _OPENING else _bare(table, token)


def _is_determiner(table: NameTable, token: int) -> bool:
    return table.syntax.pos[token] in {"DET", "PRON"} and table.at[token] is None


def _second_description(table: NameTable, nominal: Nominal, described: Span) -> Nominal:
    """«a neurologist and the paper's lead author»: coordinated with a description, it is one too."""
    syntax = table.syntax
    end = nominal.token_end
    coordinated = syntax.dep[nominal.head] == "conj" and syntax.lower[nominal.token_start - 1] in {"and", ","}
    if not coordinated or nominal.label != "PERSON" or nominal.plural:
        return nominal
    if end < len(syntax) and table.at[end] is not None:
        return nominal
    return replace(nominal, described=described)


def _phrase(table: NameTable, opener: int, definiteness: Definiteness) -> Nominal | None:
    """The noun phrase after a determiner or possessive `opener`."""
    if (head := one_of_several(table, opener)) is not None:
        return _nominal(table, opener, head, definiteness)
    head = head_after(table, opener)
    syntax = table.syntax
    if head is None:
        head = noun_before_name(table, opener)
    if head is None:
        return None
    start = opener
    if syntax.pos[opener] == "PART":
        start = possessor_start(table, opener)
    # "the chancellor, Ada Voss" is a description; in "the chancellor Ada Voss" the noun is a title.
    if (
        head + 1 < len(syntax)
        and table.at[head + 1] is not None
        and syntax.sentence[head + 1] == syntax.sentence[head]
    ):
        # "the novel Undertow": the noun says of the title what it is.
        name = table.at[head + 1]
        if name is not None and is_kind_of(table, head, name):
            return _nominal(table, start, head, definiteness, name)
        return None
    if syntax.lower[head + 1 : head + 2] in (["called"], ["named"]) and head + 2 < len(syntax):
        name = table.at[head + 2]
        if name is not None and is_kind_of(table, head, name):
            return _nominal(table, start, head, definiteness, name)
    return _nominal(table, start, head, definiteness)


def _bare(table: NameTable, token: int) -> Nominal | None:
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
            return _nominal(table, start, token, "unmarked")
    if syntax.dep[token].startswith(("nsubj", "obj", "iobj", "obl", "nmod")) and start == token:
        return _nominal(table, start, token, "unmarked")
    return None


def _nominal(
    table: NameTable,
    start: int,
    head: int,
    definiteness: Definiteness,
    called: NameCandidate | None = None,
) -> Nominal:
    """The phrase with this noun; `called` is the name that its words give to what it describes."""
    syntax = table.syntax
    kind = kind_of(table, head)
    plural = syntax.morph[head].get("Number") == "Plur" or syntax.tag[head] == "NNS"
    if plural and one_of_several(table, start) == head:
        plural = False
    end = head + 1
    if kind is not None and kind.label == "PERSON" and not plural:
        end = with_complement(table, head)
    if called is not None:
        described: Span | None = syntax.span(called.token_start, called.token_end)
    else:
        # «the protesters, Lena Brandt among them,» are not she.
        described = None if plural else DESCRIBED.apply(table, start, head, end)
    return Nominal(
        token_start=start,
        token_end=end,
        head=head,
        label=kind.label if kind else None,
        gender=kind.gender if kind else None,
        plural=plural,
        definiteness=definiteness,
        described=described,
    )


DESCRIBED = Rule(
    "entities.nominals.described",
    "Ada Okoro, «the finance chief», left on Monday.",
    "Ada Okoro told «the finance chief» on Monday.",
    "a phrase set beside a name, or said of it, whose noun fits the name's kind",
    described_name,
)
OTHER = Rule(
    "entities.nominals.other",
    "The council fears «more floods» and worse.",
    "The council fears «floods» and worse.",
    "a noun phrase that no other rule takes: nobody's name, but what a pronoun may be about",
    find_other_phrases,
)
# Tried at every noun, and every word that opens a phrase, in this order. What describes a name is
# `DESCRIBED`, whatever opens it; what none of them takes is left for `OTHER`.
NOMINAL_RULES: tuple[Rule[Callable[[NameTable, int], Nominal | None]], ...] = (
    Rule(
        "entities.nominals.definite",
        "The bridge fell and «the mayor» resigned.",
        "The bridge fell and «a mayor» resigned.",
        "a noun after «the», «this» or «those»",
        definite,
    ),
    Rule(
        "entities.nominals.possessed",
        "The bridge fell and «Okoro's deputy» resigned.",
        "The bridge fell and «the deputy» resigned.",
        "a noun after whose it is",
        possessed,
    ),
    Rule(
        "entities.nominals.indefinite",
        "Police held «a former postman» on Monday.",
        "Police held «the former postman» on Monday.",
        "a noun after «a», «some» or «no»: something new",
        indefinite,
    ),
    Rule(
        "entities.nominals.unmarked",
        "«Doctors» warned of a hard winter.",
        "«The doctors» warned of a hard winter.",
        "a noun with nothing before it as an argument of a verb",
        unmarked,
    ),
)
