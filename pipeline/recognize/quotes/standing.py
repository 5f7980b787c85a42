"""Marked stretches that no clause attributes: signed by a name, or floating between other quotations.

Each public function is one rule: it looks at both sides of the marks and returns the attribution it sees, or
None.
"""

from dataclasses import dataclass

from pipeline.recognize.quotes.around import goes_on, is_sentence_like, subject_before
from pipeline.recognize.quotes.attribution import Attribution
from pipeline.recognize.quotes.marks import Marked
from pipeline.recognize.quotes.scene import DASHES, QUOTE_CHARACTERS, SENTENCE_ENDS, TERMINAL, Scene

# Tokens, the dash included: a name with a short description.
_LONGEST_SIGNATURE = 12
# Fewest tokens of a quotation that stands alone, without any attribution.
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """A marked stretch with the tokens since the marks before it (`gap`) and up to the next (`after`)."""

    scene: Scene
    marked: Marked
    gap: range
    after: range


def signature(standing: Standing) -> Attribution | None:
    """ "..." — Maria Okoro: a dash and a name end the line."""
    scene, marked, after = standing.scene, standing.marked, standing.after
    syntax = scene.syntax
    dash = syntax.text[marked.outer.end : marked.outer.end + 3].lstrip()[:1]
    if not 2 <= len(after) <= _LONGEST_SIGNATURE or dash not in DASHES:
        return None
    before = syntax.text[max(0, marked.outer.start - 1) : marked.outer.start] or "\n"
    words = [t for t in after if syntax.words[t][-1].isalnum()]
    if before != "\n" or not words:
        return None
    # A tagger sees little sense in a bare name: capitals count as much as its tag.
    if not (syntax.words[words[0]][0].isupper() or syntax.pos[words[0]] in ("NOUN", "DET", "ADJ")):
        return None
    more = after.stop < len(syntax) and scene.paragraph_of[after.stop] == marked.paragraph
    if more and "\n" not in syntax.text[syntax.end[words[-1]] : syntax.start[after.stop]]:
        return None
    if any(syntax.pos[t] in ("VERB", "AUX") and syntax.words[t].islower() for t in words):
        return None
    comma = next((t for t in words if t + 1 < after.stop and syntax.words[t + 1] == ","), words[-1])
    return Attribution(None, syntax.span(words[0], comma + 1))


def floating(standing: Standing) -> Attribution | None:
    """Whole sentences in marks, with no words beside them that attribute them."""
    scene, marked, gap, after = standing.scene, standing.marked, standing.gap, standing.after
    if marked.parent is not None or goes_on(scene, marked, after) or not is_sentence_like(scene, marked):
        return None
    if not (_begins_afresh(standing) and _comes_to_an_end(standing)):
        return None
    if marked.closed and len(scene.syntax.tokens_in(marked.inner)) < _FEWEST_WORDS:
        return None
    return Attribution(None, subject_before(scene, gap) if gap else None, floating=True)


def _begins_afresh(standing: Standing) -> bool:
    gap, words = standing.gap, standing.scene.syntax.words
    return not gap or words[gap.stop - 1] in SENTENCE_ENDS or words[gap.stop - 1] in QUOTE_CHARACTERS


def _comes_to_an_end(standing: Standing) -> bool:
    syntax, marked, after = standing.scene.syntax, standing.marked, standing.after
    return (
        syntax.text[marked.inner.end - 1] in TERMINAL
        or not marked.closed
        or (bool(after) and syntax.words[after.start] in SENTENCE_ENDS)
    )
