"""Every word of the lexicon of implicatives, read from the two sentences that show its signature."""

import pytest

from pipeline.lexicon.implicatives import Implicative, implicatives
from tests.recognize.test_claims_cases import claims_of

_WORDS = {f"{word.lemma}-{word.frame}": word for word in implicatives()}
_SOURCES = {
    "Kiparsky & Kiparsky 1970",
    "Karttunen 1971",
    "Hooper 1975",
    "Nairn et al. 2006",
    "Karttunen 2012",
    "own",
}


def read(text: str, word: Implicative) -> str:
    """What the claim about the complement's word says: "+", "-", or its certainty where that is lower."""
    (claim,) = (claim for claim in claims_of(text) if claim.predicate.text == word.word)
    if claim.certainty != "certain":
        return claim.certainty
    return "-" if claim.polarity == "negative" else "+"


@pytest.mark.parametrize("word", _WORDS.values(), ids=_WORDS)
def test_a_word_has_its_signature(word: Implicative) -> None:
    affirmed, negated = word.signature.split("/")
    assert read(word.affirmed, word) == (word.certainty if affirmed == "0" else affirmed)
    assert read(word.negated, word) == (word.negated_certainty if negated == "0" else negated)


def test_every_word_stands_once_with_a_known_source() -> None:
    assert len(_WORDS) == len(implicatives()) > 50
    assert {word.source for word in implicatives()} <= _SOURCES
    assert all(word.affirmed != word.negated for word in implicatives())
