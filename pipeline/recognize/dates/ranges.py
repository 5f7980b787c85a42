"""A range written in one stretch ("1988-90", "March 3-5") as its two ends, each an expression of its own."""

import re
from dataclasses import replace

from pipeline.annotations.mentions import DateMention, Span

_DASH = re.compile(r"(?<=\d)\s*(?:[-–—/]|to)\s*(?=\d)")


def ends(mention: DateMention, text: str) -> tuple[DateMention, ...]:
    """The first and the last year or day of a range; `mention` itself where no dash parts them.

    The last one counts as `linked`: what it leaves unsaid, the first one says.
    """
    parts = mention.parts
    start, end = mention.span
    dashes = list(_DASH.finditer(text, start, end))
    if not dashes:
        return (mention,)
    dash = dashes[-1]
    shared = {name: value for name, value in parts.items() if name not in ("year_to", "day_to", "weekday")}
    last = {name: value for name, value in shared.items() if name != "mod"}
    if "year_to" in parts:
        last["year"] = _last_year(int(parts["year"]), int(parts["year_to"]))
    else:
        last["day"] = parts["day_to"]
    first = {**shared, **({"weekday": parts["weekday"]} if "weekday" in parts else {})}
    return (
        replace(mention, span=Span(start, dash.start()), parts={**first, "kind": "date"}),
        replace(mention, span=Span(dash.end(), end), parts={**last, "kind": "date", "linked": 1}),
    )


def _last_year(first: int, last: int) -> int:
    """ "90" after "1988" is 1990."""
    return first - first % 100 + last if last < 100 else last
