"""Read each training corpus from its own format into one plain form, labels untouched.

A reader knows a file format and nothing of the contract; ``labels`` decides what a corpus's labels mean here.
Token positions are half-open and count the words of one sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

NAME_HEADS = frozenset({"PROPN"})
ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Syntax:
    """The syntactic annotation of one word; ``head`` is its head's position, or -1 for the root."""

    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Word:
    """One token as the corpus writes it; ``syntax`` is None where the corpus has none."""

    text: str
    space_after: bool = True
    syntax: Syntax | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled run of words, ``label`` in the corpus's own terms."""

    token_start: int
    token_end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``mentions`` is None where the corpus does not annotate entities."""

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...] | None = None
    identifier: str = ""
    opens_paragraph: bool = False

    @property
    def text(self) -> str:
        """The sentence as written, without a trailing blank."""
        return "".join(w.text + " " * w.space_after for w in self.words).rstrip(" ")


@dataclass(frozen=True, slots=True)
class Document:
    """Consecutive sentences of one text."""

    name: str
    sentences: tuple[Sentence, ...]


# --- CoNLL-U ---------------------------------------------------------------------------------------------------


def read_conllu(lines: Iterable[str], *, entities: bool = False) -> Iterator[Document]:
    """Read a treebank; with ``entities``, also GUM's named mentions from the ``Entity=`` field."""
    name, sentences, comments, rows = "", list[Sentence](), dict[str, str](), list[list[str]]()
    tracker = _OpenMentions() if entities else None
    for line in [*lines, ""]:
        line = line.rstrip("\n")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            key = key.strip()
            if key == "newdoc id":
                if sentences:
                    yield Document(name, tuple(sentences))
                name, sentences = value.strip(), []
            comments[key] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            sentences.append(_sentence_from_rows(rows, comments, tracker))
            comments, rows = {}, []
    if sentences:
        yield Document(name, tuple(sentences))


def _sentence_from_rows(
    rows: list[list[str]], comments: dict[str, str], tracker: _OpenMentions | None
) -> Sentence:
    words: list[Word] = []
    positions: dict[str, int] = {}
    heads: list[str] = []
    fields: list[str] = []
    inside_until, space_after_range = "", True
    for row in rows:
        identifier, form, lemma, upos, xpos, feats, head, dep, _, misc = row
        if "." in identifier:  # a node of the enhanced graph: no word of the text
            continue
        if "-" in identifier:  # a surface form such as "don't", written as several words below
            inside_until = identifier.split("-")[1]
            space_after_range = "SpaceAfter=No" not in misc
            continue
        space_after = "SpaceAfter=No" not in misc
        if inside_until:
            space_after = space_after_range if identifier == inside_until else False
            inside_until = "" if identifier == inside_until else inside_until
        positions[identifier] = len(words)
        heads.append(head)
        fields.append(next((f[7:] for f in misc.split("|") if f.startswith("Entity=")), ""))
        syntax = Syntax(form if lemma == "_" else lemma, upos, xpos, "" if feats == "_" else feats, -1, dep)
        words.append(Word(form, space_after, syntax))
    words = [_with_head(word, positions.get(head, -1)) for word, head in zip(words, heads, strict=True)]
    mentions = tracker.named_mentions(words, fields) if tracker else None
    opens = any(key.split()[0] in {"newpar", "newdoc"} for key in comments if key)
    return Sentence(tuple(words), mentions, comments.get("sent_id", ""), opens)


def _with_head(word: Word, head: int) -> Word:
    return word if word.syntax is None else replace(word, syntax=replace(word.syntax, head=head))


class _OpenMentions:
    """GUM's bracketed mentions; brackets pair by group number and may be left open at a sentence's end."""

    def named_mentions(self, words: list[Word], fields: list[str]) -> tuple[Mention, ...]:
        """The sentence's outermost mentions whose syntactic head is a proper noun, cut to the name."""
        opened: dict[str, list[tuple[int, str, str]]] = {}
        spans: list[tuple[int, int, str, str]] = []
        for position, field in enumerate(fields):
            for opening, single, closing in re.findall(r"\(([^()]*[^()\d][^()]*?)(\))?(?=[()\d]|$)|(\d+)\)", field):
                if closing:
                    if opened.get(closing):
                        start, label, minimal = opened[closing].pop()
                        spans.append((start, position + 1, label, minimal))
                    continue
                parts = opening.split("-")
                group, label, minimal = parts[0], parts[1], parts[5] if len(parts) > 5 else ""
                if single:
                    spans.append((position, position + 1, label, minimal))
                else:
                    opened.setdefault(group, []).append((position, label, minimal))
        names: list[Mention] = []
        for start, end, label, minimal in sorted(spans, key=lambda s: (s[0], -s[1])):
            name = _name_within(words, start, end, minimal)
            if name and not any(m.token_start < name[1] and name[0] < m.token_end for m in names):
                names.append(Mention(*name, label))
        return tuple(sorted(names, key=lambda m: m.token_start))


def _name_within(words: list[Word], start: int, end: int, minimal: str) -> tuple[int, int] | None:
    """Positions of the name inside a mention, or None when its head is no proper noun."""
    offsets = [int(i) for i in minimal.split(",") if i.isdigit()] or list(range(1, end - start + 1))
    wanted = [start + i - 1 for i in offsets if start + i - 1 < end]
    if not wanted:
        return None
    heads = [i for i in wanted if not _inside(words, i, start, end)] or [wanted[0]]
    head = words[heads[0]].syntax
    if head is None or head.upos not in NAME_HEADS:
        return None
    first, last = min(wanted), max(wanted)
    while first > start and _belongs_to_name(words, first - 1, first, last):
        first -= 1
    while last + 1 < end and _belongs_to_name(words, last + 1, first, last):
        last += 1
    return first, last + 1


def _inside(words: list[Word], position: int, start: int, end: int) -> bool:
    syntax = words[position].syntax
    return syntax is not None and start <= syntax.head < end


def _belongs_to_name(words: list[Word], position: int, first: int, last: int) -> bool:
    syntax = words[position].syntax
    if syntax is None or not first <= syntax.head <= last:
        return False
    return syntax.dep.split(":")[0] in {"flat", "compound", "goeswith"} and syntax.upos in {"PROPN", "NUM"}


# --- one word a line -------------------------------------------------------------------------------------------

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


# --- Re-DocRED -------------------------------------------------------------------------------------------------


def read_redocred(text: str) -> Iterator[Document]:
    """Read documents of tokenised sentences with mention clusters."""
    for entry in json.loads(text):
        mentions: dict[int, list[Mention]] = {}
        for cluster in entry["vertexSet"]:
            for mention in cluster:
                start, end = mention["pos"]
                mentions.setdefault(mention["sent_id"], []).append(Mention(start, end, mention["type"]))
        sentences = tuple(
            Sentence(
                detokenized(tokens),
                _outermost(mentions.get(index, [])),
                opens_paragraph=index == 0,
            )
            for index, tokens in enumerate(entry["sents"])
        )
        yield Document(entry["title"], sentences)


def _outermost(mentions: list[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.token_start, -m.token_end)):
        if mention.token_end > mention.token_start and (
            not kept or mention.token_start >= kept[-1].token_end
        ):
            kept.append(mention)
    return tuple(kept)
