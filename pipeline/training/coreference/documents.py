"""Corpora of coreference as plain texts with character spans: GUM, LitBank, GAP."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.annotations.mentions import Span
from pipeline.corpora.coreference.read import read_gum_folder

_TIGHT_BEFORE = re.compile(r"[,.;:!?)”’\]]|n['’]t$|['’](?:s|ll|re|ve|d|m)$")
_MARKS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}
_BRACKET = re.compile(r"\((\d+)\)|\((\d+)|(\d+)\)")
_WORD_COLUMN = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun and two names, one of which it refers to."""

    pronoun: Span
    right: Span
    wrong: Span


@dataclass(frozen=True, slots=True)
class CoreferenceText:
    """A text with what is known of its mentions.

    Attributes:
        clusters: the mentions of each thing; empty where only a `choice` is known.
        complete: whether every noun phrase is in a cluster, so that one that is not takes up nothing.
    """

    name: str
    text: str
    clusters: tuple[tuple[Span, ...], ...] = ()
    complete: bool = True
    choice: Choice | None = None


def read_gum(folder: Path) -> Iterator[CoreferenceText]:
    """GUM's documents; things mentioned once are clusters too."""
    for document in read_gum_folder(folder):
        words = document.words
        clusters = tuple(
            tuple(Span(words[start].start, words[end - 1].end) for start, end in cluster)
            for cluster in document.clusters
        )
        yield CoreferenceText(document.name, document.text, clusters)


def read_litbank(folder: Path) -> Iterator[CoreferenceText]:
    """LitBank's novels, their words joined as print has them; only people, places and the like have clusters.

    Raises:
        ValueError: the folder holds no `.conll` file, or a mention is closed that was never opened.
    """
    paths = sorted(folder.glob("*.conll"))
    if not paths:
        raise ValueError(f"no .conll file in {folder}; give LitBank's folder `coref`")
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and line[0] != "#"]
        text, words = join_words(row[_WORD_COLUMN] for row in rows)
        clusters: defaultdict[str, list[Span]] = defaultdict(list)
        opened: defaultdict[str, list[int]] = defaultdict(list)
        for word, row in zip(words, rows, strict=True):
            for single, opening, closing in _BRACKET.findall(row[-1]):
                if single:
                    clusters[single].append(word)
                elif opening:
                    opened[opening].append(word.start)
                elif opened[closing]:
                    clusters[closing].append(Span(opened[closing].pop(), word.end))
                else:
                    raise ValueError(f"{path.name}: a mention of {closing} closes that never opened")
        yield CoreferenceText(path.stem, text, tuple(map(tuple, clusters.values())), complete=False)


def read_gap(path: Path) -> Iterator[CoreferenceText]:
    """GAP's passages in which the pronoun is one of the two people."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            first, second = _span(row, "A"), _span(row, "B")
            if (row["A-coref"], row["B-coref"]) == ("FALSE", "TRUE"):
                first, second = second, first
            elif row["A-coref"] != "TRUE":
                continue
            choice = Choice(_span(row, "Pronoun"), first, second)
            yield CoreferenceText(row["ID"], row["Text"], complete=False, choice=choice)


def join_words(words: Iterable[str]) -> tuple[str, list[Span]]:
    """Text of Penn Treebank words, and the span of each in it."""
    text, spans = "", list[Span]()
    tight = True
    for raw in words:
        word = _MARKS.get(raw, raw)
        if not tight and not _TIGHT_BEFORE.match(word):
            text += " "
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
        tight = word in {"“", "(", "["}
    return text, spans


def _span(row: dict[str, str], field: str) -> Span:
    start = int(row[f"{field}-offset"])
    return Span(start, start + len(row[field]))
