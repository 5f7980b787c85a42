"""A file of many articles, written and read as a run reads it."""

from pathlib import Path

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_articles


def read(folder: Path, name: str, content: bytes) -> list[Article | Failure]:
    """Articles and failures of one file, in the order of their ids."""
    (folder / name).write_bytes(content)
    return list(read_articles([folder / name], max_characters=100_000))
