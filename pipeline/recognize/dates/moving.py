"""What is moved to another day lies ahead, though the moving is past: "was put back to Monday"."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal
from pipeline.recognize.dates.tense import governing_tense
from pipeline.recognize.tense import auxiliaries_of

_MOVING = frozenset(temporal.words("moving"))
_WITH_PARTICLE = frozenset(temporal.words("moving_with_particle"))
_PARTICLES = frozenset(temporal.words("moving_particles"))
# Words from "moved" to "to": "moved Tuesday's hearing on the school's future to Thursday".
_REACH = 8
_VERBS = ("VERB", "AUX")
# "Moved, she said, to Thursday" has a verb between that moves nothing.
_STOPS = frozenset(".;:!?")


def is_moved_to(syntax: Syntax, first: int) -> bool:
    """Whether the day that begins at token `first` is where something is moved to, ahead of the telling.

    What had been moved, and what is only described as moved ("the match, moved to Sunday, ended in a draw"),
    may lie on either side.
    """
    if not first or syntax.lower[first - 1] != "to":
        return False
    verb = _mover(syntax, first - 1)
    return verb is not None and _is_told(syntax, verb)


def is_brought_forward_from(syntax: Syntax, first: int) -> bool:
    """Whether something is to be earlier than on the day that begins at token `first`."""
    return first > 1 and syntax.lower[first - 2 : first] == ["forward", "from"]


def _mover(syntax: Syntax, to: int) -> int | None:
    """The verb of moving that the words before "to" belong to; None where another verb stands nearer."""
    start, _ = syntax.sentences[syntax.sentence[to]]
    for position in range(to - 1, max(start, to - _REACH) - 1, -1):
        if syntax.lower[position] in _STOPS:
            return None
        if syntax.pos[position] in _VERBS:
            return position if _moves(syntax, position, to) else None
    return None


def _moves(syntax: Syntax, verb: int, to: int) -> bool:
    lemma = syntax.lemma[verb]
    if lemma in _WITH_PARTICLE:
        return not _PARTICLES.isdisjoint(syntax.lower[verb + 1 : to])
    return lemma in _MOVING or syntax.lower[verb] in _MOVING


def _is_told(syntax: Syntax, verb: int) -> bool:
    """Whether the moving is told, in any tense but the past perfect, or described beside what is to come."""
    auxiliaries = auxiliaries_of(syntax, verb)
    if syntax.tag[verb] == "VBN" and not auxiliaries:
        return governing_tense(syntax, syntax.head[verb]) in ("present", "future")
    return not any(syntax.lower[auxiliary] in ("had", "'d") for auxiliary in auxiliaries)
