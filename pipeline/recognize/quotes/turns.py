"""Paragraphs that are speech without marks: turns of an interview, and quotations set off as a block.

`answer` and `named_turn` are rules that look at one turn, `block_quotations` at the whole article.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.attribution import Quotation
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.verb_tags import TENSED_TAGS

_LABEL = re.compile(
    r"[\"“‘'*_]{0,3}(?P<label>[QA]|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})[*_]{0,3}\s?:[*_]{0,3}\s+(?=\S)"
)
_LETTERS = frozenset({"Q", "A"})
# Somebody whom a transcript cannot name, each time perhaps another.
_UNNAMED = "UNIDENTIFIED "
# Two turns can be an accident ("Note: ... Update: ..."); an exchange has three, and somebody twice.
_FEWEST_TURNS = 3
_MOSTLY_TALK = 0.75
_NO_GUESTS = frozenset({"Note", "Update", "Correction"})
_GUEST = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}(?<!Note)(?<!Update)(?<!Correction)")
# Tokens between a reporting verb and the colon: "told the paper in a letter on Monday:".
_MAX_LEAD = 12


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says in an interview.

    Attributes:
        label: "Q", "A" or a name; speaker: where the label stands.
        contents: what is said, paragraph by paragraph.
        paragraphs: numbers of the paragraphs that the turn fills.
        asks: whether it is a turn of who only asks, and so no news.
    """

    label: str
    speaker: Span
    contents: tuple[Span, ...]
    paragraphs: range
    asks: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """A label that opens a paragraph; `end` is where the words behind it begin."""

    text: str
    span: Span
    end: int
    paragraph: int


def interview_turns(scene: Scene) -> tuple[Turn, ...]:
    """The turns of an interview, those of who asks included; none, if the article is no interview.

    A paragraph without a label belongs to the turn before it, as long as a later turn follows.
    """
    text, paragraphs = scene.syntax.text, scene.syntax.paragraphs
    labels = _labels_of_turns(scene)
    askers = _askers(scene, labels)
    turns: list[Turn] = []
    for n, label in enumerate(labels):
        stop = labels[n + 1].paragraph if n + 1 < len(labels) else label.paragraph + 1
        filled = range(label.paragraph, stop)
        pieces = [(label.end, paragraphs[label.paragraph].end), *(paragraphs[p] for p in filled[1:])]
        contents = tuple(piece for a, b in pieces if (piece := _unmarked(text, a, b)) is not None)
        turns.append(Turn(label.text, label.span, contents, filled, label.text in askers))
    return tuple(turns)


def _labels_of_turns(scene: Scene) -> list[_Label]:
    """The labels of paragraphs, if they are those of an interview."""
    labels = _labels(scene)
    counts = Counter(label.text for label in labels)
    if {"Q", "A"} <= counts.keys():
        return [label for label in labels if label.text in _LETTERS]
    askers = _askers(scene, labels)
    if askers:
        # Every label from the first question on is somebody who is asked, also one that comes once.
        first = next(label.paragraph for label in labels if label.text in askers)
        return [label for label in labels if label.paragraph >= first and label.text not in _NO_GUESTS]
    last_words = Counter(label.text.split()[-1] for label in labels)
    # Whole names at first, then last names alone: two people speak in turns.
    in_turns = sum(count > 1 for count in last_words.values()) > 1
    if len(labels) < _FEWEST_TURNS or len(counts) < 2 or (max(counts.values()) < 2 and not in_turns):
        return []
    # Where nearly all is talk, a guest may speak once.
    is_talk = in_turns and len(labels) >= _MOSTLY_TALK * len(scene.syntax.paragraphs)
    return [
        label
        for label in labels
        if last_words[label.text.split()[-1]] > 1
        or len(labels) > 2 * len(counts)
        or (is_talk and _GUEST.fullmatch(label.text))
        or label.text.startswith(_UNNAMED)
    ]


def _askers(scene: Scene, labels: Sequence[_Label]) -> frozenset[str]:
    """Labels of a paper that asks: more than once, each time a question, which somebody else answers."""
    turns: dict[str, list[_Label]] = {}
    for label in labels:
        turns.setdefault(label.text, []).append(label)
    askers = frozenset(
        text
        for text, own in turns.items()
        if len(own) > 1 and _is_paper(scene, own) and all(_ends_in_question(scene, label) for label in own)
    )
    return askers if turns.keys() - askers - _NO_GUESTS else frozenset()


def _is_paper(scene: Scene, labels: Sequence[_Label]) -> bool:
    """Whether no label is taken for a person's name; capitals alone ("LIND") tell nothing."""
    names = {name.token_end: name.label for name in scene.syntax.names}
    taken_for = {names.get(scene.syntax.tokens_in(label.span).stop) for label in labels}
    return not labels[0].text.isupper() and "PERSON" not in taken_for


def _ends_in_question(scene: Scene, label: _Label) -> bool:
    syntax = scene.syntax
    return syntax.text[syntax.paragraphs[label.paragraph].end - 2 :][:2].strip('”"').endswith("?")


def _labels(scene: Scene) -> list[_Label]:
    labels: list[_Label] = []
    for number, bounds in enumerate(scene.syntax.paragraphs):
        match = _LABEL.match(scene.syntax.text, bounds.start, bounds.end)
        if match is not None and match.end() < bounds.end:
            labels.append(_Label(match["label"], Span(*match.span("label")), match.end(), number))
    return labels


def answer(turn: Turn) -> Quotation | None:
    """ "A: It is safe.": who answers, the article says elsewhere."""
    if turn.label != "A" or not turn.contents:
        return None
    return Quotation(turn.contents, None, None, kind="direct", answers=True)


def named_turn(turn: Turn) -> Quotation | None:
    """ "Okoro: It is safe."."""
    if turn.label in _LETTERS or turn.asks or not turn.contents:
        return None
    return Quotation(turn.contents, None, turn.speaker, kind="direct")


def block_quotations(scene: Scene, filled: Set[int]) -> list[Quotation]:
    """Paragraphs without marks that a reporting verb and a colon introduce: print sets them off.

    filled: paragraphs that are known to be turns of an interview.
    """
    syntax = scene.syntax
    quotations: list[Quotation] = []
    for number, bounds in enumerate(syntax.paragraphs[:-1]):
        following = syntax.paragraphs[number + 1]
        if syntax.text[bounds.end - 1] != ":" or not filled.isdisjoint((number, number + 1)):
            continue
        if not syntax.text[following.start].isalpha() or syntax.text[following.end - 1] not in ".?!…":
            continue
        cue = _cue_before_colon(scene, syntax.tokens_in(bounds).stop - 1)
        if cue is not None:
            quotations.append(Quotation((following,), cue.mention(syntax), cue.speaker, kind="direct"))
    return quotations


def _cue_before_colon(scene: Scene, colon: int) -> Cue | None:
    """The reporting verb nearest to a colon in its sentence, if it can introduce what follows."""
    first, _ = scene.sentence_bounds(colon)
    cue = next((scene.cues[t] for t in range(colon - 1, first - 1, -1) if t in scene.cues), None)
    if cue is None or cue.speaker is None or cue.passive or "marks" not in cue.verb.frames:
        return None
    near = colon - cue.token_end <= _MAX_LEAD
    return cue if near and scene.syntax.tag[cue.token] in TENSED_TAGS else None


def _unmarked(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in '“"”*_'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '”"*_'):
        end -= 1
    return Span(start, end) if start < end else None
