"""When something is said, and who is told: words between a reporting verb and what it reports."""

from collections.abc import Sequence

from pipeline.recognize.quotes.noun_phrases import is_time
from pipeline.recognize.quotes.scene import Scene

# Tokens of who is told: "told The Harbour Post".
_LONGEST_ADDRESSEE = 5
# Tokens of where it is said: "in its yearly report".
_LONGEST_OCCASION = 5
_ADDRESSED = frozenset({"DET", "NOUN", "PROPN", "ADJ"})
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
_SUBJECT_FORMS = frozenset({"i", "we", "he", "she", "they"})
_OPENERS = frozenset({"PRON", "PROPN", "DET", "NOUN", "ADJ", "NUM"})
# P(content) from which the language model takes a word for content.
_SAID = 0.5


def behind_time(scene: Scene, first: int) -> int:
    """The token behind the time of saying at `first`: "said «on Friday» she may go".

    `first` itself where there is none, or no clause can begin behind it.
    """
    syntax = scene.syntax
    if first + 2 >= len(syntax):
        return first
    _, stop = scene.sentence_bounds(first)
    on = syntax.lower[first] == "on"
    behind = first + on + 1
    if behind >= stop or not is_time(syntax, behind - 1) or syntax.pos[behind - 1] not in ("PROPN", "NOUN"):
        return first
    behind += on and syntax.lower[behind] in _PARTS_OF_DAY
    behind += behind < stop and syntax.words[behind] == ","
    return behind if behind < stop and syntax.pos[behind] in _OPENERS else first


def behind_occasion(scene: Scene, first: int) -> int:
    """The token behind where it is said, set off by a comma: "said «in its report,» the road is safe".

    `first` itself where there is none, or no clause can begin behind it.
    """
    syntax = scene.syntax
    _, stop = scene.sentence_bounds(first)
    if first + 4 >= stop or syntax.lower[first] not in ("in", "during", "at"):
        return first
    for noun in range(first + 2, min(stop - 2, first + _LONGEST_OCCASION)):
        if syntax.words[noun + 1] == ",":
            known = (
                syntax.lower[noun] in scene.lexicon.occasions
                or syntax.lower[noun] in scene.lexicon.noun_forms
            )
            return noun + 2 if known and syntax.pos[noun + 2] in _OPENERS else first
        if syntax.pos[noun] not in _ADDRESSED:
            break
    return first


def behind_addressee(scene: Scene, first: int) -> int:
    """The token behind who is told at `first`, where a tree takes both for one phrase.

    "Told «the president» we needed it", "told «the Harbour Post» the raid took place": what is said begins
    with a pronoun that can only be a subject, or with the first word that the model takes for content.
    """
    syntax = scene.syntax
    _, stop = scene.sentence_bounds(first)
    likely = None if syntax.probabilities is None else syntax.probabilities.columns["content"]
    for token in range(first, min(stop, first + _LONGEST_ADDRESSEE + 1)):
        if token > first and _can_begin(scene, token, likely):
            return token if syntax.pos[token - 1] in ("NOUN", "PROPN") else first
        named = syntax.pos[token] in _ADDRESSED or (likely is not None and syntax.lower[token] == "of")
        if not named or (likely is not None and likely[token] > _SAID):
            return first
    return first


def _can_begin(scene: Scene, token: int, likely: Sequence[float] | None) -> bool:
    """Whether what is said begins at `token` behind who is told."""
    syntax = scene.syntax
    if syntax.lower[token] in _SUBJECT_FORMS:
        return True
    if likely is None or not likely[token] > _SAID >= likely[token - 1]:
        return False
    return syntax.pos[token] in _OPENERS and syntax.dep[token - 1] != "compound"
