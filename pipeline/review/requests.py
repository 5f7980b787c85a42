"""What a reviewer asks for -> the decision that is kept, or why it cannot be."""

import unicodedata
from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from pipeline.annotations.kinds import ID_PREFIX
from pipeline.annotations.record_identity import digest
from pipeline.annotations.record_parts import references
from pipeline.annotations.records import DateRecord, EntityRecord, Layer, LayerRecord, QuoteRecord
from pipeline.annotations.renumbering import PUBLISHED
from pipeline.annotations.timex import interval
from pipeline.errors import DecisionError
from pipeline.review.decisions import (
    Accept,
    AcceptAll,
    Add,
    AnyRecord,
    Correct,
    Decision,
    Drop,
    Finish,
    Merge,
    Reject,
    Split,
    Ticket,
    Undo,
    Who,
    signed,
    touched,
)
from pipeline.review.draft import Draft

Model = TypeVar("Model", bound=BaseModel)

# Letters and symbols that are drawn as nothing; marks of direction and joiners Unicode calls formats.
_DRAWN_AS_NOTHING = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def _visible(name: str) -> str:
    if all(unicodedata.category(one)[0] in "CZ" or one in _DRAWN_AS_NOTHING for one in name):
        raise ValueError("nothing of the name is to be seen")
    return name


Reviewer = Annotated[Who, AfterValidator(_visible)]
"""A name that somebody can read."""


class Request(BaseModel):
    """A decision as the page asks for it.

    Attributes:
        after: the latest decisions on the same records that the page has shown.
        record: the whole record as it should be, for correct, add and split.
        missed: id of a gold record without counterpart, for accept and reject.
        ticket: the page's own name for the decision; `after` and `undoes` may name tickets, of decisions that
            the page has sent but not yet heard of.
        edition: the state of the article that the page has, for the answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    article_id: str
    who: Reviewer
    action: Literal[
        "accept", "accept_all", "reject", "correct", "add", "merge", "split", "finish", "undo", "open"
    ]  # fmt: skip
    after: tuple[str, ...] = ()
    record_id: str | None = None
    record_ids: tuple[str, ...] = ()
    absorbed_id: str | None = None
    record: AnyRecord | None = None
    missed: str | None = None
    layer: Layer | None = None
    undoes: str | None = None
    ticket: Ticket | None = None
    edition: str | None = None


def parse_request(content: bytes) -> Request:
    """The request in a body.

    Raises:
        DecisionError: it is none; the message names the first field that is wrong.
    """
    return read_body(Request, content)


def read_body(model: type[Model], content: bytes) -> Model:
    """What is asked for in a body, as its model says.

    Raises:
        DecisionError: it is nothing of the kind; the message names the first field that is wrong.
    """
    try:
        return model.model_validate_json(content, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the request"
        message = "give your name first" if where == "who" else f"`{where}`: {first['msg']}"
        raise DecisionError(message) from error


def kept_already(request: Request, made: Sequence[Decision]) -> list[Decision]:
    """The decision that this request has made before, as when its answer was lost on the way; or nothing."""
    if request.ticket is None:
        return []
    return [decision for decision in made if decision.ticket == request.ticket]


def with_ids(request: Request, made: Sequence[Decision]) -> Request:
    """The request with the ids of decisions where it names their tickets."""
    ids = {decision.ticket: decision.id for decision in made if decision.ticket}
    heads = tuple(ids.get(name, name) for name in request.after)
    undoes = request.undoes and ids.get(request.undoes, request.undoes)
    return request.model_copy(update={"after": heads, "undoes": undoes})


def decided(
    request: Request, draft: Draft, *, seen_gold: dict[str, str], missed: dict[str, LayerRecord]
) -> Decision:
    """The decision that a request makes about a draft, signed.

    Args:
        seen_gold: fingerprints of gold's counterparts, by record id of the draft.
        missed: gold records without counterpart, by gold id, with the draft's ids in what they refer to.

    Raises:
        DecisionError: what it is about is not there, or its author has not seen the latest decision on it.
    """
    decision = _decision(request, draft, seen_gold, missed)
    target = _undone(draft, decision) if isinstance(decision, Undo) else decision
    heads = draft.heads_of(touched(target))
    if set(request.after) != set(heads):
        others = sorted({d.who for d in draft.history if d.id in heads} - {request.who})
        by = f" by {' and '.join(others)}" if others else ""
        raise DecisionError(f"decided on meanwhile{by}: look at it again, then decide", overtaken=True)
    return signed(decision.model_copy(update={"after": heads, "ticket": request.ticket}))


def _decision(
    request: Request, draft: Draft, seen_gold: dict[str, str], missed: dict[str, LayerRecord]
) -> Decision:
    by: dict[str, Any] = {"article_id": request.article_id, "who": request.who}
    if request.missed is not None:
        gold = missed.get(request.missed)
        if gold is None:
            raise DecisionError(f"gold has no record {request.missed} that is missed here", overtaken=True)
        if request.action == "reject":
            return Drop(**by, record=gold)
        return Add(**by, record=_fresh(gold, draft, request.who))
    match request.action:
        case "accept" | "reject":
            record_id = _known(draft, request.record_id)
            kind = Accept if request.action == "accept" else Reject
            return kind(**by, record_id=record_id, gold=seen_gold.get(record_id))
        case "accept_all":
            if not request.record_ids:
                raise DecisionError("there is nothing to accept")
            names = tuple(dict.fromkeys(_known(draft, name) for name in request.record_ids))
            seen = {name: seen_gold[name] for name in names if name in seen_gold}
            return AcceptAll(**by, record_ids=names, gold=seen)
        case "correct":
            record = _given(request, draft)
            before = _record(draft, record.id)
            if before.kind != record.kind:
                raise DecisionError(f"{record.id} is no {record.kind}")
            return Correct(**by, record=tidied(record, before), gold=seen_gold.get(record.id))
        case "add":
            return Add(**by, record=_fresh(tidied(_given(request, draft)), draft, request.who))
        case "merge":
            into, absorbed = _known(draft, request.record_id), _known(draft, request.absorbed_id)
            return Merge(**by, record_id=into, absorbed_id=absorbed)
        case "split":
            record = _fresh(tidied(_given(request, draft)), draft, request.who)
            if not isinstance(record, EntityRecord):
                raise DecisionError("only an entity can be split")
            return Split(**by, record_id=_known(draft, request.record_id), record=record)
        case "finish":
            if request.layer is None:
                raise DecisionError("say which layer is finished")
            return Finish(**by, layer=request.layer)
        case "undo":
            return Undo(**by, undoes=request.undoes or "")
        case _:
            raise DecisionError(f"{request.action} is no decision about a record")


def tidied(record: LayerRecord, before: LayerRecord | None = None) -> LayerRecord:
    """The record with its parts in text order, and a date's days following from its value.

    What a person says has no probability.
    """
    record = record.model_copy(update={"confidence": None, "doubt": None})
    if isinstance(record, EntityRecord):
        mentions = tuple(sorted(record.mentions, key=lambda mention: (mention.start, mention.end)))
        return record.model_copy(update={"mentions": mentions})
    if isinstance(record, QuoteRecord):
        contents = tuple(sorted(record.contents, key=lambda content: (content.start, content.end)))
        return record.model_copy(update={"contents": contents})
    if isinstance(record, DateRecord):
        if isinstance(before, DateRecord) and _reading(before) == _reading(record):
            return record
        earliest, latest = days(record.type, record.value, record.mod)
        return record.model_copy(update={"earliest": earliest, "latest": latest})
    return record


def days(type: str, value: str | None, mod: str | None) -> tuple[str | None, str | None]:
    """First and last calendar day of a value as ISO 8601, None where open."""
    first, last = interval(value, mod) if type in ("DATE", "TIME") else (None, None)
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


def _reading(date: DateRecord) -> tuple[str, str | None, str | None]:
    return date.type, date.value, date.mod


def _fresh(record: LayerRecord, draft: Draft, who: str) -> LayerRecord:
    """The record under an id that no other record has or will have, also in another copy of the log."""
    content = [record.model_dump(exclude={"id"}), who, len(draft.history), sorted(draft.heads)]
    return record.model_copy(update={"id": f"{ID_PREFIX[record.kind]}+{digest(content)[:6]}"})


def _given(request: Request, draft: Draft) -> LayerRecord:
    if request.record is None:
        raise DecisionError(f"{request.action} needs a record")
    for field, kind, target in references(request.record):
        if target not in draft.live and target != PUBLISHED:
            raise DecisionError(f"{field}: there is no {kind} record {target!r}", overtaken=True)
    return request.record


def _known(draft: Draft, record_id: str | None) -> str:
    return _record(draft, record_id or "").id


def _record(draft: Draft, record_id: str) -> LayerRecord:
    record = draft.live.get(record_id) or draft.gone.get(record_id)
    if record is None:
        raise DecisionError(f"there is no record {record_id!r} any more", overtaken=True)
    return record


def _undone(draft: Draft, undo: Undo) -> Decision:
    target = next((decision for decision in draft.history if decision.id == undo.undoes), None)
    if target is None:
        raise DecisionError("that decision does not stand any more", overtaken=True)
    if later := draft.blocking(target):
        raise DecisionError(f"{later.who} has decided on it since ({later.action}); undo that first")
    return target
