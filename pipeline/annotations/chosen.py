"""Some layers of an article's records, for whoever wants no more."""

from collections.abc import Collection
from typing import Any, TypeVar

from pipeline.annotations.records import LAYERS, ClaimRecord, Layer, QuoteRecord, Records, Reference

_Ref = TypeVar("_Ref", bound=Reference)


def only(records: Records, layers: Collection[Layer]) -> Records:
    """The records of `layers`, which the article line names; what refers to others refers to nothing."""
    if set(layers) == set(LAYERS):
        return records
    kept: dict[str, Any] = {layer: getattr(records, layer) if layer in layers else () for layer in LAYERS}
    kept["quotes"] = tuple(_quote(quote, layers) for quote in kept["quotes"])
    kept["claims"] = tuple(_claim(claim, layers) for claim in kept["claims"])
    named = tuple(layer for layer in LAYERS if layer in layers)
    return Records(article=records.article.model_copy(update={"layers": named}), **kept)


def _quote(quote: QuoteRecord, layers: Collection[Layer]) -> QuoteRecord:
    if "entities" in layers:
        return quote
    return quote.model_copy(update={"speaker": _unlinked(quote.speaker), "doubt": None})


def _claim(claim: ClaimRecord, layers: Collection[Layer]) -> ClaimRecord:
    changed: dict[str, Any] = {}
    if "entities" not in layers:
        changed |= {"subject": _unlinked(claim.subject), "object": _unlinked(claim.object), "doubt": None}
        changed["sources"] = tuple(_unlinked(source) for source in claim.sources)
    if "dates" not in layers:
        changed["date_ids"] = ()
    if "quotes" not in layers:
        changed["quote_id"] = None
    return claim.model_copy(update=changed)


def _unlinked(reference: _Ref | None) -> _Ref | None:
    return reference and reference.model_copy(update={"entity_id": None})
