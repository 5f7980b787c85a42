"""The named rules of `grammar.txt`, in its order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from pipeline.lexicon import temporal

_RULE = re.compile(r"(?P<kind>[a-z]+)  (?P<name>dates\.\w+)(?:  if (?P<guard>\w+))?(?:  says (?P<parts>.+))?")
_LET = re.compile(r"let (\w+) =")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar.

    Attributes:
        kind: how resolve reads the parts; see the head of `grammar.txt`.
        guard: name of the check in `guards` that a match must pass; "" for forms that are certain.
        parts: what the pattern says without capturing it.
        example: a sentence part with the expression between «», matched by this very rule.
        counter_example: what the guard refuses, or "".
    """

    name: str
    kind: str
    pattern: str
    example: str
    guard: str = ""
    counter_example: str = ""
    parts: tuple[tuple[str, str | int], ...] = ()


def _alternatives(phrases: Iterable[str]) -> str:
    """Phrases as alternatives, the longest first."""
    return "( " + " | ".join(sorted(phrases, key=lambda phrase: (-len(phrase.split()), phrase))) + " )"


def _read(grammar: str) -> tuple[tuple[Rule, ...], dict[str, str]]:
    """Rules and macros of a grammar; ValueError names a line that is neither."""
    rules: list[Rule] = []
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
    return tuple(rules), macros


def _rule(head: re.Match[str], lines: list[str]) -> Rule:
    marked = {line[0]: line[2:] for line in lines if line[:2] in ("+ ", "~ ")}
    parts = tuple(
        (name, int(value) if value.lstrip("-").isdecimal() else value)
        for name, _, value in (pair.partition("=") for pair in (head["parts"] or "").split())
    )
    return Rule(
        name=head["name"],
        kind=head["kind"],
        pattern=" ".join(line for line in lines if line[:2] not in ("+ ", "~ ")),
        example=marked.get("+", ""),
        guard=head["guard"] or "",
        counter_example=marked.get("~", ""),
        parts=parts,
    )


RULES, MACROS = _read(files("pipeline.recognize.dates").joinpath("grammar.txt").read_text(encoding="utf-8"))
"""Every rule, in the order in which equal matches are preferred, and the named pieces of patterns."""
