"""A folder of small made files, one for each format and layout, each with what a careful reader finds.

Beside `NAME.SUFFIX` stands `NAME.SUFFIX.expected.json`. In it are `articles`, in order, each with `id` (below
the file's own), `title`, `byline`, `published`, `published_from`, `text` (whole) or `begins`, `ends` and
`paragraphs` (how many), and `warnings` (but for `short_text`), or with `failure` (its code) alone; and
`never`, words of headers, footers, menus and teasers that stand in no text, title or byline.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.annotations.article import Article, paragraphs
from pipeline.annotations.issues import Failure
from pipeline.errors.codes import code_of
from pipeline.read.articles import read_articles

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED = ".expected.json"


def found(article: Article | Failure, file: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """What is said of an article, as far as it is asked for."""
    if isinstance(article, Failure):
        return {"failure": article.code}
    said = {
        "id": article.article_id.removeprefix(file).removeprefix("/"),
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "published_from": article.published_from,
        "text": article.text,
        "begins": article.text.lstrip()[: len(wanted.get("begins", ""))],
        "ends": article.text.rstrip()[-len(wanted["ends"]) :] if wanted.get("ends") else "",
        "paragraphs": len(paragraphs(article.text)),
        "warnings": [code for code in map(code_of, article.warnings) if code != "short_text"],
    }
    return {name: said[name] for name in wanted if name in said} or said


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob(f"*{EXPECTED}")))
def test_a_sample_holds_what_a_careful_reader_finds(sample: str, tmp_path: Path) -> None:
    expected = json.loads((SAMPLES / sample).read_text(encoding="utf-8"))
    name = sample.removesuffix(EXPECTED)
    shutil.copy(SAMPLES / name, tmp_path / name)
    articles = list(read_articles([tmp_path / name], max_characters=100_000))
    stem = name.split(".")[0]
    wanted = expected["articles"]
    missing: list[dict[str, Any]] = [{}] * (len(articles) - len(wanted))
    said = [
        found(article, stem, asked) for article, asked in zip(articles, [*wanted, *missing], strict=False)
    ]
    assert said == wanted
    everything = "\n".join(
        f"{article.title}\n{article.byline}\n{article.text}"
        for article in articles
        if isinstance(article, Article)
    )
    assert [words for words in expected.get("never", ()) if words in everything] == []


def test_every_sample_says_what_is_expected() -> None:
    files = {path.name for path in SAMPLES.iterdir()}
    assert {name for name in files if not name.endswith(EXPECTED) and name + EXPECTED not in files} == set()
    assert any(files)
