"""What sites set between the paragraphs of a story and around it, told by its words alone.

Each kind has patterns, one of which must match the whole of a line or a paragraph, lines that they match, and
sentences of reporters that begin with the same words and are none. What its links tell as well is in
`pages/pointers.py`.
"""

import re

from pipeline.read.furniture_kinds import FURNITURE

LONGEST_FURNITURE = 400
# Most lines are of no kind, which one pattern tells as well as a dozen.
_ANY_KIND = re.compile("|".join(f"(?:{kind.whole.pattern})" for kind in FURNITURE), re.IGNORECASE)


def furniture_of(line: str) -> str | None:
    """The kind of a line that is no part of a story; None for any other."""
    if len(line) > LONGEST_FURNITURE:
        return None
    line = line.strip(" \t\u00a0»›→[]")
    if not _ANY_KIND.fullmatch(line):
        return None
    return next((kind.name for kind in FURNITURE if kind.whole.fullmatch(line)), None)
