"""Words cut to their stems, so that two ways to say one thing compare as the same."""

import re
from functools import cache

from pipeline.index.folding import fold
from pipeline.index.lexicon import index_words, kin
from pipeline.lexicon.temporal import word_classes
from pipeline.lexicon.word_lists import word_list

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Endings of number and tense, and those that make a noun of a verb («inspection», «approval»).
_ENDINGS = ("ing", "ed", "es", "s")
_NOUN_ENDINGS = ("ions", "ion", "ments", "ment", "als", "al", "ance", "ees", "ee")
_SHORTEST_STEM, _SHORTEST_VERB = 4, 5


@cache
def stem(word: str) -> str:
    """A word without endings: crude, but the same on both sides of a comparison."""
    word = fold(word)
    for ending in _NOUN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_VERB:
            return word[: -len(ending)].rstrip("e")
    if word.endswith(("ies", "ied")) and len(word) > _SHORTEST_STEM:
        return word[:-3] + "y"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word.rstrip("e") if len(word) > _SHORTEST_STEM else word


def stems(text: str) -> list[str]:
    """The words that say something, as stems; without numbers, days, negations and small words."""
    return [found for word in WORD.findall(text) if (found := _stem_of(word)) is not None]


@cache
def _stem_of(word: str) -> str | None:
    bare = fold(word).removesuffix("'s")
    if not bare or bare in _small() or bare[0].isdigit():
        return None
    found = stem(bare)
    return _kin().get(found, found)


@cache
def _kin() -> dict[str, str]:
    """Each noun that articles use in turn for one thing, with the one that stands for all."""
    return {stem(word): stem(group[0]) for group in kin() for word in group}


@cache
def people_stems() -> frozenset[str]:
    """Nouns for people, as stems."""
    nouns = word_list("person_nouns")
    kinds = ("neutral", "female", "male", "family")
    return frozenset(stem(word) for kind in kinds for word in nouns[kind]) | frozenset(
        stem(word) for word in listed("people")
    )


def listed(section: str) -> frozenset[str]:
    """A section of the words for comparing claims."""
    return index_words("comparison")[section]


@cache
def _small() -> frozenset[str]:
    classes = word_classes()
    calendar = {
        word for name in ("month", "weekday", "cardinal", "deictic") for word in classes.get(name, ())
    }
    small = word_list("function_words")["en"] | calendar
    return small | listed("negation") | listed("pronoun") | listed("filler") | listed("anybody")
