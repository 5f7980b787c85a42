"""Whatever rule a record names, `explain` can describe it with an example."""

from pathlib import Path

import pytest

import pipeline
from pipeline import recognize
from pipeline.evaluation.gold import read_splits
from pipeline.lexicon.rules import described_rules
from pipeline.resolve.quotes import RULES as SPEAKERS
from pipeline.review.explanation import rules_of
from pipeline.review.rule_cards import rule_cards
from pipeline.store.find import load_records

GOLD = Path(__file__).parents[2] / "corpus" / "gold"


@pytest.mark.parametrize("article_id", read_splits(GOLD / "splits.toml")["dev"])
def test_every_rule_of_an_articles_records_is_described(article_id: str) -> None:
    article = load_records(GOLD / f"{article_id}.jsonl")[0].records.article
    records = pipeline.extract(article.text, published=article.published)
    named = {name for record in records.lines()[1:] for name in rules_of(record)}
    cards = rule_cards()
    assert named
    assert {name for name in named if name not in cards or not cards[name].example} == set()


def test_no_rule_is_described_twice() -> None:
    names = [card.name for card in (*described_rules(), *recognize.rule_cards())]
    names += [rule.name for rule in SPEAKERS]
    assert sorted(names) == sorted(set(names))
