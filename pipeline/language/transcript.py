"""Transcripts of broadcasts: roles in labels, stage directions and times beside what people say."""

import re
from collections import Counter
from collections.abc import Iterator

_NAME = r"[A-Z][A-Z.'’-]*(?:[ ][A-Z][A-Za-z.'’-]*){0,4}"
_MIXED_NAME = r"[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){0,4}"
_UNNAMED = r"Unidentified (?:male|female|man|woman|speaker|reporter|person|voice)"
_BEFORE = r"^[ \t]*(?P<times>(?:\[[\d:. ]+\][ \t]*)?)(?:>>[ \t]*)?"
_BEHIND = r"(?P<role>(?:[ ]\([^()\n]{1,60}\))*(?:,[ ][^:\n]{1,90})?(?:[ ]\([^()\n]{1,60}\))*):(?=[ \t]+\S)"
_LABEL = re.compile(rf"{_BEFORE}(?P<name>{_NAME}){_BEHIND}", re.MULTILINE)
_MIXED_LABEL = re.compile(rf"{_BEFORE}(?P<name>{_UNNAMED}|{_MIXED_NAME}){_BEHIND}", re.MULTILINE)
# Who has a label in a talk. What players of a match are, and what places are, is none of these.
_ROLE = re.compile(
    r"(?:,[ ](?:[^,\n]{0,60}[ -])?(?:anchor|host|presenter|moderator|interviewer|correspondent|reporter"
    r"|contributor|commentator|analyst|columnist|editor|guest|narrator|announcer|mayor|senator|governor"
    r"|congress(?:man|woman)|representative|president|prime minister|minister|secretary|commissioner"
    r"|spokes(?:man|woman|person)|chair(?:man|woman)?|director|professor|lawyer|attorney|witness"
    r"|police chief|sheriff|harbour master|author)\b[^:\n]{0,60}"
    r"|[ ]\((?:[DRI]-[A-Z]{2}|voice[- ]?over|on camera|off camera|through translator|via telephone)\)){1,3}",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\[\d{1,2}:\d\d(?::\d\d)?(?:[ ]?(?:[AaPp]\.?[Mm]\.?)?[ ]?[A-Z]{0,3})\][ \t]*"
    r"|^[ \t]*\d{1,2}:\d\d:\d\d(?=\s)"
    r"|\((?:BEGIN|END) [A-Z /-]{1,40}\)"
    r"|\((?:COMMERCIAL BREAK|CROSSTALK|LAUGHTER|APPLAUSE|INAUDIBLE|MUSIC(?: PLAYING)?|VIDEO CLIP)\)[ \t]*"
    r"|\((?:voice[- ]?over|on camera|off camera|through translator|via telephone)\)[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
# "NOTE:" and "UPDATE:" stand above articles; a talk has three turns, and somebody speaks twice.
_FEWEST_TURNS = 3
# "McKay"
_SHORTEST_MC = 4
_WORD = re.compile(r"[^\W\d_]+")


def transcript_edits(text: str) -> list[tuple[int, int, str]]:
    """What is read otherwise than it stands, if the text is a transcript; else nothing.

    Names in labels are read as names are written, roles, times and stage directions not at all.
    """
    labels = [label for label in _LABEL.finditer(text) if label["name"].split()[-1].isupper()]
    last_words = [label["name"].split()[-1] for label in labels]
    if len(labels) < _FEWEST_TURNS or len(set(last_words)) == len(last_words):
        labels = _mixed_labels(text)
    return sorted((*_label_edits(text, labels), *_beside_edits(text, labels))) if labels else []


def _mixed_labels(text: str) -> list[re.Match[str]]:
    """Labels that are written as names are, if some have roles and two people speak in turns."""
    labels = [
        label for label in _MIXED_LABEL.finditer(text) if not label["role"] or _ROLE.fullmatch(label["role"])
    ]
    turns = Counter(label["name"].split()[-1] for label in labels)
    is_talk = sum(count > 1 for count in turns.values()) > 1
    return labels if is_talk and any(label["role"] for label in labels) else []


def _label_edits(text: str, labels: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    spellings = {word.upper(): word for word in _WORD.findall(text) if not word.isupper()}
    for label in labels:
        # A turn begins a paragraph, also behind a line that was broken off.
        if text[label.start() - 1 : label.start()] == "\n":
            yield label.start() - 1, label.start(), "\n\n"
        yield label.start(), label.start("name"), ""
        yield *label.span("name"), _written(label["name"], spellings)
        yield *label.span("role"), ""


def _beside_edits(text: str, labels: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    within = {position for label in labels for position in range(*label.span())}
    for match in _BESIDE.finditer(text):
        if match.start() not in within:
            yield *match.span(), ""


def _written(name: str, spellings: dict[str, str]) -> str:
    """A name in capitals as the text writes it elsewhere; what nobody is called stays as it is."""
    if name.upper().startswith("UNIDENTIFIED"):
        return name.upper()
    if len(name) < 3 or not name.split()[-1].isupper():
        return name
    return _WORD.sub(lambda word: _spelled(word[0], spellings), name)


def _spelled(word: str, spellings: dict[str, str]) -> str:
    if len(word) == 1:
        return word
    if word.startswith("MC") and len(word) > _SHORTEST_MC:
        return spellings.get(word, f"Mc{word[2:].capitalize()}")
    return spellings.get(word, word.capitalize())
