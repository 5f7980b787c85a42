"""Lines of an extracted page -> its body: without headline, byline and date above it, and notes below it."""

import re
from dataclasses import dataclass

from pipeline.read.furniture import furniture_of
from pipeline.read.header_lines import is_name, line_says
from pipeline.read.last_lines import last_line_says
from pipeline.read.pages.check import is_paywall, paywall_warning
from pipeline.read.parsed import one_line

_MOST_HEADER_LINES = 6
_MOST_LAST_LINES = 4
_MOST_MENU_LINES = 20
_LONGEST_HEADLINE = 160
_LONGEST_LABEL = 40
_FEWEST_TITLE_WORDS = 3
_BEHIND_PAPER = (":", "|", "-", "–", "—", "»")
_LONGEST_DATELINE = 60
_HEADER = frozenset({"byline", "published", "modified", "ignored"})
# Prices and buttons behind the words that the rest is for subscribers.
_LONGEST_OFFER = 100
_SENTENCE_ENDS = '.!?”"'
_WORD = re.compile(r"[^\W_]")
_LIST_MARK = re.compile(r"\A-\s+")


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a body and what the page or the lines around it said."""

    lines: list[str]
    byline: str | None = None
    published: str | None = None
    warnings: tuple[str, ...] = ()
    title: str | None = None


def without_header(lines: list[str], title: str | None) -> Body:
    """Divide the lines. Warnings: `partial_text` (the rest is for subscribers), `modified_date`."""
    lines = [_LIST_MARK.sub("", line) for line in lines]
    lines = [line for line in lines if _WORD.search(line) and not furniture_of(line)]
    said: dict[str, str] = {}
    first = 0
    if title is None and _is_headed(lines):
        title = one_line(lines[0])
    lines = lines[_menu_lines(lines, title) :]
    for line in lines[:_MOST_HEADER_LINES]:
        if title and first == 0 and _is_headline(line, title) and len(lines) > 1:
            first += 1
        elif (line_said := line_says(line)) and line_said.keys() <= _HEADER:
            said = line_said | said
            first += 1
        elif is_name(line) and "published" in line_says(lines[first + 1] if first + 1 < len(lines) else ""):
            said.setdefault("byline", line)
            first += 1
        elif "byline" in said and _is_post(line, lines[first + 1 :]):
            first += 1
        else:
            break
    lines = lines[first:]
    for _ in range(_MOST_LAST_LINES):
        if not lines or not (line_said := last_line_says(lines[-1])):
            break
        said = line_said | said
        del lines[-1]
    lines, wall = _before_offers(lines)
    kept = [line for line in lines if not is_paywall(line)]
    subscribers = wall or len(kept) < len(lines)
    warnings = paywall_warning(subscribers)
    kept = _with_dateline(kept)
    return Body(kept, said.get("byline"), said.get("published"), warnings, title)


def shown_title(titles: list[str], lines: list[str]) -> str | None:
    """The line above a text that is a title of its page without the paper's name in front of it."""
    for line in lines[:_MOST_HEADER_LINES]:
        if len(line.split()) >= _FEWEST_TITLE_WORDS and any(
            title.endswith(line) and title.removesuffix(line).rstrip(" ").endswith(_BEHIND_PAPER)
            for title in titles
        ):
            return line
    return None


def _with_dateline(lines: list[str]) -> list[str]:
    """Lines of which the first, if it is a dateline alone, stands in front of its sentence."""
    if len(lines) > 1 and len(lines[0]) <= _LONGEST_DATELINE and lines[0].endswith(("—", "–")):
        return [f"{lines[0]} {lines[1]}", *lines[2:]]
    return lines


def _is_headline(line: str, title: str) -> bool:
    """Whether a line is the title, perhaps behind a word in front of it ("Live")."""
    return (one_line(line) or "").endswith(title) and len(line) <= len(title) + _LONGEST_LABEL // 2


def _is_post(line: str, below: list[str]) -> bool:
    """Whether a line below a byline is what its author is and where: «EBC News, Corrie»."""
    return (
        len(line) <= _LONGEST_LABEL
        and line[-1] not in _SENTENCE_ENDS
        and "," in line
        and bool(below)
        and len(below[0]) > _LONGEST_LABEL
    )


def _is_headed(lines: list[str]) -> bool:
    """Whether a byline or a date stands below the first line, which is then a headline."""
    return (
        len(lines) > 2
        and len(lines[0]) <= _LONGEST_HEADLINE
        and not line_says(lines[0])
        and bool({"byline", "published"} & line_says(lines[1]).keys())
    )


def _menu_lines(lines: list[str], title: str | None) -> int:
    """How many labels of a menu stand above the headline, with which the article begins."""
    at = next((at for at, line in enumerate(lines[:_MOST_MENU_LINES]) if one_line(line) == title), 0)
    is_menu = all(len(line) <= _LONGEST_LABEL and line[-1] not in _SENTENCE_ENDS for line in lines[:at])
    # A line alone above the headline sums the story up.
    return at if (is_menu or at == 1) and len(lines) > at + 1 else 0


def _before_offers(lines: list[str]) -> tuple[list[str], bool]:
    """Lines up to the first that says that the rest is for subscribers, if only offers follow it."""
    wall = next((number for number, line in enumerate(lines) if is_paywall(line)), None)
    if wall is None or any(len(line) > _LONGEST_OFFER for line in lines[wall + 1 :]):
        return lines, False
    return lines[:wall], True
