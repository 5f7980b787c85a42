"""The «it» that stands for a clause, the weather or nothing."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.word_lists import word_list

_WORDS = word_list("reference")
_BETWEEN = _WORDS["between"]
# "it seems that", "it turned out", "it emerged": nobody does this.
_IMPERSONAL = _WORDS["impersonal"]
# "it is understood that": an utterance without a speaker.
_REPORTED = _WORDS["reported"]
_EVALUATION, _CLAUSE, _WEATHER = _WORDS["evaluation"], _WORDS["clause"], _WORDS["weather"]
_TIMES = frozenset({
    "spring", "summer", "autumn", "winter", "morning", "afternoon", "evening", "night", "day", "week",
    "month", "year", "decade",
})  # fmt: skip
_LOOK_AHEAD = 9


def is_expletive(syntax: Syntax, token: int) -> bool:
    """Whether this «it» stands for a clause, the weather or nothing ("it is clear that")."""
    if syntax.dep[token] == "expl":
        return True
    if syntax.dep[token] == "nsubj" and syntax.lemma[syntax.head[token]].lower() in _TIMES:
        return True  # "it was a dry summer"
    end = min(len(syntax), token + 1 + _LOOK_AHEAD)
    after = token + 1
    while after < end and syntax.lower[after] in _BETWEEN:
        after += 1
    if after >= end or syntax.sentence[after] != syntax.sentence[token]:
        return False
    lemma, word = syntax.lemma[after].lower(), syntax.lower[after]
    rest = {syntax.lower[n] for n in range(after + 1, end) if syntax.sentence[n] == syntax.sentence[token]}
    if lemma in _IMPERSONAL:
        return lemma not in {"turn", "follow", "appear", "happen"} or not rest.isdisjoint(
            {"that", "out", "as", "to"}
        )
    if after > token + 1 and word in _WEATHER:
        return True
    if after > token + 1 and lemma in _REPORTED and syntax.tag[after] in {"VBN", "VBD", "JJ"}:
        return "that" in rest or (
            syntax.dep[after] == "root" and not rest.isdisjoint({"had", "was", "would", "will"})
        )
    if word in _EVALUATION:
        return not rest.isdisjoint(_CLAUSE)
    if after > token + 1 and syntax.lower[after - 1] in {"is", "was", "'s", "not"} and rest & {"that", "who"}:
        # A cleft: "it was the mayor who"
        return syntax.pos[after] in {"DET", "PROPN"} and "who" in rest
    return False
