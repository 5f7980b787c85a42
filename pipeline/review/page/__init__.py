"""One self-contained HTML page of a run: no network, and no article text that could become markup."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Literal

import orjson

from pipeline.annotations.records import Layer, Records


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which an article's records differ from gold.

    Attributes:
        kind: `missed` has only a `gold_id`, `spurious` only a `record_id`.
        note: what differs, in words.
    """

    layer: Layer
    kind: Literal["missed", "spurious", "boundary", "field"]
    note: str
    record_id: str | None = None
    gold_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewedArticle:
    """One article of the page; `gold` is None where it has not been annotated."""

    records: Records
    gold: Records | None = None
    differences: tuple[Difference, ...] = ()


def review_page(articles: Sequence[ReviewedArticle]) -> str:
    """The page as HTML: data as inert JSON, script and style allowed by their digests alone."""
    room = files("pipeline.review.page")
    template, style, script = (
        room.joinpath(name).read_text("utf-8") for name in ("page.html", "page.css", "page.js")
    )
    data = orjson.dumps([_as_json(article) for article in articles]).decode()
    # "<" is the only character by which JSON inside a script element can end it or open a comment.
    data = data.replace("<", "\\u003c")
    # The data comes last: nothing is substituted inside article text.
    parts = {
        "@STYLE_HASH@": _digest(style),
        "@SCRIPT_HASH@": _digest(script),
        "@STYLE@": style,
        "@SCRIPT@": script,
        "@DATA@": data,
    }
    for name, content in parts.items():
        template = template.replace(name, content, 1)
    return template


def _as_json(article: ReviewedArticle) -> dict[str, object]:
    return {
        "records": article.records.model_dump(),
        "gold": article.gold and article.gold.model_dump(),
        "differences": [asdict(difference) for difference in article.differences],
    }


def _digest(content: str) -> str:
    """Content-Security-Policy source expression that allows exactly this inline content."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
