"""The headline of a page of ALTO that names none: told by where it stands, how it is set, and what it says.

The largest type of a page may be that of a pull quotation or of an initial, and some papers set headlines
bold in the size of the text; so a headline is what stands above all the text, is set apart and no sentence.
"""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from pipeline.read.header_lines import line_says
from pipeline.read.pages.fragment import MarkupElement, local_name
from pipeline.read.several import paper_and_date
from pipeline.read.xml.alto_blocks import Block

# Of the usual size. Heights of lines, where no sizes are given, vary with the letters in them.
_LARGER = 1.2
_HIGHER = 1.4
# Of the first headline's size: what is as large heads another article.
_AS_LARGE = 0.8
_WORDS = range(2, 31)
_MOST_LINES = 5
_LEAST_LETTERS = 6
_GOES_ON = re.compile(r"[;,:]\s*\Z")
_SENTENCE_END = re.compile(r"[.!?”’\"]\s*\Z")
# Old papers end headlines with a full stop, too.
_MOST_ENDED_WORDS = 10
_QUOTED = re.compile(r"\W{0,2}[“\"‘„«]")
_NO_LETTER = re.compile(r"[\W_]+")

Style = tuple[float, bool]


def headline_of(root: MarkupElement, blocks: Sequence[Block]) -> tuple[Block | None, list[Block]]:
    """The block that is the only headline of a page, above all its text, None where none or several are; and
    the blocks that are neither headline nor text, but the name of the paper or its day above a headline."""
    styles = {part.get("ID"): part for part in root.iter() if local_name(part) == "textstyle"}
    looks = [_Look(block, styles) for block in blocks]
    usual = _usual(looks)
    letters = _NO_LETTER.sub("", "".join(look.words for look in looks)).lower()
    mastheads = [look for look in looks if look.is_masthead()]
    # An initial stands beside the text that it begins.
    of_articles = [look for look in looks if len(look.letters) >= _LEAST_LETTERS and look not in mastheads]
    heads = [look for look in of_articles if look.is_headline(usual, letters)]
    first = _topmost(of_articles)
    if first is None or first not in heads:
        return None, []
    if any(look.size >= _AS_LARGE * first.size for look in heads if look is not first):
        return None, []
    return first.block, [look.block for look in mastheads if look.is_above(first)]


class _Look:
    """A block as it is set: the size of its letters (0: unknown), bold or not, its place and its words."""

    def __init__(self, block: Block, styles: dict[str | None, MarkupElement]) -> None:
        self.block = block
        strings = [part for part in block.element.iter() if local_name(part) == "string"]
        self.lines = sum(local_name(part) == "textline" for part in block.element.iter())
        self.words = " ".join(part.get("CONTENT") or "" for part in strings)
        self.letters = _NO_LETTER.sub("", self.words).lower()
        self.top, self.bottom = _place(block.element)
        set_in = Counter[Style]()
        for string in strings:
            set_in[_style(string, styles)] += len(string.get("CONTENT") or "")
        (self.size, self.bold), _ = set_in.most_common(1)[0] if set_in else ((0.0, False), 0)
        self.by_height = not self.size
        if self.by_height:
            heights = [height for part in strings if (height := _number(part, "HEIGHT"))]
            self.size = median(heights) if heights else 0.0

    def is_headline(self, usual: Style, page: str) -> bool:
        """Whether it is set apart and is neither a sentence nor words that the page has once more."""
        larger = bool(usual[0]) and self.size >= (_HIGHER if self.by_height else _LARGER) * usual[0]
        is_apart = larger or (self.bold and not usual[1])
        count = len(self.words.split())
        is_short = count in _WORDS and self.lines <= _MOST_LINES
        is_sentence = bool(_SENTENCE_END.search(self.words)) and count > _MOST_ENDED_WORDS
        if not (is_apart and is_short) or is_sentence or _GOES_ON.search(self.words):
            return False
        return not _QUOTED.match(self.words) and page.count(self.letters) <= 1

    def is_masthead(self) -> bool:
        """Whether it is the paper's name, or a day."""
        words = self.words.strip(" .")
        return paper_and_date(words.title()) is not None or bool(line_says(words))

    def is_above(self, other: "_Look") -> bool:
        """Whether it ends where another block begins, or higher."""
        return self.bottom is not None and other.top is not None and self.bottom <= other.top


def _usual(looks: Sequence[_Look]) -> Style:
    """How most letters of a page are set."""
    sizes = Counter[float]()
    bold = Counter[bool]()
    for look in looks:
        sizes[look.size] += len(look.letters)
        bold[look.bold] += len(look.letters)
    return (sizes.most_common(1)[0][0], bold.most_common(1)[0][0]) if sizes else (0.0, False)


def _topmost(looks: Sequence[_Look]) -> _Look | None:
    """The block above all others, or the first where no places are given."""
    placed = [look for look in looks if look.top is not None]
    if not looks or len(placed) < len(looks):
        return looks[0] if looks else None
    top = min(placed, key=lambda look: look.top or 0.0)
    below = (look for look in placed if look is not top)
    return top if all((look.top or 0.0) >= (top.bottom or 0.0) for look in below) else None


def _style(string: MarkupElement, styles: dict[str | None, MarkupElement]) -> Style:
    """Size and weight of a word: its own, its line's or its block's, the first that is given."""
    for part in (string, *string.iterancestors()):
        for name in (part.get("STYLEREFS") or "").split():
            if (style := styles.get(name)) is not None:
                weight = f"{style.get('FONTSTYLE') or ''} {string.get('STYLE') or ''}".lower()
                return _number(style, "FONTSIZE") or 0.0, "bold" in weight
    return 0.0, "bold" in (string.get("STYLE") or "").lower()


def _place(element: MarkupElement) -> tuple[float | None, float | None]:
    top, height = _number(element, "VPOS"), _number(element, "HEIGHT")
    return top, None if top is None else top + (height or 0.0)


def _number(element: MarkupElement, name: str) -> float | None:
    try:
        return float(element.get(name) or "")
    except ValueError:
        return None
