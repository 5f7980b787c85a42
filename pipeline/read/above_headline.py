"""What stands around a headline and is none: the paper's name, the section, what the writer is."""

import re
from collections.abc import Sequence

from pipeline.read.header_lines import STAFF, date_words, is_name
from pipeline.read.several import paper_and_date

# "Coast Sues Daily Mail" is a headline.
_PAPER_WORDS = 3
_PAPER_WORDS_BEHIND_THE = 5
_SECTION = re.compile(r"[A-Z]{3,}(?: NEWS)?|NEWS")
_ADDRESS_OF_WRITER = re.compile(r"@\w{2,30}|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,40}")
_MOST_WORDS_OF_POST = 5
_WAY = re.compile(r"(?:home|news)(?:page)?(?:\s*[›»>/]\s*[\w&’' -]{2,40}){1,5}\s*[›»>/]?", re.IGNORECASE)
# "Marta Quill, Political Editor", "Marta Quill Political Editor".
_NAME_AND_POST = re.compile(
    r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2})"
    r"(?:, (?:[\w-]+ ){0,3}| (?:(?:Senior|Chief|Staff|News|Political|Foreign|Education|Sports?|Business|Crime"
    r"|Health|Arts|Science|Economics|Environment|Religion) ){1,2})([A-Za-z]+)"
)


def is_paper(line: str) -> bool:
    """Whether a line is the name of a paper and no more."""
    most = _PAPER_WORDS_BEHIND_THE if line.startswith("The ") else _PAPER_WORDS
    return len(line.split()) <= most and paper_and_date(line) == ""


def dated_paper(line: str) -> str | None:
    """The day of a line that is a paper's name and a day: "The Courier, 12 November 2019, p. 4"."""
    if day := paper_and_date(line):
        return day
    before, _, paper = line.rpartition(", ")
    return date_words(before) if before and is_paper(paper) else None


def is_way_to_page(line: str) -> bool:
    """Whether a line says where in a site the page stands: "Home › Arts › Museums"."""
    return bool(_WAY.fullmatch(line))


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


def named_with_post(line: str) -> str | None:
    """The name in a line that is a name and its bearer's post; None for any other line."""
    match = _NAME_AND_POST.fullmatch(line)
    return match[1] if match and is_name(match[1]) and match[2].lower() in STAFF else None
