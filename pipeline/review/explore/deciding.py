"""A reviewer says that two things are one, or that one is two: kept in the log, then shown."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.errors import BusyError, DecisionError, OutputError
from pipeline.index.asking.dossier import Member, dossier
from pipeline.index.build import bring_in
from pipeline.index.database import reading
from pipeline.index.decision_file import read_decisions
from pipeline.index.things.decisions import Decision, EntityRef, MergeThings, SplitThings, decision_line
from pipeline.review.decision_log import DecisionLog
from pipeline.review.requests import Reviewer, read_body


class ThingRequest(BaseModel):
    """A decision about things as the page asks for it.

    Attributes:
        thing: the key of the thing that it is about; other: of the one that is the same.
        apart: keys of the records that are not it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    who: Reviewer
    action: Literal["merge", "split"]
    thing: int
    other: int | None = None
    apart: Annotated[tuple[int, ...], Field(max_length=100_000)] = ()


class Decided(BaseModel):
    """What became of a decision that is kept.

    Attributes:
        thing: the key of the thing to look at now.
        waits: why the index does not say so yet; None if it does.
    """

    thing: int
    waits: str | None = None


def parse_thing_request(content: bytes) -> ThingRequest:
    """The request in a body.

    Raises:
        DecisionError: it is none.
    """
    return read_body(ThingRequest, content)


def decide(database: Path, log: DecisionLog, request: ThingRequest) -> Decided:
    """Keep a decision about things, and bring it into the index if nobody else writes to that just now.

    Raises:
        DecisionError: what it is about is not there, or nothing is decided.
        UsageError: there is no index, or it cannot be used.
        OutputError: the log cannot be written.
    """
    members = _members(database, request.thing)
    if request.action == "split":
        apart, rest = _sides(members, request)
        decisions: list[Decision] = [SplitThings(tuple(map(_ref, apart)), tuple(map(_ref, rest)))]
        head, wanted = rest[-1], rest
    else:
        if request.other is None or request.other == request.thing:
            raise DecisionError("choose another thing that is the same")
        head, wanted = members[-1], [*members, *_members(database, request.other)]
        # One record of each name: those of the same name follow it.
        of_name = {member.name: member for member in wanted}
        decisions = _merged(head, of_name.values())
    try:
        _keep(database, log, request, decisions)
        alone = [member for member in wanted if member.entity not in _together(database, head)]
        if alone:
            _keep(database, log, request, _merged(head, alone))
    except BusyError as error:
        return Decided(thing=request.thing, waits=f"It is kept, and shown after `pipeline index`: {error}.")
    return Decided(thing=_thing_of(database, head))


def _keep(database: Path, log: DecisionLog, request: ThingRequest, decisions: Sequence[Decision]) -> None:
    """Put decisions into the log, then into the index.

    Raises:
        BusyError: they are in the log, but the index cannot be changed just now.
        OutputError: the log cannot be written.
    """
    log.append_about_things([{"who": request.who, **decision_line(each)} for each in decisions])
    made = read_decisions(log.path)
    try:
        bring_in(database, made)
    except OutputError as error:
        raise BusyError(str(error)) from error


def _sides(members: list[Member], request: ThingRequest) -> tuple[list[Member], list[Member]]:
    chosen = set(request.apart)
    apart = [member for member in members if member.entity in chosen]
    rest = [member for member in members if member.entity not in chosen]
    if len(apart) != len(chosen):
        raise DecisionError("a record is not this thing any more; look at it again", overtaken=True)
    if not apart or not rest:
        raise DecisionError("choose some of the articles, not all of them")
    return apart, rest


def _merged(head: Member, others: Iterable[Member]) -> list[Decision]:
    return [MergeThings(_ref(head), _ref(other)) for other in others if other.entity != head.entity]


def _thing_of(database: Path, member: Member) -> int:
    with reading(database) as connection:
        row = connection.execute(
            "SELECT thing FROM thing_members WHERE entity = ?", (member.entity,)
        ).fetchone()
    return row[0] if row else 0


def _together(database: Path, member: Member) -> set[int]:
    """The records that are one thing with a record now."""
    return {other.entity for other in _members(database, _thing_of(database, member))}


def _members(database: Path, key: int) -> list[Member]:
    with reading(database) as connection:
        found = dossier(connection, key)
        members = found.members() if found else []
    if not members:
        raise DecisionError("there is no such thing any more; search for it again", overtaken=True)
    return members


def _ref(member: Member) -> EntityRef:
    return EntityRef(member.article_id, member.id, member.name)
