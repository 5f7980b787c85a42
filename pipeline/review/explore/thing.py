"""A thing's page: names and roles, when it was named, what it says, what is said of it, its company."""

import sqlite3

from pipeline.index.asking.answer import ask
from pipeline.index.asking.dossier import RECENT, Companion, Dossier, Member, dossier
from pipeline.index.asking.question import Question
from pipeline.review.explore.frame import (
    FEW,
    SHOWN,
    counted,
    day,
    figure,
    kind_of,
    listed,
    more,
    section,
    separated,
    statement,
)
from pipeline.review.explore.markup import Child, Markup, tag
from pipeline.review.explore.places import Page, Part, Places, Stretch
from pipeline.review.explore.timeline import timeline

_MOST_NAMES, _MOST_ROLES, _MOST_COMPANY, _MOST_CLAIMS = 40, 12, 16, 8


def thing(connection: sqlite3.Connection, page: Page, places: Places) -> tuple[str, Child] | None:
    """All of a thing, or one of its lists further down; None if there is no such thing."""
    about = dossier(connection, page.key)
    if about is None:
        return None
    if page.part:
        back = tag(
            "p", {"class": "lead"}, tag("a", {"href": places.address(Page("thing", page.key))}, about.name)
        )
        return about.name, (back, _list(connection, about, page, places, page.part, SHOWN))
    left = (
        _list(connection, about, page, places, "said", FEW),
        _list(connection, about, page, places, "about", FEW),
        _claims(about, places),
        _list(connection, about, page, places, "records", FEW),
    )
    right = (_names(about), _roles(about), _company(about, places))
    return about.name, (
        _head(about, places),
        tag("div", {"class": "columns"}, tag("div", None, left), tag("div", {"class": "aside"}, right)),
    )


def _head(about: Dossier, places: Places) -> Child:
    facts = [
        kind_of(about.label),
        counted(len(about.days), "article"),
        counted(about.quoted.total(), "quote"),
        about.known_id,
    ]
    named = [day for day in about.days.values() if day]
    quoted = [
        day for article, times in about.quoted.items() if (day := about.days[article]) for _ in range(times)
    ]
    buttons = tag(
        "p",
        {"class": "actions", "id": "decide", "data-thing": about.key, "data-name": about.name},
        tag("button", {"type": "button", "id": "merge", "aria-keyshortcuts": "m"}, "Merge with …", _key("m")),
        tag("button", {"type": "button", "id": "split", "aria-keyshortcuts": "s"}, "Split …", _key("s")),
    )
    return (
        tag("div", {"class": "title"}, tag("h2", None, about.name), None if places.is_static else buttons),
        tag("p", {"class": "quiet"}, separated(facts)),
        timeline(named, quoted),
    )


def _key(key: str) -> Markup:
    return tag("kbd", {"aria-hidden": "true"}, key)


def _list(
    connection: sqlite3.Connection, about: Dossier, page: Page, places: Places, part: Part, shown: int
) -> Markup:
    """A list from where the page begins: said by it, said about it, or the records that are it."""
    if part == "records":
        return _records(about, page, places, shown)
    speaker, named = (about.key, None) if part == "said" else (None, about.key)
    question = Question(speaker, named, limit=shown + 1, start=page.start)
    return _statements(connection, question, page, places, part)


def _statements(
    connection: sqlite3.Connection, question: Question, page: Page, places: Places, part: Part
) -> Markup:
    answer = ask(connection, question)
    shown = question.limit - 1
    onwards = page.after(page.start + shown, part) if len(answer.statements) > shown else None
    own = page.key if part == "said" else None
    rows = [statement(places, row, own=own) for row in answer.statements[:shown]]
    note = None if answer.total is None else figure(answer.total)
    heading, empty = (
        ("Said", "No quote is its own.") if part == "said" else ("Said about", "No quote names it.")
    )
    return section(heading, listed(rows, empty), more(places, onwards), note=note, name=part)


def _records(about: Dossier, page: Page, places: Places, shown: int) -> Markup:
    """The records of articles that are taken to be it, with why."""
    found = about.members(page.start, shown + 1)
    onwards = page.after(page.start + shown, "records") if len(found) > shown else None
    rows = [_record(member, places) for member in found[:shown]]
    return section(
        "Articles with it",
        listed(rows, ""),
        more(places, onwards),
        note=figure(len(about.days)),
        name="records",
    )


def _record(member: Member, places: Places) -> Markup:
    stretch = Stretch(member.article, member.article_id, member.start, member.end, member.id)
    title = tag("a", {"href": places.sentence(stretch), "data-row": True}, member.title or member.article_id)
    sure = None if member.probability >= 1 else f"{member.probability:.0%} sure"
    facts = separated([member.name, member.reason, sure])
    return tag(
        "li",
        {"class": "statement"},
        tag("time", None, day(member.published)),
        tag("div", None, title, tag("p", {"class": "facts"}, facts)),
    )


def _names(about: Dossier) -> Markup:
    found = about.names()
    rows = [
        tag("li", None, name, " ", tag("span", {"class": "quiet"}, figure(times)) if times else None)
        for name, times in found[:_MOST_NAMES]
    ]
    return section(
        "Names", tag("ul", {"class": "plain"}, rows), note=_beyond(len(found), _MOST_NAMES) or _newest(about)
    )


def _newest(about: Dossier) -> str | None:
    """What is not read of all articles is said to be."""
    return f"in the newest {figure(RECENT)} articles" if len(about.days) > RECENT else None


def _beyond(number: int, most: int) -> str | None:
    return f"the first {most} of {number}" if number > most else None


def _roles(about: Dossier) -> Markup | None:
    found = about.roles()
    if not found:
        return None
    rows = []
    for role in found[:_MOST_ROLES]:
        days = sorted({each for each in (role.first, role.last) if each})
        times = counted(role.articles, "article") if role.articles > 1 else None
        rows.append(
            tag(
                "li",
                None,
                role.words,
                tag("p", {"class": "facts"}, separated([" to ".join(days) or None, times])),
            )
        )
    return section(
        "Called", tag("ul", {"class": "plain"}, rows), note=_beyond(len(found), _MOST_ROLES) or _newest(about)
    )


def _company(about: Dossier, places: Places) -> Markup | None:
    found = about.company(_MOST_COMPANY)
    if not found:
        return None
    return section(
        "Stands with",
        tag("ul", {"class": "plain"}, [_companion(each, places) for each in found]),
        note=_newest(about),
    )


def _companion(other: Companion, places: Places) -> Markup:
    name = tag("a", {"href": places.address(Page("thing", other.key)), "data-row": True}, other.name)
    facts = f"{kind_of(other.label)} · {counted(other.articles, 'article')}"
    return tag("li", None, name, " ", tag("span", {"class": "quiet"}, facts))


def _claims(about: Dossier, places: Places) -> Markup | None:
    found = about.met_claims(_MOST_CLAIMS)
    if not found:
        return None
    rows = [
        statement(
            places,
            row,
            tag("a", {"href": places.address(Page("claim", row.key))}, "what others say"),
            own=about.key,
        )
        for row in found
    ]
    return section("Claims that others repeat, contradict or correct", listed(rows, ""))
