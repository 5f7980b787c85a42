"""Explore as the review's server answers it; the guard of that server lets in who may ask."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import orjson
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from pipeline.errors import PipelineError, UsageError
from pipeline.index.asking.dossier import dossier
from pipeline.index.asking.everything import things_called
from pipeline.index.database import reading
from pipeline.review.decision_log import DecisionLog
from pipeline.review.explore.deciding import decide, parse_thing_request
from pipeline.review.explore.frame import counted, document, kind_of
from pipeline.review.explore.markup import tag
from pipeline.review.explore.pages import rendered
from pipeline.review.explore.places import Kind, Page, Part, Served

_SERVED: tuple[Kind, ...] = ("speakers", "contradictions", "thing", "claim", "search")
_PARTS: dict[str, Part] = {part: part for part in get_args(Part)}
_OFFERED = 12
# Of a thing with more articles, these are offered to be split off.
_MOST_MEMBERS = 500
_LONGEST_SEARCH = 200
_MOST_DIGITS = 16


def explore_routes(database: Path, log: DecisionLog) -> list[Route]:
    """What the server answers of the index that lies at `database`, also if it comes or changes later."""

    def page(kind: Kind) -> Callable[[HttpRequest], Response]:
        return lambda request: _page(database, _asked(kind, request))

    def things(request: HttpRequest) -> Response:
        words = request.query_params.get("words", "")[:_LONGEST_SEARCH]
        with reading(database) as connection:
            found = things_called(connection, words, _OFFERED)
        return _json(
            [
                {
                    "key": each.key,
                    "name": each.name,
                    "about": f"{kind_of(each.label)} · {counted(each.articles, 'article')}",
                }
                for each in found
            ]
        )

    def members(request: HttpRequest) -> Response:
        with reading(database) as connection:
            found = dossier(connection, _number(request, "key"))
            rows = found.members(0, _MOST_MEMBERS) if found else []
        return _json(
            [
                {
                    "key": row.entity,
                    "name": row.name,
                    "about": f"{row.published or 'no date'} · {row.title or row.article_id}",
                }
                for row in rows
            ]
        )

    def decided(request: HttpRequest) -> Response:
        return _json(decide(database, log, parse_thing_request(request.state.body)).model_dump())

    return [
        Route("/explore", page("front")),
        *(Route(f"/explore/{kind}", page(kind)) for kind in _SERVED),
        Route("/api/things", things),
        Route("/api/members", members),
        Route("/api/things", decided, methods=["POST"]),
    ]


def _asked(kind: Kind, request: HttpRequest) -> Page:
    asked = request.query_params
    part = _PARTS.get(asked.get("part", ""), "")
    words = asked.get("words", "")[:_LONGEST_SEARCH]
    return Page(kind, _number(request, "key"), part, _number(request, "from"), words)


def _page(database: Path, page: Page) -> Response:
    """The page, or one that says in its place what is wrong and what to do."""
    places = Served()
    try:
        with reading(database) as connection:
            return HTMLResponse(rendered(connection, page, places))
    except PipelineError as error:
        said = tag("p", {"class": "alarm", "role": "alert"}, str(error))
        status = 404 if isinstance(error, UsageError) else 503
        return HTMLResponse(document(places, "Explore", said, page), status_code=status)


def _number(request: HttpRequest, name: str) -> int:
    """A number of the query; 0 where it is not given, or is none."""
    text = request.query_params.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0


def _json(content: Any) -> Response:
    return Response(orjson.dumps(content), media_type="application/json")
