"""Layouts that are seldom, and values that are odd: what is taken for the article and what is not."""

from typing import Any

import pytest

from pipeline.errors import ReadError
from pipeline.errors.codes import code_of as warning_code
from pipeline.read.decode import Decoded
from pipeline.read.objects.json_text import read_json
from pipeline.read.objects.mapping import article_of, name_of

TEXT = "The harbour is closed. “Until Monday,” the mayor said, “and not a day longer.”"


def code_of(content: dict[str, Any]) -> str:
    with pytest.raises(ReadError) as caught:
        article_of(content)
    assert "\n" not in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    "content",
    [
        {
            "content_elements": [
                {"type": "text", "content": f"<p>{TEXT}</p>"},
                {"type": "image", "caption": "No."},
            ]
        },
        {"body": {"value": TEXT, "format": "plain"}},
        {"paragraphs": [TEXT]},
        {"text": None, "maintext": TEXT},
        {"text": "nan", "content": TEXT},
        {"Full Text": TEXT},
        {"fields.bodyText": TEXT, "webTitle": "x"},
        {"body": "&lt;p&gt;" + TEXT.replace("“", "&amp;ldquo;").replace("”", "&quot;") + "&lt;/p&gt;"},
    ],
)
def test_the_text_is_found_whatever_holds_it(content: dict[str, Any]) -> None:
    assert article_of(content).text.replace('"', "”") == TEXT


def test_html_keeps_its_paragraphs_and_quotation_marks() -> None:
    found = article_of(
        {"text": "<p>&ldquo;One,&rdquo; he said.</p><aside><p>No.</p></aside><p>Two <q>three</q>.</p>"}
    )
    assert found.text == "“One,” he said.\n\nTwo “three”."
    assert found.warnings == ("html_text",)


@pytest.mark.parametrize(
    "text", ["5 < 6 and 7 > 2.", "A <b>bold</b> word & more.", "Write <br> for a line end.", TEXT]
)
def test_a_plain_text_is_taken_as_it_is(text: str) -> None:
    assert (article_of({"text": text}).text, article_of({"text": text}).warnings) == (text, ())


@pytest.mark.parametrize("nothing", [None, "", "None", "nan", "NaT", " null ", float("nan"), [], {}])
def test_what_says_that_there_is_nothing_is_nothing(nothing: object) -> None:
    found = article_of(
        {"text": TEXT, "title": nothing, "published": nothing, "author": nothing, "date": "2023-10-10"}
    )
    assert (found.title, found.byline, found.published) == (None, None, "2023-10-10")


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("By Anna Holt", "Anna Holt"),
        ("['Anna Holt', 'Bo Lee']", "Anna Holt, Bo Lee"),
        ("[]", None),
        (3, None),
        ([{"name": "Anna Holt"}], "Anna Holt"),
        ("Byron Lee", "Byron Lee"),
    ],
)
def test_a_byline_is_names(author: object, byline: str | None) -> None:
    assert article_of({"text": TEXT, "author": author}).byline == byline


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"title": "x", "content": "The first words of it… [+2473 chars]"}, "only_summary"),
        ({"title": "x", "content": "ONLY AVAILABLE IN PAID PLANS"}, "only_summary"),
        ({"text": TEXT, "pubstatus": "stat:canceled"}, "withheld"),
        ({"text": "None"}, "empty"),
        ({"words": TEXT}, "no_text"),
        ({"text": "<p>" * 40_000}, "too_complex"),
    ],
)
def test_what_is_no_article_is_refused(content: dict[str, Any], code: str) -> None:
    assert code_of(content) == code


@pytest.mark.parametrize(
    ("more", "is_warned"),
    [
        ({"printing_date": "2023-10-10"}, True),
        ({"date_modified": "2023-10-10", "crawl_date": "2023-10-11"}, False),
        ({"published": "2023-10-10", "printing_date": "2023-10-10"}, False),
        ({"headline_line": "x", "published": "2023-10-10"}, True),
        ({"full_story": TEXT * 20}, True),
        ({"comments_text": TEXT * 20}, False),
    ],
)
def test_fields_that_look_like_a_part_and_were_not_used_are_warned_of(
    more: dict[str, Any], is_warned: bool
) -> None:
    content = {"text": TEXT, "title": "x", **more}
    if "headline_line" in more:
        del content["title"]
    assert ("unused_fields" in map(warning_code, article_of(content).warnings)) == is_warned


def test_the_article_may_lie_in_another_object() -> None:
    found = read_json(
        Decoded('{"status": "ok", "article": {"title": "Harbour", "text": "Closed."}}', "utf-8")
    )
    assert (found.title, found.text) == ("Harbour", "Closed.")


def test_the_id_is_the_articles_own_if_it_can_be_a_name() -> None:
    assert [name_of(row) for row in ({"id": 7}, {"ID": "a/b"}, {"_id": "https://a"}, {"id": "None"}, {})] == [
        *("7", "a/b", None, None, None),
    ]


@pytest.mark.parametrize("name", ["embargoed", "embargoeduntil", "embargoedUntil"])
def test_a_time_of_embargo_is_warned_of_and_no_publication(name: str) -> None:
    times = {"versioncreated": "2023-10-10T09:00:00Z", name: "2023-10-11T06:00:00Z"}
    found = article_of({"uri": "urn:1", "headline": "Closed", "body_text": TEXT, **times})
    assert (found.published, found.warnings) == (
        *("2023-10-10T09:00:00Z", ("embargoed: until 2023-10-11T06:00:00Z",)),
    )


@pytest.mark.parametrize("nothing", [None, "", False, "false", "no"])
def test_an_embargo_without_a_time_is_none(nothing: object) -> None:
    assert article_of({"text": TEXT, "embargoed": nothing}).warnings == ()


@pytest.mark.parametrize(
    ("title", "author", "date", "text"),
    [
        ("News_Headline", "Author", "News_Date", "News_Body"),
        ("Title", "Author(s)", "Date (YYYY-MM-DD)", "Story Body"),
        ("title_clean", "byline_original", "publication_datetime", "text_clean"),
        ("titre", "auteur", "date", "texte"),
        ("título", "autor", "fecha", "texto"),
        ("titolo", "autore", "data", "testo"),
        ("Titel", "Verfasser", "Veröffentlichungsdatum", "Inhalt"),
    ],
)
def test_fields_are_known_by_longer_and_other_languages_names(
    title: str, author: str, date: str, text: str
) -> None:
    found = article_of({title: "x", author: "Anna Holt", date: "2023-10-10", text: TEXT})
    assert (found.title, found.byline, found.published, found.text) == ("x", "Anna Holt", "2023-10-10", TEXT)


@pytest.mark.parametrize(
    ("value", "published", "warnings"),
    [
        ({"$date": {"$numberLong": "1696939200000"}}, "1696939200000", ()),
        ("1696939200.0", "1696939200", ()),
        (1696939200000000000, "1696939200", ()),
        (45209, "2023-10-10", ("serial_date: 45209 is 2023-10-10",)),
        ("45209,604166667", "2023-10-10", ("serial_date: 45209,604166667 is 2023-10-10",)),
        ("12345", "12345", ()),
        ("NA", None, ()),
    ],
)
def test_a_date_is_read_from_databases_and_sheets(
    value: object, published: str | None, warnings: tuple[str, ...]
) -> None:
    found = article_of({"text": TEXT, "title": "x", "date": value})
    assert (found.published, found.warnings) == (published, warnings)


@pytest.mark.parametrize(
    ("fields", "is_cut"),
    [
        ({"text": f"{TEXT} And so […]"}, True),
        ({"text": f"{TEXT} And so..."}, True),
        ({"text": f"{TEXT} Read more"}, True),
        ({"text": TEXT, "truncated_cells": ["text"]}, True),
        ({"text": TEXT, "isAccessibleForFree": False}, True),
        ({"text": TEXT}, False),
        ({"text": f"{TEXT} “And so …”"}, False),
        ({"text": f"{TEXT} We read more."}, False),
        ({"text": TEXT, "truncated_cells": ["html"], "isAccessibleForFree": "True"}, False),
    ],
)
def test_a_text_that_a_service_has_cut_is_warned_of(fields: dict[str, Any], is_cut: bool) -> None:
    warnings = article_of({"title": "x", "date": "2023-10-10", **fields}).warnings
    assert ("partial_text" in map(warning_code, warnings)) is is_cut


@pytest.mark.parametrize(("lead", "is_warned"), [("Nobody slept.", True), (TEXT[:60], False), ("", False)])
def test_a_first_paragraph_that_the_text_lacks_is_warned_of(lead: str, is_warned: bool) -> None:
    warnings = article_of({"title": "x", "date": "2023-10-10", "body": TEXT, "lead_paragraph": lead}).warnings
    assert ("unused_fields: leadparagraph" in warnings) is is_warned


def test_what_a_content_system_adds_behind_a_text_is_left_out() -> None:
    added = "<p>The post <a href='/x'>Harbour shut</a> appeared first on <a href='/'>Senn Courier</a>.</p>"
    body = f"<p>{TEXT}</p>"
    assert article_of({"title": "x", "content": {"rendered": body + added}}).text == TEXT
    assert (
        "appeared first on" in article_of({"title": "x", "text": f"{TEXT} It appeared first on Monday."}).text
    )
