"""What a line behind a text's body says: who reported, when it was published or changed, whose rights it has.

A last sentence can begin as such a line does ("This report was published in May and led to …"); only a line
that is nothing else is none of the body.
"""

import re

from pipeline.read.furniture import furniture_of
from pipeline.read.header_lines import LONGEST_LINE, PUBLISHED_LINE, date_words, is_change_line, line_says
from pipeline.read.rights import is_rights_line

_REPORTED_BY = re.compile(
    r"\(?(?:additional\s+)?(?:reporting|writing|editing)\s+by\s+([^;|)]{2,120})", re.IGNORECASE
)
# Beside names, which begin with capitals.
_BESIDE_NAMES = frozenset(
    """and in at for of from with by to the a an de da di du van von la le editing writing reporting
    additional additionally contributed contributing staff newsroom desk team agencies bureau this report
    story article our correspondent reporter editor compiled""".split()  # noqa: SIM905
)
_NOTE = re.compile(
    r"this (?:(?:article|story) (?:was|has been) (?:first |last |originally )?"
    r"(?:amended|updated|corrected|published|modified)"
    r"|(?:report|piece|page|post) (?:was|has been) (?:(?:last )?(?:amended|updated|corrected|modified)"
    r"|(?:first|originally) published))\b(.*)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\bto (?:correct|clarify|reflect|include|add|say|show|note|fix|remove|update|make|change|amend)\b"
    r"|\b(?:earlier|previous) version\b",
    re.IGNORECASE,
)
# What goes on so is a sentence of its own; a comma of a date is none.
_GOES_ON = re.compile(r"(?<!\d),|\b(?:and|which|who|but|because|every|times|by hand)\b", re.IGNORECASE)
_EDITORS_NOTE = re.compile(r"editor['’]s? note\s*:", re.IGNORECASE)
_CORRECTION = re.compile(r"(?:correction|clarification)s?(?: \(.{1,40}\))?\s*:\s*(.*)", re.IGNORECASE)
_OF_ARTICLE = re.compile(
    r"\b(?:earlier|previous|original) (?:version|edition)\b|,? not \b|\bin error\b|\bshould have\b"
    r"|\b(?:this|the) (?:article|story|report|piece|page)\b|\b(?:headline|caption|originally)\b"
    r"|\bmis(?:stated|spelled|identified)\b|\b(?:incorrect|wrong)(?:ly)?\b|\bwe (?:said|wrote|reported)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:source|url|link)\s*:\s*https?://\S+", re.IGNORECASE)
_LABEL = re.compile(r"[\w .]{1,24}:")


def last_line_says(line: str) -> dict[str, str]:
    """What a line behind the body says; {} for any other.

    Keys as those of `line_says`.
    """
    line = line.strip()
    if (match := _REPORTED_BY.match(line)) and _are_names(line):
        kind = match[0].lstrip("(").lower()
        return {"byline": match[1].strip()} if kind.startswith("reporting") else {"ignored": line}
    if furniture_of(line):
        return {"ignored": line}
    if len(line) <= 2 * LONGEST_LINE and _is_note(line):
        return {"ignored": line}
    if _ADDRESS.fullmatch(line) or (len(line) <= LONGEST_LINE and is_rights_line(line)):
        return {"ignored": line}
    if PUBLISHED_LINE.match(line) or is_change_line(line):
        said = line_says(line)
        dated = (said.get(name) for name in ("published", "modified"))
        # Behind a label may stand anything.
        return said if not _LABEL.match(line) or any(map(_is_date, dated)) else {}
    return {}


def _is_date(words: str | None) -> bool:
    return bool(words and date_words(words))


def _are_names(line: str) -> bool:
    words = re.findall(r"[^\W\d_][^\s;|(),]*", line)[1:]
    return all(word[0].isupper() or word.strip(".").lower() in _BESIDE_NAMES for word in words)


def _is_note(line: str) -> bool:
    """Whether a line is a note of the editors' on the article itself."""
    if _EDITORS_NOTE.match(line):
        return True
    if correction := _CORRECTION.match(line):
        return bool(_OF_ARTICLE.search(correction[1]))
    note = _NOTE.match(line)
    return bool(note and (_PURPOSE.search(note[1]) or not _GOES_ON.search(note[1])))
