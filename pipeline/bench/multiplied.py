"""Records of some thousand articles -> of as many as are asked for, each time of other days and names.

To extract a hundred thousand articles takes an hour; what indexing costs hangs on their records alone. Every
copy of an article is moved by days and its names are spelt otherwise, letter for letter, so that all offsets
hold. Words of other texts, countries and known first names stay, as do months and years that a text names.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from pipeline.index.articles_in import articles_in
from pipeline.index.folding import fold
from pipeline.index.things.names import country_of
from pipeline.lexicon.first_names import gender_of_first_name
from pipeline.store.find import record_files

Fields = dict[str, Any]
ARTICLES_OF_A_PART = 5_000
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"
_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}\b")
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Days over which the copies are spread; those of one article lie at other days of them.
_SPREAD = 365


def multiply(records: Path, folder: Path, count: int, *, first: int = 0, as_they_are: bool = False) -> int:
    """Write parts with the records of `count` articles, made of those in `records`; returns how many lines.

    Args:
        first: the number of the first one; all that were made with other numbers are other articles.
        as_they_are: change nothing but the ids, so that every article is a copy of others.
    """
    articles = [lines for path in record_files(records) for lines in _parsed(path)]
    small = frozenset(word for lines in articles for word in _SMALL.findall(lines[0]["text"]))
    parts = -(-count // ARTICLES_OF_A_PART)
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for part in range(parts):
        with (folder / f"part-{part:05}-of-{parts:05}.jsonl").open("wb") as file:
            for number in range(part * ARTICLES_OF_A_PART, min(count, (part + 1) * ARTICLES_OF_A_PART)):
                copy, original = divmod(first + number, len(articles))
                lines = articles[original]
                written += len(lines)
                file.writelines(
                    orjson.dumps(line) + b"\n" for line in _copied(lines, copy, small, as_they_are)
                )
    return written


def _parsed(path: Path) -> Iterator[list[Fields]]:
    for lines in articles_in(path):
        yield [orjson.loads(line) for line in lines.data.splitlines() if line]


def _copied(lines: list[Fields], copy: int, small: frozenset[str], as_they_are: bool) -> Iterator[Fields]:
    """The records of an article under another id, and, unless they are to stay, of another day and others."""
    article_id = f"{lines[0]['article_id']}-{copy}"
    if as_they_are:
        yield from ({**line, "article_id": article_id} for line in lines)
        return
    spelt = _spelling(lines, copy, small)
    days = timedelta(int(sha256(article_id.encode()).hexdigest()[:8], 16) % _SPREAD - _SPREAD // 2)
    text = spelt(lines[0]["text"])
    for line in lines:
        made = _changed(line, text, spelt, lambda day: _moved(day, days))
        made["article_id"] = article_id
        made.pop("known_id", None)
        if line["kind"] == "article":
            made["text"] = text
            made["title"] = spelt(line["title"]) if line["title"] else line["title"]
        yield made


def _spelling(lines: list[Fields], copy: int, small: frozenset[str]) -> Callable[[str], str]:
    """What spells the names of an article as its copy has them."""
    names = {
        word
        for line in lines
        if line["kind"] == "entity" and line["label"] in _NAMED and country_of(fold(line["name"])) is None
        for word in _CAPITALISED.findall(line["name"])
        if word.lower() not in small and gender_of_first_name(word.lower()) is None
    }
    if not copy or not names:
        return str
    table = str.maketrans({**_turned(_VOWELS, copy), **_turned(_CONSONANTS, copy)})
    words = re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")
    return lambda text: words.sub(lambda found: found[0].lower().translate(table).capitalize(), text)


def _turned(letters: str, by: int) -> dict[str, str]:
    return {letter: letters[(at + by) % len(letters)] for at, letter in enumerate(letters)}


def _changed(value: Any, text: str, spelt: Callable[[str], str], moved: Callable[[str], str]) -> Any:
    """A part of a record with its spans cut from `text`, its names spelt and its days moved."""
    if isinstance(value, list):
        return [_changed(each, text, spelt, moved) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: _changed(each, text, spelt, moved) for key, each in value.items()}
    if {"start", "end", "text"} <= value.keys():
        made["text"] = text[value["start"] : value["end"]]
    for key in ("published", "earliest", "latest", "value"):
        if isinstance(value.get(key), str) and _DAY.match(value[key]):
            made[key] = moved(value[key])
    if isinstance(value.get("name"), str):
        made["name"] = spelt(value["name"])
    return made


def _moved(day: str, by: timedelta) -> str:
    """A day, or a time of a day, so much later; as it is where that is no day of the calendar."""
    try:
        return (date.fromisoformat(day[:10]) + by).isoformat() + day[10:]
    except (ValueError, OverflowError):
        return day
