"""Whether a text holds several articles: headlines with bylines or dates stand above paragraphs twice."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.read.header_lines import date_words, line_says

# Headline, byline, paper and date stand within so many lines above a paragraph.
_HEAD_LINES = 5
_LONGEST = 160
"""Of a headline or another line of a head, in characters."""
# What is shorter may be a headline, or an item of a list.
_LEAST_PARAGRAPH = 100
_PERHAPS_HEAD = re.compile(r"(?m)^(?=.{0,160}$)(?:[^\w\n]{0,3}(?i:by)\b|[^\d\n]*\d.*\d\d)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SENTENCE_END = re.compile(r"(?<!\.)\.[”\"’')]?\Z")
_NUMBER = re.compile(r"\W{0,3}(?:article |story |item )?\d{1,3}(?:[.):]\s+|\Z)", re.IGNORECASE)
_BY = re.compile(r"(?:.{0,60}\b)?by\b|(?:author|byline)\b", re.IGNORECASE)
# "By the numbers" names nobody.
_NAMED = re.compile(
    r"(?i:by):?\s+[A-Z][\w.’'-]*(?:\s+(?:(?i:de|van|von|der|and|la|al)|[A-Z&][\w.’'-]*)){1,5}.{0,60}"
)
_PAPERS = (
    "times|post|courier|herald|gazette|news|tribune|guardian|telegraph|mail|express|star|sun|chronicle|journal"
    "|press|observer|standard|independent|echo|mirror|record|examiner|inquirer|globe|argus|advertiser|reporter"
    "|dispatch|sentinel|citizen|reuters|bulletin|ledger|today|weekly|magazine"
)
_LABELLED_PAPER = re.compile(r"(?:source|publication|newspaper|paper)\s*:\s*\S", re.IGNORECASE)
# "The Northern Courier, 12 November 2019, p. 4".
_PAPER = re.compile(
    rf"(?:[A-Z][\w.’'&-]*\s(?:of\s(?:the\s)?|and\s|&\s)?){{0,4}}(?i:{_PAPERS})\b"
    r"(?:\s\([A-Z][\w ]{2,20}\))?[\s,|·–—(]*(.{0,80})\Z"
)
_BEHIND_DATE = re.compile(
    r"(?<![\s,;|·–—)])[\s,;|·–—)]++"
    r"(?:\(?p(?:age|g|p)?s?\.? ?\w?\d{1,4}(?:[-–]\d{1,4})?\)?|by\b.{3,40})?\)?\s*+\Z",
    re.IGNORECASE,
)


def holds_several(text: str) -> bool:
    """Whether a text, with what stands above it, is of more articles than one."""
    # Most texts have no second line that may be a date or a byline, which is soon seen.
    if len(_PERHAPS_HEAD.findall(text)) < 2:
        return False
    return sum(_is_head(above) for above in _above_paragraphs(_lines(text))) > 1


def _lines(text: str) -> Iterator[str]:
    """The paragraphs of a text, hard line ends in them joined, and the lines above them each by itself."""
    for block in _BLANK_LINE.split(text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if len(lines) > _HEAD_LINES or not any(map(_says, lines)):
            yield " ".join(lines)
        else:
            yield from lines


def _above_paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    """The short lines just above each paragraph that has some."""
    above: list[str] = []
    for line in lines:
        if len(line) < _LEAST_PARAGRAPH or _says(line):
            above.append(line)
        elif above:
            yield above[-_HEAD_LINES:]
            above = []


def _is_head(lines: Sequence[str]) -> bool:
    """Whether lines are a headline and a person's byline, or a date with a byline, paper or labels."""
    said = [_says(line) for line in lines]
    found = set[str]().union(*said)
    headed = "title" in found or any(
        not says and len(line) <= _LONGEST and not _SENTENCE_END.search(line)
        for line, says in zip(lines, said, strict=True)
    )
    dated = "published" in found and bool(found & {"byline", "paper", "title"})
    return headed and (dated or "named" in found)


def _says(line: str) -> set[str]:
    """What a line says that is nothing but header."""
    if len(line) > _LONGEST:
        return set()
    line = line[number.end() :] or line if (number := _NUMBER.match(line)) else line
    said = set(line_says(line))
    if "byline" in said and not _BY.match(line):
        # A name and a day may be a place and when something takes place there.
        said -= {"byline"}
    if "byline" in said and _NAMED.fullmatch(line):
        said.add("named")
    if _LABELLED_PAPER.match(line):
        return {"paper"}
    if not said and (date := paper_and_date(line)) is not None:
        return {"paper", "published"} if date else {"paper"}
    return said


def paper_and_date(line: str) -> str | None:
    """The date behind the name of a paper that a line is; "" where it is the name alone, else None."""
    match = _PAPER.match(line)
    if match is None:
        return None
    rest = _BEHIND_DATE.sub("", f"{match[1]} ").strip(" )")
    return date_words(rest) if rest else ""
