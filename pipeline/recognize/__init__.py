"""Article -> Doc -> mentions, one room per layer. spaCy's Doc stops here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.annotations.article import Article
from pipeline.annotations.known import KnownEntity
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.records import LAYERS, Layer
from pipeline.annotations.rules import Rule
from pipeline.language import WEIGHTS
from pipeline.language.memory import give_back
from pipeline.language.parse import parse
from pipeline.language.syntax import Syntax, read_doc
from pipeline.recognize.antecedents import antecedent_table, recognize_antecedents
from pipeline.recognize.claims import RULES as CLAIM_RULES
from pipeline.recognize.claims import recognize_claims
from pipeline.recognize.dates import RULES as DATE_RULES
from pipeline.recognize.dates import recognize_dates
from pipeline.recognize.entities import RULES as ENTITY_RULES
from pipeline.recognize.entities import recognize_entities
from pipeline.recognize.quotes import RULES as QUOTE_RULES
from pipeline.recognize.quotes import recognize_quotes

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["RULES", "recognize", "recognize_syntax"]

RULES: tuple[Rule[Any], ...] = (*ENTITY_RULES, *DATE_RULES, *QUOTE_RULES, *CLAIM_RULES)
"""The rules of all recognisers, layer by layer, each in the order in which its layer applies them."""


def recognize(
    article: Article,
    nlp: Language,
    cues: str | None = None,
    known: tuple[KnownEntity, ...] = (),
    layers: tuple[Layer, ...] = LAYERS,
) -> Mentions:
    """Everything that can be seen in one article, layer by layer.

    Args:
        cues: reporting words to know beside those of the lexicon, as TOML.
        known: things that a newsroom has named.
        layers: those that are looked for; of the others nothing is seen.

    Raises:
        ModelError: the language model's weights for antecedents are missing or damaged.
    """
    syntax = [read_doc(parse(nlp, article.text))]
    give_back(len(article.text))
    # Handed over, not held: of what it is made of the larger part is let go of in between.
    return recognize_syntax(syntax.pop(), cues, known, nlp.path or WEIGHTS, layers)


def recognize_syntax(
    syntax: Syntax,
    cues: str | None = None,
    known: tuple[KnownEntity, ...] = (),
    weights: Path = WEIGHTS,
    layers: tuple[Layer, ...] = LAYERS,
) -> Mentions:
    """The mentions of an article that the language model in `weights` parsed; the rest as in `recognize`."""
    dates = recognize_dates(syntax) if "dates" in layers else ()
    quotes = recognize_quotes(syntax, cues) if "quotes" in layers else ()
    entities = recognize_entities(syntax, known) if "entities" in layers else ()
    table = antecedent_table(syntax, entities, quotes)
    # Of a long article the vectors are the largest of all that is kept, and nothing below reads them.
    syntax = replace(syntax, vectors=None, vector_rows=None)
    antecedents = recognize_antecedents(table, weights)
    del table
    return Mentions(
        paragraphs=tuple(syntax.paragraphs),
        entities=entities,
        antecedents=antecedents,
        dates=dates,
        quotes=quotes,
        claims=recognize_claims(syntax, quotes, dates) if "claims" in layers else (),
        probabilities=syntax.probabilities,
    )
