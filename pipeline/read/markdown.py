"""Markdown -> article: front matter and a leading title off, everything else as it was written.

Front matter is read by the few rules that people use there (`key: value`, quotes, lists, folded blocks)
and not as YAML. A YAML library would refuse the commonest line of all, `title: Storm: thousands without
power`, would move a time with a zone to UTC and so to another day, and would be one more dependency.

A first-level heading that opens the body is the article's title line and not part of the body: titles in
front matter and as heading are the same words twice. Front matter decides where the two differ.
"""

import contextlib
import json
import re

from pipeline.read.header_lines import line_says
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.toml import TomlError, parse_toml

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
_TOML = re.compile(r"\s*^\+\+\+[^\S\n]*\n(.*?)^\+\+\+[^\S\n]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"\s*([^\n]+)(?:\n|\Z)")
_EMPHASIS = re.compile(r"[*_]{1,3}|(?<=\S)\\\Z|(?<!\s)\s{2,}+\Z")
_TITLE = ("title", "headline")
# Without the marks in them, so that `pub_date` and `pubDate` are one.
_DATE = ("date", "published", "publishedat", "publishdate", "pubdate", "pubdatetime", "datepublished")
_CHANGED = (
    *("lastmod", "modified", "updated", "lastmodified", "lastmodifiedat", "lastupdated", "datemodified"),
    *("updatedat", "modifiedat", "updateddate", "modifieddate", "update"),
)
_BYLINE = ("author", "authors", "byline", "by")


def read_markdown(decoded: str) -> ParsedArticle:
    """Split a decoded Markdown file into what its front matter says and its body.

    Warnings: `modified_date` (only the day of the last change was given; it stands for the publication).
    """
    fields: dict[str, str] = {}
    said: dict[str, str] = {}
    at = 0
    if (match := _FRONT_MATTER.match(decoded, 0, _LONGEST_FRONT_MATTER)) and (
        found := _front_matter(match[1])
    ) is not None:
        fields, at = found, match.end()
    elif match := _TOML.match(decoded, 0, _LONGEST_FRONT_MATTER):
        with contextlib.suppress(TomlError):
            fields, at = _toml_fields(match[1]), match.end()
    title = _first(fields, _TITLE)
    # From here on `^` must mean the beginning of a line of the body.
    body = decoded[at:]
    if match := _HEADING.match(body):
        title = title or one_line(match["hashed"] or match["underlined"])
        body = body[match.end() :]
        said, body = _below_heading(body)
    published, shown = _first(fields, _DATE), said.get("published")
    warnings: tuple[str, ...] = ()
    if not published and not shown:
        published, shown = _first(fields, _CHANGED), said.get("modified")
        warnings = ("modified_date",) if published or shown else ()
    return ParsedArticle(
        text=body.strip(),
        title=title,
        byline=_first(fields, _BYLINE) or said.get("byline"),
        published=published or shown,
        published_from="front_matter" if published else "header" if shown else "none",
        warnings=warnings,
    )


def _below_heading(body: str) -> tuple[dict[str, str], str]:
    """What lines of byline and date below the heading say, however they are set, and the body behind them."""
    said: dict[str, str] = {}
    while line := _LINE.match(body):
        found = line_says(_EMPHASIS.sub("", line[1]))
        if not found or found.keys() & said.keys():
            break
        said |= found
        body = body[line.end() :]
    return said, body


def _toml_fields(block: str) -> dict[str, str]:
    """The same of front matter in TOML.

    Raises:
        TomlError: it is none.
    """
    given = parse_toml(block)
    return {
        _plain(key): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in given.items()
        if not isinstance(value, dict)
    }


def _plain(key: str) -> str:
    return re.sub(r"[\s_.-]", "", key).lower()


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
            written = line.strip().removeprefix("- ")
            if key in _BYLINE and (part := _KEY.fullmatch(written)):
                # An author with more than a name.
                if part[1].lower() != "name":
                    continue
                written = part[2] or ""
            item = _scalar(written)
            joint = ", " if line.lstrip().startswith("- ") else " "
            fields[key] = f"{fields[key]}{joint}{item}" if fields[key] else item
        elif match := _KEY.fullmatch(line.rstrip()):
            key = _plain(match[1])
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
