"""Reported questions that a tree may show as relative clauses: "explained why she had left"."""

from pipeline.annotations.mentions import Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import content_to_right, is_finite
from pipeline.recognize.quotes.scene import Scene

# "He left when asked" tells a time; a bare "where" or "if" as often a place or a condition.
_UNSURE = frozenset({"when", "where", "if", "which", "whose", "whom"})
# Tokens; who is told stands between: "told the court how".
_LONGEST_ADDRESSEE = 3


def reported_question(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """The clause behind a question word that follows the verb, or the one who is told."""
    syntax = scene.syntax
    if "question" not in cue.verb.frames or cue.passive:
        return ()
    _, stop = scene.sentence_bounds(cue.token)
    reach = _LONGEST_ADDRESSEE if cue.verb.addressee else 0
    for token in range(cue.token_end, min(stop - 1, cue.token_end + reach + 1)):
        word = syntax.lower[token]
        if word in clause_words("question"):
            head = _clause_of(scene, token)
            if word in _UNSURE or head is None or _names(scene, token, head):
                return ()
            return content_to_right(scene, cue, token, head)
        if syntax.pos[token] not in ("DET", "NOUN", "PROPN", "PRON", "ADJ"):
            return ()
    return ()


def _clause_of(scene: Scene, word: int) -> int | None:
    """Head of the finite clause that a question word opens: a relative clause to it, or its governor."""
    syntax = scene.syntax
    for head in (*(c for c in syntax.children[word] if "relcl" in syntax.dep[c]), syntax.head[word]):
        if head > word and is_finite(scene, head):
            return head
    return None


def _names(scene: Scene, word: int, head: int) -> bool:
    """ "what it called a gamble": no question, but a name for a thing."""
    cue = scene.cues.get(head)
    return scene.syntax.lower[word] == "what" and cue is not None and "small_clause" in cue.verb.frames
