"""What a person decides about the records of an article: the lines of `corpus/decisions.jsonl`.

Decisions are only ever added. Each names in `after` the decisions that its author had seen on the same
records, so that two people who decide at once are noticed, whether they share a server or a repository.
There is no clock in them, and their ids follow from their content.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from pipeline.annotations.record_identity import digest, identity
from pipeline.annotations.records import EntityRecord, Layer, LayerRecord, Records

AnyRecord: TypeAlias = Annotated[LayerRecord, Field(discriminator="kind")]
# One line, not blank, short enough to stand beside a record.
_ONE_LINE = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"
Who: TypeAlias = Annotated[str, Field(max_length=80, pattern=_ONE_LINE)]

Ticket: TypeAlias = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{8,64}$")]


def _is_null(value: object) -> bool:
    return value is None


class _Decision(BaseModel):
    """What all decisions share.

    Attributes:
        id: follows from everything else in the line.
        who: the name the person gave.
        after: ids of the latest decisions on the same records that this person had seen.
        ticket: what the page called the decision before it was kept: one that comes twice is kept once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = ""
    article_id: str
    who: Who
    after: tuple[str, ...] = ()
    ticket: Annotated[Ticket | None, Field(exclude_if=_is_null)] = None


class Open(_Decision):
    """The review of an article begins, or begins anew: on these records, whatever is extracted later."""

    action: Literal["open"] = "open"
    base: Records


class Accept(_Decision):
    """The record is right as it stands; a rejected one is taken back.

    Attributes:
        gold: fingerprint of its counterpart in gold as it was shown, None where there was none.
    """

    action: Literal["accept"] = "accept"
    record_id: str
    gold: str | None = None


class AcceptAll(_Decision):
    """All of these records are right as they stand: one step, which one undo takes back.

    Attributes:
        gold: fingerprints of their counterparts in gold as they were shown, by record id.
    """

    action: Literal["accept_all"] = "accept_all"
    record_ids: Annotated[tuple[str, ...], Field(min_length=1)]
    gold: dict[str, str] = {}


class Reject(_Decision):
    """The record should not be there."""

    action: Literal["reject"] = "reject"
    record_id: str
    gold: str | None = None


class Correct(_Decision):
    """The record as it should be, whole; `record.id` says which."""

    action: Literal["correct"] = "correct"
    record: AnyRecord
    gold: str | None = None


class Add(_Decision):
    """A record that was missed."""

    action: Literal["add"] = "add"
    record: AnyRecord
    gold: str | None = None


class Merge(_Decision):
    """Two entities are one: `absorbed_id` goes, its mentions and what refers to it move to `record_id`."""

    action: Literal["merge"] = "merge"
    record_id: str
    absorbed_id: str


class Split(_Decision):
    """Some mentions of `record_id` are of another thing: they move to `record`, with references at them."""

    action: Literal["split"] = "split"
    record_id: str
    record: EntityRecord


class Drop(_Decision):
    """A gold record that has no counterpart here is wrong: gold should lose it."""

    action: Literal["drop"] = "drop"
    record: AnyRecord


class Finish(_Decision):
    """A layer of the article is done: what is undecided is right, and nothing is missing."""

    action: Literal["finish"] = "finish"
    layer: Layer


class Undo(_Decision):
    """An earlier decision never was."""

    action: Literal["undo"] = "undo"
    undoes: str


Decision: TypeAlias = (
    Open | Accept | AcceptAll | Reject | Correct | Add | Merge | Split | Drop | Finish | Undo
)
DECISION: TypeAdapter[Decision] = TypeAdapter(Annotated[Decision, Field(discriminator="action")])


def signed(decision: Decision) -> Decision:
    """The decision with the id that follows from its content."""
    content = decision.model_dump(exclude={"id"})
    return decision.model_copy(update={"id": digest(content)})


def touched(decision: Decision) -> tuple[str, ...]:
    """What a decision is about: ids of records, or a name for what is no record of the draft."""
    match decision:
        case Accept() | Reject():
            return (decision.record_id,)
        case AcceptAll():
            return decision.record_ids
        case Correct() | Add():
            return (decision.record.id,)
        case Merge():
            return decision.record_id, decision.absorbed_id
        case Split():
            return decision.record_id, decision.record.id
        case Drop():
            return (name_of_gold(decision.record),)
        case Finish():
            return (f"layer:{decision.layer}",)
        case _:
            return ()


def name_of_gold(record: LayerRecord) -> str:
    """A name for a gold record without counterpart, whatever ids gold gives by then."""
    return f"gold:{digest([record.kind, identity(record)])}"
