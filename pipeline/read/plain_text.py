"""Plain text -> article: tell the header from the body, which stays an exact stretch of the file.

What is known of headers, all of it optional and in any order:

- labelled lines in any case (`Title:`, `Publication date:`, `By:`);
- the word `date` and an ISO date, with the body on the same line (` date 2023-10-10 The mayor said …`);
- lines that are nothing but a date, a byline or both, with a headline (and one line of summary) above them.

Where none of them names a day, a wire report's dateline may ("PARIS, Oct 3, 2021 - …"); it stays in the body.
Behind the body, lines that say who reported and when it was published or changed are no part of it.
"""

import re
from dataclasses import dataclass, field

from pipeline.annotations.article import PublishedFrom
from pipeline.read.above_headline import (
    dated_paper,
    headline_among,
    is_of_writer,
    is_paper,
    is_way_to_page,
    named_with_post,
)
from pipeline.read.header_lines import LONGEST_LINE, is_name, line_says
from pipeline.read.last_lines import last_line_says
from pipeline.read.pages.markup import is_markup, paragraphs_of
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.publication_date import publication_day
from pipeline.read.several import holds_several

_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
_DATE_BEFORE_BODY = re.compile(
    rf"\s*date:?[^\S\n]+(\d{{4}}-\d{{1,2}}-\d{{1,2}}{_CLOCK})(?=\s|\Z)",
    re.IGNORECASE,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH += r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_DATELINE = re.compile(
    r"^[A-Z][A-Z .'’-]{1,40}(?:, [A-Z][\w .]{1,30})?[ ,(]\s?"
    r"\(?([A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}"
    rf"|{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})\)?"
    r"\s*(?:\([^()\n]{2,40}\)\s*)?[-–—]",
    re.MULTILINE,
)
# A dateline opens the report; only a headline and a byline may stand above it.
_DATELINE_WITHIN = 600
_BLANK = re.compile(r"\s*")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_SENTENCE_END = re.compile(r"(?<!\.)\.[”\"’')]?\Z")
_MOST_HEADER_LINES = 12
_SMALL_WORDS = frozenset(
    """a an and as at by for from in into is of on or over than that the to until was were while who with
    after before but not""".split()  # noqa: SIM905
)
# Who reported, when it was published, when it was changed, whose the rights are.
_MOST_LAST_LINES = 8


def read_plain_text(decoded: str) -> ParsedArticle:
    """Split a decoded file: `decoded[text_offset : text_offset + len(text)] == text`.

    A body of HTML, as services give out and people save, becomes its paragraphs, and has no offset.

    Warnings: `modified_date` (only the day of the last change was given; it stands for the publication),
    `several_articles`, `html_text`.
    """
    header = _header(decoded)
    at = header.end
    if "published" not in header.said and (match := _DATE_BEFORE_BODY.match(decoded, at)):
        header.said["published"] = match[1]
        at = match.end()
    start = _after_blank(decoded, at)
    end, last = _last_lines(decoded, start)
    said = last | header.said
    published = said.get("published")
    if not published and (match := _DATELINE.search(decoded, start, start + _DATELINE_WITHIN)):
        published = match[1]
    warnings: tuple[str, ...] = ()
    if not published and (published := said.get("modified")):
        warnings = ("modified_date",)
    if holds_several(decoded):
        warnings += ("several_articles",)
    published_from: PublishedFrom = "header" if published else "none"
    body = decoded[start:end]
    is_html = is_markup(body)
    if is_html:
        warnings += ("html_text",)
    return ParsedArticle(
        text=paragraphs_of(body) if is_html else body,
        text_offset=None if is_html else start,
        title=one_line(said.get("title")),
        byline=one_line(said.get("byline")),
        published=published or None,
        published_from=published_from,
        warnings=warnings,
    )


@dataclass(slots=True)
class _Header:
    """What the lines so far said, where they end, and lines that may be a headline and a summary.

    `ends` says where each of the latter ends.
    """

    said: dict[str, str] = field(default_factory=dict)
    end: int = 0
    unsaid: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    part: str = ""

    def is_signed(self) -> bool:
        """Whether the line above is a name, below a headline."""
        return len(self.unsaid) > 1 and is_name(self.unsaid[-1])

    def is_below_paper(self) -> bool:
        """Whether a date stands below what would be the headline, were it not the name of a paper."""
        said = self.said.keys()
        return "byline" not in said and {"title", "published"} <= said and is_paper(self.said["title"])

    def may_hold(self, line: str) -> bool:
        """Whether a line may stand below those that may be a headline and a summary."""
        return len(self.unsaid) < 2 or (len(self.unsaid) == 2 and is_name(line))

    def close(self) -> None:
        """Take a headline and a name below the date, where the body follows them."""
        is_dated = self.said.keys() & {"published", "title", "byline"} == {"published"}
        if is_dated and len(self.unsaid) == 2 and self.is_signed():
            self.add({"byline": self.unsaid.pop()}, self.ends[1])

    def add(self, said: dict[str, str], end: int) -> None:
        if self.unsaid and is_name(self.unsaid[-1]) and "byline" not in said and "published" in said:
            said = {"byline": self.unsaid.pop(), **said}
        if self.unsaid and "title" not in said:
            said = {"title": headline_among(self.unsaid), **said}
        self.said = said | self.said
        self.unsaid = []
        self.ends = []
        self.end = end


def _header(decoded: str) -> _Header:
    header = _Header()
    at = 0
    for _ in range(_MOST_HEADER_LINES):
        start = _after_blank(decoded, at)
        match = _LINE.match(decoded, decoded.rfind("\n", 0, start) + 1)
        if not match or start >= len(decoded) or match.end() - start > LONGEST_LINE + 1:
            break
        adjacent = start == at
        line, at = match[0].strip(), match.end()
        if adjacent and len(header.unsaid) == 1 and _goes_on(header.unsaid[0], line):
            header.unsaid[0] += f" {line}"
            header.ends = [at]
            continue
        if header.unsaid and (name := named_with_post(line)):
            line = name
        said = _line_says(line)
        if _is_more_than_header(said, line, header):
            break
        if part := said.pop("part", None):
            if "published" not in header.said:
                header.part = part
            elif decoded[header.end : start].strip(" \t"):
                break
            else:
                header.end = at
            continue
        if said:
            if header.part and "published" in said:
                said["published"] = f"{header.part} {said['published']}"
            header.part = ""
            header.add(said, at)
        elif is_name(line) and header.unsaid == [] and "published" in header.said and "title" in header.said:
            if "byline" in header.said:
                break
            header.add({"byline": line}, at)
        elif header.is_signed() and (is_of_writer(line) or is_paper(line)):
            continue
        elif header.is_below_paper() and _looks_like_title(line):
            header.said["title"] = line
            header.end = at
        elif header.part or "title" in header.said or not header.may_hold(line):
            break
        elif header.unsaid or _looks_like_title(line):
            header.unsaid.append(line)
            header.ends.append(at)
        else:
            break
    if header.unsaid and decoded[header.ends[-1] :].strip():
        header.close()
    return header


def _line_says(line: str) -> dict[str, str]:
    if day := dated_paper(line):
        return {"published": day}
    return {"ignored": line} if is_way_to_page(line) else line_says(line)


def _is_more_than_header(said: dict[str, str], line: str, header: _Header) -> bool:
    """Whether a line that looks like header begins the body: a second byline, a date with prose behind it."""
    if {"title", "byline"} & said.keys() & header.said.keys():
        return True
    inline = _DATE_BEFORE_BODY.match(line)
    return bool(
        inline and line[inline.end() :].strip() and not publication_day(said.get("published", "")).day
    )


def _goes_on(headline: str, line: str) -> bool:
    """Whether a headline goes on in the next line: it ends with a small word, or that begins small."""
    if not _looks_like_title(line) or line_says(line).keys() & {"byline", "published"}:
        return False
    return headline.split()[-1].lower() in _SMALL_WORDS or line[0].islower()


def _looks_like_title(line: str) -> bool:
    return not _SENTENCE_END.search(line)


def _last_lines(decoded: str, start: int) -> tuple[int, dict[str, str]]:
    """Where the body ends, and what the lines behind it say."""
    end = len(decoded.rstrip())
    said: dict[str, str] = {}
    for _ in range(_MOST_LAST_LINES):
        begin = decoded.rfind("\n", start, end) + 1
        if begin <= start or not (line := last_line_says(decoded[begin:end])):
            break
        said = line | said
        end = len(decoded[start:begin].rstrip()) + start
    return max(start, end), said


def _after_blank(decoded: str, at: int) -> int:
    blank = _BLANK.match(decoded, at)
    return blank.end() if blank else at
