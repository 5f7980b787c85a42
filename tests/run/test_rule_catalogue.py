"""Whatever rule a record names, `explain` can describe it with an example."""

from pathlib import Path

import pytest

import pipeline
from pipeline.evaluation.gold import read_splits
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
