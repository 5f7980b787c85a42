"""Whole paragraphs of speech: turns of an interview, blocks that print sets off, and headlines.

Each function runs one table of `rules.py` over the article.
"""

from collections.abc import Sequence, Set
from dataclasses import replace

from pipeline.recognize.quotes.attribution import Quotation
from pipeline.recognize.quotes.rules import PARAGRAPH_RULES, TURN_RULES, first_result
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.quotes.turns import Turn


def quotations_of_turns(turns: Sequence[Turn]) -> list[Quotation]:
    """The answers of an interview; all turns, where names label them."""
    quotations = [first_result(TURN_RULES, turn) for turn in turns]
    return [quotation for quotation in quotations if quotation is not None]


def filled_by(turns: Sequence[Turn]) -> frozenset[int]:
    """Numbers of the paragraphs that the turns of an interview fill."""
    return frozenset(paragraph for turn in turns for paragraph in turn.paragraphs)


def quotations_of_paragraphs(scene: Scene, filled: Set[int]) -> list[Quotation]:
    """Blocks and headlines outside the paragraphs that turns have `filled`."""
    return [
        replace(quotation, rule=rule.name)
        for rule in PARAGRAPH_RULES
        for quotation in rule.apply(scene, filled)
    ]
