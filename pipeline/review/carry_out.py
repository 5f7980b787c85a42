"""What each kind of decision does to a draft."""

from typing import TypeVar

from pipeline.annotations.records import (
    ClaimRecord,
    EntityRecord,
    LayerRecord,
    QuoteRecord,
    Reference,
    Source,
)
from pipeline.review.decisions import (
    Accept,
    AcceptAll,
    Add,
    Correct,
    Decision,
    Drop,
    Finish,
    Merge,
    Reject,
    Split,
    touched,
)
from pipeline.review.draft import UNSEEN, Draft, Standing, State

_Ref = TypeVar("_Ref", Reference, Source)


def carry_out(draft: Draft, decision: Decision) -> str:
    """Change the draft; returns why that is impossible, or nothing."""
    missing = [name for name in _needed(decision) if name not in draft.live and name not in draft.gone]
    if missing:
        return f"there is no record {missing[0]} in this draft"
    match decision:
        case Accept(record_id=record_id, gold=gold):
            _accept(draft, record_id, decision, gold)
        case AcceptAll(record_ids=record_ids, gold=seen_gold):
            for record_id in record_ids:
                _accept(draft, record_id, decision, seen_gold.get(record_id))
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


def _accept(draft: Draft, record_id: str, decision: Decision, gold: str | None) -> None:
    if record_id in draft.gone:
        draft.live[record_id] = draft.gone.pop(record_id)
        draft.absorbed.pop(record_id, None)
    before = draft.states.get(record_id)
    kept = before and before.standing in ("corrected", "added")
    standing = before.standing if before and kept else "accepted"
    draft.states[record_id] = State(standing, decision.who, decision.id, gold)


def _mark(draft: Draft, record_id: str, standing: Standing, decision: Decision) -> None:
    gold = decision.gold if isinstance(decision, Reject | Correct | Add) else UNSEEN
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
