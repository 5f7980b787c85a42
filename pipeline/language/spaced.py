"""Text whose tokens stand apart, as tokenised corpora have it: `` The harbour is safe , '' Rand said ."""

import re

_APART = re.compile(r"(?<=\S) [,.](?=\s|\Z)")
_STOPS = re.compile(r"[,.](?=\s|\Z)")
# One stray blank before a comma is a slip; of a tokenised text nearly all stand so.
_FEWEST = 2
_SHARE = 0.8
_MARKS = re.compile(
    r"(?P<opens>``\s?|(?<!\S)`\s|(?<!\S)-L[RSC]B-\s?|(?<!\S)[(\[{“‘$£€#]\s(?=\S))"
    r"|(?P<closes>[ ]?''(?!\S)|[ ]-R[RSC]B-(?!\S))"
    r'|(?P<straight>(?<!\S)"(?!\S))'
    r"|(?P<joins>(?<=\S)[ ](?=(?:[,.;:?!%)\]}…]+|['’](?:s|m|d|re|ve|ll)?|n['’]t)(?!\S)))",
    re.IGNORECASE,
)
_SPELLED = {
    "``": "“", "`": "‘", "''": "”",
    "-LRB-": "(", "-LSB-": "[", "-LCB-": "{", "-RRB-": ")", "-RSB-": "]", "-RCB-": "}",
}  # fmt: skip


def spaced_edits(text: str) -> list[tuple[int, int, str]]:
    """What is read otherwise than it stands, if the tokens of the text stand apart; else nothing."""
    apart = sum(1 for _ in _APART.finditer(text))
    if apart < _FEWEST or apart < _SHARE * sum(1 for _ in _STOPS.finditer(text)):
        return []
    edits: list[tuple[int, int, str]] = []
    inside = False
    for match in _MARKS.finditer(text):
        start, end = match.span()
        if match["straight"] is not None:
            inside = not inside
            if inside and text[end : end + 1] == " ":
                edits += [(start, end, "“"), (end, end + 1, "")]
            else:
                before = start - (text[start - 1 : start] == " ")
                edits += [(before, start, ""), (start, end, "”")]
            continue
        sign = match[0].strip()
        for blank_start, blank_end, words in _around(text, start, end, _SPELLED.get(sign.upper(), sign)):
            edits.append((blank_start, blank_end, words))
    return [edit for edit in edits if text[edit[0] : edit[1]] != edit[2]]


def _around(text: str, start: int, end: int, read: str) -> list[tuple[int, int, str]]:
    """A sign without the blanks beside it: they are read as nothing and belong to no span."""
    first, last = start, end
    while first < last and text[first] == " ":
        first += 1
    while last > first and text[last - 1] in " \t":
        last -= 1
    if first == last:
        return [(start, end, "")]
    return [(start, first, ""), (first, last, read), (last, end, "")]
