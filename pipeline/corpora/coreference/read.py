"""GUM's treebank files -> text, trees and clusters of mentions; to measure with, never an input of a run."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from pipeline.corpora.coreference.documents import ClusteredDocument, TreeWord
from pipeline.errors import ReadError, UsageError

_BAD: Final = "bad_corpus"
_COLUMNS = 10
# GUM writes "(7-person-new-..." where a mention of thing 7 opens and "7)" where it closes, or
# "(7-person-new-...)" for one of a single word.
_BRACKET = re.compile(r"\((\d++)-([^()]*+)(\))?|(?<!\d)(\d++)\)")
# The first field of a bracket is the number of the thing; the comment `global.Entity` names them all.
_IDENTITY = "identity"


def read_gum_folder(path: Path, genres: Collection[str] = ()) -> Iterator[ClusteredDocument]:
    """Each document of the `.conllu` files at or below `path`, by path; with `genres`, only of these.

    Raises:
        UsageError: there is no such file, or no document of these genres.
        ReadError: as `read_gum`, when the file in question is reached.
    """
    files = sorted(path.rglob("*.conllu")) if path.is_dir() else [path]
    if not files or not path.exists():
        raise UsageError(f"no treebank at {path}; give a .conllu file or a folder that holds some")
    seen: set[str] = set()
    for file in files:
        for document in read_gum(file):
            seen.add(document.genre)
            if not genres or document.genre in genres:
                yield document
    if absent := set(genres) - seen:
        known = ", ".join(sorted(seen - {""})) or "none"
        raise UsageError(f"{path} has no document of genre {', '.join(sorted(absent))}; it has {known}")


def read_gum(path: Path) -> Iterator[ClusteredDocument]:
    """The documents of one file, each begun by a comment `newdoc id`.

    The text is put together from the words and their `SpaceAfter`, sentences with a blank and paragraphs
    (`newpar`) with an empty line between them. The genre is `meta::genre`, the day `meta::dateCreated`. Every
    mention counts. Identities are there where `global.Entity` names them as the last field of a bracket;
    "%2D" in one is read as "-".

    Raises:
        ReadError: `unreadable` (no such file, not UTF-8), `bad_conllu` (a line without ten columns, a head
            or number that is none, a bracket that is never opened or closed in its sentence).
    """
    try:
        lines = path.read_text("utf-8").split("\n")
    except OSError as error:
        remedy = "check that it exists and may be read"
        raise ReadError("unreadable", f"{path} cannot be read: {error.strerror}", remedy) from error
    except UnicodeDecodeError as error:
        raise ReadError("unreadable", f"{path} is not UTF-8: {error}", "save it as UTF-8") from error
    draft: _Draft | None = None
    rows: list[list[str]] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.startswith("#"):
            key, _, value = (part.strip() for part in line[1:].partition("="))
            if key == "newdoc id":
                if draft:
                    yield draft.document()
                draft = _Draft(value)
            elif draft:
                draft.note(key, value)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            draft = draft or _Draft(path.stem)
            try:
                draft.add_sentence(rows)
            except ValueError as error:
                message = f"{path}:{number}: the sentence before this line is not CoNLL-U: {error}"
                raise ReadError(_BAD, message, "correct it") from error
            rows = []
    if draft:
        yield draft.document()


@dataclass(slots=True)
class _Draft:
    """One document as it is read."""

    name: str
    genre: str = ""
    published: str | None = None
    text: str = ""
    words: list[TreeWord] = field(default_factory=list)
    mentions: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    identities: dict[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    begins_paragraph: bool = False

    def note(self, key: str, value: str) -> None:
        if key == "meta::genre":
            self.genre = value
        elif key == "meta::dateCreated":
            self.published = _full_day(value)
        elif key == "global.Entity":
            self.fields = tuple(value.split("-")[1:])
        elif key == "newpar" or key.startswith("newpar id"):
            self.begins_paragraph = True

    def add_sentence(self, rows: list[list[str]]) -> None:
        if self.text:
            self.text = self.text.rstrip() + ("\n\n" if self.begins_paragraph else " ")
        self.begins_paragraph = False
        first = len(self.words)
        surface_until, surface_end = 0, 0
        for row in rows:
            if len(row) != _COLUMNS:
                raise ValueError(f"{len(row)} columns")
            identifier, form, head, misc = row[0], row[1], row[6], row[9].split("|")
            space = "" if "SpaceAfter=No" in misc else " "
            if "." in identifier:  # a node of the enhanced graph: no word of the text
                continue
            if "-" in identifier:  # a surface form such as "don't", whose words follow
                surface_until = int(identifier.partition("-")[2])
                surface_end = len(self.text) + len(form)
                at = len(self.text)
                self.text += form + space
                continue
            inside = int(identifier) <= surface_until
            start = min(at, surface_end - 1) if inside else len(self.text)
            end = min(start + len(form), surface_end) if inside else start + len(form)
            at = end
            if not inside:
                self.text += form + space
            parent = first + int(head) - 1 if int(head) else None
            self.words.append(TreeWord(start, end, parent, row[3] == "PROPN", row[4] == "POS"))
            if len(self.words) - first != int(identifier):
                raise ValueError(f"word {identifier} is out of order")
        if any(word.head is not None and word.head >= len(self.words) for word in self.words[first:]):
            raise ValueError("a head that is no word")
        self._add_mentions(rows, first)

    def _add_mentions(self, rows: list[list[str]], first: int) -> None:
        opened: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            if not row[0].isdigit():
                continue
            at = first + int(row[0]) - 1
            entity = next((part for part in row[9].split("|") if part.startswith("Entity=")), "")
            for opening, fields, closed, closing in _BRACKET.findall(entity):
                if opening:
                    opened[opening].append(at)
                    self._note_identity(opening, fields)
                if closed or closing:
                    thing = opening or closing
                    if not opened[thing]:
                        raise ValueError(f"a mention of {thing} closes that never opened")
                    self.mentions[thing].append((opened[thing].pop(), at + 1))
        if left := [thing for thing, starts in opened.items() if starts]:
            raise ValueError(f"a mention of {left[0]} is never closed")

    def _note_identity(self, thing: str, fields: str) -> None:
        if self.fields[-1:] != (_IDENTITY,):
            return
        before = len(self.fields) - 1
        values = fields.split("-", before)
        if len(values) > before and values[before]:
            self.identities.setdefault(thing, unquote(values[before]))

    def document(self) -> ClusteredDocument:
        clusters = [(tuple(sorted(spans)), thing) for thing, spans in self.mentions.items()]
        clusters.sort(key=itemgetter(0))
        return ClusteredDocument(
            name=self.name,
            genre=self.genre,
            text=self.text.rstrip(),
            words=tuple(self.words),
            clusters=tuple(spans for spans, _ in clusters),
            identities={
                at: self.identities[thing]
                for at, (_, thing) in enumerate(clusters)
                if thing in self.identities
            },
            published=self.published,
        )


def _full_day(words: str) -> str | None:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return None
