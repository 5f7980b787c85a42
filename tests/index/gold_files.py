"""The made articles and their gold, read as typed values. `gold/README.md` says what each file means."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import jsonlines

from pipeline.annotations.article import Article
from pipeline.read.articles import read_articles

MADE = Path(__file__).parent
REWORDED = MADE / "reworded"
"""Articles whose papers tell the same in words as different as can be; `reworded/README.md`."""
CORPUS = MADE / "corpus"

MeetingKind = Literal["repeated", "contradicted", "corrected"]
Kind = Literal["repeated", "contradicted", "corrected", "apart", "open"]
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Thing:
    """One person, organisation, place, event or work, with the names it has in each article."""

    id: str
    label: str
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Two things that a name suggests are one, and are not.

    Attributes:
        month: one in which articles name both, as `2024-03`.
    """

    kind: str
    things: tuple[str, str]
    month: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    article_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences whose claims meet (repeated, contradicted, corrected), do not (apart), or may (open)."""

    kind: Kind
    sentences: tuple[Sentence, Sentence]
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two articles have in common."""

    articles: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Stories:
    """What the articles are about, which are copies of one text, and what else was copied.

    Attributes:
        subjects: the ids of the articles of each story.
        copies: groups of articles that are one text, edited.
        passages: what was copied into articles that are otherwise different.
        events: pairs of articles that tell of one event in words of their own, and are no copies.
    """

    subjects: Mapping[str, tuple[str, ...]]
    copies: tuple[frozenset[str], ...]
    passages: tuple[Passage, ...]
    events: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """All gold, with the text of each article."""

    texts: Mapping[str, str]
    things: tuple[Thing, ...]
    namesakes: tuple[Namesakes, ...]
    stories: Stories
    pairs: tuple[Pair, ...]


@cache
def made_articles(folder: Path = MADE) -> Mapping[str, Article]:
    """The articles of `MADE` or `REWORDED` by id, read as the pipeline reads them."""
    read = read_articles([folder / "corpus"], max_characters=100_000)
    return {article.article_id: article for article in read if isinstance(article, Article)}


@cache
def made_gold(folder: Path = MADE) -> Gold:
    """The gold as the files hold it; nothing is checked here, and what has no file is empty."""
    gold = folder / "gold"
    return Gold(
        texts={name: article.text for name, article in made_articles(folder).items()},
        things=tuple(map(_thing, _lines(gold / "things.jsonl"))),
        namesakes=tuple(
            Namesakes(line["kind"], (line["things"][0], line["things"][1]), line["month"], line["why"])
            for line in _lines(gold / "namesakes.jsonl")
        ),
        stories=_stories(gold / "stories.jsonl"),
        pairs=tuple(map(_pair, _lines(gold / "claims.jsonl"))),
    )


def name_spans(text: str, names: Mapping[str, str]) -> dict[str, list[Bounds]]:
    """Where each thing is named in a text, given which thing each name stands for.

    A name inside a longer name is none («Varnley» in «Varnley Town»), so the longest is taken first.
    """
    spans: dict[str, list[Bounds]] = defaultdict(list)
    longest_first = sorted(names, key=len, reverse=True)
    if longest_first:
        pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first)
        for match in re.finditer(pattern, text):
            spans[names[match.group()]].append(match.span())
    return dict(spans)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with jsonlines.open(path) as lines:
            yield from lines


def _thing(line: Mapping[str, Any]) -> Thing:
    names: dict[str, list[str]] = defaultdict(list)
    for member in line["members"]:
        names[member["article_id"]].append(member["name"])
    return Thing(line["thing"], line["label"], {name: tuple(found) for name, found in names.items()})


def _pair(line: Mapping[str, Any]) -> Pair:
    first, second = (Sentence(side["article_id"], side["sentence"]) for side in line["sentences"])
    return Pair(line["kind"], (first, second), line["why"])


def _stories(path: Path) -> Stories:
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in _lines(path):
        by_kind[line["kind"]].append(line)
    return Stories(
        subjects={line["story"]: tuple(line["articles"]) for line in by_kind["subject"]},
        copies=tuple(frozenset(line["articles"]) for line in by_kind["copies"]),
        passages=tuple(Passage(frozenset(line["articles"]), line["text"]) for line in by_kind["passage"]),
        events=tuple(frozenset(line["articles"]) for line in by_kind["event"]),
    )
