"""What stands around a headline and is none: the paper's name, the section, what the writer is."""

import re
from collections.abc import Sequence

from pipeline.read.header_lines import STAFF, is_name
from pipeline.read.several import paper_and_date

# "Coast Sues Daily Mail" is a headline.
_PAPER_WORDS = 3
_PAPER_WORDS_BEHIND_THE = 5
_SECTION = re.compile(r"[A-Z]{3,}(?: NEWS)?|NEWS")
_ADDRESS_OF_WRITER = re.compile(r"@\w{2,30}|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,40}")
_MOST_WORDS_OF_POST = 5


def is_paper(line: str) -> bool:
    """Whether a line is the name of a paper and no more."""
    most = _PAPER_WORDS_BEHIND_THE if line.startswith("The ") else _PAPER_WORDS
    return len(line.split()) <= most and paper_and_date(line) == ""


def headline_among(lines: Sequence[str]) -> str:
    """The headline of the lines above a byline or a date: the first that is no paper's or section's name."""
    first, *others = lines
    is_section = bool(_SECTION.fullmatch(first)) and bool(others) and not others[0].isupper()
    return others[0] if others and (is_section or is_paper(first)) and not is_name(others[0]) else first


def is_of_writer(line: str) -> bool:
    """Whether a line below a name is of its bearer: "Arts correspondent", "@quill"."""
    if _ADDRESS_OF_WRITER.fullmatch(line):
        return True
    words = line.split()
    return len(words) <= _MOST_WORDS_OF_POST and words[0][:1].isupper() and words[-1].lower() in STAFF
