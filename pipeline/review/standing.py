"""The records of a draft as they stand, kept from one decision to the next: each costs what it changes."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.annotations.issues import Issue
from pipeline.annotations.record_parts import references
from pipeline.annotations.records import DateRecord, EntityRecord, LayerRecord, Records
from pipeline.annotations.renumbering import assembled, first_position
from pipeline.review.draft import Draft
from pipeline.validate import validate


@dataclass(frozen=True, slots=True)
class StandingRecords:
    """The live records of a draft, with what they refer to followed or let go.

    Attributes:
        records: by id, under the draft's ids.
        changed: ids of those that the last decision made, changed or took away.
        referring: ids of all records that refer to an id, or did once; shared between steps.
    """

    records: dict[str, LayerRecord]
    changed: frozenset[str] = frozenset()
    referring: dict[str, set[str]] = field(default_factory=dict)

    def assembled(self, draft: Draft) -> Records:
        """All of them, by layer."""
        return assembled(draft.base.article, self.records.values())


def standing_records(draft: Draft) -> StandingRecords:
    """The records of a draft that nobody has looked at yet."""
    found = StandingRecords({name: draft.standing(record) for name, record in draft.live.items()})
    _note_references(found, draft.live.values())
    return found


def standing_after(standing: StandingRecords, before: Draft, draft: Draft) -> StandingRecords:
    """The records of a draft, given how they stood in the one before it."""
    other = {name for name, record in draft.live.items() if before.live.get(name) is not record}
    came_or_went = before.live.keys() ^ draft.live.keys()
    if not other and not came_or_went:
        return StandingRecords(standing.records, frozenset(), standing.referring)
    _note_references(standing, (draft.live[name] for name in other))
    # What an entity was merged into may be what went.
    led_on = came_or_went | draft.absorbed.keys() | before.absorbed.keys()
    affected = other.union(*(standing.referring.get(name, ()) for name in led_on))
    records = {
        name: draft.standing(record) if name in affected else standing.records[name]
        for name, record in draft.live.items()
    }
    changed = {name for name in affected if records.get(name) != standing.records.get(name)}
    return StandingRecords(records, frozenset(changed | came_or_went), standing.referring)


def differing(before: StandingRecords, now: StandingRecords) -> StandingRecords:
    """`now`, with what differs from `before` as what changed: for a draft that was made anew."""
    names = before.records.keys() | now.records.keys()
    changed = {name for name in names if before.records.get(name) != now.records.get(name)}
    return replace(now, changed=frozenset(changed))


def problems_with(standing: StandingRecords, draft: Draft) -> list[Issue]:
    """Where what changed breaks the record contract, by itself or beside the other records."""
    changed = [standing.records[name] for name in standing.changed if name in standing.records]
    if not changed:
        return []
    near = {record.id: record for record in (*changed, *_beside(changed, standing.records.values()))}
    for record in changed:
        near |= {
            name: standing.records[name] for _, _, name in references(record) if name in standing.records
        }
    ordered = sorted(near.values(), key=first_position)
    asked = {record.id for record in changed} | {r.id for r in ordered if isinstance(r, DateRecord)}
    # Ids of a draft do not count in text order, and what the others refer to was not looked up.
    return [
        issue
        for issue in validate(assembled(draft.base.article, ordered))
        if issue.code != "order" and (issue.code != "reference" or issue.where.partition(".")[0] in asked)
    ]


def _note_references(standing: StandingRecords, records: Iterable[LayerRecord]) -> None:
    for record in records:
        for _, _, target in references(record):
            standing.referring.setdefault(target, set()).add(record.id)


def _beside(changed: list[LayerRecord], records: Iterable[LayerRecord]) -> list[LayerRecord]:
    """Records that may be the same finding as one of these: at the same words, or dates in one circle."""
    places = {(record.kind, first_position(record)) for record in changed}
    mentioned = {
        (m.start, m.end) for record in changed if isinstance(record, EntityRecord) for m in record.mentions
    }
    with_dates = any(isinstance(record, DateRecord) for record in changed)
    return [
        record
        for record in records
        if (isinstance(record, DateRecord) and with_dates)
        or (record.kind, first_position(record)) in places
        or (
            mentioned
            and isinstance(record, EntityRecord)
            and any((mention.start, mention.end) in mentioned for mention in record.mentions)
        )
    ]
