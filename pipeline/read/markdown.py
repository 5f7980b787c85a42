"""Markdown -> article: front matter and a leading title off, everything else as it was written.

Front matter is read by the few rules that people use there (`key: value`, quotes, lists, folded blocks)
and not as YAML. A YAML library would refuse the commonest line of all, `title: Storm: thousands without
power`, would move a time with a zone to UTC and so to another day, and would be one more dependency.

A first-level heading that opens the body is the article's title line and not part of the body: titles in
front matter and as heading are the same words twice. Front matter decides where the two differ.
"""

import json
import re

from pipeline.read.parsed import ParsedArticle, one_line

_FRONT_MATTER = re.compile(
    r"\s*^---[^\S\n]*\n(.*?)^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
# Far beyond any real front matter; a rule that opens a long text is then not searched for its twin.
_LONGEST_FRONT_MATTER = 20_000
_KEY = re.compile(r"([A-Za-z_][\w .-]*):(?:[^\S\n]+(.*)|\Z)")
_HEADING = re.compile(
    r"\s*^(?: {0,3}#[^\S\n]+(?P<hashed>[^\n]*?)(?:[^\S\n]+#+)?[^\S\n]*(?:\n|\Z)"
    r"|(?P<underlined>\S[^\n]*)\n=+[^\S\n]*(?:\n|\Z))",
    re.MULTILINE,
)
_TITLE = ("title", "headline")
_DATE = ("date", "published", "published_at", "publish_date", "publishdate", "pubdate")
_BYLINE = ("author", "authors", "byline", "by")


def read_markdown(decoded: str) -> ParsedArticle:
    """Split a decoded Markdown file into what its front matter says and its body."""
    fields: dict[str, str] = {}
    at = 0
    if (match := _FRONT_MATTER.match(decoded, 0, _LONGEST_FRONT_MATTER)) and (
        found := _front_matter(match[1])
    ) is not None:
        fields, at = found, match.end()
    title = _first(fields, _TITLE)
    # From here on `^` must mean the beginning of a line of the body.
    body = decoded[at:]
    if match := _HEADING.match(body):
        title = title or one_line(match["hashed"] or match["underlined"])
        body = body[match.end() :]
    published = _first(fields, _DATE)
    return ParsedArticle(
        text=body.strip(),
        title=title,
        byline=_first(fields, _BYLINE),
        published=published,
        published_from="front_matter" if published else "none",
    )


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys if (value := one_line(fields.get(key)))), None)


def _front_matter(block: str) -> dict[str, str] | None:
    """Keys in lower case and their values; None if the block is not front matter but text between rules."""
    fields: dict[str, str] = {}
    key = ""
    for line in block.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] in " \t-":
            if not key:
                return None
            item = _scalar(line.strip().removeprefix("- "))
            joint = ", " if line.lstrip().startswith("- ") else " "
            fields[key] = f"{fields[key]}{joint}{item}" if fields[key] else item
        elif match := _KEY.fullmatch(line.rstrip()):
            key = match[1].strip().lower()
            value = (match[2] or "").strip()
            fields[key] = "" if value in (">", ">-", "|", "|-") else _value(value)
        else:
            return None
    return fields


def _value(value: str) -> str:
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(item.strip()) for item in value[1:-1].split(","))
    return _scalar(value)


def _scalar(value: str) -> str:
    """A value without its quotation marks; an unquoted one without the comment after it."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    return value.partition(" #")[0].rstrip()
