"""Which records are worth an editor's time: how much harm is to be expected of what is doubtful in them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

Telling = Literal["speaker_entity", "sources", "value", "label", "polarity", "certainty", "speaker"]
"""The parts that say something of a record: all but its extent, which is a matter of a few words."""
DoubtedPart = Literal[Telling, "extent"]

# What a wrong answer costs, in hundredths of the worst. Somebody named under words that are another's is what
# editors fear most. A wrong source misleads alike, but stands behind a claim and not under words in marks; a
# wrong day or label spoils lists and searches. Words too many or too few are seen at once and mislead nobody,
# and nearly every quote and claim is a little in doubt about them: they only order what has no other doubt.
WEIGHTS: Final[dict[DoubtedPart, int]] = {
    "speaker_entity": 100,
    "sources": 40,
    "value": 30,
    "label": 25,
    "polarity": 20,
    "certainty": 20,
    "speaker": 10,
    "extent": 1,
}
# Where nobody is named no name can be wrong; one may be missing, which accuses nobody.
_SHARE_IF_NOBODY_IS_NAMED = 0.3
# Below this a part is wrong every fourth time or more.
UNSURE_BELOW = 0.75


def expected_harm(record: Mapping[str, Any]) -> float:
    """What wrong parts of a record cost on average, in units of one wrong name; 0 where nothing is doubtful.

    Args:
        record: its fields as a file has them; outputs of older versions and gold have no doubts.
    """
    # A list, as one is summed sooner than a generator: a list of articles asks for most records.
    harm = sum([_harm(record, part, doubt) for part, doubt in _doubts(record).items()])
    return harm / WEIGHTS["speaker_entity"]


def doubtful_parts(record: Mapping[str, Any]) -> tuple[DoubtedPart, ...]:
    """All parts that a record names as doubtful, the most harmful first."""
    harm = {part: _harm(record, part, doubt) for part, doubt in _doubts(record).items()}
    return tuple(sorted(harm, key=lambda part: -harm[part]))


def unsure_parts(record: Mapping[str, Any]) -> tuple[Telling, ...]:
    """The parts by which a record counts as in doubt, the most harmful first: none of them is its extent."""
    doubts = _doubts(record)
    # Of most records nothing is left here, and a list of articles asks all of them.
    unsure = [
        part for part, doubt in doubts.items() if part != "extent" and doubt["probability"] < UNSURE_BELOW
    ]
    if len(unsure) > 1:
        unsure.sort(key=lambda part: -_harm(record, part, doubts[part]))
    return tuple(unsure)


def _doubts(record: Mapping[str, Any]) -> Mapping[DoubtedPart, Mapping[str, Any]]:
    # Programs that leave no key out write null for a part without doubt.
    return {part: doubt for part, doubt in (record.get("doubt") or {}).items() if doubt}


def _harm(record: Mapping[str, Any], part: DoubtedPart, doubt: Mapping[str, Any]) -> float:
    return float(1 - doubt["probability"]) * _cost(record, part)


def _cost(record: Mapping[str, Any], part: DoubtedPart) -> float:
    if part == "speaker_entity" and not _names([record.get("speaker") or {}]):
        return _SHARE_IF_NOBODY_IS_NAMED * WEIGHTS[part]
    # A claim without sources is the paper's own, which is an answer as good as a name. Of a chain the
    # innermost counts, who claims it: a quote comes before its claims, whose source follows from its speaker.
    if part == "sources" and record["sources"] and not _names(record["sources"][:1]):
        return _SHARE_IF_NOBODY_IS_NAMED * WEIGHTS[part]
    return WEIGHTS[part]


def _names(references: Iterable[Mapping[str, Any]]) -> bool:
    return any(reference.get("entity_id") for reference in references)
