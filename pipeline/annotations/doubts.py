"""What is doubtful in a record, part by part."""

from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
WHOLE: Final = "whole"
"""The name of a record as a whole beside its parts."""
DOUBTFUL_BELOW = 0.9
"""A part that is less likely right than this is named as doubtful."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _is_null(value: object) -> bool:
    return value is None


def _is_empty(value: tuple[str, ...]) -> bool:
    return not value


class Doubt(_Model):
    """How likely one part of a record is right, and what else it may be.

    Attributes:
        probability: that the part is right, 0..1.
        next_best: other answers, the likeliest first: ids of entities, labels, or values of dates; empty
            where none is known, or where the part has no other answers that can be named.
    """

    probability: Confidence
    next_best: Annotated[tuple[str, ...], Field(exclude_if=_is_empty)] = ()


_PartDoubt: TypeAlias = Annotated[Doubt | None, Field(exclude_if=_is_null)]


class EntityDoubt(_Model):
    """What is doubtful in an entity: its label, or the bounds of its names."""

    label: _PartDoubt = None
    extent: _PartDoubt = None


class DateDoubt(_Model):
    """What is doubtful in a date: its bounds or its value."""

    extent: _PartDoubt = None
    value: _PartDoubt = None


class QuoteDoubt(_Model):
    """What is doubtful in a quote: the bounds of its contents, the speaker's words, or who that is."""

    extent: _PartDoubt = None
    speaker: _PartDoubt = None
    speaker_entity: _PartDoubt = None


class ClaimDoubt(_Model):
    """What is doubtful in a claim: its bounds, its chain of sources, its polarity or its certainty."""

    extent: _PartDoubt = None
    sources: _PartDoubt = None
    polarity: _PartDoubt = None
    certainty: _PartDoubt = None


DOUBTED_PARTS: Final = {
    "entities": tuple(EntityDoubt.model_fields),
    "dates": tuple(DateDoubt.model_fields),
    "quotes": tuple(QuoteDoubt.model_fields),
    "claims": tuple(ClaimDoubt.model_fields),
}
"""The parts of records that may be doubtful, by layer."""
