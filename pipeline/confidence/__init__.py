"""How sure each record is: a calibrated probability for the whole, and for each part that is in doubt.

Made from what the recognisers and the learned heads leave behind them: which rule, how likely the heads found
the words, how the candidates compare. The records stay as they are but for `confidence` and `doubt`.
"""

from typing import TypeVar, cast

from pipeline.annotations.doubts import (
    DOUBTFUL_BELOW,
    WHOLE,
    ClaimDoubt,
    DateDoubt,
    Doubt,
    EntityDoubt,
    QuoteDoubt,
)
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.records import LayerRecord, Records
from pipeline.confidence.model import models
from pipeline.confidence.next_best import OtherValue, next_best
from pipeline.confidence.parts import PARTS, whole
from pipeline.confidence.seen import Seen

__all__ = ["weigh"]

_DOUBTS = {"entity": EntityDoubt, "date": DateDoubt, "quote": QuoteDoubt, "claim": ClaimDoubt}
# Of the probabilities that are written: finer ones say nothing more.
_DIGITS = 2
_Record = TypeVar("_Record", bound=LayerRecord)


def weigh(records: Records, mentions: Mentions, other_value: OtherValue) -> Records:
    """The records with their confidences and doubts.

    Unchanged where the language model does not tell how sure it is: the probabilities were fitted for the
    packaged one, and another's would not be calibrated.

    Args:
        mentions: what the records were made of.
        other_value: what else a date may mean.
    """
    if mentions.probabilities is None or not models():
        return records
    seen = Seen(records, mentions, mentions.probabilities)

    # In this order: how sure a claim is builds on how sure its quote is.
    def weighed(layer: tuple[_Record, ...]) -> tuple[_Record, ...]:
        return tuple(_weighed(seen, record, other_value) for record in layer)

    return records.model_copy(
        update={
            "entities": weighed(records.entities),
            "dates": weighed(records.dates),
            "quotes": weighed(records.quotes),
            "claims": weighed(records.claims),
        }
    )


def _weighed(seen: Seen, record: _Record, other_value: OtherValue) -> _Record:
    fitted = models()[record.kind]
    telling = PARTS[record.kind]
    parts = {part: fitted[part].probability(tells(seen, record)) for part, tells in telling.items()}
    seen.found[record.id] = parts
    # The whole is right only where every part is.
    confidence = min(fitted[WHOLE].probability(whole(seen, record)), *parts.values())
    doubts = {
        part: Doubt(probability=rounded, next_best=next_best(seen, record, part, other_value))
        for part, probability in parts.items()
        if (rounded := round(probability, _DIGITS)) < DOUBTFUL_BELOW
    }
    doubt = _DOUBTS[record.kind](**doubts) if doubts else None
    found = record.model_copy(update={"confidence": round(confidence, _DIGITS), "doubt": doubt})
    return cast(_Record, found)
