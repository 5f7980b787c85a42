"""Where the sentences of a text are, by its punctuation alone: what a search finds and shows."""

import re
from itertools import pairwise

from pipeline.annotations.article import paragraphs

# Behind a full stop, question or exclamation mark and what closes; before what opens, a capital or a figure.
_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-Þ])")
# Abbreviations that names follow, and initials. To cut too rarely only makes what is shown longer.
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Sen|Rep|Gov|Gen|Lt|Sgt|Col|Maj|Capt|Cmdr|Adm|Supt|Insp|Cllr|Fr|St|Mt|No|vs"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|(?<![\w.])[A-Z](?:\.[A-Z])*+)\.$"
)
_LONGEST_ABBREVIATION = 12


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Half-open character bounds of the sentences of `text` in order, without white space between them."""
    bounds: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        breaks = [start]
        for match in _END.finditer(text, start, end):
            stop = match.start() + 1
            if not _NO_END.search(text, max(start, stop - _LONGEST_ABBREVIATION), stop):
                breaks.append(match.end())
        breaks.append(end)
        for one, other in pairwise(breaks):
            bounds.append((one, one + len(text[one:other].rstrip())))
    return bounds
