"""Subjects and objects in the form in which they are compared."""

import re
from dataclasses import dataclass

from pipeline.index.folding import fold
from pipeline.index.meetings.figures import figures
from pipeline.index.stems import WORD, listed, people_stems, stems

OF = re.compile(
    r"\s(?:of|in|into|at|on|onto|for|from|to|with|by|about|against|over|above|below|under|near|outside|inside|behind"
    r"|between|after|before|during|since|who|that|which)\s"
)
_NO = re.compile(r"(?:no|none|neither|not\s(?:a|one|any))\b", re.IGNORECASE)
# Stands for whoever is counted: «39 people», «39 residents», «39».
COUNTED = "#"
_NO_PERSON, _PERSON = frozenset({"nobody", "no-one"}), "person"
_MORE_WORDS = 3
_MOSTLY = 0.5
_POINTING = frozenset({"it", "this", "that", "which", "who", "there"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A subject or object: the thing, if it is known, and its words without articles and figures.

    Attributes:
        head: its last word before «of» and the like; main: the words of that part.
        is_anybody: whether it says of all or none of a kind what is said («nobody», «no passenger»), or of
            people that it does not name («she and 40 others»).
        is_none: whether it is «no passenger», «none of the samples».
    """

    thing: str | None
    words: frozenset[str]
    head: str = ""
    is_anybody: bool = False
    is_none: bool = False
    main: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing that could be compared ("it")."""
        return self.thing is None and not self.words and not self.is_none


def is_pronoun(text: str) -> bool:
    """Whether words name nothing by themselves: «it», «this», «which»."""
    words = [fold(word) for word in WORD.findall(text)]
    return fold(text) in listed("pronoun") or (bool(words) and words[0] in _POINTING)


def phrase(text: str, thing: str | None) -> Phrase | None:
    """The words of a subject or object as a phrase; None if there are none."""
    if not text:
        return None
    words = [fold(word) for word in WORD.findall(text)]
    is_none = bool(_NO.match(text)) or (bool(words) and words[0] in listed("nobody"))
    is_anybody = is_none or not listed("anybody").isdisjoint(words)
    if is_pronoun(text) and not is_none:
        return Phrase(thing, frozenset(), is_anybody=is_anybody)
    counted = {COUNTED for figure in figures(text) if not figure.unit or figure.unit == {"people"}}
    parts = OF.split(text)
    main = stems(parts[0]) or (stems(parts[1]) if len(parts) > 1 else [])
    head = main[-1] if main else _PERSON if words and words[0] in _NO_PERSON else ""
    return Phrase(thing, frozenset(stems(text)) | counted, head, is_anybody, is_none, frozenset(main))


def same_phrase(first: Phrase, second: Phrase) -> bool:
    """The same thing, or, of what is no known thing, the same words, all of the shorter one, or most."""
    if first.thing and second.thing:
        return first.thing == second.thing
    if first.words == second.words and first.words:
        return True
    for none, other in ((first, second), (second, first)):
        if none.is_none and not other.is_none:
            return _is_of_the_kind(none, other)
    if not first.words or not second.words:
        named = first if first.words else second
        if not named.words:
            # «He signed», «he did not sign»: who that is may be told of each, and is not known.
            return first.is_none and second.is_none
        return (first.is_anybody and second.is_anybody) or named.head in people_stems()
    if first.words < second.words or second.words < first.words:
        shorter, longer = sorted((first, second), key=lambda part: len(part.words))
        of_one_head = shorter.head == longer.head and shorter.main <= longer.main
        more = longer.main - shorter.main if of_one_head else longer.words - shorter.words
        return len(more) <= _MORE_WORDS
    return first.head == second.head != "" and overlap(first.words, second.words) >= _MOSTLY


def _is_of_the_kind(none: Phrase, other: Phrase) -> bool:
    """Whether «no passenger» speaks of the other one: of a passenger, or of people that it does not name."""
    if none.head and none.head == other.head:
        return True
    if not none.head:
        return True
    return none.head in people_stems() and (
        other.is_anybody or COUNTED in other.words or other.head in people_stems()
    )


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Of the shorter set, how much is in the other; 1.0 if one is empty."""
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 1.0
