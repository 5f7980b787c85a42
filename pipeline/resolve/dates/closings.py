"""Stretches that the date after them closes: "the 13 weeks to Oct. 28", "the fiscal year ending Jan. 27"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.annotations.mentions import DateMention
from pipeline.annotations.records import DateRecord
from pipeline.resolve.dates.calendar import add

_CLOSED = re.compile(r"\s+(?:to|ended|ending|through|that ended|which ended)\s+(?:on\s+)?", re.IGNORECASE)
# Characters that part a stretch from the day that closes it: " which ended on ".
_REACH = 16
_COUNTED = frozenset({"day", "week", "month", "quarter", "year"})


def closed(
    records: Sequence[DateRecord], mentions: Sequence[DateMention], text: str
) -> tuple[DateRecord, ...]:
    """The records, with the days of each stretch that the day after it closes, and that day as its anchor."""
    done = list(records)
    for place, (record, mention) in enumerate(zip(records[:-1], mentions, strict=False)):
        last = records[place + 1]
        if last.start - record.end > _REACH or not _CLOSED.fullmatch(text, record.end, last.start):
            continue
        if last.type == "DATE" and last.earliest is not None and last.earliest == last.latest:
            done[place] = _closed(record, mention, date.fromisoformat(last.earliest), last.id)
    return tuple(done)


def _closed(record: DateRecord, mention: DateMention, day: date, anchor: str) -> DateRecord:
    if record.value is not None and record.value.startswith("FY"):
        return record.model_copy(update={"latest": day.isoformat(), "anchor": anchor})
    count, unit = mention.parts.count, mention.parts.unit
    if record.type != "DURATION" or not isinstance(count, int) or mention.parts.age:
        return record
    if unit is None or unit not in _COUNTED:
        return record
    before = add(day, unit, -count)
    if before is None:
        return record
    first = before + timedelta(1)
    return record.model_copy(
        update={"earliest": first.isoformat(), "latest": day.isoformat(), "anchor": anchor}
    )
