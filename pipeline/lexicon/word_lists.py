"""Word lists in text files: sections of comma-separated entries, read once per process."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def word_list(name: str) -> dict[str, frozenset[str]]:
    """Sections of the word list `name` (a file `<name>.txt` of this folder), each a set of entries."""
    return sections_in(_FOLDER / f"{name}.txt")


def sections_in(path: Path) -> dict[str, frozenset[str]]:
    """Sections of the word list in a file, each a set of entries.

    Lines that begin with `#` are comments, `[section]` opens a section, entries are separated by
    commas and kept as written.
    """
    sections: dict[str, set[str]] = {}
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
            sections[section] = set()
        elif line and not line.startswith("#"):
            sections[section].update(entry for part in line.split(",") if (entry := part.strip()))
    return {key: frozenset(entries) for key, entries in sections.items()}
