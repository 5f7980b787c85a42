"""PolNeAR's attributions (brat standoff) -> typed documents; to measure with, never an input of a run.

A part of the corpus is a folder with `text/NAME.txt` and, for each annotator, a file
`attributions/NAME_ANNOTATOR.ann`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pipeline.corpora.attributions.documents import AttributedDocument, Attribution, Pieces
from pipeline.errors import ReadError, UsageError

_TEXTS, _ATTRIBUTIONS = "text", "attributions"
_SPAN = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_EVENT = re.compile(r"E\d+\t(\S.*)")
# One role may be filled by several spans: Content, Content2 and so on.
_ROLE = re.compile(r"(Content|Cue|Source)\d*:(T\d+)")
_BAD: Final = "bad_corpus"
_HOW_TO_WRITE = "write spans as brat does: T1, tab, type, blank, start, blank, end, tab, the words"


def read_polnear(folder: Path) -> Iterator[AttributedDocument]:
    """Each text at or below `folder`, by path, with the attributions of its first annotator.

    The first is the one whose mark in the file name comes first in the alphabet; a document that several
    annotated counts once. Of the annotations, the events count and the spans that they call Content, Cue
    and Source; an event without Content is left out. A piece is cut where brat cuts it, at line breaks too.

    Raises:
        UsageError: there are no texts.
        ReadError: `unreadable` (a file cannot be opened, is not UTF-8, or a text has no annotation),
            `bad_brat` (a span that is malformed or whose words are not those of the text, an event with a
            span that is not there).
    """
    texts = sorted(folder.rglob(f"{_TEXTS}/*.txt"))
    if not texts:
        raise UsageError(
            f"no attributions at {folder}; give a folder that holds {_TEXTS}/ and {_ATTRIBUTIONS}/"
        )
    annotations = _first_annotations(folder)
    for path in texts:
        part = path.parent.parent
        if (part, path.stem) not in annotations:
            where = part / _ATTRIBUTIONS
            remedy = f"put {path.stem}_ANNOTATOR.ann into {where}"
            raise ReadError("unreadable", f"{path} has no annotation", remedy)
        text, file = _decoded(path), annotations[part, path.stem]
        name = (part / path.stem).relative_to(folder).as_posix()
        yield AttributedDocument(name, text, _attributions(_decoded(file), text, file))


def _first_annotations(folder: Path) -> dict[tuple[Path, str], Path]:
    first: dict[tuple[Path, str], Path] = {}
    for path in sorted(folder.rglob(f"{_ATTRIBUTIONS}/*.ann")):
        first.setdefault((path.parent.parent, path.stem.rpartition("_")[0]), path)
    return first


def _decoded(path: Path) -> str:
    """The file's characters, with its line ends as they are: offsets count them."""
    try:
        return path.read_bytes().decode()
    except OSError as error:
        remedy = "check that it exists and may be read"
        raise ReadError("unreadable", f"{path} cannot be read: {error.strerror}", remedy) from error
    except UnicodeDecodeError as error:
        raise ReadError("unreadable", f"{path} is not UTF-8: {error}", "save it as UTF-8") from error


def _attributions(annotation: str, text: str, path: Path) -> tuple[Attribution, ...]:
    """The events of one file; lines of other kinds (notes, the rest of a broken line) are passed over."""
    spans: dict[str, Pieces] = {}
    events: list[tuple[int, str]] = []
    for number, line in enumerate(annotation.split("\n"), 1):
        line = line.removesuffix("\r")
        if re.match(r"T\d", line):
            match = _SPAN.fullmatch(line)
            if match is None or not _is_of(text, pieces := _pieces(match[2]), match[3]):
                message = f"{path}:{number}: no span of its text: {line!r:.60}"
                raise ReadError(_BAD, message, _HOW_TO_WRITE)
            spans[match[1]] = pieces
        elif match := _EVENT.fullmatch(line):
            events.append((number, match[1]))
    found = [_attribution(event, spans, f"{path}:{number}") for number, event in events]
    return tuple(sorted((given for given in found if given.content), key=lambda given: given.content))


def _pieces(fragments: str) -> Pieces:
    bounds = (fragment.split(" ") for fragment in fragments.split(";"))
    return tuple((int(start), int(end)) for start, end in bounds)


def _is_of(text: str, pieces: Pieces, words: str) -> bool:
    """Whether these pieces of the text are the words, or begin with them (a line break may cut them off)."""
    if not all(start < end <= len(text) for start, end in pieces):
        return False
    there = "".join("".join(text[start:end].split()) for start, end in pieces)
    return there.startswith("".join(words.split()))


def _attribution(event: str, spans: Mapping[str, Pieces], where: str) -> Attribution:
    roles: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for argument in event.split():
        if match := _ROLE.fullmatch(argument):
            if match[2] not in spans:
                raise ReadError(_BAD, f"{where}: there is no {match[2]}", "add the span it names")
            roles[match[1]].update(spans[match[2]])
    content, cue, source = (tuple(sorted(roles[role])) for role in ("Content", "Cue", "Source"))
    return Attribution(content, cue, source)
