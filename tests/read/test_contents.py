"""A file is read as what it is, whatever it is called; where only its name tells, as that."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.read.articles import read_articles

SAMPLES = Path(__file__).parents[1] / "samples"


def read(folder: Path, name: str, content: bytes) -> list[Article]:
    (folder / name).write_bytes(content)
    found = read_articles([folder / name], max_characters=100_000)
    return [one for one in found if isinstance(one, Article)]


@pytest.mark.parametrize(
    ("sample", "names"),
    [
        ("french.rss", ("a.txt", "a.html", "a.json", "a.xml")),
        ("journal.atom", ("a.txt", "a.html")),
        ("page.html", ("a.txt", "a.xml")),
        ("factiva.html", ("a.txt", "a.xml")),
        ("factiva.xml", ("a.txt",)),
        ("nexis-uni.rtf", ("a.docx", "a.txt")),
        ("proquest-page.html", ("a.txt",)),
        ("newsletter.eml", ("a.txt",)),
        ("saved.mhtml", ("a.txt", "a.xml", "a.html")),
        ("agency.nitf", ("a.txt", "a.html")),
    ],
)
def test_a_file_of_another_name_gives_the_same_articles(
    sample: str, names: tuple[str, ...], tmp_path: Path
) -> None:
    wanted, *others = (
        [
            (one.title, one.byline, one.published, one.text)
            for one in read(tmp_path, name, (SAMPLES / sample).read_bytes())
        ]
        for name in (sample, *names)
    )
    assert wanted and others == [wanted] * len(names)


@pytest.mark.parametrize(
    "content",
    [
        "<Port Ellery, Monday> The harbour board met at noon and heard the pilots of the port.",
        "<b>Harbour</b>: The harbour board met at noon and heard the pilots of the port.",
        "Title: Harbour\nBy: Anna Holt\n\nThe harbour board met at noon and heard the pilots of the port.",
        "From: Anna Holt\nSubject: Harbour\n\nThe harbour board met and heard the pilots of the port.",
    ],
)
def test_a_text_that_only_looks_like_something_else_is_a_text(content: str, tmp_path: Path) -> None:
    (article,) = read(tmp_path, "a.txt", content.encode())
    assert article.text_offset is not None and article.text.endswith("pilots of the port.")
