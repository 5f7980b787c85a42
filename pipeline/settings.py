"""What a user can set for a run, and the digest that goes into every record's producer."""

import hashlib
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

import orjson

# Recognition is linear, but the language model's memory grows with the length of a text. A book of
# 80,000 words fits; what is longer is not an article and is refused with a clear line.
MAX_CHARACTERS = 500_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Options that change what is extracted; everything else about a run must not.

    Attributes:
        model: name or path of an installed spaCy pipeline; None is the packaged model.
        published: ISO date for inputs that give none themselves.
        max_characters: longest text that is accepted.
    """

    model: str | None = None
    published: str | None = None
    max_characters: int = MAX_CHARACTERS

    def digest(self) -> str:
        """First 8 hex digits of a SHA-256 over all settings: equal settings, equal digest."""
        return hashlib.sha256(orjson.dumps(asdict(self), option=orjson.OPT_SORT_KEYS)).hexdigest()[:8]


def pipeline_version() -> str:
    """Version of the installed distribution, or `0+unknown` when run from a bare source tree."""
    try:
        return version("article-pipeline")
    except PackageNotFoundError:
        return "0+unknown"
