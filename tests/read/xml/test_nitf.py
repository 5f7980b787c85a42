"""NITF as agencies and archives send it, whole and damaged."""

import pytest

from pipeline.errors import ReadError
from pipeline.read.xml.article import read_xml

BODY = "<body.content><p>The mayor said on Monday that the bridge is closed.</p></body.content>"


def nitf(head: str = "", about: str = "", body: str = BODY) -> bytes:
    return f"<nitf><head>{head}</head><body><body.head>{about}</body.head>{body}</body></nitf>".encode()


@pytest.mark.parametrize(
    ("head", "about", "published"),
    [
        ('<docdata><date.issue norm="20231010"/></docdata>', "", "20231010"),
        ('<docdata><date.issue norm="20231010"/><date.release norm="20231011"/></docdata>', "", "20231011"),
        ('<docdata><date.issue norm=""/></docdata>', '<story.date norm="20231012"/>', "20231012"),
        ('<date.release norm="20231011"/><pubdata date.publication="20231013T00"/>', "", "20231013T00"),
        ("", "", None),
    ],
)  # fmt: skip
def test_of_several_dates_the_surest_is_the_articles(head: str, about: str, published: str | None) -> None:
    assert read_xml(nitf(head, about)).published == published


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("<byline>By Anna Holt</byline>", "Anna Holt"),
        (
            "<byline><person>Anna Holt</person> and <person>Tom Wray</person></byline>",
            "Anna Holt and Tom Wray",
        ),
        ("<byline><byttl>Aldmoor News</byttl></byline>", "Aldmoor News"),
        ("<byline/>", None),
    ],
)
def test_a_byline_is_the_name_without_what_its_bearer_is(byline: str, name: str | None) -> None:
    assert read_xml(nitf(about=byline)).byline == name


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (nitf('<docdata management-status="canceled"/>'), "withheld"),
        (nitf(body=""), "no_text"),
        (nitf()[:-40], "bad_xml"),
        (b"", "empty"),
        (b"no markup at all", "bad_xml"),
        (b"<invoice><p>x</p></invoice>", "unknown_format"),
    ],
)
def test_what_holds_no_article_is_one_line(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read_xml(data)
    assert error.value.code == code and "\n" not in str(error.value)


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE nitf [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]>'
    assert "aaaa" not in read_xml(bomb + nitf(body=BODY.replace("</p>", "&b;</p>"))).text


def test_a_byline_as_a_catalogue_writes_it_counts_behind_the_printed_one() -> None:
    catalogue = '<byline class="normalized_byline">Holt, Anna</byline>'
    printed = '<byline class="print_byline">By Anna Holt</byline>'
    assert read_xml(nitf(about=catalogue + printed)).byline == "Anna Holt"
    assert read_xml(nitf(about=catalogue)).byline == "Holt, Anna"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_latin_1_that_is_declared_is_utf_8_where_all_of_it_can_be(encoding: str) -> None:
    body = "<body.content><p>“The café is closed,” the mayor said.</p></body.content>"
    data = b'<?xml version="1.0" encoding="iso-8859-1"?>' + nitf(body=body).decode().encode(encoding)
    article = read_xml(data)
    assert (article.text, article.warnings) == ("“The café is closed,” the mayor said.", ())


def test_a_table_within_the_body_is_read_a_row_a_paragraph() -> None:
    table = (
        "<nitf-table><nitf-table-metadata/><table><caption>Results</caption>"
        "<tr><th>Ward</th><th>Votes</th></tr><tr><td>Harbour</td><td>1,204</td></tr></table></nitf-table>"
    )
    body = f"<body.content><p>The vote was close.</p>{table}<p>Turnout fell.</p></body.content>"
    assert read_xml(nitf(body=body)).text.split("\n\n") == [
        "The vote was close.",
        "Results",
        "Ward | Votes",
        "Harbour | 1,204",
        "Turnout fell.",
    ]


def test_a_table_that_sets_the_body_is_read_as_its_paragraphs() -> None:
    body = "<body.content><table><tr><td><p>The vote was close.</p></td></tr></table></body.content>"
    assert read_xml(nitf(body=body)).text == "The vote was close."


@pytest.mark.parametrize(
    ("paragraph", "stays"),
    [
        ('<p><a href="/1">More on bridges</a></p>', False),
        ('<block><p>  <a href="/1">More on bridges</a> </p></block>', False),
        ('<p><a href="/1">The plan is dead.</a></p>', True),
        ('<p>See the <a href="/1">plan of bridges</a></p>', True),
        ("<p>More on bridges</p>", True),
    ],
)
def test_a_paragraph_that_is_a_link_and_no_sentence_leads_elsewhere(paragraph: str, stays: bool) -> None:
    said = "<p>The bridge is closed.</p>"
    text = read_xml(nitf(body=f"<body.content>{said}{paragraph}{said}</body.content>")).text
    assert len(text.split("\n\n")) == (3 if stays else 2)
