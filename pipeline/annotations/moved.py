"""Records of a text as read -> records of the article: every span moved, everything else kept."""

from collections.abc import Callable
from typing import TypeVar, cast

from pydantic import BaseModel

from pipeline.annotations.records import Records

Bounds = Callable[[int, int], tuple[int, int]]
_Model = TypeVar("_Model", bound=BaseModel)


def moved(records: Records, text: str, bounds: Bounds) -> Records:
    """The records with every span where `bounds` says that it stands in `text`, the article's own."""
    article = records.article.model_copy(update={"text": text})
    layers = {
        layer: tuple(_moved(record, text, bounds) for record in getattr(records, layer))
        for layer in type(records).model_fields
        if layer != "article"
    }
    return records.model_copy(update={"article": article, **layers})


def _moved(model: _Model, text: str, bounds: Bounds) -> _Model:
    fields = {name: _value(getattr(model, name), text, bounds) for name in type(model).model_fields}
    if {"start", "end", "text"} <= fields.keys():
        start, end = bounds(cast(int, fields["start"]), cast(int, fields["end"]))
        fields |= {"start": start, "end": end, "text": text[start:end]}
    return model.model_copy(update=fields)


def _value(value: object, text: str, bounds: Bounds) -> object:
    if isinstance(value, BaseModel):
        return _moved(value, text, bounds)
    if isinstance(value, tuple):
        return tuple(_value(item, text, bounds) for item in value)
    return value
