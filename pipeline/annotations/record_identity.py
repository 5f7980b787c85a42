"""When two records are the same finding, and when they say the same: neither depends on ids."""

import hashlib
from collections.abc import Iterable
from typing import Any

import orjson

from pipeline.annotations.record_parts import spans
from pipeline.annotations.records import EntityRecord, LayerRecord, Records
from pipeline.annotations.renumbering import first_position, layer_records, with_references

Identity = tuple[tuple[str, int, int], ...]

_OWN_SPANS = {"date": ("span",), "quote": ("contents", "cue"), "claim": ("span", "predicate")}
_DIGEST_LENGTH = 16


def digest(content: Any) -> str:
    """16 hexadecimal digits that follow from `content` alone."""
    data = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(data).hexdigest()[:_DIGEST_LENGTH]


def identity(record: LayerRecord) -> Identity:
    """The stretches of text that make a record the finding it is, whatever it says of them.

    A thing is known by its first mention, a quote by contents and cue, a claim by bounds and predicate.
    """
    found = [(field, span.start, span.end) for field, span in spans(record)]
    if isinstance(record, EntityRecord):
        return tuple(found[:1])
    return tuple(part for part in found if part[0] in _OWN_SPANS[record.kind])


def fingerprint(record: LayerRecord, records: Records) -> str:
    """16 hexadecimal digits that stay the same while the record says the same.

    Args:
        records: those of the same article, by whose places the record's references are known.
    """
    return fingerprints([record], records)[0]


def fingerprints(asked: Iterable[LayerRecord], records: Records) -> list[str]:
    """The fingerprint of each of these records; the places of all are looked up once."""
    places = {other.id: "{}-{}".format(*first_position(other)) for other in layer_records(records)}
    return [_fingerprint(record, places) for record in asked]


def _fingerprint(record: LayerRecord, places: dict[str, str]) -> str:
    placed = with_references(record, places.get)
    content = placed.model_dump(exclude={"id", "article_id", "rule", "confidence", "doubt"})
    if "date_ids" in content:
        content["date_ids"] = sorted(content["date_ids"])
    return digest(content)
