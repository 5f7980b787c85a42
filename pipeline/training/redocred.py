"""Read Re-DocRED: Wikipedia articles with clusters of mentions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pipeline.training.documents import Document, Mention, Sentence
from pipeline.training.iob import detokenized

# "X is a 1993 film directed by": the words up to the first preposition or participle.
_DEFINITION = re.compile(r"^[^.]*? (?:is|was|are|were) (?:an?|the) ([^,.;()]*)")
_DEFINITION_ENDS = re.compile(r" (?:by|of|from|in|on|for|that|which|who|with|at|to|about|based|and|set)\b")


def read_redocred(text: str) -> Iterator[Document]:
    """Read documents of tokenised sentences with mention clusters.

    Where the first sentence defines the article's subject, a ``MISC`` mention, the defining noun is
    kept in the label: ``MISC/film``.
    """
    for entry in json.loads(text):
        mentions: dict[int, list[Mention]] = {}
        kind = defining_noun(" ".join(entry["sents"][0]))
        title = entry["title"].split(" (")[0].lower()
        for cluster in entry["vertexSet"]:
            is_title = any(mention["name"].lower() == title for mention in cluster)
            for mention in cluster:
                start, end = mention["pos"]
                label = f"MISC/{kind}" if kind and is_title and mention["type"] == "MISC" else mention["type"]
                mentions.setdefault(mention["sent_id"], []).append(Mention(start, end, label))
        sentences = tuple(
            Sentence(
                detokenized(tokens),
                _outermost(mentions.get(index, [])),
                opens_paragraph=index == 0,
            )
            for index, tokens in enumerate(entry["sents"])
        )
        yield Document(entry["title"], sentences)


def defining_noun(sentence: str) -> str:
    """The last word of what a definition says its subject is ("X is a 1993 film by": "film"), or nothing."""
    found = _DEFINITION.match(sentence)
    if not found:
        return ""
    words = _DEFINITION_ENDS.split(found.group(1))[0].split()
    while words and (words[-1].endswith("ed") or not words[-1].isalpha()):
        words.pop()
    return words[-1].lower() if words else ""


def _outermost(mentions: list[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.token_start, -m.token_end)):
        if mention.token_end > mention.token_start and (
            not kept or mention.token_start >= kept[-1].token_end
        ):
            kept.append(mention)
    return tuple(kept)
