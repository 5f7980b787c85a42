"""Read corpora of one token and one IOB tag a line, and give their bare tokens the spacing of prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.training.documents import Document, Mention, Sentence, Word

_NO_SPACE_BEFORE = re.compile(r"^([.,;:!?)\]}%…]+|['’](s|S|re|ve|ll|d|m|t)|n['’]t|['’])$")
_NO_SPACE_AFTER = frozenset("([{$£€#@")


def detokenized(tokens: Iterable[str]) -> tuple[Word, ...]:
    """Words with the spacing of ordinary prose: corpora of bare tokens do not keep their own."""
    words: list[Word] = []
    open_quotes: set[str] = set()
    tokens = list(tokens)
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else ""
        space = not _NO_SPACE_BEFORE.match(following) and token not in _NO_SPACE_AFTER
        if following in {'"', "'"} and following in open_quotes:
            space = False
        if token in {'"', "'"}:
            if token in open_quotes:
                open_quotes.discard(token)
            elif token == '"' or (index == 0 or tokens[index - 1][-1:] != "s"):
                open_quotes.add(token)
                space = False
        if "-" in {token, following} and tokens.count("-") and _hyphen_joins(tokens, index):
            space = False
        words.append(Word(token, space))
    return tuple(words)


def _hyphen_joins(tokens: list[str], index: int) -> bool:
    """True on either side of a hyphen between two words that carry letters ("co", "-", "founded")."""
    at = index if tokens[index] == "-" else index + 1
    around = tokens[at - 1 : at] + tokens[at + 1 : at + 2]
    return at > 0 and len(around) == 2 and all(t[:1].isalnum() for t in around)


def mentions_from_iob(tags: Iterable[str]) -> tuple[Mention, ...]:
    """Spans of IOB1 or IOB2 tags, half-open."""
    mentions: list[Mention] = []
    start, label, position = 0, "", -1
    for position, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        if label and (prefix != "I" or kind != label):
            mentions.append(Mention(start, position, label))
            label = ""
        if prefix in {"B", "I"} and not label:
            start, label = position, kind
    if label:
        mentions.append(Mention(start, position + 1, label))
    return tuple(mentions)


def read_iob(lines: Iterable[str], name: str) -> Iterator[Document]:
    """Read ``token tag`` lines with blank lines between sentences; each sentence is a text of its own."""
    rows: list[tuple[str, str]] = []
    count = 0
    for line in [*lines, ""]:
        parts = line.split()
        if len(parts) >= 2:
            rows.append((parts[0], parts[-1]))
        elif not parts and rows:
            words = detokenized(token for token, _ in rows)
            mentions = mentions_from_iob(tag for _, tag in rows)
            yield Document(f"{name}-{count}", (Sentence(words, mentions, opens_paragraph=True),))
            rows, count = [], count + 1


def read_iob_by_sentence(lines: Iterable[str]) -> dict[str, tuple[list[str], tuple[Mention, ...]]]:
    """Universal NER: sentence id -> its tokens and mentions, to be laid over the treebank's sentences."""
    found: dict[str, tuple[list[str], tuple[Mention, ...]]] = {}
    identifier, rows = "", list[tuple[str, str]]()
    for line in [*lines, ""]:
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            identifier = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            parts = line.split("\t")
            rows.append((parts[1], parts[2]))
        elif not line and rows:
            found[identifier] = ([w for w, _ in rows], mentions_from_iob(t for _, t in rows))
            rows = []
    return found


def with_mentions(
    documents: Iterable[Document], by_sentence: dict[str, tuple[list[str], tuple[Mention, ...]]]
) -> Iterator[Document]:
    """The treebank's documents with mentions laid over them; sentences whose tokens differ stay without."""
    for document in documents:
        sentences = []
        for sentence in document.sentences:
            tokens, mentions = by_sentence.get(sentence.identifier, ([], ()))
            same = tokens == [word.text for word in sentence.words]
            sentences.append(replace(sentence, mentions=mentions if same else None))
        yield Document(document.name, tuple(sentences))
