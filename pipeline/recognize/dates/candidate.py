"""A match that is not yet believed, and what its surroundings show."""

from bisect import bisect_right
from dataclasses import dataclass

from pipeline.annotations.date_parts import DateParts
from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal
from pipeline.recognize.dates.atoms import Atoms

FUNCTION = frozenset(temporal.words("function"))
PLACED_IN_TIME = frozenset(temporal.words("placed_in_time"))
OWNERS = frozenset(temporal.words("owners"))
# Nouns before a number that it numbers: "Flight 1549".
NUMBERED = frozenset(temporal.words("numbered"))
MEASURED = frozenset(temporal.words("measured"))
LASTING = frozenset(temporal.words("lasting"))
# Words before "the next decade" that make a length of it.
THROUGHOUT = frozenset(("over", "for", "during", "within", "throughout"))
WEAK_MONTH = temporal.weak_forms("month")
WEAK_WEEKDAY = temporal.weak_forms("weekday")
MONTH = temporal.table("month")
SEASON = temporal.table("season")
CARDINAL = temporal.table("cardinal")
UNIT = temporal.table("unit")
UNITS = temporal.table("units")
CLAUSE_END = frozenset('.,;:!?)"-') | {"and", "but", "or", "when", ""}
_MARKS = frozenset("\"'")
_NAME_HEADS = frozenset(temporal.words("name_heads"))
_SENTENCE_SIGNS = frozenset('.!?:;"\n')


@dataclass(slots=True)
class Candidate:
    """One match of a pattern: atoms `first` up to, not including, `last`, and what they say."""

    atoms: Atoms
    syntax: Syntax
    first: int
    last: int
    parts: DateParts
    previous_end: int
    previous_has_year: bool

    def word(self, position: int) -> str:
        """The atom at `position` in lower case; "" outside the text."""
        return self.atoms.word(position)

    @property
    def before(self) -> str:
        """The atom before the match."""
        return self.word(self.first - 1)

    @property
    def after(self) -> str:
        """The atom after the match."""
        return self.word(self.last)

    @property
    def words(self) -> list[str]:
        """The atoms of the match in lower case."""
        return self.atoms.lower[self.first : self.last]

    def token(self, position: int) -> int:
        """Token that the atom at `position` stands in."""
        return max(bisect_right(self.syntax.start, self.atoms.start[position]) - 1, 0)

    def pos(self, position: int) -> str:
        """Part of speech of an atom, "" where unknown."""
        return self.syntax.pos[self.token(position)] if 0 <= position < len(self.atoms.lower) else ""

    def capital(self, position: int) -> bool:
        """Whether an atom begins with a capital letter."""
        return (
            0 <= position < len(self.atoms.lower) and self.syntax.text[self.atoms.start[position]].isupper()
        )

    def sentence_start(self, position: int) -> bool:
        """Whether an atom opens a sentence, so that its capital says nothing."""
        return position <= 0 or self.word(position - 1)[:1] in _SENTENCE_SIGNS

    def glued_after(self) -> bool:
        """Whether the match is followed by an atom without white space between them."""
        return (
            self.last < len(self.atoms.lower) and self.atoms.start[self.last] == self.atoms.end[self.last - 1]
        )

    def noun_follows(self) -> bool:
        """Whether the next word looks like a noun that the match would only describe."""
        after = self.after
        if not after or not after[0].isalpha():
            return bool(after) and (after[0].isdecimal() or (after == "-" and self.glued_after()))
        pos = self.pos(self.last)
        if pos:
            return pos in ("NOUN", "PROPN", "ADJ", "NUM")
        return after not in FUNCTION and not after.endswith(("ed", "ly"))

    def titled(self) -> bool:
        """Whether every word is capitalised inside a sentence or inside marks, as in the title «48 Hours»."""
        capitals = [self.capital(i) for i in range(self.first, self.last) if self.word(i)[0].isalpha()]
        return bool(capitals) and all(capitals) and (self.in_marks() or not self.sentence_start(self.first))

    def in_marks(self) -> bool:
        """Whether the match is all that stands between quotation marks."""
        return self.before in _MARKS and self.after in _MARKS

    def heads_name(self) -> bool:
        """Whether a capitalised noun makes a name of the match ("Thursday Island")."""
        return self.after in _NAME_HEADS and self.capital(self.last)

    def earlier(self, reach: int) -> list[str]:
        """The last `reach` atoms before the match."""
        return self.atoms.lower[max(self.first - reach, 0) : self.first]
