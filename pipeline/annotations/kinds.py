"""The kinds of records beside the article line: which layer each is of, and how its ids begin."""

from typing import Literal, NamedTuple

from pipeline.annotations.records import Layer

Kind = Literal["entity", "date", "quote", "claim"]


class RecordKind(NamedTuple):
    """One kind: the word in a record's `kind`, its layer's, and the letter before the number of an id."""

    kind: Kind
    layer: Layer
    prefix: str


RECORD_KINDS = (
    RecordKind("entity", "entities", "e"),
    RecordKind("date", "dates", "d"),
    RecordKind("quote", "quotes", "q"),
    RecordKind("claim", "claims", "c"),
)
KIND_LAYER: dict[Kind, Layer] = {each.kind: each.layer for each in RECORD_KINDS}
LAYER_KIND: dict[Layer, Kind] = {each.layer: each.kind for each in RECORD_KINDS}
ID_PREFIX: dict[Kind, str] = {each.kind: each.prefix for each in RECORD_KINDS}
