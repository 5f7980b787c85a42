"""What every rule of this layer looks at, computed once per article."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.reporting import ReportingLexicon
from pipeline.recognize.quotes.cues import Cue, find_cues
from pipeline.recognize.quotes.marks import Marked, find_marked

QUOTE_CHARACTERS = frozenset("\"“”„‟«»‹›‘’‚‛'") | {"``", "''"}
SENTENCE_ENDS = frozenset({".", "?", "!", "…", "..."})
TERMINAL = frozenset(".?!…")
DASHES = frozenset({"—", "–", "-", "--", "―"})
# Tokens; no clause reaches further, and hostile input stays linear.
_WINDOW = 250
# A dateline ("PORTO, Portugal (Feb. 3) — ") or the clock time of a live blog ("7.35am: ").
_LABEL = re.compile(
    r"[A-Z][A-Z.'’ -]+(?:, [A-Z][\w. ]{1,24})?(?: \([^()\n]{2,40}\))*\s+[—–―-]{1,2}\s"
    r"|\d{1,2}[.:]\d\d\s?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?[:,—–]?\s(?=[A-Z])"
)
_EDGE_PUNCTUATION = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "?", "!", "…", "...", "....", ",,"})


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with its marks and reporting verbs.

    Attributes:
        marked: stretches in quotation marks; marked_starts: where each begins (outside the mark).
        paragraph_of: number of the paragraph of each token.
        label_ends: first token after a dateline or clock time, for the paragraphs that begin with one.
        seen_cues: tokens that the language model takes for part of a cue; empty where it marks none.
        seen_contents: what it takes for contents, as the token after the last by the first token.
    """

    syntax: Syntax
    lexicon: ReportingLexicon
    marked: list[Marked]
    marked_starts: list[int]
    cues: dict[int, Cue]
    paragraph_of: list[int]
    label_ends: dict[int, int]
    seen_cues: frozenset[int] = frozenset()
    seen_contents: dict[int, int] = field(default_factory=dict)

    def doubts(self, token: int) -> bool:
        """Whether the language model marks cues in this text, but not this word."""
        return bool(self.seen_cues) and token not in self.seen_cues

    def sentence_bounds(self, token: int) -> tuple[int, int]:
        """Token bounds of the sentence of `token`, within its paragraph and `_WINDOW` tokens either side."""
        first, last = self.syntax.sentences[self.syntax.sentence[token]]
        first, last = max(first, token - _WINDOW), min(last, token + _WINDOW)
        number = self.paragraph_of[token]
        if self.paragraph_of[first] != number:
            first = next(t for t in range(first, token + 1) if self.paragraph_of[t] == number)
        if self.paragraph_of[last - 1] != number:
            last = next(t for t in range(last, token, -1) if self.paragraph_of[t - 1] == number)
        return max(first, min(self.label_ends.get(number, first), token)), last

    def enclosing(self, offset: int) -> int | None:
        """Index of the innermost marked stretch around the character at `offset`, or None."""
        n: int | None = bisect_right(self.marked_starts, offset) - 1
        if n is None or n < 0:
            return None
        while n is not None and not (self.marked[n].outer.start <= offset < self.marked[n].outer.end):
            n = self.marked[n].parent
        return n

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Token bounds without punctuation at the edges; a mark stays where its partner is inside too."""
        while first < last and self._is_loose(first, first, last, "(", ")"):
            first += 1
        while last > first and self._is_loose(last - 1, first, last, ")", "("):
            last -= 1
        return first, last

    def is_hyphen(self, token: int) -> bool:
        """Whether a hyphen inside a word stands at `token`: "over-wintering"."""
        syntax = self.syntax
        return (
            0 < token < len(syntax) - 1
            and syntax.words[token] == "-"
            and syntax.end[token - 1] == syntax.start[token]
            and syntax.end[token] == syntax.start[token + 1]
        )

    def _is_loose(self, token: int, first: int, last: int, bracket: str, partner: str) -> bool:
        """Whether the token at an edge of the bounds is punctuation that holds nothing together inside."""
        word = self.syntax.words[token]
        if word in QUOTE_CHARACTERS:
            return not self._partner_inside(token, first, last)
        if word == bracket:
            return partner not in self.syntax.words[first:last]
        return word in _EDGE_PUNCTUATION

    def _partner_inside(self, token: int, first: int, last: int) -> bool:
        syntax = self.syntax
        n = self.enclosing(syntax.start[token])
        if n is None:
            return syntax.lower[token] == "'"  # the apostrophe of a plural possessive
        outer = self.marked[n].outer
        return syntax.start[first] <= outer.start and outer.end <= syntax.end[last - 1]

    def content(self, first: int, last: int) -> Span | None:
        """Character span of trimmed token bounds, compounds whole; None if only punctuation is there."""
        first, last = self.trimmed(first, last)
        while first < last and self.is_hyphen(last):
            last += 2
        return self.syntax.span(first, last) if first < last else None


def read_scene(syntax: Syntax, lexicon: ReportingLexicon) -> Scene:
    """Find marks and reporting verbs."""
    marked = find_marked(syntax.text, syntax.paragraphs)
    labels = {
        number: syntax.tokens_in(Span(match.start(), match.end()))
        for number, bounds in enumerate(syntax.paragraphs)
        if (match := _LABEL.match(syntax.text, bounds.start, bounds.end)) is not None
    }
    return Scene(
        syntax=syntax,
        lexicon=lexicon,
        marked=marked,
        marked_starts=[stretch.outer.start for stretch in marked],
        cues=find_cues(syntax, lexicon, list(labels.values())),
        paragraph_of=_paragraph_numbers(syntax),
        label_ends={number: tokens.stop for number, tokens in labels.items()},
        seen_cues=frozenset(
            token
            for span in syntax.attributed
            if span.label == "cue"
            for token in range(span.token_start, span.token_end)
        ),
        seen_contents={
            span.token_start: span.token_end for span in syntax.attributed if span.label == "content"
        },
    )


def _paragraph_numbers(syntax: Syntax) -> list[int]:
    numbers: list[int] = []
    number, bounds = 0, syntax.paragraphs
    for start in syntax.start:
        while number + 1 < len(bounds) and bounds[number + 1].start <= start:
            number += 1
        numbers.append(number)
    return numbers
