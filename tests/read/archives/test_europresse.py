"""What a page of Europresse loses by damage, and what it does not."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from tests.read.archives.reading import read

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses run instead."
EXPORTED = '<span id="PubliC_lblEndDate">20 mars 2026</span>'


def document(day: int, text: str = TEXT, header: str = "mardi {} mars 2006") -> str:
    return (
        '<article><div class="rdp__DocPublicationName">'
        '<span class="DocPublicationName">The Courier</span></div>'
        f'<span class="DocHeader">{header.format(day)}</span>'
        '<div class="titreArticle"><p class="titreArticleVisu">Bridge closed</p></div>'
        f'<div>By Anna Holt</div><div class="DocText"><p>{text}</p></div></article>'
    )


def test_a_page_that_is_cut_off_keeps_what_is_there(tmp_path: Path) -> None:
    page = EXPORTED + document(13) + document(14, "") + document(15)
    first, second, third = read(tmp_path, "a.html", page.encode()[:-40])
    assert isinstance(first, Article) and not isinstance(second, Article) and isinstance(third, Article)
    assert (first.title, first.byline, first.published) == ("Bridge closed", "Anna Holt", "2006-03-13")
    assert second.code == "no_text"


def test_the_day_of_the_export_is_no_date_of_publication(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "a.html", (EXPORTED + document(1, header="mars 2006")).encode())
    assert isinstance(article, Article)
    assert article.published is None and "no_date" in article.warnings


@pytest.mark.parametrize(
    ("words", "byline"),
    [
        ("Zoë van der Quill", "Zoë van der Quill"),
        ("Anna Holt et Bo Lind", "Anna Holt et Bo Lind"),
        ("What the mayor told the board", None),
    ],
)
def test_the_words_behind_the_title_are_a_byline_if_they_are_names(
    words: str, byline: str | None, tmp_path: Path
) -> None:
    page = EXPORTED + document(13).replace("By Anna Holt", words)
    (article,) = read(tmp_path, "a.html", page.encode())
    assert isinstance(article, Article)
    assert article.byline == byline


def test_a_sentence_about_rights_does_not_end_the_text(tmp_path: Path) -> None:
    like = "All rights reserved for the tribe under the treaty were upheld."
    for lines in ((TEXT, like), (like, TEXT), (TEXT, "Reference: the judge said so in 2010, too.")):
        (article,) = read(tmp_path, "a.html", document(1, "</p><p>".join(lines)).encode())
        assert isinstance(article, Article) and article.text == "\n\n".join(lines)
    (article,) = read(tmp_path, "a.html", document(1, f"{TEXT}</p><p>Tous droits réservés 2006").encode())
    assert isinstance(article, Article) and article.text == TEXT
