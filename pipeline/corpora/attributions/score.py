"""Attributions against a corpus of them: content, cue and source, by the words that they share.

Gold and predicted attributions are paired one to one by their contents, equal ones first, then by the
largest sum of shares (words in both over words in either). Within the pairs a role is right in one of
two ways: `overlap` where both sides have it and share a word, `exact` where both have the same words.
What is a word says `Words`. `clause` is `exact` for contents whose first word, if it is “that”, “whether” or
“if”, does not count on either side: some corpora take it in, others do not. `converted` is `clause` where who
is told, urged or accused belongs to the predicted content (“urged «him to leave»”), as PolNeAR has it and
this project's guidelines do not; nothing else is moved. `apart` pairs the spans of one role by themselves,
in the same way, and asks for a shared word: a source counts there though the content is another one; for
contents that would be `overlap` again.

Precision and recall are shares of all predicted and all gold attributions that have the role, so
an attribution that was missed costs its cue and its source, too.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.corpora.attributions.documents import AttributedDocument, Attribution, Pieces
from pipeline.corpora.attributions.words import Words, runs
from pipeline.evaluation.align import Stretch, align
from pipeline.evaluation.measures import shares

ROLES: dict[str, Callable[[Attribution], Pieces]] = {
    "content": lambda given: given.content,
    "cue": lambda given: given.cue,
    "source": lambda given: given.source,
}
ROLE_MEASURES = {
    "content": ("overlap", "exact", "clause", "converted"),
    "cue": ("overlap", "exact", "apart"),
    "source": ("overlap", "exact", "apart"),
}
COMPLEMENTIZERS = frozenset({"that", "whether", "if"})
# The word that opens a content, or stands right before one, where who is told or accused stands before it.
_TOLD_TO, _TOLD_OF = "to", frozenset({"of", "for", "as", "against", "about", "with"})
_WORDS_ALONE = re.compile(r"[\w\s'’.-]+")
QUOTATION_MARKS = frozenset("\"'“”„‟«»‹›‘’‚‛")

AttributionPair: TypeAlias = tuple[Sequence[Attribution] | None, AttributedDocument]
"""What was found in a document, None where it could not be read; and the document with its gold."""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """The figures of one role.

    Attributes:
        gold, predicted: number of attributions that have it.
        measures: of each measure of the role `overlap_precision`, `overlap_recall`, `overlap_f1` and so on,
            in 0..1; 1 where neither side has any.
    """

    gold: int
    predicted: int
    measures: dict[str, float]


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """How many attributions were found whose content begins with a quotation mark.

    Attributes:
        gold: how many there are; overlap_recall, exact_recall: share whose content was found, None of none.
    """

    gold: int
    overlap_recall: float | None
    exact_recall: float | None


@dataclass(frozen=True, slots=True)
class SaidRow:
    """How many attributions were found whose content has a tensed verb or begins with a quotation mark.

    Others are noun phrases, wishes and plans, most of which are no quotes here.

    Attributes:
        gold: how many there are; found: share whose content was found; exact: share that has the same words,
            a leading “that”, “whether” or “if” aside. None of none.
    """

    gold: int
    found: float | None
    exact: float | None


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """The figures of one corpus.

    Attributes:
        documents: how many there are.
        missing: names of those that could not be read; all their gold counts as missed.
        roles: content, cue and source.
        marked: those whose content begins with a quotation mark.
        said: those, and those whose content has a tensed verb.
    """

    documents: int
    missing: tuple[str, ...]
    roles: dict[str, RoleRow]
    marked: MarkedRow
    said: SaidRow


@dataclass(frozen=True, slots=True)
class Spoken:
    """An attribution with the words of each role, and of its content as `clause` and `converted` count it."""

    attribution: Attribution
    words: dict[str, frozenset[int]]
    clause: frozenset[int]
    converted: frozenset[int]


def score_attributions(pairs: Sequence[AttributionPair]) -> AttributionScores:
    """Score what was found in each document of a corpus; counts are summed over the documents."""
    counts: Counter[str] = Counter()
    for found, document in pairs:
        _count(document, found or (), counts)
    roles = {}
    for role, of_role in ROLE_MEASURES.items():
        gold, predicted = counts[f"{role}.gold"], counts[f"{role}.predicted"]
        measures: dict[str, float] = {}
        for measure in of_role:
            right = counts[f"{role}.{measure}"]
            measures |= shares(measure, gold=gold, predicted=predicted, found=right, right=right)
        roles[role] = RoleRow(gold, predicted, measures)
    marked, said = counts["marked"], counts["said"]
    recalls = [counts[f"marked.{measure}"] / marked if marked else None for measure in ("overlap", "exact")]
    of_said = [counts[f"said.{measure}"] / said if said else None for measure in ("found", "exact")]
    return AttributionScores(
        documents=len(pairs),
        missing=tuple(document.name for found, document in pairs if found is None),
        roles=roles,
        marked=MarkedRow(marked, *recalls),
        said=SaidRow(said, *of_said),
    )


def outermost(attributions: Sequence[Attribution], text: str) -> list[Attribution]:
    """Those whose content is not part of the longer content of another one, in their order.

    For corpora that annotate no attribution inside what is attributed, as PolNeAR does not.
    """
    words = Words(text)
    contents = [words.within(given.content) for given in attributions]
    return [
        given
        for given, content in zip(attributions, contents, strict=True)
        if not any(content < other for other in contents)
    ]


def begins_with_mark(attribution: Attribution, text: str) -> bool:
    """Whether the first visible character of the content is a quotation mark."""
    start, end = attribution.content[0]
    return text[start:end].lstrip()[:1] in QUOTATION_MARKS


def matched(
    document: AttributedDocument, predicted: Sequence[Attribution]
) -> Iterator[tuple[Spoken | None, Spoken | None]]:
    """The pairs, gold first, by the place of the gold contents; then those of either side that have none."""
    words = Words(document.text)
    gold, found = (_spoken(given, words, document.text) for given in (document.attributions, predicted))
    pairs = align(_stretches(gold, "content"), _stretches(found, "content"))
    for pair in pairs:
        yield gold[pair.gold], found[pair.predicted]
    for at in sorted(set(range(len(gold))) - {pair.gold for pair in pairs}):
        yield gold[at], None
    for at in sorted(set(range(len(found))) - {pair.predicted for pair in pairs}):
        yield None, found[at]


def _spoken(attributions: Sequence[Attribution], words: Words, text: str) -> list[Spoken]:
    """In text order; two with the same content are told apart by their cues."""
    given = sorted(attributions, key=lambda item: (item.content, item.cue, item.source))
    spoken = []
    for item in given:
        roles = {role: words.within(of(item)) for role, of in ROLES.items()}
        told = words.within(with_addressee(item, text))
        clauses = (words.without_first(content, COMPLEMENTIZERS) for content in (roles["content"], told))
        spoken.append(Spoken(item, roles, *clauses))
    return spoken


def with_addressee(attribution: Attribution, text: str) -> Pieces:
    """The content with the words between it and a cue before it, if these name who is told or accused.

    That is so where only words stand between them, and the content begins with “to” (“urged him «to leave»”)
    or follows a preposition that is not the only word between (“accused him of «theft»”).
    """
    content = attribution.content
    if not attribution.cue or not content or attribution.cue[-1][1] > content[0][0]:
        return content
    (start, end), *rest = content
    between = text[attribution.cue[-1][1] : start]
    words = between.lower().split()
    told = text[start:end].lower().split()[:1] == [_TOLD_TO] or (len(words) > 1 and words[-1] in _TOLD_OF)
    if not told or not words or not _WORDS_ALONE.fullmatch(between):
        return content
    return ((attribution.cue[-1][1], end), *rest)


def _stretches(given: Sequence[Spoken], role: str) -> list[Stretch]:
    return [Stretch(runs(item.words[role])) for item in given]


def _count(document: AttributedDocument, predicted: Sequence[Attribution], counts: Counter[str]) -> None:
    sides: tuple[list[Spoken], list[Spoken]] = ([], [])
    for gold, found in matched(document, predicted):
        for side, item in zip(sides, (gold, found), strict=True):
            side += [item] if item else []
        marked = gold is not None and begins_with_mark(gold.attribution, document.text)
        counts["marked"] += marked
        said = gold is not None and (marked or _has_tensed(gold.attribution, document))
        counts["said"] += said
        if gold and found:
            counts["said.found"] += said
            counts["said.exact"] += said and gold.clause == found.clause
            for role in ROLES:
                _count_role(role, gold.words[role], found.words[role], counts)
            counts["content.converted"] += bool(gold.clause) and gold.clause == found.converted
            counts["content.clause"] += bool(gold.clause) and gold.clause == found.clause
            counts["marked.overlap"] += marked
            counts["marked.exact"] += marked and gold.words["content"] == found.words["content"]
    for role in ROLES:
        having = [[item for item in side if item.words[role]] for side in sides]
        counts[f"{role}.gold"] += len(having[0])
        counts[f"{role}.predicted"] += len(having[1])
        counts[f"{role}.apart"] += len(align(*(_stretches(side, role) for side in having)))


def _has_tensed(attribution: Attribution, document: AttributedDocument) -> bool:
    """Whether a tensed verb stands in the content."""
    verbs = document.tensed
    return any(
        (at := bisect_left(verbs, (start, start))) < len(verbs) and verbs[at][0] < end
        for start, end in attribution.content
    )


def _count_role(role: str, gold: frozenset[int], found: frozenset[int], counts: Counter[str]) -> None:
    counts[f"{role}.overlap"] += bool(gold & found)
    counts[f"{role}.exact"] += bool(gold) and gold == found
