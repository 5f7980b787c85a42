"""Read CoNLL-U treebanks, and the named mentions that GUM keeps in their last column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.training.documents import Document, Mention, Sentence, Syntax, Word

NAME_HEADS = frozenset({"PROPN"})


def read_conllu(lines: Iterable[str], *, entities: bool = False) -> Iterator[Document]:
    """Read a treebank; with ``entities``, also GUM's named mentions from the ``Entity=`` field."""
    name, sentences, comments, rows = "", list[Sentence](), dict[str, str](), list[list[str]]()
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
            sentences.append(_sentence_from_rows(rows, comments, entities))
            comments, rows = {}, []
    if sentences:
        yield Document(name, tuple(sentences))


def _sentence_from_rows(rows: list[list[str]], comments: dict[str, str], entities: bool) -> Sentence:
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
    mentions = _named_mentions(words, fields) if entities else None
    opens = any(key.split()[0] in {"newpar", "newdoc"} for key in comments if key)
    return Sentence(tuple(words), mentions, comments.get("sent_id", ""), opens)


def _with_head(word: Word, head: int) -> Word:
    return word if word.syntax is None else replace(word, syntax=replace(word.syntax, head=head))


_BRACKET = re.compile(r"\((\d+)-([^()]*)|(\d+)?\)")


def _named_mentions(words: list[Word], fields: list[str]) -> tuple[Mention, ...]:
    """The sentence's outermost mentions whose syntactic head is a proper noun, cut to the name."""
    opened: dict[str, list[tuple[int, str, str]]] = {}
    spans: list[tuple[int, int, str, str]] = []
    for position, field in enumerate(fields):
        latest = ""
        for group, attributes, closing in _BRACKET.findall(field):
            if group:
                parts = attributes.split("-")
                minimal = parts[4] if len(parts) > 4 else ""
                opened.setdefault(group, []).append((position, parts[0], minimal))
                latest = group
            elif opened.get(closing or latest):  # a bare ")" closes the mention just opened
                start, label, minimal = opened[closing or latest].pop()
                spans.append((start, position + 1, label, minimal))
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
