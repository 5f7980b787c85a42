"""What the fields of records may hold, as far as rows rely on it: lists of values, texts, probabilities."""

from collections.abc import Collection
from itertools import product
from typing import Any, get_args

from pipeline.annotations.records import (
    Certainty,
    DateMod,
    DateType,
    EntityLabel,
    MentionForm,
    Polarity,
    QuoteType,
    SchemaVersion,
    Tense,
)

VERSIONS = frozenset(get_args(SchemaVersion))
LABELS = frozenset(get_args(EntityLabel))
FORMS = frozenset(get_args(MentionForm))
DATE_TYPES = frozenset(get_args(DateType))
MODS = frozenset({*get_args(DateMod), None})
QUOTE_TYPES = frozenset(get_args(QuoteType))
VERDICTS = frozenset(product(get_args(Polarity), get_args(Certainty), get_args(Tense)))
_TEXT = {str, type(None)}


class DoubtError(Exception):
    """A cheap check failed; what exactly is wrong is for the strict reader to say."""


def all_texts(values: Collection[Any]) -> bool:
    """Whether all values are text or None."""
    return {*map(type, values)} <= _TEXT


def all_probable(values: Collection[Any]) -> bool:
    """Whether all values are probabilities or None.

    Raises:
        TypeError: a value is no number.
    """
    known = {*values} - {None}
    return not known or (min(known) >= 0 and max(known) <= 1)
