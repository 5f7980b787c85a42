"""Contents found by clause brought in line with the quotation marks in and around them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import NamedTuple

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.attribution import Quotation
from pipeline.recognize.quotes.scene import TERMINAL, Scene


class _Fitted(NamedTuple):
    """A content that cuts no marks in two, and the numbers of the marked stretches inside it."""

    span: Span
    inside: frozenset[int]


def fitted_to_marks(scene: Scene, quotations: Iterable[Quotation], used: Set[int]) -> list[Quotation]:
    """Indirect quotations that end where marks do: mixed, where they hold some; the others as they are.

    Left out are those whose words are in marks that direct quotations have `used`.
    """
    quotations = list(quotations)
    introducing = frozenset(
        quotation.cue.span.start
        for quotation in quotations
        if quotation.kind != "indirect" and quotation.cue is not None
    )
    fitted = (
        _fitted(scene, quotation, used, introducing) if quotation.kind == "indirect" else quotation
        for quotation in quotations
    )
    return [quotation for quotation in fitted if quotation is not None]


def _fitted(scene: Scene, quotation: Quotation, used: Set[int], introducing: Set[int]) -> Quotation | None:
    anchor = quotation.cue.span.start if quotation.cue is not None else quotation.contents[0].start
    contents: list[Span] = []
    marks: set[int] = set()
    own = (_before_used(scene, content, used, introducing) for content in quotation.contents)
    for fitted in _fitted_contents(scene, own, scene.enclosing(anchor)):
        if any(_covers(scene, n, fitted.span) for n in fitted.inside & used):
            return None
        contents.append(fitted.span)
        marks |= fitted.inside
    if not contents:
        return None
    if not marks:
        return replace(quotation, contents=tuple(contents))
    first = _first_marked_from(scene, contents[0].start)
    if len(contents) == 1 and first < len(scene.marked) and scene.marked[first].outer == contents[0]:
        return replace(quotation, contents=(scene.marked[first].inner,), kind="direct")
    return replace(quotation, contents=tuple(contents), kind="mixed")


def _before_used(scene: Scene, content: Span, used: Set[int], introducing: Set[int]) -> Span:
    """The content up to a direct quotation behind a full stop or colon that the tree joined to it.

    introducing: where the reporting words of direct quotations begin.
    """
    for n in range(_first_marked_from(scene, content.start), len(scene.marked)):
        outer = scene.marked[n].outer
        if outer.start >= content.end:
            break
        before = scene.syntax.tokens_in(Span(content.start, outer.start))
        if n not in used or not before:
            continue
        mark = scene.syntax.text[scene.syntax.end[before.stop - 1] - 1]
        # "Said that she had replied: “…”": the marks are part of what is said.
        uttered = any(scene.syntax.start[token] in introducing for token in before)
        introduced = mark == ":" and not uttered
        if mark in TERMINAL or introduced:
            return scene.content(before.start, before.stop) or content
    return content


def _fitted_contents(scene: Scene, contents: Iterable[Span], around: int | None) -> Iterator[_Fitted]:
    """The contents cut to the marked stretch `around` the cue and widened to whole marks inside it."""
    region = scene.marked[around].inner if around is not None else Span(0, len(scene.syntax.text))
    for content in contents:
        start, end = max(content.start, region.start), min(content.end, region.end)
        for offset in (start, end - 1):
            n = scene.enclosing(offset)
            while n is not None and n != around:
                outer = scene.marked[n].outer
                start, end = min(start, outer.start), max(end, outer.end)
                n = scene.marked[n].parent
        start, end = max(start, region.start), min(end, region.end)
        if start < end:
            yield _Fitted(Span(start, end), _marked_inside(scene, start, end))


def _marked_inside(scene: Scene, start: int, end: int) -> frozenset[int]:
    inside: set[int] = set()
    for n in range(_first_marked_from(scene, start), len(scene.marked)):
        if scene.marked[n].outer.start >= end:
            break
        if scene.marked[n].outer.end <= end:
            inside.add(n)
    return frozenset(inside)


def _covers(scene: Scene, n: int, span: Span) -> bool:
    """Whether most of `span` lies inside the marked stretch `n`."""
    inner = scene.marked[n].inner
    shared = min(inner.end, span.end) - max(inner.start, span.start)
    return shared * 2 > span.end - span.start


def _first_marked_from(scene: Scene, start: int) -> int:
    return bisect_left(scene.marked_starts, start)
