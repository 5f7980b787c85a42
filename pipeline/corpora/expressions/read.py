"""Cases of Recognizers-Text or Duckling -> texts and what to find in them; to measure with only."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from pipeline.corpora.expressions.cases import ExpectedExpression, ExpressionCase, Resolution
from pipeline.corpora.expressions.duckling import CASES_SUFFIX, is_duckling, read_duckling_cases
from pipeline.errors import ReadError, UsageError

CASES_NAME = "DateTimeModel.json"
_TYPE_PREFIX = "datetimeV2."


def read_expression_cases(path: Path) -> Iterator[ExpressionCase]:
    """The cases of a file, or of all below a folder in the order of their paths.

    Files of Recognizers-Text are called `DateTimeModel.json`, sources of Duckling end in `-Corpus.txt`.

    Raises:
        UsageError: there is none.
        ReadError: `unreadable` (no such file), `bad_cases` (not JSON, or not cases with Input and Results).
    """
    files = sorted((*path.rglob(CASES_NAME), *path.rglob(f"*{CASES_SUFFIX}"))) if path.is_dir() else [path]
    if not files or not path.exists():
        raise UsageError(
            f"no cases at {path}; give a folder with a {CASES_NAME} or *{CASES_SUFFIX} in it, or such a file"
        )
    for file in files:
        name = (file.relative_to(path) if path.is_dir() else Path(file.name)).as_posix()
        try:
            text = file.read_bytes().decode("utf-8-sig")
            if is_duckling(text):
                yield from read_duckling_cases(text, name)
                continue
            content = orjson.loads(text)
            cases = [_case(f"{name}:{number}", row) for number, row in enumerate(content, 1)]
        except OSError as error:
            message = f"{file} cannot be read: {error.strerror}"
            raise ReadError("unreadable", message, "check that it exists and may be read") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{file} holds no cases ({error!r:.80})"
            raise ReadError(
                "bad_corpus", message, "give an array of objects with Input and Results"
            ) from error
        yield from cases


def _case(name: str, row: dict[str, Any]) -> ExpressionCase:
    expected = sorted(
        (_expression(result) for result in row["Results"]), key=lambda one: (one.start, one.end)
    )
    reference = (row.get("Context") or {}).get("ReferenceDateTime")
    day = date.fromisoformat(reference[: len("YYYY-MM-DD")]).isoformat() if reference else None
    return ExpressionCase(name, str(row["Input"]), day, tuple(expected))


def _expression(result: dict[str, Any]) -> ExpectedExpression:
    values = (result.get("Resolution") or {}).get("values") or []
    resolutions = tuple(
        Resolution(
            type=str(value.get("type", "")),
            timex=value.get("timex"),
            value=value.get("value"),
            start=value.get("start"),
            end=value.get("end"),
            mod=value.get("Mod"),
        )
        for value in values
    )
    # Both spellings of the key occur.
    named = str(result.get("TypeName") or result.get("Typename") or "").removeprefix(_TYPE_PREFIX)
    return ExpectedExpression(
        start=int(result["Start"]),
        end=int(result["End"]) + 1,
        type=named or (resolutions[0].type if resolutions else "unknown"),
        resolutions=resolutions,
    )
