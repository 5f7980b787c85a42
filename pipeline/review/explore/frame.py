"""What all pages have around them, and the parts that several of them are made of."""

from collections.abc import Iterable, Sequence

from pipeline.index.asking.question import Statement
from pipeline.review.explore.markup import Child, Markup, Value, tag, together
from pipeline.review.explore.places import Page, Places, Stretch

SHOWN = 20
"""How many rows a list has before it says "more"."""
FEW = 8
"""How many rows each of several lists on a page has."""
# Of pages that no server sends; scripts and styles lie beside them.
_POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'"
)


def document(places: Places, title: str, body: Child, page: Page | None = None) -> Markup:
    """A whole page around its content."""
    style = (
        tag("link", {"rel": "stylesheet", "href": places.asset(name)}) for name in ("look.css", "explore.css")
    )
    # Files can load no modules, and what searches them lies beside them.
    names = ["entries.js"] if places.is_static and page == Page("search") else []
    kind = None if places.is_static else "module"
    scripts = (
        tag("script", {"src": places.asset(name), "type": kind, "defer": True})
        for name in (*names, "explore.js")
    )
    policy = {"http-equiv": "Content-Security-Policy", "content": _POLICY}
    head = tag(
        "head",
        None,
        tag("meta", {"charset": "utf-8"}),
        tag("meta", policy) if places.is_static else None,
        tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("title", None, f"{title} · Explore"),
        style,
        scripts,
    )
    content = tag(
        "body",
        {"class": "explore"},
        _top(places, page.words if page else ""),
        tag("main", {"id": "main"}, body),
        _dialog(),
    )
    return Markup(f"<!doctype html>\n{tag('html', {'lang': 'en'}, head, content)}\n")


def _top(places: Places, words: str) -> Markup:
    field: dict[str, Value] = {
        "id": "search", "type": "search", "value": words, "autocomplete": "off", "maxlength": 200,
        "placeholder": "People, places, titles, words", "aria-label": "Search everything",
        "aria-keyshortcuts": "/",
    }  # fmt: skip
    search = tag(
        "form",
        {"id": "find", "role": "search", "action": places.address(Page("search"))},
        tag("input", field),
    )
    review = tag("a", {"href": "/", "class": "button"}, "Review")
    keys = tag(
        "button",
        {"type": "button", "id": "help", "aria-keyshortcuts": "?"},
        "Keys",
        tag("kbd", {"aria-hidden": "true"}, "?"),
    )
    return tag(
        "header",
        {"id": "top"},
        tag("h1", None, tag("a", {"href": places.address(Page("front")), "id": "home"}, "Explore")),
        search,
        tag("div", {"class": "tools"}, None if places.is_static else review, keys),
    )


def _dialog() -> Markup:
    return tag("dialog", {"id": "dialog", "aria-labelledby": "dialog-title"})


def section(heading: str, *content: Child, note: Child = None, name: str | None = None) -> Markup:
    """A part of a page under a heading, with a quiet remark beside it."""
    remark = None if note is None else tag("span", {"class": "quiet"}, note)
    return tag("section", {"class": "part", "id": name}, tag("h3", None, heading, " ", remark), *content)


def figure(number: int) -> str:
    """A number as people write it."""
    return f"{number:,}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{figure(number)} {one if number == 1 else many or one + 's'}"


def day(published: str | None) -> str:
    """A day as it is shown."""
    return published[:10] if published else "no date"


def kind_of(label: str) -> str:
    """A label in words."""
    words = {"GPE": "place", "LOC": "place", "NORP": "group", "FAC": "building", "ORG": "organisation"}
    return words.get(label, label.replace("_", " ").lower())


def more(places: Places, page: Page | None) -> Markup | None:
    """A link to where a list goes on; None where it does not."""
    if page is None:
        return None
    return tag("p", {"class": "onwards"}, tag("a", {"href": places.address(page), "data-row": True}, "more"))


def listed(rows: Iterable[Markup], empty: str) -> Markup:
    """A list of rows, or a line that says that there are none."""
    found = list(rows)
    return tag("ol", {"class": "rows"}, found) if found else tag("p", {"class": "quiet"}, empty)


def speaker(places: Places, row: Statement) -> Markup:
    """Who says something, with the way to that page where there is one."""
    if row.speaker is None:
        return tag("span", None, "the article itself" if row.certainty else "nobody named")
    if row.thing is None:
        return tag("span", {"class": "who"}, row.speaker)
    return tag("a", {"class": "who", "href": places.address(Page("thing", row.thing))}, row.speaker)


def place_of(row: Statement) -> Stretch:
    """Where a statement stands."""
    end = row.sentence_start + len(row.sentence)
    return Stretch(row.article, row.article_id, row.sentence_start, end, row.id)


def sentence(places: Places, row: Statement) -> Markup:
    """The sentence of a statement, which leads to it, with its words marked."""
    start, end = row.start - row.sentence_start, row.end - row.sentence_start
    marked = tag("mark", {"class": "claim" if row.certainty else None}, row.sentence[start:end])
    return tag(
        "a",
        {"class": "sentence", "href": places.sentence(place_of(row)), "data-row": True},
        row.sentence[:start],
        marked,
        row.sentence[end:],
    )


def statement(places: Places, row: Statement, *others: Child, own: int | None = None) -> Markup:
    """A row: the sentence, who says it, and where.

    Args:
        others: what is said of it beside.
        own: the thing whose page it is; it is not named again.
    """
    who = None if own is not None and row.thing == own else speaker(places, row)
    facts: Sequence[Child] = [who, row.certainty, row.title or row.article_id, *others]
    return tag(
        "li",
        {"class": "statement"},
        tag("time", None, day(row.published)),
        tag("div", None, sentence(places, row), tag("p", {"class": "facts"}, separated(facts))),
    )


def separated(parts: Iterable[Child]) -> Markup:
    """Parts with a dot between them; None is left out."""
    found: list[Child] = []
    for part in parts:
        if part is not None:
            found += [" · ", part] if found else [part]
    return together(*found)
