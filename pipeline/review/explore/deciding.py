"""A reviewer says that two things are one, or that one is two: kept in the log, then shown."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import BusyError, DecisionError, OutputError
from pipeline.index.asking.dossier import Member, dossier
from pipeline.index.build import bring_in
from pipeline.index.database import reading
from pipeline.index.decision_file import read_decisions
from pipeline.index.things.decisions import Decision, EntityRef, MergeThings, SplitThings, decision_line
from pipeline.review.decision_log import DecisionLog
from pipeline.review.decisions import Who


class ThingRequest(BaseModel):
    """A decision about things as the page asks for it.

    Attributes:
        thing: the key of the thing that it is about; other: of the one that is the same.
        apart: keys of the records that are not it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    who: Who
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
    try:
        return ThingRequest.model_validate_json(content, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the request"
        message = "give your name first" if where == "who" else f"`{where}`: {first['msg']}"
        raise DecisionError(message) from error


def decide(database: Path, log: DecisionLog, request: ThingRequest) -> Decided:
    """Keep a decision about things, and bring it into the index if nobody else writes to that just now.

    Raises:
        DecisionError: what it is about is not there, or nothing is decided.
        UsageError: there is no index, or it cannot be used.
        OutputError: the log cannot be written.
    """
    decision, seen = _decision(database, request)
    log.append_about_things({"who": request.who, **decision_line(decision)})
    try:
        bring_in(database, read_decisions(log.path))
    except (BusyError, OutputError) as error:
        return Decided(thing=request.thing, waits=f"kept, and shown after the next `pipeline index`: {error}")
    with reading(database) as connection:
        row = connection.execute(
            "SELECT thing FROM thing_members WHERE entity = ?", (seen.entity,)
        ).fetchone()
    return Decided(thing=row[0] if row else request.thing)


def _decision(database: Path, request: ThingRequest) -> tuple[Decision, Member]:
    """What is to be kept, and a record by which to find the thing again."""
    members = _members(database, request.thing)
    if request.action == "merge":
        if request.other is None or request.other == request.thing:
            raise DecisionError("choose another thing that is the same")
        others = _members(database, request.other)
        # The earliest record of each: later articles leave it as it is.
        return MergeThings(_ref(members[-1]), _ref(others[-1])), members[-1]
    apart = [member for member in members if member.entity in set(request.apart)]
    rest = [member for member in members if member.entity not in set(request.apart)]
    if len(apart) != len(set(request.apart)):
        raise DecisionError("a record is not this thing any more; look at it again", overtaken=True)
    if not apart or not rest:
        raise DecisionError("choose some of the articles, not all of them")
    return SplitThings(tuple(map(_ref, apart)), tuple(map(_ref, rest))), rest[-1]


def _members(database: Path, key: int) -> list[Member]:
    with reading(database) as connection:
        found = dossier(connection, key)
        members = found.members() if found else []
    if not members:
        raise DecisionError("there is no such thing any more; search for it again", overtaken=True)
    return members


def _ref(member: Member) -> EntityRef:
    return EntityRef(member.article_id, member.id, member.name)
