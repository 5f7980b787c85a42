"""The grammar compiled: every rule's pattern, by the symbol that a match of it can start with."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.recognize.dates.atoms import OTHER, Alphabet
from pipeline.recognize.dates.patterns import Pattern, compile_pattern, expand, literals
from pipeline.recognize.dates.rules import MACROS, RULES, DateRule

# Most atoms that stand before the word an expression is built around ("no more than two and a half years").
_LEAD = 12


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules by the symbol they can start with; `candidate` finds where a match is possible."""

    alphabet: Alphabet
    starting: dict[str, tuple[tuple[DateRule, Pattern], ...]]
    candidate: re.Pattern[str]


@cache
def compiled_grammar() -> Grammar:
    """The grammar of `grammar.txt`, compiled once per process."""
    expanded = [(rule, expand(rule.apply.pattern, MACROS)) for rule in RULES]
    alphabet = Alphabet(sorted({word for _, pattern in expanded for word in literals(pattern)}))
    starting: dict[str, list[tuple[DateRule, Pattern]]] = {}
    for rule, source in expanded:
        pattern = compile_pattern(source, alphabet)
        for symbol in pattern.first:
            starting.setdefault(symbol, []).append((rule, pattern))
    # A match can only begin where a row of known atoms leads to one that an expression is built around.
    nuclei = "".join(sorted(alphabet.nuclei()))
    leads = f"(?:(?<=[{nuclei}])|(?=[^{OTHER}]{{0,{_LEAD}}}?[{nuclei}]))"
    candidate = re.compile(f"[{''.join(sorted(starting))}]{leads}")
    return Grammar(alphabet, {symbol: tuple(rules) for symbol, rules in starting.items()}, candidate)
