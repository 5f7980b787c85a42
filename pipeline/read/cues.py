"""The file in which a user adds reporting words to the lexicon."""

from pathlib import Path

from pipeline.errors import UsageError
from pipeline.lexicon.reporting import reporting_lexicon


def read_cues(path: Path) -> str:
    """The text of a TOML file of reporting words, which the lexicon has taken.

    Raises:
        UsageError: there is no such file, it is not UTF-8, or what it says is refused; the message
            names the file.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot read cues from {path}: {error.strerror}; give a TOML file") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8; save it as UTF-8") from error
    try:
        reporting_lexicon(text)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
    return text
