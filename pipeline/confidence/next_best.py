"""The next best answer for a doubtful part: another entity, another label, another value of a date."""

from collections.abc import Callable

from pipeline.annotations.records import DateRecord, EntityRecord, LayerRecord, QuoteRecord
from pipeline.confidence.entities import next_labels
from pipeline.confidence.quotes import next_speakers
from pipeline.confidence.seen import Seen

OtherValue = Callable[[DateRecord], str | None]
"""What else a date may mean; None where its words leave no choice."""


def next_best(seen: Seen, record: LayerRecord, part: str, other_value: OtherValue) -> tuple[str, ...]:
    """Other answers, the likeliest first; none where the part has no answers that can be named."""
    if isinstance(record, EntityRecord) and part == "label":
        return next_labels(seen, record)
    if isinstance(record, QuoteRecord) and part == "speaker_entity":
        return next_speakers(seen, record)
    if isinstance(record, DateRecord) and part == "value":
        value = other_value(record)
        return () if value is None else (value,)
    return ()
