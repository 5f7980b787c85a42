"""Copy of news wires as it was sent: ANPA 1312 and IPTC 7901, a story between its control codes.

SOH header STX text ETX date EOT. The header says what the story is to machines; in ANPA's text the slug line
and lines behind "^" (headline, byline, notes to editors) come before the story, whose lines break anywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.names import Names
from pipeline.read.decode import decode
from pipeline.read.parsed import ParsedArticle, one_line

_SOH, _STX, _ETX = b"\x01", b"\x02", b"\x03"
_BOUNDARY = re.compile(rb"\x04|(?=\x01)")
_CHUNK = 1 << 16
# A wire's longest takes have some thousand words; what goes on without an end is no story.
_LONGEST_MESSAGE = 4 << 20
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_CODES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(rb"\x01\s*([A-Za-z]{1,8}\d{2,6})")
# "AP-WF-11-13-13 1549GMT", "141252 SEP 14".
_ANPA_DATE = re.compile(r"(\d\d)-(\d\d)-(\d\d)\s+\d{4}\s*[A-Z]{3}")
_7901_DATE = re.compile(r"(?<!\d)(\d\d)\d{4}\s*(?:[A-Z]{1,4}\s+)?([A-Za-z]{3})[a-z]*\s+(\d{4}|\d\d)(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN_MONTHS = {"mrz": "mar", "mai": "may", "okt": "oct", "dez": "dec"}
_CLOSING = re.compile(r"[A-Z]{1,5}(?:-[A-Z]{1,5})+-\d\d-\d\d-\d\d\s+\d{4}\s*[A-Z]{3}.{0,5}")
_SLUG = re.compile(r"(?:[A-Z]{2}-.{1,120}|.{1,120}<)")
_NOTE = re.compile(
    r"\(?(?:eds?\b|editors?\b|note\b|attention|adds\b|updates\b|(?:with |ap ){1,2}(?:photo|graphic|video))",
    re.IGNORECASE,
)
# Slugs that are sent once more, and when the story may be used.
_NOT_A_HEADLINE = re.compile(
    r"[A-Z]{2}-\S|(?:correction|advisory)\s*:|(?:hold )?for (?:\w+ ){0,2}(?:release|use)\b", re.IGNORECASE
)
_NOTE_TO_EDITORS = re.compile(
    r"\(?(?:eds?|editors?|attention(?: editors?)?|note to (?:editors?|desks?))\b\s*[:,-]", re.IGNORECASE
)
_BY = re.compile(r"by\s+(?=\S)", re.IGNORECASE)
_MARK_OF_WIRE = re.compile(r"(?:\(?(?:more|end)\)?|-?\s*(?:30|0|end)\s*-|_{2,}|-{2,})<?", re.IGNORECASE)
# Initials of who wrote and sent it.
_SIGNED = re.compile(r"(?:[A-Z]{2,5}|dpa)(?: [A-Z]{2,4})?(?: [a-z]{2,3}(?:/[a-z]{2,3}){0,3}){0,3}")
_SIGNED_BEHIND = re.compile(r"(?<=\S) dpa(?: [a-z]{2,3}){1,3}$")
_NOT_FOR_PUBLICATION = "following information is not for publication"
_LONGEST_BYLINE = 80
_FULL_LINE = 0.75
_SENTENCE_ENDS = (".", "!", "?", '"', "”", "''")


@dataclass(slots=True)
class _Copy:
    """The parts of a story as they come."""

    heads: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def wire_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every story of a file; one that was cut off or says nothing is an error in its place."""
    names = Names()
    for message in _messages(file):
        try:
            parsed = _article(message)
        except ReadError as error:
            yield error
        else:
            number = _NUMBER.search(message)
            yield ArchivedArticle(parsed, names.name(number[1].decode() if number else None))


def _messages(file: Path) -> Iterator[bytes]:
    """The bytes of each story: to its EOT or, where that is missing, to the next SOH."""
    message, begun = bytearray(), False
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            for number, part in enumerate(_BOUNDARY.split(chunk)):
                if number and begun:
                    yield bytes(message)
                    message, begun = bytearray(), False
                if len(message) <= _LONGEST_MESSAGE:
                    message += part
                begun = begun or _STX in part
    rest = bytes(message)
    # What printers are sent behind the last story is none; a file may have lost its codes.
    if begun or (rest.strip() and _CODES.search(rest) is None):
        yield rest


def _article(message: bytes) -> ParsedArticle:
    coded = _STX in message
    body, ended, trailer = message.partition(_STX)[2 if coded else 0].partition(_ETX)
    if len(message) > _LONGEST_MESSAGE:
        raise ReadError("too_long", f"the story has more than {_LONGEST_MESSAGE >> 20} MiB", "divide it")
    if coded and not ended:
        raise ReadError("cut_off", "the story ends before its end (no ETX)", "take it from the wire again")
    decoded = decode(_CODES.sub(b"", body) or b" ")
    text = decoded.text.translate(_CONTROLS).replace("``", "“").replace("''", "”").replace(" _ ", " — ")
    lines = text.split("\n")
    caret = any(line.startswith("^") for line in lines)
    parsed = _anpa(lines) if caret else _iptc_7901(lines, message.partition(_STX)[0] if coded else b"")
    if not parsed.text:
        raise ReadError("no_text", "the story has no text", "remove it")
    published = _date(_CODES.sub(b" ", trailer).decode("latin-1")) or _date("\n".join(lines[-6:]))
    return replace(
        parsed,
        published=published,
        published_from="metadata" if published else "none",
        warnings=decoded.warnings,
    )


def _anpa(lines: list[str]) -> ParsedArticle:
    copy = _Copy()
    open_head = False
    for line in lines:
        stripped = line.strip()
        if open_head or line.startswith("^"):
            if line.startswith("^") and _goes_on(copy.heads, line):
                copy.heads[-1] = copy.heads[-1].rstrip(" <")
            elif line.startswith("^"):
                copy.heads.append("")
            copy.heads[-1] += f" {stripped.lstrip('^')}"
            open_head = not stripped.endswith(("<", "="))
        elif copy.lines or copy.heads or not _SLUG.fullmatch(stripped):
            copy.lines.append(line)
    heads = [head for part in copy.heads if (head := one_line(part.strip(" ^<=")))]
    named = [head for head in heads if not _NOTE.match(head)]
    bylines = [head for head in named if _BY.match(head)]
    titles = [head for head in named if not (_BY.match(head) or _NOT_A_HEADLINE.match(head))]
    # What a writer is stands behind the byline.
    headed = titles and (not bylines or named.index(titles[0]) < named.index(bylines[0]))
    paragraphs = _paragraphs(copy.lines)
    while len(paragraphs) > 1 and _NOTE_TO_EDITORS.match(paragraphs[0]):
        del paragraphs[0]
    return ParsedArticle(
        text="\n\n".join(paragraphs),
        title=titles[0] if headed else None,
        byline=_BY.sub("", bylines[0], count=1) if bylines else None,
    )


def _goes_on(heads: list[str], line: str) -> bool:
    """Whether a line of its own mark goes on with the headline above it."""
    above = heads[-1].rstrip() if heads else ""
    return line[1:2].islower() and above.endswith("<") and not (_BY.match(line[1:]) or _NOTE.match(line[1:]))


def _iptc_7901(lines: list[str], header: bytes) -> ParsedArticle:
    if lines and lines[0].strip() and not _begins_paragraph(lines):
        title, lines = one_line(lines[0]), lines[1:]
    else:
        # Some agencies set the headline above the text's beginning, behind the line for machines.
        above = [line.strip(" =") for line in _CODES.sub(b"", header).decode("latin-1").splitlines()[1:]]
        title = one_line(next((line for line in reversed(above) if line), None))
    while lines and (not lines[-1].strip() or _SIGNED.fullmatch(lines[-1].strip())):
        lines = lines[:-1]
    paragraphs = _paragraphs(lines)
    byline = None
    while paragraphs and len(paragraphs) > 1:
        if _BY.match(paragraphs[0]) and len(paragraphs[0]) < _LONGEST_BYLINE:
            byline = _BY.sub("", paragraphs[0], count=1)
        elif not _NOTE_TO_EDITORS.match(paragraphs[0]):
            break
        del paragraphs[0]
    if paragraphs:
        paragraphs[-1] = _SIGNED_BEHIND.sub("", paragraphs[-1])
    if len(paragraphs) > 1 and _SIGNED.fullmatch(paragraphs[-1]):
        del paragraphs[-1]
    return ParsedArticle(text="\n\n".join(paragraphs), title=title, byline=byline)


def _begins_paragraph(lines: list[str]) -> bool:
    """Whether the first line is one of several that an indented paragraph is broken into."""
    return lines[0][0] in " \t" and len(lines) > 1 and lines[1][:1].strip() != ""


def _paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs of lines: begun by blanks, else divided by blank lines, else ended by a short line."""
    story = []
    for line in lines:
        if _NOT_FOR_PUBLICATION in line.lower():
            break
        stripped = line.strip()
        if not (_CLOSING.fullmatch(stripped) or _MARK_OF_WIRE.fullmatch(stripped)):
            story.append(line.rstrip(" \t<"))
    filled = [line for line in story if line.strip()]
    indented = any(line[0] in " \t" for line in filled[1:])
    blank = any(not line.strip() for line in "\n".join(story).strip("\n").split("\n"))
    width = max(map(len, filled), default=0)
    paragraphs: list[list[str]] = [[]]
    for line in story:
        if not line.strip() or (indented and line[0] in " \t"):
            paragraphs.append([])
        paragraphs[-1].append(line.strip())
        short = len(line) < _FULL_LINE * width and line.endswith(_SENTENCE_ENDS)
        if short and not indented and not blank:
            paragraphs.append([])
    return [words for part in paragraphs if (words := " ".join(" ".join(part).split()))]


def _date(words: str) -> str | None:
    """The day that a wire's closing line names, year first."""
    if match := _ANPA_DATE.search(words):
        month, day, year = match.groups()
        return f"{_year(year)}-{month}-{day}"
    for match in _7901_DATE.finditer(words):
        day, month, year = match.groups()
        name = _GERMAN_MONTHS.get(month.lower(), month.lower())
        if name in _MONTHS:
            return f"{_year(year)}-{_MONTHS.index(name) + 1:02}-{day}"
    return None


def _year(digits: str) -> str:
    if len(digits) == 4:
        return digits
    # Both formats are younger than 1970.
    return f"{19 if int(digits) >= 70 else 20}{digits}"


def _recognizes(head: bytes) -> bool:
    begins = head[:200].find(_SOH)
    if begins >= 0:
        return _STX in head[begins : begins + 2_000] and b"\0" not in head[:200]
    lines = [line.strip() for line in head[:4_000].split(b"\n")]
    marked = sum(line.startswith(b"^") and line.endswith((b"<", b"=")) for line in lines)
    return marked >= 2 and next((line for line in lines if line), b"").endswith(b"<")


WIRE = Archive(
    name="copy of a news wire (ANPA, IPTC 7901)",
    suffixes=(".txt", ".tst", ".anpa", ".iptc"),
    recognizes=_recognizes,
    articles=wire_articles,
)
