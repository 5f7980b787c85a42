"""The rules that a record may name, as a reviewer is told of them."""

from pipeline.annotations.rules import RuleCard
from pipeline.lexicon.rules import described_rules


def rule_cards() -> dict[str, RuleCard]:
    """Every rule that a record may name, by name."""
    from pipeline.recognize import rule_cards as recognizers
    from pipeline.resolve import RULES as LINKING

    linking = (RuleCard(rule.name, rule.example, rule.counter_example, rule.says) for rule in LINKING)
    return {card.name: card for card in (*described_rules(), *recognizers(), *linking)}
