"""Whether marked words go on with the utterance that stands before them in the paragraph."""

from pipeline.recognize.quotes.attribution import Attribution
from pipeline.recognize.quotes.scene import SENTENCE_ENDS, Scene
from pipeline.recognize.quotes.utterances import Place, Utterance

# Words that join a second marked phrase to the one before it.
_LISTS = (["and"], [",", "and"], ["or"], [",", "but"], ["but"])
# Tokens; no attribution with all its additions is longer.
_LONGEST_ATTRIBUTION = 80


def joins_utterance(scene: Scene, place: Place) -> bool:
    """Whether the words since the current utterance are none, or just its own attribution."""
    since, current = place.since, place.current
    if current is None or len(since) > _LONGEST_ATTRIBUTION:
        return False
    words = [t for t in since if scene.syntax.pos[t] != "PUNCT"]
    if not words:
        return True
    attribution = current.attribution
    ends = [t for t in since if scene.syntax.words[t] in SENTENCE_ENDS]
    if attribution.verb is not None and attribution.verb in since:
        return not ends or ends[0] >= words[-1]
    behind = attribution.cue is not None and attribution.cue.span.start >= scene.syntax.start[since.start]
    return behind and all(t == since[-1] for t in ends)


def interrupted(scene: Scene, gap: range) -> bool:
    """ "A," she said, "b": the words between end in a comma or dash."""
    return bool(gap) and scene.syntax.words[gap.stop - 1] in (",", "—", "–", "-", ":", ";", "…")


def is_listed(scene: Scene, place: Place) -> bool:
    """ "Called it “null and void” and “a farce”": nothing but "and" stands behind the marks before."""
    words = [scene.syntax.lower[token] for token in place.since]
    attributed = place.current is not None and not place.current.attribution.floating
    return attributed and words in _LISTS


def is_second(current: Utterance, lead: Attribution | None) -> bool:
    """ "...," she said, adding: "...": the words before the marks are an attribution of their own."""
    if lead is None or lead.verb is None or current.attribution.floating:
        return False
    return lead.verb != current.attribution.verb
