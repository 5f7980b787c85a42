"""Text whose tokens stand apart, as tokenised corpora have it: `` The harbour is safe , '' Rand said ."""

import re

_APART = re.compile(r"(?<=\S) [,.](?=\s|\Z)")
_STOPS = re.compile(r"[,.](?=\s|\Z)")
# One stray blank before a comma is a slip; of a tokenised text nearly all stand so.
_FEWEST = 2
_SHARE = 0.8
_MARKS = re.compile(
    r"(?P<opens>``\s?|(?<!\S)`\s|(?<!\S)-L[RSC]B-\s?|(?<!\S)[(\[{“‘«$£€#]\s(?=\S))"
    r"|(?P<closes>[ ]?''(?!\S)|[ ]-R[RSC]B-(?!\S))"
    r"|(?P<straight>(?<!\S)[\"'](?!\S))"
    r"|(?P<joins>(?<=\S)[ ](?=(?:[,.;:?!%)\]}…”»]+|’|['’](?:s|m|d|re|ve|ll)|n['’]t)(?!\S)))",
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
    straight = _StraightMarks(text)
    for match in _MARKS.finditer(text):
        start, end = match.span()
        if match["straight"] is not None:
            edits += straight.edits(start, end)
            continue
        sign = match[0].strip()
        if sign == "`":
            straight.note_open("'", end)
        for blank_start, blank_end, words in _around(text, start, end, _SPELLED.get(sign.upper(), sign)):
            edits.append((blank_start, blank_end, words))
    return [edit for edit in edits if text[edit[0] : edit[1]] != edit[2]]


class _StraightMarks:
    """Straight marks that stand apart, which do not say whether they open or close a quotation."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._opened: dict[str, int] = {}

    def note_open(self, mark: str, at: int) -> None:
        """A quotation that such a mark closes begins there."""
        self._opened[mark] = at

    def edits(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """How the mark at these bounds is read."""
        mark = self._text[start]
        blank = start - (self._text[start - 1 : start] == " ")
        opened = self._opened.get(mark)
        # Each paragraph of a quotation that goes on has a mark of its own.
        inside = opened is not None and self._text.find("\n", opened, start) < 0
        if mark == "'" and self._is_possessive(blank, end, inside=inside):
            if inside:
                # Nothing is searched twice.
                self._opened[mark] = end
            return [(blank, start, "")]
        opening, closing = ("“", "”") if mark == '"' else ("‘", "’")
        if not inside and self._text[end : end + 1] == " ":
            self._opened[mark] = end
            return [(start, end, opening), (end, end + 1, "")]
        self._opened.pop(mark, None)
        return [(blank, start, ""), (start, end, closing)]

    def _is_possessive(self, before: int, end: int, *, inside: bool) -> bool:
        """Whether an apostrophe stands behind a word whose owner it names: "the boats ' crews"."""
        word = self._text[before - 1 : before]
        follows = self._text[end : end + 2].strip().isalnum()
        return word.isalnum() and (not inside or (word in "sS" and follows))


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
