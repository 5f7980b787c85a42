"""The file in which a user adds reporting words to the lexicon."""

from pathlib import Path

from pipeline.errors import UsageError


def read_cues(path: Path) -> str:
    """The text of a TOML file of reporting words; what it says is checked where it is used.

    Raises:
        UsageError: there is no such file, or it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot read cues from {path}: {error.strerror}; give a TOML file") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8; save it as UTF-8") from error
