"""Every rule of every layer fires on its example and not on its counter-example, in the packaged model."""

import re
from typing import Any

import pytest

import pipeline.recognize
import pipeline.resolve
from pipeline.annotations.article import Article
from pipeline.annotations.known import KnownEntity
from pipeline.annotations.record_parts import spans
from pipeline.annotations.rules import Rule
from pipeline.run import language_model

RULES: tuple[Rule[Any], ...] = (*pipeline.recognize.RULES, *pipeline.resolve.RULES)
Place = tuple[int, int]
KNOWN = (KnownEntity("Halden Trust", "ORG", aliases=("HT", "the trust")),)
"""What the newsroom of all examples has named."""


def unmarked(example: str) -> tuple[str, set[Place]]:
    """The text of an example without its « », and where they stood."""
    text, places = "", set()
    for n, piece in enumerate(re.split("[«»]", example)):
        if n % 2:
            places.add((len(text), len(text) + len(piece)))
        text += piece
    return text, places


def fired(name: str, text: str) -> set[Place]:
    """The spans of all mentions and records of a text that name a rule."""
    article = Article("example", "<text>", "", text, published="2023-10-10")
    nlp, _ = language_model(None)
    mentions = pipeline.recognize.recognize(article, nlp, known=KNOWN)
    records = pipeline.resolve.resolve(article, mentions, "", known=KNOWN)
    places: set[Place] = set()
    for mention in (*mentions.entities, *mentions.dates, *mentions.claims):
        if name in mention.rule.split("+"):
            places.add(tuple(mention.span))
    for quote in mentions.quotes:
        if name in quote.rule.split("+"):
            places |= {tuple(content) for content in quote.contents}
    for record in records.lines()[1:]:
        if name in (record.rule or "").split("+"):
            places |= {(span.start, span.end) for _, span in spans(record)}
    return places


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_on_its_example(rule: Rule[Any]) -> None:
    text, marked = unmarked(rule.example)
    places = fired(rule.name, text)
    assert places
    assert marked <= places, [text[start:end] for start, end in sorted(places)]


@pytest.mark.parametrize("rule", [r for r in RULES if r.counter_example], ids=lambda rule: rule.name)
def test_a_rule_leaves_its_counter_example_alone(rule: Rule[Any]) -> None:
    text, marked = unmarked(rule.counter_example)
    places = fired(rule.name, text)
    assert not (marked & places if marked else places), [text[start:end] for start, end in sorted(places)]


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for rule in RULES]
    assert sorted(names) == sorted(set(names))
