"""A claim's page: who repeats, contradicts or corrects it, each with both sentences and why."""

import sqlite3
from collections.abc import Sequence

from pipeline.index.asking.met import MeetingKind, Met, claim_at, met_by
from pipeline.index.asking.question import Statement
from pipeline.review.explore.frame import SHOWN, listed, more, section, statement
from pipeline.review.explore.markup import Child, Markup, tag
from pipeline.review.explore.places import Page, Places

_HEADINGS: dict[MeetingKind, str] = {
    "contradicted": "Contradicted",
    "corrected": "Corrected",
    "repeated": "Repeated",
}


def claim(connection: sqlite3.Connection, page: Page, places: Places) -> tuple[str, Child] | None:
    """A claim with those that meet it; None if there is no such claim."""
    found = claim_at(connection, page.key)
    if found is None:
        return None
    met = met_by(connection, page.key, SHOWN + 1, page.start)
    onwards = page.after(page.start + SHOWN) if len(met) > SHOWN else None
    parts = [
        _met(kind, [each for each in met[:SHOWN] if each.kind == kind], found, places) for kind in _HEADINGS
    ]
    alone = tag("ol", {"class": "rows"}, statement(places, found)), tag("p", None, "No other claim meets it.")
    return found.text, (
        tag("h2", None, found.text),
        parts if met else alone,
        more(places, onwards),
    )


def _met(kind: MeetingKind, met: Sequence[Met], found: Statement, places: Places) -> Markup | None:
    if not met:
        return None
    return section(_HEADINGS[kind], [_pair(each, found, places) for each in met])


def _pair(met: Met, found: Statement, places: Places) -> Markup:
    """The two sentences, the earlier one first, and why they meet."""
    both = (found, met.claim) if met.is_later else (met.claim, found)
    rows = [statement(places, row, _leading(row, found, places)) for row in both]
    why = tag("p", {"class": "facts"}, met.why, None if met.slot is None else f" ({met.slot})")
    return tag("div", {"class": f"pair {met.kind}"}, listed(rows, ""), why)


def _leading(row: Statement, found: Statement, places: Places) -> Markup | str:
    if row is found:
        return "this claim"
    return tag("a", {"href": places.address(Page("claim", row.key))}, "its page")
