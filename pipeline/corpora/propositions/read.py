"""CaRB's tables of tuples -> sentences with propositions; to measure with, never an input of a run."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.corpora.propositions.sentences import Proposition, PropositionSentence
from pipeline.corpora.untokenized import untokenized
from pipeline.errors import ReadError, UsageError

_FEWEST_COLUMNS = 3


def read_carb(path: Path) -> Iterator[PropositionSentence]:
    """The sentences of a table with their propositions, in the order in which they first occur.

    A row has the sentence, the predicate, the subject and any further arguments, with tabs between
    them. All is written as it would be printed, not as words with blanks between them.

    Raises:
        UsageError: `path` is no file.
        ReadError: `unreadable` (cannot be opened, or is not UTF-8), `bad_tuples` (a row with fewer columns).
    """
    if not path.is_file():
        raise UsageError(f"no tuples at {path}; give the .tsv file that holds them")
    try:
        rows = path.read_bytes().decode().split("\n")
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise ReadError("unreadable", message, "check that it exists and may be read") from error
    except UnicodeDecodeError as error:
        raise ReadError("unreadable", f"{path} is not UTF-8: {error}", "save it as UTF-8") from error
    found: dict[str, list[Proposition]] = {}
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        columns = row.rstrip("\r").split("\t")
        if len(columns) < _FEWEST_COLUMNS:
            message = f"{path}:{number} has {len(columns)} columns"
            raise ReadError("bad_corpus", message, "write sentence, predicate, subject and arguments")
        sentence, predicate, subject, *arguments = map(_printed, columns)
        given = Proposition(subject, predicate, tuple(argument for argument in arguments if argument))
        found.setdefault(sentence, []).append(given)
    for number, (text, propositions) in enumerate(found.items(), 1):
        yield PropositionSentence(f"{path.name}:{number}", text, tuple(propositions))


def _printed(column: str) -> str:
    return untokenized(column.split())[0]
