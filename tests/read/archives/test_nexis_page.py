"""What a page of Nexis loses by damage, and what it does not."""

from pathlib import Path

from pipeline.annotations.article import Article
from tests.read.archives.reading import read

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses run instead."


def document(number: int, tag: str = "P", text: str = TEXT) -> str:
    parts = (
        f"{number} of 3 DOCUMENTS", "The Courier", f"January {number}, 2010 Monday", "Bridge closed",
        "<SPAN>LENGTH: </SPAN><SPAN>20 words</SPAN>", text,
    )  # fmt: skip
    blocks = "".join(f"<BR><DIV><{tag}>{part}</{tag}></DIV>" for part in parts)
    return f"<!-- Hide\n<DOC NUMBER={number}>\n<DOCFULL> -->{blocks}<!-- Hide\n</DOCFULL></DOC> -->"


def codes(folder: Path, content: str) -> list[str]:
    return sorted(
        "read" if isinstance(article, Article) else article.code
        for article in read(folder, "a.html", content.encode())
    )


def test_a_page_without_styles_and_with_blocks_of_either_kind(tmp_path: Path) -> None:
    page = f"<html><body>{document(1)}{document(2, 'SPAN')}{document(3, 'DIV')}</body></html>"
    articles = [
        article for article in read(tmp_path, "a.html", page.encode()) if isinstance(article, Article)
    ]
    assert [(article.title, article.text) for article in articles] == [("Bridge closed", TEXT)] * 3
    assert [article.published for article in articles] == ["2010-01-01", "2010-01-02", "2010-01-03"]


def test_a_page_that_is_cut_off_says_what_is_missing(tmp_path: Path) -> None:
    page = f"<html><body>{document(1)}{document(2, text='')}{document(3)}"
    assert codes(tmp_path, page) == ["no_text", "read", "read"]
    assert codes(tmp_path, page[: page.index("NUMBER=3")]) == ["missing_articles", "no_text", "read"]
