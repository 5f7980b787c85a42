"""The draft of an article: its records as extracted, with every decision so far carried out.

A draft follows from the decisions alone, in whatever state the output folder is by now.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field, fields
from typing import Literal

from pipeline.annotations.kinds import KIND_LAYER
from pipeline.annotations.records import Layer, LayerRecord, Records
from pipeline.annotations.renumbering import assembled, layer_records, with_references
from pipeline.review.decisions import Decision, Drop, touched

Standing = Literal["accepted", "corrected", "added", "rejected", "merged"]

UNSEEN = "unseen"
"""In place of a fingerprint: the decision was not made looking at one record of gold."""


@dataclass(frozen=True, slots=True)
class State:
    """What was decided about one record, by whom, in which decision.

    Attributes:
        gold: fingerprint of its counterpart in gold as the person saw it, None where there was none.
    """

    standing: Standing
    who: str
    decision_id: str
    gold: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions on the same records, neither of whose authors had seen the other's.

    The earlier line counts until somebody decides again having seen both.
    """

    kept: str
    refused: Decision
    about: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class Draft:
    """One article under review.

    Attributes:
        base: what was extracted when the review began.
        live: every record that stands, by id; added ones have ids of their own kind (`q+…`).
        gone: what was rejected or absorbed, by id.
        states: what was decided, by record id; undecided records have none.
        finished: layers in which nothing is left to decide, after who said so.
        dropped: gold records that were judged wrong, with the decision.
        heads: the latest decisions on each record; two where they are in conflict.
        agreeing: decisions that say what another copy of the log had said already, with that one.
        history: decisions that stand, in the order they were made.
        seen: every line of the log so far, by id, whatever became of it.
    """

    base: Records
    live: dict[str, LayerRecord]
    gone: dict[str, LayerRecord] = field(default_factory=dict)
    absorbed: dict[str, str] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    finished: dict[Layer, str] = field(default_factory=dict)
    dropped: dict[str, Drop] = field(default_factory=dict)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    agreeing: dict[str, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    history: list[Decision] = field(default_factory=list)
    seen: dict[str, Decision] = field(default_factory=dict)

    def records(self) -> Records:
        """What stands, under the draft's ids; references to what is gone are let go."""
        return assembled(self.base.article, [self.standing(record) for record in self.live.values()])

    def standing(self, record: LayerRecord) -> LayerRecord:
        """A live record as it stands: what it refers to is where it was merged into, or let go."""
        return with_references(record, self._standing_id)

    def heads_of(self, about: Iterable[str]) -> tuple[str, ...]:
        """The latest decisions on these records: what a new decision on them must name in `after`."""
        return tuple(dict.fromkeys(head for name in about for head in self.heads.get(name, ())))

    def all_heads(self) -> tuple[str, ...]:
        """The latest decisions of the whole article."""
        return self.heads_of(self.heads)

    def undecided(self, layer: Layer) -> list[str]:
        """Ids of the layer's records that nobody has decided on."""
        return [
            record.id
            for record in self.live.values()
            if KIND_LAYER[record.kind] == layer and record.id not in self.states
        ]

    def blocking(self, target: Decision) -> Decision | None:
        """A later decision on the same records, which would have to be undone before `target`."""
        about = set(touched(target))
        at = self.history.index(target)
        return next((later for later in self.history[at + 1 :] if about & set(touched(later))), None)

    def copied(self) -> "Draft":
        """The same draft, to be carried on by itself."""
        own = {part.name: copy(getattr(self, part.name)) for part in fields(self) if part.name != "base"}
        return Draft(self.base, **own)

    def _standing_id(self, record_id: str) -> str | None:
        seen: set[str] = set()
        while record_id in self.absorbed and record_id not in seen:
            seen.add(record_id)
            record_id = self.absorbed[record_id]
        return record_id if record_id in self.live else None


def new_draft(base: Records) -> Draft:
    """The draft before anything is decided."""
    return Draft(base, {record.id: record for record in layer_records(base)})
