"""The rules that a record may name, as a reviewer is told of them."""

from pipeline import resolve
from pipeline.annotations.rules import RuleCard
from pipeline.lexicon.rules import described_rules


def rule_cards() -> dict[str, RuleCard]:
    """Every rule that a record may name, by name."""
    from pipeline.recognize import rule_cards as recognizers

    linking = (RuleCard(rule.name, rule.example, rule.counter_example, rule.says) for rule in resolve.RULES)
    return {card.name: card for card in (*described_rules(), *recognizers(), *linking)}
