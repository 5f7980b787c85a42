"""What one line of a text's header says: labels, dates in the forms that people paste, bylines.

A line is header only where all of it is: a date with a word more is a sentence that begins with a date.
"""

import re

from pipeline.read.furniture import furniture_of
from pipeline.read.header_labels import LABELS

# A longer line is prose that happens to begin like a header ("Date: …").
_LONGEST_VALUE = {"published": 120, "modified": 120, "byline": 200}
LONGEST_LINE = 300
_LABELLED = re.compile(rf"({'|'.join(map(re.escape, LABELS))})\s*:\s*(.*)", re.IGNORECASE)
PUBLISHED_LINE = re.compile(
    r"(?:first\s+)?(?:published|posted|issued|dated?)(?:\s+(?:on|at))?\s*[:,]?\s+(?=.*\d)", re.IGNORECASE
)
"""What stands before a day of publication."""
# Behind it stands when the article was changed; before it, on the same line, when it was published.
_CHANGED = re.compile(
    r"(?:^|(?<=[\s(|;,]))(?:last\s+)?(?:updated|modified)(?:\s+(?:on|at))?\s*:?\s+(?=.{0,40}\d)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_MONTH_NAMES = """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
_MONTHS = frozenset(_MONTH_NAMES.split())
_DAY_NAMES = """monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed weds thu thur thurs fri sat sun"""
_WEEKDAYS = frozenset(_DAY_NAMES.split())
_AROUND_DATES = """th st nd rd of the at on t z h hrs am pm a p m noon midnight
    gmt utc bst est edt et cst cdt ct mst mdt mt pst pdt pt cet cest eet ist aest aedt jst"""
_DATE_WORDS = _MONTHS | _WEEKDAYS | frozenset(_AROUND_DATES.split())
_NUMBERS = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|(?<!\d)(?:19|20)\d{6}(?!\d)")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\d{1,2}\s*[ap]\.?m", re.IGNORECASE)
# Pages set these apart by their style alone, which is lost when the words are pasted.
_GLUED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\d{1,2}:\d\d|(?:Updated|Published|Posted)\b)")
# The same time for people and, hidden, for readers of screens.
_SAID_TWICE = re.compile(r"(?<=\d[ap]m)[A-Z][a-z]{2,5}day \d{1,2} [A-Z][a-z]{2,8} \d{4} at \d{1,2}:\d\d[ap]m")
_AGENCY_BEHIND_TIME = re.compile(
    r"(?<=/ )(\d{1,2}:\d\d\s?[AP]M(?: [A-Z]{2,4})?) / [A-Z][\w .&/]{1,30}\Z", re.IGNORECASE
)
_COUNTRY_BEHIND_TIME = re.compile(r"(?<=\d[:.]\d\d), UK\Z")
_AGO = re.compile(
    r"(?:\d{1,3}|an?|one|two|three)\s+(?:minute|min|hour|hr|day|week|month|year)s?\s+ago", re.IGNORECASE
)
_READING_TIME = re.compile(r"(?<![\s|·•,–—-])[\s|·•,–—-]*+\d{1,2}[ -]min(?:ute)?s?\s+read\Z", re.IGNORECASE)
_READING_TIME_WITHIN = re.compile(r"[|·•]\s*\d{1,2} ?-?min(?:ute)?s?(?: read)?\s*(?=[|·•])", re.IGNORECASE)
_LONGEST_DATE = 80
_BY = re.compile(
    r"(?:(?:story|words|report|reported|reporting|text|written|interview|review|analysis|submitted)\s+)?by:?\s+",
    re.IGNORECASE,
)
# "Posted 12 November 2019 by Marta Quill in News".
_DAY_BEFORE_BY = re.compile(
    r"(.{6,60}?)\s+(by\s+[A-Z].{2,60}?)(?:\s+in\s+[A-Z][\w &-]{2,30})?", re.IGNORECASE
)
_DAY_BEHIND = re.compile(r"(?<!\s)\s++on(?:\s+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})?\Z", re.IGNORECASE)
_NO_NAME_END = re.compile(r"[.!?:;,”\"]\Z")
_SUFFIX_END = re.compile(r"\b(?:Jr|Sr|[A-Z])\.\Z")
_NO_NAME = _MONTHS - {"may", "april", "june", "jan"} | _WEEKDAYS - {"sun", "wed"}
_NAMELESS = frozenset({"our", "a", "staff", "agencies", "agency", "the"})
_ARTICLES = frozenset({"a", "the"})
_STAFF_WORDS = """agencies agency associate author board contributor correspondent correspondents desk editor
    editors freelancer journalist newsroom reporter reporters staff team writer writers"""
STAFF = frozenset(_STAFF_WORDS.split())
"""Words for who writes, in lower case."""
_PARTICLE_WORDS = "de da di du del der den van von la le al bin ibn and y e"
PARTICLES = frozenset(_PARTICLE_WORDS.split())
"""Words in lower case within names."""
_MOST_BYLINE_WORDS = 12
_SEPARATOR = re.compile(r"(?<!\s)\s++[|/·•–—-]\s++|,\s++|(?<!\s)\s*+[|·•]\s*+|[|·•]\s*+")
_MOST_SEPARATORS = 10
# What is pressed on a page, and pasted with its text.
_PRESSED = frozenset({"buttons", "player", "way on", "copies"})


def line_says(line: str) -> dict[str, str]:
    """What a line says that is nothing but header; {} for any other.

    Keys: `title`, `byline`, `published` and `modified` (words of a date), `ignored`.
    """
    line = line.strip()
    if not line or len(line) > LONGEST_LINE:
        return {}
    if furniture_of(line) in _PRESSED:
        return {"ignored": line}
    line = _GLUED.sub(r"\1 ", _SAID_TWICE.sub("", line))
    if match := _LABELLED.fullmatch(line):
        return _labelled(LABELS[match[1].lower()], match[2].strip())
    if changed := _CHANGED.search(line):
        return _changed(line[: changed.start()].strip(" \t(|;,–—-"), line[changed.end() :].strip(" \t)|"))
    if (end := _READING_TIME.search(line)) and not (line := line[: end.start()]):
        return {"ignored": end[0]}
    line = _READING_TIME_WITHIN.sub("", line)
    if words := date_words(line):
        return {"published": words}
    if is_date_part(line):
        return {"part": line}
    return _signed(line)


def is_change_line(line: str) -> bool:
    """Whether a line begins with the label of a change ("Last updated on")."""
    return bool(_CHANGED.match(line))


def date_words(line: str) -> str | None:
    """The date that a line is, without the label before it; None if it is anything else."""
    if label := PUBLISHED_LINE.match(line):
        line = line[label.end() :]
    line = _AGENCY_BEHIND_TIME.sub(r"\1", line.strip(" \t|()"))
    line = _COUNTRY_BEHIND_TIME.sub("", line)
    if not line or len(line) > _LONGEST_DATE:
        return None
    if _AGO.fullmatch(line):
        return line
    words = {word.lower() for word in _WORD.findall(line)}
    if not words <= _DATE_WORDS or not any(character.isdecimal() for character in line):
        return None
    return re.sub(r"\s+[|·•]\s+", " ", line) if words & _MONTHS or _NUMBERS.search(line) else None


def is_date_part(line: str) -> bool:
    """Whether a line is a weekday or a time of day alone, which belong to the date beside them."""
    words = {word.lower() for word in _WORD.findall(line)}
    if len(line) > _LONGEST_DATE or not words <= _DATE_WORDS:
        return False
    return bool(_CLOCK.match(line) or (words and words <= _WEEKDAYS and line.rstrip(",").isalpha()))


def is_name(line: str) -> bool:
    """Whether a line may be a person's name alone, two to four capitalised words, or two such names."""
    first, both, second = line.partition(" and ")
    if both:
        return " and " not in second and is_name(first) and is_name(second)
    words = line.split()
    if not 2 <= len(words) <= 4 or words[0].lower() in ("the", "a", "an") or _NO_NAME_END.search(line):
        return False
    return all(word[:1].isupper() or word in PARTICLES for word in words) and not any(
        character.isdecimal() for character in line
    )


def _labelled(name: str, value: str) -> dict[str, str]:
    if len(value) > _LONGEST_VALUE.get(name, LONGEST_LINE):
        return {}
    if name == "begins":
        return {} if value else {"ignored": name}
    if name == "published" and (changed := _CHANGED.search(value)):
        said = {"modified": value[changed.end() :].strip(" \t)|")}
        value = value[: changed.start()].strip(" \t(|;,–—-")
        return {"published": date_words(value) or value, **said}
    if name in ("published", "modified"):
        value = date_words(value) or value
    return {name: value}


def _changed(before: str, after: str) -> dict[str, str]:
    """A line with the time of a change in it, and what stands before that."""
    words = date_words(after) or (after if is_date_part(after) else None)
    if words is None:
        return {}
    if not before:
        return {"modified": words}
    said = line_says(before)
    return {**said, "modified": words} if said else {}


def _signed(line: str) -> dict[str, str]:
    """A byline, alone or with the date on the same line."""
    cuts = list(_SEPARATOR.finditer(line))[:_MOST_SEPARATORS]
    for cut in cuts:
        before, after = line[: cut.start()], line[cut.end() :]
        if (words := date_words(after)) and (byline := _byline(before) or _name(before)):
            return {"byline": byline, "published": words}
        if (words := date_words(before)) and (byline := _byline(after) or _name(after)):
            return {"byline": byline, "published": words}
    if (label := re.search(r"\s(?=(?:first )?(?:published|posted)\b)", line, re.IGNORECASE)) and (
        (words := date_words(line[label.end() :])) and (byline := _byline(line[: label.start()]))
    ):
        return {"byline": byline, "published": words}
    if (match := _DAY_BEFORE_BY.fullmatch(line)) and (words := date_words(match[1])):
        byline = _byline(match[2])
        return {"byline": byline, "published": words} if byline else {}
    byline = _byline(line)
    return {"byline": byline} if byline else {}


def _name(words: str) -> str | None:
    return words if is_name(words) else None


def _byline(line: str) -> str | None:
    """Who a byline names; None for a sentence that begins with "By"."""
    match = _BY.match(line)
    if not match:
        return None
    # Behind "on" stood the day.
    names = _DAY_BEHIND.sub("", line[match.end() :].strip())
    words = names.split()
    if not 1 <= len(words) <= _MOST_BYLINE_WORDS or any(character.isdecimal() for character in names):
        return None
    if _NO_NAME_END.search(names) and not _SUFFIX_END.search(names):
        return None
    first = words[0].strip(",").lower()
    if first in _NO_NAME or not (words[0][:1].isupper() or _is_nameless(words)):
        return None
    return names


def _is_nameless(words: list[str]) -> bool:
    """Whether it is staff or an agency that signs: "the pier, a café waits" follows "By", too."""
    first, *rest = (word.strip(",").lower() for word in words)
    if first not in _NAMELESS:
        return False
    is_named = len(words) > 1 and words[1][:1].isupper()
    return first not in _ARTICLES or is_named or not STAFF.isdisjoint(rest)
