"""Quotations that run on over paragraphs: those left without closing mark, and what goes on with them."""

from pipeline.recognize.quotes.around import is_sentence_like
from pipeline.recognize.quotes.attribution import Attribution
from pipeline.recognize.quotes.scene import TERMINAL, Scene
from pipeline.recognize.quotes.utterances import Place, Utterance, Walk

# Utterances that a paragraph and the one before it may hold between a quotation and what continues it.
_LOOK_BACK = 20


def from_paragraph_before(walk: Walk, place: Place, tail: Attribution | None) -> Utterance | None:
    """The utterance of the paragraph before that has no closing mark, if this one goes on with it."""
    earlier = _left_open(walk, place.paragraph) if place.marked.continues else None
    if earlier is None:
        return None
    if tail is not None and not earlier.attribution.floating:
        if _is_whole(walk.scene, earlier):
            earlier.open = False  # "Pell said: “A. // “B,” he added.": attributed once more
        else:
            _drop_odd_mark(walk, earlier)
        return None
    earlier.add(place.n, place.marked)
    earlier.paragraph = place.paragraph
    if tail is not None:
        earlier.attribution = tail
        walk.use(tail)
    return earlier


def _left_open(walk: Walk, paragraph: int) -> Utterance | None:
    for utterance in reversed(walk.utterances[-_LOOK_BACK:]):
        if utterance.paragraph == paragraph - 1 and utterance.open:
            return utterance
    return None


def _is_whole(scene: Scene, utterance: Utterance) -> bool:
    """Whether the stretch without closing mark holds whole sentences up to the end of its paragraph."""
    marked = scene.marked[utterance.pieces[-1]]
    return scene.syntax.text[marked.inner.end - 1] in TERMINAL and is_sentence_like(scene, marked)


def _drop_odd_mark(walk: Walk, utterance: Utterance) -> None:
    """Forget a stretch without closing mark which turns out not to go on in the next paragraph."""
    utterance.pieces.pop()
    utterance.open = False
    if not utterance.pieces:
        walk.utterances.remove(utterance)
