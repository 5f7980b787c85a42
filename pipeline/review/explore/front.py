"""The front page: what there is, who is quoted most, and how often sources have a name."""

import sqlite3
from collections.abc import Sequence

from pipeline.index.asking.answer import ask
from pipeline.index.asking.audit import Given, Sourcing, Speaker, overview, sourcing, speakers
from pipeline.index.asking.question import Question
from pipeline.review.explore.frame import FEW, SHOWN, counted, figure, kind_of, listed, more, section
from pipeline.review.explore.frame import statement as statement_row
from pipeline.review.explore.markup import Child, Markup, tag, together
from pipeline.review.explore.places import Page, Places

_WORDS: dict[Given, str] = {
    "name": "by name",
    "description": "by a description alone (“a spokesman”, “officials”)",
    "none": "not at all",
}
_COLUMNS = ("", "", "articles", "stories", "quotes", "words")


def front(connection: sqlite3.Connection, places: Places) -> tuple[str, Child]:
    """What the corpus holds and whose words stand in it."""
    found = overview(connection)
    of = "" if found.first is None else f", published from {found.first} to {found.last}"
    head = tag(
        "p",
        {"class": "lead"},
        f"{counted(found.articles, 'article')}{of}; ",
        f"{counted(found.things, 'person or thing', 'people and things')}.",
    )
    if not found.things:
        unlinked = "Who is who has not been looked for yet: run pipeline index without --records-only."
        head = together(head, tag("p", {"class": "banner"}, unlinked))
    body = (head, _audit(sourcing(connection)), _speakers(connection, Page("speakers"), places))
    return "Explore", (*body, _opposed(connection, Page("contradictions"), places, FEW))


def speakers_page(connection: sqlite3.Connection, page: Page, places: Places) -> tuple[str, Child]:
    """Who is quoted, further down the list."""
    return "Who is quoted", _speakers(connection, page, places)


def contradictions(connection: sqlite3.Connection, page: Page, places: Places) -> tuple[str, Child]:
    """Claims that others contradict."""
    return "Contradicted", _opposed(connection, page, places, SHOWN)


def _audit(found: Sequence[Sourcing]) -> Markup:
    total = sum(each.quotes for each in found)
    words = sum(each.words for each in found)
    rows = [
        tag(
            "tr",
            None,
            tag(
                "th",
                {"scope": "row"},
                tag("span", {"class": f"key given-{each.given}"}),
                " ",
                _WORDS[each.given],
            ),
            tag("td", None, figure(each.quotes)),
            tag("td", None, _percent(each.quotes, total)),
            tag("td", None, figure(each.words)),
            tag("td", None, _percent(each.words, words)),
            tag("td", {"class": "wide"}, figure(each.articles)),
        )
        for each in found
    ]
    heads = ("the speaker is given", "quotes", "", "words", "")
    columns = [tag("th", {"scope": "col"}, head) for head in heads]
    columns.append(tag("th", {"scope": "col", "class": "wide"}, "articles with one"))
    table = tag(
        "table", {"class": "figures"}, tag("thead", None, tag("tr", None, columns)), tag("tbody", None, rows)
    )
    return section("Named and unnamed sources", _share_bar(found, total), table, note=counted(total, "quote"))


def _share_bar(found: Sequence[Sourcing], total: int) -> Markup | None:
    if not total:
        return None
    bars, at = [], 0.0
    for each in found:
        width = each.quotes / total * 720
        name = f"given-{each.given}"
        bars.append(
            tag("rect", {"class": name, "x": f"{at:.2f}", "y": 0, "width": f"{width:.2f}", "height": 10})
        )
        at += width
    says = ", ".join(f"{_percent(each.quotes, total)} {_WORDS[each.given]}" for each in found)
    box = {
        "viewBox": "0 0 720 10",
        "preserveAspectRatio": "none",
        "class": "share",
        "role": "img",
        "aria-label": says,
    }
    return tag("svg", box, bars)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def _speakers(connection: sqlite3.Connection, page: Page, places: Places) -> Markup:
    found = speakers(connection, SHOWN + 1, page.start)
    onwards = page.after(page.start + SHOWN) if len(found) > SHOWN else None
    shown = found[:SHOWN]
    heads = [tag("th", {"scope": "col", "class": _class(name)}, name) for name in _COLUMNS]
    most = max((each.articles for each in shown), default=1)
    rows = [_speaker(places, each, page.start + number, most) for number, each in enumerate(shown, 1)]
    table = tag(
        "table", {"class": "figures"}, tag("thead", None, tag("tr", None, heads)), tag("tbody", None, rows)
    )
    if not rows:
        table = tag("p", {"class": "quiet"}, "Nobody who has a name is quoted.")
    return section(
        "Who is quoted",
        table,
        more(places, onwards),
        note="by how many articles; one story in several papers is one story",
    )


def _speaker(places: Places, speaker: Speaker, number: int, most: int) -> Markup:
    name = tag(
        "a",
        {"class": "who", "href": places.address(Page("thing", speaker.thing)), "data-row": True},
        speaker.name,
    )
    bar = tag("progress", {"max": most, "value": speaker.articles, "aria-hidden": "true"})
    figures = (speaker.articles, speaker.stories, speaker.quotes, speaker.words)
    cells = [
        tag("td", {"class": _class(head)}, figure(value))
        for head, value in zip(_COLUMNS[2:], figures, strict=True)
    ]
    head = tag(
        "th", {"scope": "row"}, name, " ", tag("span", {"class": "quiet"}, kind_of(speaker.label)), bar
    )
    return tag("tr", None, tag("td", {"class": "quiet"}, figure(number)), head, cells)


def _class(column: str) -> str | None:
    return "wide" if column in ("stories", "words") else None


def _opposed(connection: sqlite3.Connection, page: Page, places: Places, limit: int) -> Markup:
    answer = ask(connection, Question(contradicted=True, limit=limit + 1, start=page.start))
    onwards = page.after(page.start + limit) if len(answer.statements) > limit else None
    rows = [
        statement_row(
            places,
            row,
            tag(
                "a",
                {"href": places.address(Page("claim", row.key))},
                f"contradicted {_times(len(row.others))}",
            ),
        )
        for row in answer.statements[:limit]
    ]
    return section(
        "Where sources say the opposite", listed(rows, "No claim contradicts another."), more(places, onwards)
    )


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
