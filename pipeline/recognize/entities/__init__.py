"""Names, figures, nominals and pronouns of one article, from its syntax."""

from typing import Any

from pipeline.annotations.known import KnownEntity
from pipeline.annotations.mentions import EntityMention
from pipeline.annotations.rules import Rule
from pipeline.language.syntax import Syntax
from pipeline.recognize.entities.acronyms import drop_common_acronyms
from pipeline.recognize.entities.assemble import assemble_mentions
from pipeline.recognize.entities.figures import FIGURE_RULES
from pipeline.recognize.entities.name_rules import FIRST_RULES, NAME_RULES, REPEAT_RULES
from pipeline.recognize.entities.name_table import NameTable
from pipeline.recognize.entities.nominals import DESCRIBED, NOMINAL_RULES, OTHER
from pipeline.recognize.entities.pronouns import PRONOUN_RULES

__all__ = ["RULES", "recognize_entities"]

RULES: tuple[Rule[Any], ...] = (
    *NAME_RULES, *FIGURE_RULES, DESCRIBED, *NOMINAL_RULES, OTHER, *PRONOUN_RULES,
)  # fmt: skip


def recognize_entities(syntax: Syntax, known: tuple[KnownEntity, ...] = ()) -> tuple[EntityMention, ...]:
    """Every name, figure, pronoun and noun phrase of the article, in text order.

    Names come from the language model first; rules then correct and add what the words around a name
    or the rest of the article prove. What a newsroom has named (`known`) is a name wherever it stands.
    """
    names = NameTable(syntax, known)
    names.apply(FIRST_RULES)
    drop_common_acronyms(names)
    names.apply(REPEAT_RULES)
    return assemble_mentions(names)
