"""Predicates in other words: whether they may say the same or the opposite, and the rest bears it out."""

from pipeline.index.lexicon.alike import likeness
from pipeline.index.meetings.affairs import on_one_affair
from pipeline.index.meetings.cores import Ways
from pipeline.index.meetings.phrases import Phrase
from pipeline.index.meetings.propositions import Proposition
from pipeline.index.stems import listed

# Of words that are only alike, claims have more in common; of those that say next to nothing, more still.
_MORE, _MUCH_MORE = 1, 2


def alike(first: Ways, second: Ways) -> bool | None:
    """Whether two claims say the same (True) or the opposite, by their words; None if nothing says so."""
    for word, says in first:
        for other, says_other in second:
            if (same := likeness(word, other)) is not None:
                return (says == says_other) == same
    return None


def likened(first: Proposition, second: Proposition) -> Proposition:
    """The second claim in the first one's predicate, if they may say the same or the opposite, or itself."""
    if first.predicate == second.predicate or (found := alike(first.ways, second.ways)) is None:
        return second
    return second._replace(predicate=first.predicate, affirmed=first.affirmed == found, is_likened=True)


def more_evidence(first: Proposition, second: Proposition) -> int:
    """How much more claims must have in common, if their predicates are only alike."""
    if not second.is_likened:
        return 0
    words = {word for word, _ in (*first.ways, *second.ways)}
    return _MORE if words.isdisjoint(listed("light")) else _MUCH_MORE


def bears_out(first: Proposition, second: Proposition) -> bool:
    """Whether subject, object and affair let two predicates say the same that are only alike."""
    if first.is_vague or second.is_vague or not on_one_affair(first.claim, second.claim):
        return False
    objects = [part for part in (first.object, second.object) if part is not None]
    if any(part.is_empty and not part.is_anybody for part in objects):
        # «opened it»: what was done is not told.
        return False
    if first.passive == second.passive and (first.object is None) != (second.object is None):
        told, other = (second, first) if first.object is None else (first, second)
        return told.object is None or _is_told_of(told.object, other)
    return True


def _is_told_of(part: Phrase, other: Proposition) -> bool:
    """Whether a claim has among its words what another one has as its object."""
    if part.thing in other.claim.things:
        return True
    return not part.words.isdisjoint(other.words)
