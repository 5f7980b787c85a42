"""Exports that end within their last article: cut from the samples, which are whole."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.errors.codes import code_of
from pipeline.read.articles import read_articles

SAMPLES = Path(__file__).parents[2] / "samples"
EXPORTS = (
    "nexis.txt", "nexis-1991.txt", "nexis-german.txt", "nexis.html", "europresse.html", "europresse-old.html",
    "factiva.html", "proquest-page.html",
)  # fmt: skip
CUT = "partial_text: the file ends within the article"


def articles(file: Path) -> list[Article]:
    return [one for one in read_articles([file], max_characters=100_000) if isinstance(one, Article)]


@pytest.mark.parametrize("name", EXPORTS)
def test_the_article_within_which_an_export_ends_is_warned_of(name: str, tmp_path: Path) -> None:
    content = (SAMPLES / name).read_text("utf-8")
    last = max(articles(SAMPLES / name), key=lambda article: content.rfind(article.text[:25]))
    begins = content.rfind(last.text[:25])
    (tmp_path / name).write_text(content[: begins + len(last.text) // 2], encoding="utf-8")
    warned = [article.text for article in articles(tmp_path / name) if CUT in article.warnings]
    assert warned and all(last.text.startswith(text[:25]) for text in warned)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_whole_export_is_not(name: str) -> None:
    assert not any(
        code_of(warning) == "partial_text"
        for article in articles(SAMPLES / name)
        for warning in article.warnings
    )


def test_an_export_that_ends_with_a_sentence_is_not(tmp_path: Path) -> None:
    content = (SAMPLES / "nexis.txt").read_text("utf-8")
    last = articles(SAMPLES / "nexis.txt")[-1]
    ends = content.rfind(last.text[-25:]) + 25
    (tmp_path / "nexis.txt").write_text(content[:ends], encoding="utf-8")
    assert articles(tmp_path / "nexis.txt")[-1].warnings == last.warnings
