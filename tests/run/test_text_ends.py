"""No rule reads past the end of a text or before its start, wherever an article breaks off."""

import re
from dataclasses import fields, replace

import pytest

from pipeline import extract
from pipeline.annotations.article import Article
from pipeline.language.parse import parse
from pipeline.language.syntax import Syntax, read_doc
from pipeline.recognize import RULES, recognize_syntax
from pipeline.run import language_model

_LISTS = ("words", "lower", "lemma", "pos", "tag", "morph", "dep", "head", "start", "end", "left", "right")
_CUTS = 4
"""How many words, from where a rule fires on, an example breaks off behind: there the rule reads on."""


class NoWayAround(list):  # type: ignore[type-arg]
    """A list whose places are counted from its start alone: before the first there is none."""

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        if isinstance(place, int) and place < 0:
            raise IndexError(f"{place} lies before the start")
        return super().__getitem__(place)


def strict(syntax: Syntax) -> Syntax:
    """The same syntax, which refuses to be read before its first token."""
    return replace(syntax, **{name: NoWayAround(getattr(syntax, name)) for name in _LISTS})


def breaking_off(example: str) -> list[str]:
    """What is left of an example that breaks off after each word from the place where its rule fires on."""
    text, fires = re.sub("[«»]", "", example), example.index("«")
    return [text[: word.end()] for word in re.finditer(r"\w+|[^\w\s]", text) if word.end() > fires][:_CUTS]


def test_the_strict_lists_are_of_the_syntax_and_refuse_what_lies_before_the_start() -> None:
    assert set(_LISTS) <= {field.name for field in fields(Syntax)}
    assert NoWayAround(["a", "b"])[1] == "b"
    with pytest.raises(IndexError):
        NoWayAround(["a", "b"])[-1]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that",
        "Workers were told to",
        "The town has voted Green",
        "They meet next Tuesday1 in Oslo.",
        "They meet next Tuesday1",
        "The court is set to",
        "She knew that",
        "He wrote (",
        "Ada Voss,",
        # Torn so that the auxiliary stands behind its verb.
        "the play's setting, which a hotel \" called Sallow House in New he Norford, was",
    ],
)
def test_an_article_that_breaks_off_is_done(text: str) -> None:
    assert extract(text).article.text == text


def test_what_stands_at_the_end_of_a_text_is_still_found() -> None:
    records = extract("Ada Voss of the Greens said on 4 May 2023 that the mill will close in July")
    assert [quote.contents[0].text for quote in records.quotes] == ["the mill will close in July"]
    assert {date.text for date in records.dates} == {"4 May 2023", "July"}


@pytest.mark.parametrize("layer", ["entities", "dates", "quotes", "claims"])
def test_no_rule_reads_past_the_text_wherever_its_example_breaks_off(layer: str) -> None:
    nlp, _ = language_model(None)
    examples = [rule.example for rule in RULES if rule.name.startswith(layer)]
    assert examples
    for text in dict.fromkeys(cut for example in examples for cut in breaking_off(example)):
        recognize_syntax(strict(read_doc(parse(nlp, Article("cut", "<text>", "", text).text))))
