"""Reporting words that users add: what counts, and what is refused with a line that helps."""

import pytest

import pipeline
from pipeline.errors import UsageError
from pipeline.lexicon.reporting import reporting_lexicon

ADDED = """
[[verbs]]
class = "say"
frames = ["clause", "aside", "marks"]
lemmas = ["skeet", "flag up"]

[[nouns]]
class = "say"
lemmas = ["skeet"]

[[prepositions]]
phrase = "by the lights of"

[adjectives]
lemmas = ["gutted"]

[irregular]
skeet = ["skote"]
"""


def test_added_words_are_known_beside_the_lexicon_and_only_where_they_are_asked_for() -> None:
    lexicon = reporting_lexicon(ADDED)
    assert lexicon.verbs["skeet"].frames == {"clause", "aside", "marks"}
    assert [lexicon.verb_forms[form] for form in ("skeets", "skeeted", "skote")] == ["skeet"] * 3
    assert lexicon.phrasal["flag", "up"].kind == "say"
    assert lexicon.noun_forms["skeets"] == "skeet" and "gutted" in lexicon.adjectives
    assert ("by", "the", "lights", "of") in lexicon.prepositions["by"]
    assert lexicon.verbs["say"] == reporting_lexicon().verbs["say"]
    assert "skeet" not in reporting_lexicon().verbs


def test_an_added_group_widens_a_known_verb_and_keeps_its_class() -> None:
    added = reporting_lexicon('[[verbs]]\nclass = "claim"\nframes = ["against"]\nlemmas = ["say"]').verbs[
        "say"
    ]
    known = reporting_lexicon().verbs["say"]
    assert (added.kind, added.frames) == (known.kind, known.frames | {"against"})


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("[[verbs", "not TOML"),
        ("[colours]\nlemmas = ['red']", "colours: Extra inputs"),
        ("[verbs]\nlemmas = ['skeet']", "verbs: Input should be a valid list"),
        ("[[adjectives]]\nlemmas = ['gutted']", "adjectives: Input should be"),
        ("[[verbs]]\nclass = 'say'\nframes = ['clause']", "verbs.0.lemmas: Field required"),
        (
            "[[verbs]]\nclass = 'say'\nframes = ['clause']\nlemmas = ['Skeet']",
            "verbs.0.lemmas.0: String should match",
        ),
        (
            "[[verbs]]\nclass = 'say'\nframes = []\nlemmas = ['skeet']",
            "verbs.0.frames: List should have at least 1",
        ),
        (
            "[[verbs]]\nclass = 'sing'\nframes = ['clause']\nlemmas = ['skeet']",
            "class: 'sing' is unknown; give one of",
        ),
        ("[[nouns]]\nclass = 'sing'\nlemmas = ['skeet']", "nouns: class: 'sing' is unknown"),
        (
            "[[verbs]]\nclass = 'say'\nframes = ['cluase']\nlemmas = ['skeet']",
            "frames: 'cluase' is unknown; give one of",
        ),
        ("[[nouns]]\nclass = 'say'\nlemmas = 'skeet'", "nouns.0.lemmas: Input should be a valid list"),
        ("[[prepositions]]\nphrases = 'by'", "prepositions.0.phrase: Field required"),
        ("[irregular]\nskeet = 'skote'", "irregular.skeet: Input should be a valid list"),
        ("verbs = [3]", "verbs.0: Input should be a valid dict"),
    ],
)
def test_what_cannot_be_added_is_refused(added: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        reporting_lexicon(added)


def test_an_added_verb_makes_quotes_and_their_claims() -> None:
    text = "Anna Holt skeeted that sales fell."
    (quote,) = pipeline.extract(text, cues=ADDED).quotes
    assert (quote.contents[0].text, quote.speaker and quote.speaker.text) == ("sales fell", "Anna Holt")
    assert not pipeline.extract(text).quotes
