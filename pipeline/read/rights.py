"""Lines that say whose the rights in an article are, told from sentences that begin with the same words.

“© 2023 Courier Press. All rights reserved.” names an owner and states nothing; “Copyright 2024 rules will
change how museums lend” and “All rights reserved for the tribe were upheld” are sentences of a story.
"""

import re

_LONGEST = 600
# In English, German, French, Spanish, Italian, Portuguese and Dutch.
_RESERVED = (
    r"(?:all(?: other)? rights (?:are )?reserved|(?:alle )?rechte vorbehalten"
    r"|tous droits (?:de reproduction )?r[ée]serv[ée]s"
    r"|todos los derechos reservados|tutti i diritti(?: sono)? riservati|todos os direitos reservados"
    r"|alle rechten voorbehouden)"
)
_YEARS = r"(?:1[89]|20)\d\d(?:\s?[-–/,]\s?(?:(?:1[89]|20)\d\d|\d\d))*"
_SIGN = r"(?:©|\(c\)|copyright|copr\.?)"
_SIGNED = re.compile(rf"\W{{0,3}}(?:{_SIGN}[\s,.:–-]*)+", re.IGNORECASE)
_MARK = re.compile(r"©|\(c\)", re.IGNORECASE)
_YEAR = re.compile(rf"[\s,.:]*{_YEARS}\b[\s,.:;–|-]*")
_YEAR_LAST = re.compile(rf"\b{_YEARS}\W*\Z")
_RESERVED_FIRST = re.compile(rf"\W{{0,3}}{_RESERVED}\b", re.IGNORECASE)
# What only notices of rights say, wherever it stands in them.
_NOTICE = re.compile(
    rf"{_RESERVED}(?:\W*\Z|[.;] )"
    r"|\b(?:may|must|can) ?not be (?:[a-z]+,? (?:or |and )?){0,3}(?:re)?(?:produced|published|printed"
    r"|distributed|copied|used|broadcast|written|transmitted)\b|\bno part of this\b"
    r"|\bwithout (?:the )?(?:express |prior |written |explicit |our )+(?:permission|consent)\b"
    r"|\b(?:re)?(?:production|publication|distribution|printing)\b[^.]{0,80}\bprohibited\b"
    r"|\b(?:provided|distributed|licensed|supplied|syndicated) by\b[^.]{0,60}(?:\.|\Z)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![.\s][A-Z])(?<!\b(?:Co|No|St))(?<!\b(?:Inc|Ltd|Bro))(?<!\bCorp)[.;]\s+")
_WORD = re.compile(r"[^\W\d_][^\s,;()]*")
# An owner's name has no finite verb.
_PREDICATE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|would|shall|should|may|might|can|could"
    r"|must|said|says|say|told|who|which|that|when|because|if|they|he|she|it|we|not|until|under|after|before)\b"
)
_BESIDE_NAMES = frozenset(
    """a an and at by for from in its of on or the to und de des der die das du la le les el los las y et e da
    di do van von affiliates affiliate authors author company contributors licensor licensors respective owner
    owners publisher publishers subsidiaries subsidiary inc ltd plc gmbh""".split()  # noqa: SIM905
)
# A paper may write its name so ("heise online").
_MOST_SMALL = 2
_MOST_WORDS = 14


def is_rights_line(line: str, *, needs_year: bool = True) -> bool:
    """Whether a line, or a paragraph of wrapped lines joined, is nothing but a notice of rights.

    Args:
        needs_year: “Copyright Courier Press”, without a year, a sign or a reservation, is none; where the
            place alone makes a notice likely it may be one.
    """
    line = " ".join(line.split())
    if not line or len(line) > _LONGEST:
        return False
    if reserved := _RESERVED_FIRST.match(line):
        return _follows_reservation(line[reserved.end() :])
    signed = _SIGNED.match(line)
    if signed is None:
        return False
    rest = line[signed.end() :]
    year = _YEAR.match(rest)
    is_dated = year is not None or _YEAR_LAST.search(rest) is not None
    if _NOTICE.search(rest):
        return True
    if needs_year and not (is_dated or _MARK.search(signed[0])):
        return False
    return _is_owner(rest[year.end() :] if year else rest)


def _follows_reservation(rest: str) -> bool:
    """Whether words can stand behind “All rights reserved” in a notice."""
    words = rest.strip(" .!©*")
    if not words or (_NOTICE.search(rest) and rest[0] in ".;"):
        return True
    if rest[0] in ".;":
        return not _PREDICATE.search(words)
    year = _YEAR.match(rest)
    is_named = year is not None or rest[0] in ",©–—-" or words.split()[0].lower() in ("to", "by", "for")
    return is_named and _is_owner(rest[year.end() :] if year else rest)


def _is_owner(rest: str) -> bool:
    """Whether what stands behind sign and year is a name, or nothing, up to the end of the sentence."""
    first = _SENTENCE_END.split(rest, maxsplit=1)[0].strip(" .,;:|")
    words = [word.strip(".,;:'’\"“”") for word in _WORD.findall(first)]
    if _PREDICATE.search(first) or len(words) > _MOST_WORDS:
        return False
    names = [word for word in words if not word[:1].islower() or "." in word]
    small = [word for word in words if word not in names and word not in _BESIDE_NAMES]
    return len(small) <= len(names) if names else len(words) <= _MOST_SMALL
