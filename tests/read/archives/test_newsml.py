"""Messages of NewsML-G2 that are cut off, hold no text, or hold one item twice."""

from pathlib import Path

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_articles

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks."


def item(guid: str = "a1", kind: str = "text", text: str = TEXT) -> str:
    return (
        f'<newsItem guid="{guid}"><itemMeta><itemClass qcode="ninat:{kind}"/>'
        "<versionCreated>2023-10-10T08:00:00Z</versionCreated></itemMeta>"
        f"<contentSet><inlineData>{text}</inlineData></contentSet></newsItem>"
    )


def read(folder: Path, items: str, end: str = "</itemSet></newsMessage>") -> list[Article | Failure]:
    content = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}{end}'
    (folder / "news.xml").write_text(content, encoding="utf-8")
    return list(read_articles([folder], max_characters=100_000))


def test_a_message_of_pictures_alone_is_one_line(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, item("p1", "picture") + item("p2", "picture"))
    assert isinstance(failure, Failure) and failure.code == "not_text"
    assert "none of its 2 records is an article (2 picture)" in failure.message


def test_a_message_that_is_cut_off_keeps_its_whole_items(tmp_path: Path) -> None:
    failure, first = read(tmp_path, item() + item("a2")[:150], "")
    assert isinstance(first, Article) and first.article_id == "news/a1"
    assert isinstance(failure, Failure) and failure.code == "bad_xml"


def test_two_versions_of_an_item_are_both_read(tmp_path: Path) -> None:
    both = read(tmp_path, item() + item(text=TEXT + " Ferries run."))
    assert {article.article_id for article in both} == {"news/a1", "news/2"}


def test_an_item_without_words_is_an_error_in_its_place(tmp_path: Path) -> None:
    failure, article = read(tmp_path, item("a0", text="") + item())
    assert isinstance(failure, Failure) and failure.code == "no_text"
    assert isinstance(article, Article)


def test_a_message_without_items_is_one_line(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, "")
    assert isinstance(failure, Failure) and failure.code == "empty"


def test_headline_and_byline_are_left_out_above_the_text_alone(tmp_path: Path) -> None:
    said = "<contentMeta><by>By Anna Holt</by><headline>Bridge shut</headline></contentMeta><contentSet>"
    text = f"Bridge shut\n\nBy Anna Holt\n\n{TEXT}\n\nBridge shut"
    (article,) = read(tmp_path, item(text=text).replace("<contentSet>", said))
    assert isinstance(article, Article)
    assert (article.text, article.byline) == (f"{TEXT}\n\nBridge shut", "Anna Holt")
