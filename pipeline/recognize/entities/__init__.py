"""Names, figures, nominals and pronouns of one article, from its syntax."""

from pipeline.annotations.known import KnownEntity
from pipeline.annotations.mentions import EntityMention
from pipeline.language.syntax import Syntax
from pipeline.recognize.entities.assemble import assemble_mentions
from pipeline.recognize.entities.figures import figure_rules
from pipeline.recognize.entities.known_names import find_known
from pipeline.recognize.entities.name_agreement import agree_on_labels, find_repeats, use_head_words
from pipeline.recognize.entities.name_bounds import model_names
from pipeline.recognize.entities.name_rules import NAME_RULES, drop_common_acronyms, split_name
from pipeline.recognize.entities.name_table import NameTable
from pipeline.recognize.entities.work_titles import extend_sequels, find_works

__all__ = ["NAME_RULES", "figure_rules", "recognize_entities"]


def recognize_entities(syntax: Syntax, known: tuple[KnownEntity, ...] = ()) -> tuple[EntityMention, ...]:
    """Every name, figure, pronoun and noun phrase of the article, in text order.

    Names come from the language model first; rules then correct and add what the words around a name
    or the rest of the article prove. What a newsroom has named (`known`) is a name wherever it stands.
    """
    return assemble_mentions(find_names(syntax, known))


def find_names(syntax: Syntax, known: tuple[KnownEntity, ...] = ()) -> NameTable:
    """The names of the article, without figures."""
    table = NameTable(syntax)
    model_names(table)
    use_head_words(table)
    for name in list(find_works(table)):
        table.add(name, replace=True)
    for rule in NAME_RULES:
        for name in list(rule.find(table)):
            name.rule = name.rule or rule.name
            table.add(name, replace=rule.replaces)
    use_head_words(table)
    agree_on_labels(table)
    drop_common_acronyms(table)
    find_repeats(table)
    for name in list(split_name(table)):
        name.rule = "entities.names.split"
        table.add(name, replace=True)
    extend_sequels(table)
    for name in list(find_known(table, known)):
        table.add(name, replace=True)
    return table
