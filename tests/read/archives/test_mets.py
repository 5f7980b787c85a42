"""Issues of newspapers: METS says which blocks of which pages of ALTO are an article, and its title."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_articles

TEXT = "The harbour board met at noon and heard the pilots, who asked for two more tugs."
MORE = "The chairman did not reply to them."
MODS = "<dmdSec ID='{}'><xmlData><mods><titleInfo><title>{}</title></titleInfo>{}</mods></xmlData></dmdSec>"
DAY = "<originInfo><dateIssued>1893-04-12</dateIssued></originInfo>"


def area(block: str, page: str = "P1") -> str:
    return f"<fptr><area FILEID='{page}' BEGIN='{block}'/></fptr>"


def mets(*articles: str, described: str = "", href: str = "file://./alto/1.xml") -> str:
    return (
        "<mets xmlns:xlink='http://www.w3.org/1999/xlink'><metsHdr CREATEDATE='2012-03-04T00:00:00'/>"
        f"{MODS.format('issue', 'The Ledger', DAY)}{described}"
        f"<fileSec><file ID='P1'><FLocat xlink:href='{href}'/></file></fileSec>"
        f"<structMap TYPE='LOGICAL'><div TYPE='ISSUE' DMDID='issue'>{''.join(articles)}</div></structMap>"
        "</mets>"
    )


def article(*, about: str = "") -> str:
    picture = f"<div TYPE='ILLUSTRATION'>{area('x')}</div>"
    body = f"<div TYPE='BODY'>{area('b1')}{area('b2')}{picture}</div>"
    return f"<div TYPE='ARTICLE' ID='A1' {about}><div TYPE='HEADING'>{area('h')}</div>{body}</div>"


def alto(**blocks: str) -> str:
    shown = "".join(
        f"<TextBlock ID='{name}'><TextLine><String CONTENT='{words}'/></TextLine></TextBlock>"
        for name, words in blocks.items()
    )
    return f"<alto><Layout><Page><PrintSpace>{shown}</PrintSpace></Page></Layout></alto>"


PAGE = alto(h="THE HARBOUR.", b1=TEXT, x="A view of the quay.", b2=MORE, other="Soap for sale.")


def read(folder: Path, issue: str, page: str | None = PAGE) -> list[Article | Failure]:
    (folder / "alto").mkdir(exist_ok=True)
    (folder / "issue.xml").write_text(issue)
    if page is not None:
        (folder / "alto/1.xml").write_text(page)
    return list(read_articles([folder], max_characters=1000))


def one(folder: Path, issue: str, page: str = PAGE) -> Article:
    (found,) = read(folder, issue, page)
    assert isinstance(found, Article), found
    return found


def test_an_article_has_its_blocks_and_the_day_of_its_issue_and_no_page_is_read_twice(tmp_path: Path) -> None:
    found = one(tmp_path, mets(article()))
    assert (found.article_id, found.title, found.published) == ("issue/A1", "THE HARBOUR.", "1893-04-12")
    assert (found.published_from, found.text) == ("metadata", f"{TEXT}\n\n{MORE}")


def test_what_describes_the_article_counts_before_its_heading(tmp_path: Path) -> None:
    host = "<relatedItem type='host'><titleInfo><title>The Ledger</title></titleInfo></relatedItem>"
    author = f"<name><namePart>By Anna Holt</namePart></name>{host}"
    described = MODS.format("a", "The harbour board", author)
    found = one(tmp_path, mets(article(about="DMDID='a'"), described=described))
    assert (found.title, found.byline, found.published) == ("The harbour board", "Anna Holt", "1893-04-12")
    assert one(tmp_path, mets(article(about="LABEL='Harbour'"))).title == "Harbour"


def test_an_issue_that_names_pages_alone_gives_each_its_day(tmp_path: Path) -> None:
    found = one(tmp_path, mets())
    assert (found.article_id, found.published) == ("issue/1", "1893-04-12")
    assert found.text.startswith("THE HARBOUR.") and found.text.endswith("Soap for sale.")


def test_a_page_of_no_issue_is_read_by_itself(tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text(PAGE)
    found = read(tmp_path, mets(article()))
    assert [item.article_id for item in found if isinstance(item, Article)] == ["issue/A1", "other"]


@pytest.mark.parametrize(
    ("issue", "page", "code"),
    [
        (mets(article()), None, "unreadable"),
        (mets(article()), "<alto><Layout>", "bad_xml"),
        (mets(article()), alto(other="Soap."), "no_text"),
        (mets(article(), href="../../../etc/passwd.xml"), None, "unreadable"),
        (mets().replace("FLocat", "x").replace("href", "y"), None, "not_text"),
    ],
)
def test_what_is_missing_or_damaged_is_said_in_its_place(
    tmp_path: Path, issue: str, page: str | None, code: str
) -> None:
    (found,) = read(tmp_path, issue, page)
    assert isinstance(found, Failure) and found.code == code
