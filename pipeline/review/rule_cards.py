"""The rules that a record may name, as a reviewer is told of them."""

from typing import Any

from pipeline import resolve
from pipeline.annotations.rules import Rule


def rule_cards() -> dict[str, Rule[Any]]:
    """Every rule of every layer by its name."""
    # spaCy takes most of a second to load, which looking at records need not wait for.
    from pipeline import recognize

    return {rule.name: rule for rule in (*recognize.RULES, *resolve.RULES)}
