"""The UW corpus of event factuality -> rated sentences; to measure with, never an input of a run."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from pipeline.corpora.factuality.sentences import RatedEvent, RatedSentence
from pipeline.corpora.untokenized import untokenized
from pipeline.errors import ReadError, UsageError


def read_factuality(path: Path) -> Iterator[RatedSentence]:
    """The sentences of a file, or of every `.jsonl` below a folder in the order of their paths.

    A line is an object with `text`, words with one blank between them, and `targets`, each with `span1`
    (the first word and the one behind the last) and `label`. The text is written as it would be printed.

    Raises:
        UsageError: there is none.
        ReadError: `unreadable` (no such file), `bad_factuality` (a line that is not as above).
    """
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    if not files or not path.exists():
        raise UsageError(f"no rated events at {path}; give a folder that holds .jsonl files, or one")
    for file in files:
        name = (file.relative_to(path) if path.is_dir() else Path(file.name)).as_posix()
        try:
            lines = file.read_bytes().splitlines()
        except OSError as error:
            message = f"{file} cannot be read: {error.strerror}"
            raise ReadError("unreadable", message, "check that it exists and may be read") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                sentence = _sentence(f"{name}:{number}", orjson.loads(line))
            except (ValueError, KeyError, TypeError, IndexError) as error:
                message = f"{file}:{number} holds no rated sentence ({error!r:.80})"
                raise ReadError(
                    "bad_corpus", message, "give an object with text and targets of span1 and label"
                ) from error
            yield sentence


def _sentence(name: str, row: dict[str, Any]) -> RatedSentence:
    text, spans = untokenized(row["text"].split(" "))
    events = []
    for target in row["targets"]:
        first, behind = target["span1"]
        if not 0 <= first < behind <= len(spans):
            raise ValueError(f"no words {first} to {behind}")
        events.append(RatedEvent(spans[first].start, spans[behind - 1].end, float(target["label"])))
    return RatedSentence(name, text, tuple(sorted(events, key=lambda event: (event.start, event.end))))
