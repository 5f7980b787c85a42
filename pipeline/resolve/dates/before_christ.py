"""What is counted from a year before Christ, which the calendar does not reach: "the following year"."""

from dataclasses import replace

from pipeline.resolve.dates.complete import complete
from pipeline.resolve.dates.reading import Context, Reading


def part_of_bc_year(context: Context) -> Reading | None:
    """ "In the summer", "on 3 May" of the year before Christ that a text tells of; None if there is none."""
    told, parts = context.timeline.bc_year, context.parts
    if told is None or parts.shift is not None or (parts.month is None and parts.season is None):
        return None
    of_era = replace(context, mention=replace(context.mention, parts=replace(parts, era="BC")))
    return complete(of_era, told.year, told.id)


def counted_in_bc(context: Context) -> Reading | None:
    """ "The following year", "two years earlier": years before Christ are counted down."""
    told, parts = context.timeline.bc_year, context.parts
    if told is None or parts.month is not None or parts.weekday is not None or parts.season is not None:
        return None
    count = 1 if parts.count is None else parts.count
    direction = parts.gap or parts.neighbour or 0
    if parts.unit != "year" or not isinstance(count, int):
        return Reading("DATE", None, context.mod, told.id)
    year = told.year - direction * count
    return Reading("DATE", f"BC{year:04}" if year > 0 else None, context.mod, told.id)
