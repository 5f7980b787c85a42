"""What a user can set for a run, and the digest that goes into every record's producer."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import orjson

from pipeline.annotations.known import KnownEntity

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
        cues: reporting words to know beside those of the lexicon, as TOML like `lexicon/reporting.toml`.
        known: people, organisations and other things that a newsroom has named.
        fields: parts of an article with the fields of objects and tables that hold them.
        min_confidence: records that are less sure are left out, 0..1; None keeps all.
    """

    model: str | None = None
    published: str | None = None
    max_characters: int = MAX_CHARACTERS
    cues: str | None = None
    known: tuple[KnownEntity, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    min_confidence: float | None = None

    def digest(self) -> str:
        """First 8 hex digits of a SHA-256 over all settings: equal settings, equal digest."""
        return hashlib.sha256(orjson.dumps(asdict(self), option=orjson.OPT_SORT_KEYS)).hexdigest()[:8]


# The parts of the package that decide what is extracted: code, grammars and word lists.
_RULES = ("read", "language", "lexicon", "recognize", "resolve", "confidence", "annotations")
_RULE_FILES = (".py", ".toml", ".txt")


@cache
def pipeline_version() -> str:
    """Version of the distribution and a digest of its rules, such as `0.1.0+1f2e3d4c`.

    The digest lets an edited word list count as a change, so that its articles are done again.
    """
    try:
        number = version("article-pipeline")
    except PackageNotFoundError:
        number = "0"
    return f"{number}+{source_digest(_RULES)[:8]}"


def source_digest(rooms: Iterable[str]) -> str:
    """Hex SHA-256 of the code, grammars and word lists in some rooms of the package."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted((package / room).rglob("*")):
            if path.suffix in _RULE_FILES:
                digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
