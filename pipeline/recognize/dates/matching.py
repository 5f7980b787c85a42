"""Tries the grammar over an article: at one atom the longest match that its guard accepts."""

from dataclasses import dataclass

from pipeline.annotations.date_parts import DateKind, DateParts
from pipeline.language.syntax import Syntax
from pipeline.recognize.dates.atoms import Atoms
from pipeline.recognize.dates.candidate import Candidate
from pipeline.recognize.dates.compiled import Grammar
from pipeline.recognize.dates.guards import GUARDS
from pipeline.recognize.dates.patterns import capture_name
from pipeline.recognize.dates.readings import read
from pipeline.recognize.dates.rules import DateRule

_NO_GUARDS: frozenset[str] = frozenset()
_BEFORE_HOUR = frozenset(("about", "around", "at", "between", "by", "from"))


@dataclass(frozen=True, slots=True)
class Match:
    """Atoms `first` up to, not including, `last`, and what they say by a rule.

    Attributes:
        kind: that of the rule, or of the day that a time was joined to.
    """

    rule: DateRule
    first: int
    last: int
    kind: DateKind
    parts: DateParts


@dataclass(frozen=True, slots=True)
class Previous:
    """The expression before a match: where it ended, and whether it said a year."""

    end: int = -100
    has_year: bool = False


@dataclass(frozen=True, slots=True)
class Matcher:
    """The grammar and the article that it is tried on."""

    grammar: Grammar
    atoms: Atoms
    syntax: Syntax

    def next_start(self, position: int) -> int | None:
        """The first atom from `position` on at which a match is possible."""
        candidate = self.grammar.candidate.search(self.atoms.symbols, position)
        return candidate.start() if candidate else None

    def longest(
        self, position: int, previous: Previous, unguarded: frozenset[str] = _NO_GUARDS
    ) -> Match | None:
        """The longest match at one atom that its guard, if not in `unguarded`, accepts; of two the first."""
        if position >= len(self.atoms.symbols):
            return None
        matches = []
        for order, (rule, pattern) in enumerate(self.grammar.starting.get(self.atoms.symbols[position], ())):
            matched = pattern.regex.match(self.atoms.symbols, position)
            if matched:
                matches.append((-matched.end(), order, rule, matched))
        matches.sort(key=lambda item: item[:2])
        for _, _, rule, matched in matches:
            captures = {
                capture_name(name): self.atoms.lower[matched.start(name) : matched.end(name)]
                for name, text in matched.groupdict().items()
                if text
            }
            parts = read(captures, rule.apply.parts)
            candidate = Candidate(
                self.atoms, self.syntax, position, matched.end(), parts, previous.end, previous.has_year
            )
            guard = rule.apply.guard
            if guard in unguarded or not guard or GUARDS[guard](candidate):
                return Match(rule, position, matched.end(), _kind(rule, parts), parts)
        return None

    def hour_beside(self, match: Match) -> int | None:
        """Where a figure stands after "at" and an expression ("Friday at 8"): alone it is no time."""
        atoms, position = self.atoms, match.last
        if match.parts.shift == 1 and atoms.word(position).isdecimal():
            return position  # "next Monday 6-8"
        if position + 1 >= len(atoms.lower) or atoms.word(position) not in _BEFORE_HOUR:
            return None
        return position + 1 if atoms.symbols[position + 1] in self.grammar.starting else None


def _kind(rule: DateRule, parts: DateParts) -> DateKind:
    return "time" if parts.time_to is not None else rule.apply.kind
