"""What is measured with: the articles of the corpus, and as many new ones as are asked for."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import article_from_mapping, read_articles
from pipeline.settings import MAX_CHARACTERS

CORPUS = Path("corpus")
WORDS_PER_ARTICLE = 250
SEED = 13


def corpus_articles(corpus: Path) -> list[Article]:
    """The articles of the corpus that can be read."""
    found = read_articles([corpus], published=None, max_characters=MAX_CHARACTERS, today=None)
    return [article for article in found if not isinstance(article, Failure)]


def recombined(
    articles: Sequence[Article], count: int, words_each: int = WORDS_PER_ARTICLE
) -> Iterator[Article]:
    """`count` new articles of so many words or a few more, from paragraphs of the given ones; seeded."""
    chooser = random.Random(SEED)
    paragraphs = [part for article in articles for part in article.text.split("\n\n") if part.strip()]
    for number in range(count):
        text = ""
        while len(text.split()) < words_each:
            text += chooser.choice(paragraphs) + "\n\n"
        row = {"text": text, "published": "2023-10-10", "id": f"article-{number}"}
        yield article_from_mapping(row, str(number), max_characters=MAX_CHARACTERS)


def write_articles(count: int, folder: Path) -> None:
    """Write so many recombined articles into a folder, a text file each."""
    for article in recombined(corpus_articles(CORPUS), count):
        (folder / f"{article.article_id}.txt").write_text(
            f"date {article.published} {article.text}", encoding="utf-8"
        )
