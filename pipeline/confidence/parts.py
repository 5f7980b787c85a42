"""The parts of each kind of record that have a probability of their own, and the record as a whole."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pipeline.annotations.doubts import WHOLE
from pipeline.annotations.records import EntityRecord, LayerRecord
from pipeline.confidence import claims, dates, entities, quotes
from pipeline.confidence.seen import Features, Seen, log_odds

Tells = Callable[[Seen, Any], Features]
PARTS: Final[Mapping[str, Mapping[str, Tells]]] = {
    "entity": {"label": entities.label, "extent": entities.extent},
    "date": {"extent": dates.extent, "value": dates.value},
    "quote": {"extent": quotes.extent, "speaker": quotes.speaker, "speaker_entity": quotes.speaker_entity},
    "claim": {
        "extent": claims.extent,
        "sources": claims.sources,
        "polarity": claims.polarity,
        "certainty": claims.certainty,
    },
}
"""By kind of record and part, what tells how sure it is; kinds in the order in which they build on each
other."""


def whole(seen: Seen, record: LayerRecord) -> Features:
    """What tells of a record as a whole: how sure its parts are, and what hangs on it."""
    of_parts = {part: log_odds(found) for part, found in seen.found[record.id].items() if part != WHOLE}
    return of_parts | (entities.links(seen, record) if isinstance(record, EntityRecord) else {})
