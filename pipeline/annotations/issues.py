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
