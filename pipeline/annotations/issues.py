"""What validation finds: data problems are values, not exceptions."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem in one record.

    Attributes:
        code: stable word, such as `offset`, `reference`, `order`.
        where: record id and field, such as `q3.speaker`.
        message: what is wrong, with the values.
        severity: an `error` stops the article, a `warning` is counted in the ledger.
    """

    code: str
    where: str
    message: str
    severity: Literal["error", "warning"] = "error"


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that did not become records: a line of `failures.jsonl`.

    Attributes:
        stage: `read`, `recognize`, `resolve`, `validate` or `write`.
        code: stable word, such as `empty`, `binary`, `not_english`, `bug`.
        message: what is wrong; `remedy`: what the user can do.
        file: where the input lies, if it is a file.
    """

    article_id: str
    source: str
    stage: str
    code: str
    message: str
    remedy: str
    file: str | None = None
