"""One article is read alike from every format that can hold it, and gives the same records."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article, paragraphs
from pipeline.read.articles import read_articles
from tests.read.same.article import BYLINE, DAY, PARAGRAPHS, TITLE
from tests.read.same.formats import FORMATS

WITHOUT_HEADER = ("2023-10-10-page.alto",)
"""What says neither title nor byline, and has its day from the file's name."""
NOTICED = {
    "line-a-paragraph.txt": ("guessed_encoding: read as cp1252",),
    "semicolons.csv": ("guessed_encoding: read as cp1252",),
    "object-marked.json": ("html_text",),
}
"""The warnings of formats that give reason for one."""


@pytest.mark.parametrize("name", FORMATS)
def test_an_article_is_read_alike_from_every_format(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FORMATS[name]())
    (article,) = read_articles([tmp_path / name], max_characters=100_000)
    assert isinstance(article, Article), article
    header = (None, None) if name in WITHOUT_HEADER else (TITLE, BYLINE)
    assert (article.title, article.byline, article.published) == (*header, DAY)
    # A text of a line a paragraph keeps its line ends; nothing else differs.
    assert tuple(article.text[start:end] for start, end in paragraphs(article.text)) == PARAGRAPHS
    assert article.warnings == NOTICED.get(name, ())
