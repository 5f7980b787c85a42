"""The review page over HTTP, for people at this machine alone.

Other pages in the same browser can send requests here, and other names can be made to lead here: so every
request must name this host and carry the token, and what changes anything must come from this page.
"""

import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import LAYERS
from pipeline.annotations.timex import is_timex_value
from pipeline.errors import DecisionError, PipelineError, UsageError
from pipeline.review.desk import Desk
from pipeline.review.facets import FLAGS, Wanted, summary_row
from pipeline.review.page import page_file, served_page
from pipeline.review.requests import days, parse_request

# A list of articles is sent in parts, so that a corpus of any size stays a page.
ROWS_AT_ONCE = 200
_LONGEST_REQUEST = 1_000_000
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def review_app(desk: Desk, *, token: str, hosts: Sequence[str], more: Sequence[Route] = ()) -> Starlette:
    """The application; errors a reviewer can cause are answered as `{"error": …}`.

    Args:
        token: who does not have it gets nothing.
        hosts: values of the Host header that are this server (`127.0.0.1:8377`).
        more: what else it answers, to the same people.
    """

    def page(_: HttpRequest) -> Response:
        return HTMLResponse(served_page())

    def file(request: HttpRequest) -> Response:
        name = request.path_params["name"]
        try:
            content = page_file(name)
        except KeyError:
            return _error("no such file", 404)
        return Response(content, media_type="text/css" if name.endswith(".css") else "text/javascript")

    def articles(request: HttpRequest) -> Response:
        wanted = _wanted(request)
        start = _number(request.query_params.get("from", "0"))
        found = desk.summaries(wanted, by_harm=request.query_params.get("order") == "doubt")
        rows = [summary_row(summary) for summary in found[start : start + ROWS_AT_ONCE]]
        given = {"progress": desk.progress(), "review": desk.name(), "against": desk.is_held_against()}
        return _json({"rows": rows, "total": len(found), **given})

    def article(request: HttpRequest) -> Response:
        return _json(desk.article(request.query_params.get("id", "")))

    def version(request: HttpRequest) -> Response:
        return _json({"version": desk.version(request.query_params.get("id", ""))})

    def calendar(request: HttpRequest) -> Response:
        asked = request.query_params
        return _json(calendar_days(asked.get("type", ""), asked.get("value", ""), asked.get("mod") or None))

    def proposal(request: HttpRequest) -> Response:
        asked = request.query_params
        span = Span(_number(asked.get("start", "")), _number(asked.get("end", "")))
        is_exact = asked.get("exact") != "no"
        return _json(desk.proposal(asked.get("id", ""), asked.get("kind", ""), span, is_exact=is_exact))

    def decide(request: HttpRequest) -> Response:
        asked = parse_request(request.state.body)
        made = desk.decide(asked)
        answer = desk.changes(asked.article_id, asked.edition)
        return _json({"made": [decision.id for decision in made], **answer})

    routes = [
        Route("/", page),
        Route("/page/{name}", file),
        Route("/api/articles", articles),
        Route("/api/article", article),
        Route("/api/version", version),
        Route("/api/calendar", calendar),
        Route("/api/proposal", proposal),
        Route("/api/decisions", decide, methods=["POST"]),
        *more,
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(_Guard, token=token, hosts=frozenset(hosts))],
        exception_handlers={PipelineError: _refused},
    )


def calendar_days(type: str, value: str, mod: str | None) -> dict[str, Any]:
    """Whether a TIMEX3 value is well formed, and the calendar days it covers."""
    valid = is_timex_value(type, value)
    earliest, latest = days(type, value, mod) if valid else (None, None)
    return {"valid": valid, "earliest": earliest, "latest": latest}


class _Guard(BaseHTTPMiddleware):
    """Lets in who names this host, comes from nowhere else and has the token."""

    def __init__(self, app: Any, token: str, hosts: frozenset[str]) -> None:
        super().__init__(app)
        self._token = token
        self._hosts = hosts

    async def dispatch(
        self, request: HttpRequest, call_next: Callable[[HttpRequest], Awaitable[Response]]
    ) -> Response:
        response = await self._problem(request) or await call_next(request)
        response.headers.update(_HEADERS)
        return response

    async def _problem(self, request: HttpRequest) -> Response | None:
        host = request.headers.get("host", "")
        if host not in self._hosts:
            return _error("this server answers to its own address only", 421)
        origin = request.headers.get("origin")
        changes = request.method not in ("GET", "HEAD")
        if (changes and origin is None) or (origin is not None and origin != f"http://{host}"):
            return _error("only the review page itself may ask for that", 403)
        given = request.query_params.get("token")
        if request.url.path == "/" and given is not None and self._is_token(given):
            # The token leaves the address, so that it stays out of history and copied links.
            response = RedirectResponse("/", status_code=303)
            response.set_cookie(self._cookie(host), self._token, httponly=True, samesite="strict", path="/")
            return response
        if not self._is_token(request.cookies.get(self._cookie(host), "")):
            return _error("open the address that `pipeline review` printed, with its token", 403)
        if changes:
            return await self._unreadable(request)
        return None

    async def _unreadable(self, request: HttpRequest) -> Response | None:
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _error("send JSON", 415)
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _LONGEST_REQUEST:
                return _error("that is too much for one decision", 413)
        request.state.body = body
        return None

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    def _cookie(self, host: str) -> str:
        """Cookies do not tell ports apart; two reviews on one machine must."""
        return f"review-{host.rpartition(':')[2]}"


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.query_params
    layer = next((name for name in LAYERS if name == asked.get("layer")), None)
    given = asked.get("flags", "").split(",")
    flags = frozenset(flag for flag in FLAGS if flag in given)
    return Wanted(asked.get("words", ""), layer, asked.get("label") or None, flags)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise UsageError(f"{text!r:.20} is no number of an article")
    return int(text)


def _refused(_: HttpRequest, error: Exception) -> Response:
    if isinstance(error, DecisionError):
        return _error(str(error), 409 if error.overtaken else 422)
    return _error(str(error), 404 if isinstance(error, UsageError) else 500)


def _json(content: Any) -> Response:
    return Response(orjson.dumps(content), media_type="application/json")


def _error(message: str, status: int) -> Response:
    response = _json({"error": message})
    response.status_code = status
    return response
