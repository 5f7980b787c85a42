"""The named rules of `grammar.txt`, in its order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, cast, get_args

from pipeline.annotations.date_parts import DateKind, DateParts
from pipeline.annotations.rules import Rule
from pipeline.lexicon import temporal
from pipeline.recognize.dates.patterns import expand, names
from pipeline.recognize.dates.readings import CAPTURES

_RULE = re.compile(r"(?P<kind>[a-z]+)  (?P<name>dates\.\w+)(?:  if (?P<guard>\w+))?(?:  says (?P<parts>.+))?")
_DECIMAL = re.compile(r"\d+\.\d+")
_LET = re.compile(r"let (\w+) =")


@dataclass(frozen=True, slots=True)
class Expression:
    """What a rule looks for, and how it is read.

    Attributes:
        pattern: in the notation of `patterns`.
        kind: how resolve reads the parts; see the head of `grammar.txt`.
        guard: name of the check in `guards` that a match must pass; "" for forms that are certain.
        parts: what the pattern says without capturing it.
    """

    pattern: str
    kind: DateKind
    guard: str
    parts: DateParts


DateRule = Rule[Expression]


def _alternatives(phrases: Iterable[str]) -> str:
    """Phrases as alternatives, the longest first."""
    return "( " + " | ".join(sorted(phrases, key=lambda phrase: (-len(phrase.split()), phrase))) + " )"


def read_grammar(grammar: str) -> tuple[tuple[DateRule, ...], dict[str, str]]:
    """Rules and macros of a grammar.

    Raises:
        ValueError: a line is neither, or names a kind, a part or a capture that there is not.
    """
    rules: list[DateRule] = []
    macros = {
        "quantity": "quantity:" + _alternatives(temporal.table("quantity")),
        "holiday": "holiday:" + _alternatives(temporal.table("holiday")),
        "reference": _alternatives(temporal.references("strong")),
        "attribute": _alternatives(temporal.references("attribute")),
    }
    for block in re.split(r"\n(?=\S)", grammar):
        head, *body = [line for line in block.splitlines() if line.strip() and not line.startswith("#")] or [
            ""
        ]
        lines = [line.strip() for line in body]
        if let := _LET.fullmatch(head):
            macros[let[1]] = " ".join(lines)
        elif rule := _RULE.fullmatch(head):
            rules.append(_rule(rule, lines))
        elif head:
            raise ValueError(f"grammar.txt: cannot read {head!r}")
    for made in rules:
        if unknown := names(expand(made.apply.pattern, macros)) - CAPTURES:
            raise ValueError(f"grammar.txt: nothing reads what {made.name} captures as {sorted(unknown)}")
    return tuple(rules), macros


def _rule(head: re.Match[str], lines: list[str]) -> DateRule:
    marked = {line[0]: line[2:] for line in lines if line[:2] in ("+ ", "~ ")}
    pattern = " ".join(line for line in lines if line[:2] not in ("+ ", "~ "))
    if head["kind"] not in get_args(DateKind):
        raise ValueError(f"grammar.txt: {head['name']} is of no kind that there is: {head['kind']}")
    return Rule(
        name=head["name"],
        example=marked.get("+", ""),
        counter_example=marked.get("~", ""),
        says="",
        apply=Expression(
            pattern, cast(DateKind, head["kind"]), head["guard"] or "", _said(head["parts"] or "")
        ),
    )


def _said(text: str) -> DateParts:
    """Parts as a rule gives them: "unit=day count=1.5 age"; ValueError where there is no such part."""
    pairs = (pair.partition("=") for pair in text.split())
    values: dict[str, Any] = {name: _value(value) if sign else True for name, sign, value in pairs}
    try:
        return DateParts(**values)
    except TypeError as error:
        raise ValueError(f"grammar.txt: {error}") from None


def _value(text: str) -> Any:
    """A number of the grammar, or the word itself."""
    if text.lstrip("-").isdecimal():
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


RULES, MACROS = read_grammar(
    files("pipeline.recognize.dates").joinpath("grammar.txt").read_text(encoding="utf-8")
)
"""Every rule, in the order in which equal matches are preferred, and the named pieces of patterns."""


def rule_named(name: str) -> DateRule:
    """The rule with that name; StopIteration where there is none."""
    return next(rule for rule in RULES if rule.name == name)
