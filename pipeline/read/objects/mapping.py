"""An object of JSON or a row of a table -> article, whatever known layout it has.

A text that is no HTML is the body exactly as given, so that offsets fit the sender's own copy. Only two
things in it change, each character for one character: a lone surrogate, which no UTF-8 file can hold, becomes
U+FFFD, and a carriage return that is a line end of its own becomes a line feed.
"""

import html
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pipeline.annotations.article_id import id_problem
from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.objects.bodies import BodyText, body_of
from pipeline.read.objects.bylines import byline_of
from pipeline.read.objects.divided_day import DIVIDED, divided_day
from pipeline.read.objects.field_names import FieldNames
from pipeline.read.objects.fields import Fields, date_words, id_words, is_nothing, plain_key, words
from pipeline.read.objects.known_names import ID, MODIFIED
from pipeline.read.objects.layouts import PLAIN, Layout, is_known_field, layout_of
from pipeline.read.objects.ninjs import embargo, in_order, is_ninjs
from pipeline.read.objects.wrappers import NESTED, own_fields, row_of
from pipeline.read.parsed import ParsedArticle, one_line

_LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")
# NewsAPI and what is built on it cut at 200 characters; others give texts to those who pay.
_PARTS = ("text", "title", "published", "byline")
_CUT = re.compile(r"(?i:\AONLY AVAILABLE IN)|\[\+?\d[\d,]* (?:more )?char(?:acter)?s\]\s*\Z")
# Days as Excel counts them, in cells that lost their format: from 1970 to 2049.
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d{1,15})?")
_SERIALS = range(25_569, 54_789)
_FIRST_DAY = date(1899, 12, 30)
_WITHDRAWN = frozenset(("canceled", "cancelled", "withheld"))
_MOST_NAMED = 200
_LEAST_TEXT = 200
# What services and feeds end a text with that they have cut.
_ENDS_CUT = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.|\b(?:R(?i:ead more)|C(?i:ontinue reading)))[\s.>»›→]{0,3}\Z"
)
_SHOWN_OF_END = 20
# Fields of a first paragraph that may not stand in the body; so many of its characters are looked for there.
_LEADS = frozenset({"leadparagraph", "lead"})
_COMPARED = 40
_DATE_LIKE = re.compile(r"date|datum|day|publish|posted|time|pub", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"modif|updat|chang|edit|download|crawl|index|creat|access|scrap|fetch|file|embargo|retriev|import|load|add|"
    r"export|zone|read|event|publisher|publication$|id$|url|collect|archiv",
    re.IGNORECASE,
)
_TITLE_LIKE = re.compile(r"title|head|subject", re.IGNORECASE)
_OTHER_TITLE = re.compile(
    r"sub|page|site|section|image|seo|header|publication|source|og|twitter", re.IGNORECASE
)
_TEXT_LIKE = re.compile(r"text|body|content|article|story|full|paragraph", re.IGNORECASE)
_OTHER_TEXT = re.compile(r"html|raw|xml|markup|url|comment|token", re.IGNORECASE)


def article_of(content: Mapping[Any, Any], named: FieldNames = ()) -> ParsedArticle:
    """The article of an object or a row.

    Args:
        named: the fields that a user has named for parts, in which alone these are looked for.

    Warnings: `embargoed` (until some time), `modified_date` (only the day of the last change is given),
        `serial_date` (the date is the number of a day, as Excel counts), `escaped_text` (line ends stand in
        the text as `\\n`, and became some), `html_text` (a text that should be plain was HTML and became
        text, so that its offsets do not count in it), `unused_fields` (there is no date or title, but a field
        whose name looks like one; or a field like a text that is longer than the text).

    Raises:
        ReadError: `no_text`, `empty`, `only_summary` (it was cut by the service), `withheld`, `not_text`,
            `too_complex`.
    """
    if not named:
        content = own_fields(content)
    fields = Fields(content)
    status = fields["pubstatus"]
    if isinstance(status, str) and status.rsplit(":", 1)[-1].lower() in _WITHDRAWN:
        raise ReadError("withheld", f"the `pubstatus` of the article is {status}", "take it out")
    warnings: tuple[str, ...] = ()
    if not named and is_ninjs(fields):
        content, warnings = in_order(content), embargo(fields)
        fields = Fields(content)
    layout = layout_of(fields)
    paths = {part: (*getattr(layout, part), *getattr(PLAIN, part)) for part in _PARTS}
    paths |= {part: (path,) for part, path in named}
    used, body = _text(fields, paths["text"], layout, content)
    title = _title(fields, paths["title"])
    published = _first_of(fields, paths["published"], date_words)
    if not published and not any(part == "published" for part, _ in named):
        published = divided_day(fields)
    if not published and not any(part == "published" for part, _ in named):
        published = _first_of(fields, MODIFIED, date_words)
        warnings = (*warnings, "modified_date") if published else warnings
    if day := _day_of_sheet(published):
        published, warnings = day, (*warnings, warned("serial_date", f"{published} is {day}"))
    byline = _first_of(fields, paths["byline"], byline_of)
    text = _LONE_CARRIAGE_RETURN.sub("\n", body.text)
    if layout.headed and title:
        text = _without_headline(text, title)
    if _ENDS_CUT.search(text) or _is_cut_by_service(fields, used):
        warnings = (*warnings, warned("partial_text", f"it ends with {text.rstrip()[-_SHOWN_OF_END:]!r}"))
    unused = _unused(fields, used, text, title, published)
    if unused:
        warnings = (*warnings, warned("unused_fields", f"{', '.join(unused):.{_MOST_NAMED}}"))
    return ParsedArticle(
        text=text,
        title=title,
        byline=one_line(byline),
        published=published,
        published_from="metadata" if published else "none",
        warnings=(*body.warnings, *warnings),
    )


def published_words(content: Mapping[Any, Any]) -> str | None:
    """The words of the date of an object or a row, as `article_of` finds them; None where it has none."""
    try:
        fields = Fields(own_fields(content))
    except ReadError:
        return None
    return _first_of(fields, (*layout_of(fields).published, *PLAIN.published), date_words)


def is_asked_for(name: str) -> bool:
    """Whether a column of that name can be a part of an article or looks like one."""
    return (
        is_known_field(name)
        or plain_key(name) in NESTED
        or plain_key(name) in DIVIDED
        or bool(_DATE_LIKE.search(name) or _TITLE_LIKE.search(name) or _TEXT_LIKE.search(name))
    )


def name_of(content: Mapping[Any, Any], named: FieldNames = ()) -> str | None:
    """The article's own id in a row of a table; None where it has none that can be a name."""
    name = _first_of(
        Fields(row_of(content)), tuple(path for part, path in named if part == "id") or ID, id_words
    )
    return name.strip() if name and not id_problem(name.strip()) else None


def no_text(what: str, keys: list[str], layout: Layout) -> ReadError:
    """The error for an object or a table, named by `what`, that has no text under any known name."""
    if layout.no_text:
        remedy = "fetch the articles themselves"
        return ReadError("no_text", f"the {what} has no string under `text`: {layout.no_text}", remedy)
    named = ", ".join(keys)
    named = f"{named[:_MOST_NAMED]} …" if len(named) > _MOST_NAMED else named
    message = f"the {what} has no string under `text`" + (
        f", only {one_line(named)}" if named.strip() else ""
    )
    if what == "table":
        return ReadError("no_text", message, "say which column it is with --fields text=COLUMN")
    return ReadError("no_text", message, "say which field it is with --fields text=FIELD, or name it so")


def _text(
    fields: Fields, paths: tuple[str, ...], layout: Layout, content: Mapping[Any, Any]
) -> tuple[str, BodyText]:
    """The path at which the text stands, and the text."""
    empty = False
    for path in fields.filled(paths):
        body = body_of(fields[path], always_html=path in layout.html)
        if body is None:
            continue
        if is_nothing(body.text):
            empty = True
            continue
        if len(body.text) < 1000 and _CUT.search(body.text):
            message = "the service cut the text: it is a teaser and no article"
            raise ReadError("only_summary", message, "fetch the article itself, from its `url`")
        return path, body
    if empty:
        raise ReadError("empty", "the article has no words", "fill it or remove it")
    if len(paths) == 1 and not layout.no_text:
        message = f"the article has no text under {paths[0]!r:.60}, which holds it by --fields or fields.toml"
        raise ReadError("no_field", message, "name the field that does")
    raise no_text("JSON object", [str(key) for key in content], layout)


def _title(fields: Fields, paths: tuple[str, ...]) -> str | None:
    for path in fields.filled(paths):
        value = fields[path]
        if isinstance(value, list):
            value = next((part for part in value if part), None)
        if isinstance(value, Mapping):
            value = next(
                (value[key] for key in ("main", "rendered", "value", "text") if value.get(key)), None
            )
        if title := one_line(words(value)):
            return one_line(
                html.unescape(re.sub(r"<[^<>]{1,200}>", "", title))
                if "&" in title or "</" in title
                else title
            )
    return None


def _first_of(fields: Fields, paths: tuple[str, ...], read: Any) -> str | None:
    return next((found for path in fields.filled(paths) if (found := read(fields[path]))), None)


def _day_of_sheet(published: str | None) -> str | None:
    number = _SERIAL.fullmatch(published.strip()) if published else None
    if number is None or int(number[1]) not in _SERIALS:
        return None
    return (_FIRST_DAY + timedelta(days=int(number[1]))).isoformat()


def _without_headline(text: str, title: str) -> str:
    first, end, rest = text.partition("\n")
    return rest.lstrip("\n") if end and rest.strip() and one_line(first) == title else text


def _unused(fields: Fields, used: str, text: str, title: str | None, published: str | None) -> list[str]:
    """The fields of the object that look like a part of the article which it seems to lack."""
    return [
        key
        for key, value in fields.items()
        if isinstance(value, str | int | float | list | date) and value and not is_nothing(value)
        if (published is None and _DATE_LIKE.search(key) and not _OTHER_DATE.search(key))
        or (title is None and _TITLE_LIKE.search(key) and not _OTHER_TITLE.search(key))
        or (isinstance(value, str) and key != plain_key(used) and _is_longer_text(key, value, text))
        or (isinstance(value, str) and plain_key(key) in _LEADS and not _holds(text, value))
    ]


def _holds(text: str, lead: str) -> bool:
    """Whether a text has what a field of its first paragraph begins with."""
    return "".join(lead.split())[:_COMPARED] in "".join(text.split())


def _is_cut_by_service(fields: Fields, used: str) -> bool:
    """Whether the object says that its text is not all: it names cut cells, or that all must be paid for."""
    cut = fields["truncated_cells"]
    return (isinstance(cut, list) and used in cut) or str(fields["isaccessibleforfree"]).lower() == "false"


def _is_longer_text(key: str, value: str, text: str) -> bool:
    # HTML of the same article is longer for its markup.
    is_longer = len(value) > max(_LEAST_TEXT, 1.5 * len(text)) and "</" not in value
    return bool(is_longer and _TEXT_LIKE.search(key) and not _OTHER_TEXT.search(key))
