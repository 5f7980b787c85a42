"""Who said what, word by word: from GUM's rhetorical structure and from the project's own gold.

In Rhetorical Structure Theory an attribution ("Smith argued") is a satellite whose nucleus is what is
attributed. GUM marks the words of the source among the relation's signals; the cue is the head of the
satellite, by its own dependency tree.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.language.encoder.attributions import BEGIN, INSIDE, LAYERS, OUTSIDE
from pipeline.training.documents import Document

Ints = NDArray[np.int64]
_SOURCE, _CUE, _CONTENT = range(len(LAYERS))
_NO_CUE = frozenset({"PUNCT", "CCONJ"})


def marked(words: int, spans: Iterable[tuple[int, int, int]]) -> Ints:
    """Words × layers of 0, 1, 2 from (layer, first word, word after the last); longer spans give way."""
    tags = np.full((words, len(LAYERS)), OUTSIDE, dtype=np.int64)
    for layer, start, end in sorted(spans, key=lambda span: span[1] - span[2]):
        # a span inside another splits it; the rest of the outer one goes on as a new span
        if end < words and tags[end, layer] == INSIDE:
            tags[end, layer] = BEGIN
        tags[start, layer] = BEGIN
        tags[start + 1 : end, layer] = INSIDE
    return tags


def from_rst(document: Document, path: Path) -> Ints:
    """Attributions of a GUM document from its rhetorical structure file."""
    words = [word for sentence in document.sentences for word in sentence.words]
    body = ElementTree.parse(path).getroot().find("body")
    if body is None:
        raise ValueError(f"{path.name}: no body")
    parents: dict[str, tuple[str, str]] = {}
    units: dict[str, range] = {}
    position = 0
    for node in body:
        identifier = node.get("id")
        if node.tag not in {"segment", "group"} or identifier is None:
            continue
        parents[identifier] = (node.get("parent", ""), node.get("relname", ""))
        if node.tag == "segment":
            length = len((node.text or "").split())
            units[identifier] = range(position, position + length)
            position += length
    if position != len(words):
        raise ValueError(f"{path.name}: {position} words in the segments, {len(words)} in the treebank")
    sources: dict[str, list[int]] = {}
    for signal in body.iter("signal"):
        if signal.get("subtype") == "attribution_source":
            tokens = [int(token) - 1 for token in (signal.get("tokens") or "").split(",") if token]
            sources.setdefault(signal.get("source", ""), []).extend(tokens)
    heads = _absolute_heads(document)
    spans: list[tuple[int, int, int]] = []
    for identifier, (nucleus, relation) in parents.items():
        if not relation.startswith("attribution"):
            continue
        satellite = _words_below(identifier, parents, units)
        source = [word for word in sources.get(identifier, []) if word in satellite]
        content = sorted(_nucleus_words(nucleus, identifier, parents, units) - satellite)
        spans.extend((_CONTENT, start, end) for start, end in _runs(content))
        spans.extend((_SOURCE, start, end) for start, end in _runs(sorted(source)))
        cue = _cue(satellite - set(source), heads, [w.syntax.upos if w.syntax else "" for w in words])
        if cue is not None:
            spans.append((_CUE, cue, cue + 1))
    return marked(len(words), spans)


def _nucleus_words(
    nucleus: str, satellite: str, parents: dict[str, tuple[str, str]], units: dict[str, range]
) -> set[int]:
    """Words of the nucleus: its own unit, or all units of its multinuclear or spanning children."""
    if nucleus in units:
        return set(units[nucleus])
    return {
        word
        for unit, words in units.items()
        if nucleus in (chain := _chain(unit, parents)) and satellite not in chain
        for word in words
    }


def _words_below(identifier: str, parents: dict[str, tuple[str, str]], units: dict[str, range]) -> set[int]:
    return {w for unit, words in units.items() if identifier in _chain(unit, parents) for w in words}


def _chain(unit: str, parents: dict[str, tuple[str, str]]) -> list[str]:
    chain = [unit]
    while parents.get(chain[-1], ("", ""))[0]:
        chain.append(parents[chain[-1]][0])
    return chain


def _runs(words: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for word in words:
        if runs and runs[-1][1] == word:
            runs[-1] = (runs[-1][0], word + 1)
        else:
            runs.append((word, word + 1))
    return runs


def _absolute_heads(document: Document) -> list[int]:
    heads: list[int] = []
    for sentence in document.sentences:
        offset = len(heads)
        syntax = (word.syntax for word in sentence.words)
        heads.extend(offset + word.head if word and word.head >= 0 else -1 for word in syntax)
    return heads


def _cue(words: set[int], heads: Sequence[int], upos: Sequence[str]) -> int | None:
    """The word that governs the rest of the satellite: nothing of the satellite governs it."""
    tops = [word for word in sorted(words) if heads[word] not in words and upos[word] not in _NO_CUE]
    verbs = [word for word in tops if upos[word] == "VERB"]
    return next(iter(verbs or tops), None)
