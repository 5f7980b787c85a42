"""Article ids: they name the output file, so they must be safe and possible as one."""

# File systems end a name at 255 bytes; the output adds `.jsonl` and, while it is written, `.partial~`.
_LONGEST_NAME = 240
_LONGEST_ID = 1024
# What a run writes beside the records; an article of that name would be overwritten.
_RESERVED = frozenset({"failures"})
# A folder of such a name would stand where a run writes a file.
_FILE_SUFFIXES = (".jsonl", ".json", ".partial~")


def id_problem(article_id: str) -> str | None:
    """Why this id cannot name an output file below the output folder; None if it can."""
    if article_id.casefold() in _RESERVED:
        return "is kept for a file of the run itself"
    if not article_id.isprintable():
        return "holds control characters or characters that are not Unicode text"
    if "\\" in article_id:
        return "holds a backslash"
    parts = article_id.split("/")
    if any(not part.strip() or part in (".", "..") for part in parts):
        return "is empty, begins or ends with a slash, or leaves its folder"
    if any(part.endswith(_FILE_SUFFIXES) for part in parts[:-1]):
        return "has a folder that is named like an output file"
    if max(len(part.encode()) for part in parts) > _LONGEST_NAME or len(article_id.encode()) > _LONGEST_ID:
        return f"is longer than {_LONGEST_NAME} bytes"
    return None


def printable(name: str) -> str:
    """`name` with every character that cannot be shown or written as UTF-8 as its escape."""
    if name.isprintable():
        return name
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in name
    )
