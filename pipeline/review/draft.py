"""The draft of an article: its records as extracted, with every decision so far carried out.

A draft follows from the decisions alone, in whatever state the output folder is by now.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from pipeline.annotations.kinds import KIND_LAYER
from pipeline.annotations.records import (
    ClaimRecord,
    EntityRecord,
    Layer,
    LayerRecord,
    QuoteRecord,
    Records,
    Reference,
    Source,
)
from pipeline.annotations.renumbering import assembled, layer_records, with_references
from pipeline.review.decisions import (
    Accept,
    Add,
    Correct,
    Decision,
    Drop,
    Finish,
    Merge,
    Open,
    Reject,
    Split,
    Undo,
    touched,
)

_Ref = TypeVar("_Ref", Reference, Source)
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

    def records(self) -> Records:
        """What stands, under the draft's ids; references to what is gone are let go."""
        return assembled(
            self.base.article, [with_references(record, self._standing_id) for record in self.live.values()]
        )

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

    def _standing_id(self, record_id: str) -> str | None:
        seen: set[str] = set()
        while record_id in self.absorbed and record_id not in seen:
            seen.add(record_id)
            record_id = self.absorbed[record_id]
        return record_id if record_id in self.live else None


def new_draft(base: Records) -> Draft:
    """The draft before anything is decided."""
    return Draft(base, {record.id: record for record in layer_records(base)})


def draft_of(decisions: Iterable[Decision], base: Records | None = None) -> Draft | None:
    """The draft that one article's decisions make; None where its review has not begun.

    Args:
        decisions: of this article, in the order of the log.
        base: what to begin with where the decisions do not say so themselves.
    """
    draft = new_draft(base) if base else None
    listed = list(decisions)
    undone = {decision.undoes for decision in listed if isinstance(decision, Undo)}
    seen: dict[str, Decision] = {}
    for decision in listed:
        if decision.id in seen:
            continue  # the same line twice, as when two copies of a log are joined
        seen[decision.id] = decision
        if isinstance(decision, Open):
            draft = _opened(draft, decision)
        elif draft is not None:
            _take(draft, decision, seen, undone)
    return draft


def _opened(draft: Draft | None, decision: Open) -> Draft:
    if draft is None or not draft.heads:
        return new_draft(decision.base)
    if set(decision.after) == set(draft.all_heads()):
        return new_draft(decision.base)
    if decision.base != draft.base:
        reason = "the two reviews began from different extractions"
        draft.conflicts.append(Conflict("", decision, (), reason))
    return draft


def _take(draft: Draft, decision: Decision, seen: dict[str, Decision], undone: set[str]) -> None:
    """Carry out one decision, or note why it cannot be."""
    target = seen.get(decision.undoes) if isinstance(decision, Undo) else None
    about = touched(target or decision)
    heads = draft.heads_of(about)
    after = {draft.agreeing.get(head, head) for head in decision.after}
    if after != set(heads):
        if same := _saying_the_same(decision, heads, seen):
            draft.agreeing[decision.id] = same
        else:
            _note_conflict(draft, decision, about, after)
        return
    for name in about:
        draft.heads[name] = (decision.id,)
    settled = after
    draft.conflicts = [
        conflict
        for conflict in draft.conflicts
        if conflict.refused.id not in settled and conflict.kept not in settled
    ]
    if isinstance(decision, Undo) or decision.id in undone:
        return
    problem = _carry_out(draft, decision)
    if problem:
        draft.conflicts.append(Conflict("", decision, about, problem))
    else:
        draft.history.append(decision)


def _note_conflict(draft: Draft, decision: Decision, about: Iterable[str], after: set[str]) -> None:
    unseen = [head for head in draft.heads_of(about) if head not in after]
    reason = "neither had seen the other's decision"
    draft.conflicts.append(Conflict(unseen[0] if unseen else "", decision, tuple(about), reason))
    for name in about:
        still = [head for head in draft.heads.get(name, ()) if head not in after]
        draft.heads[name] = (*still, decision.id)


def _saying_the_same(decision: Decision, heads: Iterable[str], seen: dict[str, Decision]) -> str | None:
    """The latest decision that somebody else made alike, if there is one."""
    unsigned = {"id", "who", "after", "gold"}
    content = decision.model_dump(exclude=unsigned)
    alike = (head for head in heads if head in seen and seen[head].model_dump(exclude=unsigned) == content)
    return next(alike, None)


def _carry_out(draft: Draft, decision: Decision) -> str:
    """Change the draft; returns why that is impossible, or nothing."""
    missing = [name for name in _needed(decision) if name not in draft.live and name not in draft.gone]
    if missing:
        return f"there is no record {missing[0]} in this draft"
    match decision:
        case Accept(record_id=record_id):
            if record_id in draft.gone:
                draft.live[record_id] = draft.gone.pop(record_id)
                draft.absorbed.pop(record_id, None)
            before = draft.states.get(record_id)
            kept = before and before.standing in ("corrected", "added")
            _mark(draft, record_id, before.standing if before and kept else "accepted", decision)
        case Reject(record_id=record_id):
            if record_id in draft.live:
                draft.gone[record_id] = draft.live.pop(record_id)
            _mark(draft, record_id, "rejected", decision)
        case Correct(record=record):
            _correct(draft, record)
            before = draft.states.get(record.id)
            added = before is not None and before.standing == "added"
            _mark(draft, record.id, "added" if added else "corrected", decision)
        case Add(record=record):
            draft.live[record.id] = record
            _mark(draft, record.id, "added", decision)
        case Merge(record_id=record_id, absorbed_id=absorbed_id):
            return _merge(draft, decision, record_id, absorbed_id)
        case Split(record_id=record_id, record=record):
            return _split(draft, decision, record_id, record)
        case Drop():
            draft.dropped[touched(decision)[0]] = decision
        case Finish(layer=layer):
            for record_id in draft.undecided(layer):
                _mark(draft, record_id, "accepted", decision)
            draft.finished[layer] = decision.who
        case _:
            pass
    return ""


def _needed(decision: Decision) -> tuple[str, ...]:
    if isinstance(decision, Split):
        return (decision.record_id,)
    return () if isinstance(decision, Add | Drop | Finish) else touched(decision)


def _mark(draft: Draft, record_id: str, standing: Standing, decision: Decision) -> None:
    gold = decision.gold if isinstance(decision, Accept | Reject | Correct | Add) else UNSEEN
    draft.states[record_id] = State(standing, decision.who, decision.id, gold)


def _correct(draft: Draft, record: LayerRecord) -> None:
    before = draft.live.get(record.id) or draft.gone.pop(record.id)
    draft.absorbed.pop(record.id, None)
    draft.live[record.id] = record
    if isinstance(record, QuoteRecord) and isinstance(before, QuoteRecord) and record.speaker:
        _let_claims_follow(draft, before, record, record.speaker)


def _let_claims_follow(draft: Draft, before: QuoteRecord, after: QuoteRecord, speaker: Reference) -> None:
    """Who says a quote is also the innermost source of the claims in it, unless they named another.

    Where that is the only source, a person has settled it.
    """
    for claim in list(draft.live.values()):
        if isinstance(claim, ClaimRecord) and claim.quote_id == after.id and claim.sources:
            first, *rest = claim.sources
            if before.speaker and (first.start, first.end) == (before.speaker.start, before.speaker.end):
                moved = first.model_copy(update=speaker.model_dump())
                doubt = (
                    claim.doubt
                    if rest or not claim.doubt
                    else claim.doubt.model_copy(update={"sources": None})
                )
                draft.live[claim.id] = claim.model_copy(update={"sources": (moved, *rest), "doubt": doubt})


def _merge(draft: Draft, decision: Merge, record_id: str, absorbed_id: str) -> str:
    into, other = draft.live.get(record_id), draft.live.get(absorbed_id)
    if not isinstance(into, EntityRecord) or not isinstance(other, EntityRecord) or into.id == other.id:
        return f"{record_id} and {absorbed_id} are not two entities of this draft"
    mentions = sorted((*into.mentions, *other.mentions), key=lambda mention: (mention.start, mention.end))
    draft.live[record_id] = into.model_copy(update={"mentions": tuple(mentions)})
    draft.gone[absorbed_id] = draft.live.pop(absorbed_id)
    draft.absorbed[absorbed_id] = record_id
    _mark(draft, record_id, "corrected", decision)
    _mark(draft, absorbed_id, "merged", decision)
    return ""


def _split(draft: Draft, decision: Split, record_id: str, record: EntityRecord) -> str:
    whole = draft.live.get(record_id)
    if not isinstance(whole, EntityRecord):
        return f"{record_id} is no entity of this draft"
    moved = {(mention.start, mention.end) for mention in record.mentions}
    staying = tuple(mention for mention in whole.mentions if (mention.start, mention.end) not in moved)
    if not staying or len(staying) + len(moved) != len(whole.mentions):
        return f"{record_id} does not hold these mentions beside others"
    draft.live[record_id] = whole.model_copy(update={"mentions": staying})
    draft.live[record.id] = record
    _point_where_mentioned(draft, record_id, record)
    _mark(draft, record_id, "corrected", decision)
    _mark(draft, record.id, "added", decision)
    return ""


def _point_where_mentioned(draft: Draft, old_id: str, new: EntityRecord) -> None:
    """References whose words are a mention that has moved refer to where it moved."""
    for record in list(draft.live.values()):
        if isinstance(record, QuoteRecord):
            if record.speaker:
                speaker = _pointed(record.speaker, old_id, new)
                draft.live[record.id] = record.model_copy(update={"speaker": speaker})
        elif isinstance(record, ClaimRecord):
            draft.live[record.id] = record.model_copy(
                update={
                    "sources": tuple(_pointed(source, old_id, new) for source in record.sources),
                    "subject": record.subject and _pointed(record.subject, old_id, new),
                    "object": record.object and _pointed(record.object, old_id, new),
                }
            )


def _pointed(reference: _Ref, old_id: str, new: EntityRecord) -> _Ref:
    overlaps = (m.start < reference.end and reference.start < m.end for m in new.mentions)
    if reference.entity_id == old_id and any(overlaps):
        return reference.model_copy(update={"entity_id": new.id})
    return reference
