"""The headers that people paste above articles, each with the day, the byline and the body it leaves."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.read.articles import read_articles
from pipeline.read.plain_text import read_plain_text
from pipeline.read.publication_date import publication_day

TITLE = "Harbour bridge to close"
BODY = (
    "The harbour bridge will close on Monday for two weeks, the council said.\n\n"
    "“Nobody told us,” said Zoë Quill, who runs the café at its foot. “We read it in the paper.”\n\n"
    "Buses will run until the work is done, a spokesman said last night."
)
DAY = date(2019, 11, 12)
DATES = (
    "Published 12 November 2019",
    "Published: Nov 12, 2019 7:30am",
    "Published 12 November 2019\nUpdated: 14 November 2019",
    "Updated: 14 November 2019\nPublished 12 November 2019",
    "Published 12 November 2019 07:30 | Updated 13 November 2019 08:00",
    "Published Tue 12 Nov 2019 07.30 GMT Last modified on Wed 13 Nov 2019 09.00 GMT",
    "Nov. 12, 2019 Updated 8:15 p.m. ET",
    "First published on 12 Nov 2019",
    "Posted on November 12, 2019",
    "November 12, 2019 at 7:30 a.m. EST",
    "Tue 12 Nov 2019 07.30 GMT",
    "Tuesday 12/11/2019 07:30",
    "Tuesday\n12/11/2019 07:30",
    "2019-11-12T07:30:00Z",
    "12th November 2019",
    "12 November 2019 | 07:30",
    "12 November 2019\n07:30 GMT",
    "Publication date: 12 November 2019",
    "Publish Date: 12 November 2019",
    "Pub. date: 12 November 2019",
    "Date published: 12 November 2019",
    "Dated: 12 November 2019",
    "Tuesday, November 12, 2019 - 7:30 am",
    "NOVEMBER 12, 2019",
    "12 November 2019 · 5 min read",
    "Nov. 12, 2019, 5:00 a.m. ET",
    "Nov. 12, 2019Updated 5:00 a.m. ET",
    "Published Nov. 12, 2019Updated Nov. 13, 2019, 9:12 a.m. ET",
    "Published 7:30 AM EST, Tue November 12, 2019",
    "Published Tue, Nov 12 20197:30 AM EST",
    "November 12, 2019 / 7:30 AM EST",
    "November 12, 2019 / 7:30 AM EST / Agency",
    "November 12, 2019 / 7:30 AM EST / Courier/Agency",
    "12 Nov 2019 - 07:30 GMT",
    "Tue., Nov. 12, 2019",
    "Tuesday 12 November 2019 07:30, UK",
    "12 November 2019 07:30 GMT Updated 2 hours ago",
    "Posted Tue 12 Nov 2019 at 7:30amTuesday 12 Nov 2019 at 7:30am, updated Wed 13 Nov 2019 at 9:00am",
    "PUBLISHED: November 12, 2019 at 7:30 a.m. | UPDATED: November 13, 2019 at 9:00 a.m.",
    "Published: 07:30 EST, 12 November 2019 | Updated: 09:00 EST, 13 November 2019",
    "Published On 12 Nov 2019",
    "Issued on: Tuesday 12/11/2019 - 07:30",
    "Date 12 November 2019",
)
SIGNED_DATES = (
    "By Marta Quill, Nov. 12, 2019",
    "By Marta Quill | November 12, 2019",
    "MARTA QUILL / November 12, 2019",
    "Marta Quill, 12 November 2019",
    "November 12, 2019 | By Marta Quill",
    "By Marta Quill\nPublished 12 November 2019",
    "12 November 2019\nBy Marta Quill",
    "MARTA QUILL\n12 November 2019",
    "Story by Marta Quill\nNov. 12, 2019",
    "By Marta Quill Published 12 November 2019",
)


def check(decoded: str, byline: str | None, title: str | None) -> None:
    article = read_plain_text(decoded)
    assert article.text == BODY
    assert article.text_offset is not None and decoded[article.text_offset :].startswith(BODY)
    assert article.published is not None and publication_day(article.published).day == DAY
    assert (article.published_from, article.title, article.warnings) == ("header", title, ())
    assert (article.byline or "").lower() == (byline or "").lower()


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("words", DATES)
def test_a_date_is_read_from_the_forms_that_people_paste(words: str, gap: str) -> None:
    check(f"{words}\n\n{BODY}", None, None)
    check(f"{words}{gap}{BODY}\n", None, None)
    check(f"{TITLE}{gap}{words}\n\n{BODY}", None, TITLE)
    check(f"{TITLE}{gap}By Marta Quill{gap}{words}{gap}{BODY}", "Marta Quill", TITLE)
    check(f"{TITLE}{gap}{words}{gap}By Marta Quill{gap}{BODY}", "Marta Quill", TITLE)
    check(
        f"{TITLE}{gap}Trains will run instead.{gap}By Marta Quill{gap}{words}{gap}{BODY}",
        "Marta Quill",
        TITLE,
    )


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("words", SIGNED_DATES)
def test_a_byline_and_a_date_are_read_from_the_forms_that_people_paste(words: str, gap: str) -> None:
    words = words.replace("\n", gap)
    check(f"{words}\n\n{BODY}", "Marta Quill", None)
    check(f"{TITLE}{gap}{words}{gap}{BODY}", "Marta Quill", TITLE)


@pytest.mark.parametrize(
    "line", ["By Marta Quill", "Story by Marta Quill", "Words by Marta Quill", "BY MARTA QUILL"]
)
def test_a_byline_alone_is_found_and_no_part_of_the_body(line: str) -> None:
    article = read_plain_text(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert (article.title, (article.byline or "").lower(), article.text) == (TITLE, "marta quill", BODY)


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        ("11.12.2019", "ambiguous_date"),
        ("12/11/2019 07:30", "ambiguous_date"),
        ("Monday 12/11/2019", "ambiguous_date"),
    ]
    + [(words, "unread_date") for words in ("1 day ago", "12 Nov", "an hour ago", "November 2019")],
)
def test_a_date_with_two_readings_or_none_is_no_part_of_the_body_and_not_used(
    words: str, warning: str
) -> None:
    article = read_plain_text(f"{TITLE}\n{words}\n\n{BODY}")
    assert (article.text, article.title, article.published) == (BODY, TITLE, words)
    assert (publication_day(words).day, publication_day(words).warning) == (None, warning)


@pytest.mark.parametrize(
    "words",
    [
        "Last modified 12 November 2019",
        "Updated: 12 November 2019",
        "Last updated on Nov 12, 2019 7:30am",
        "Updated 3:15 PM EST, Tue November 12, 2019",
        "Updated on: November 12, 2019 / 7:30 AM EST / Agency",
    ],
)
def test_the_day_of_the_last_change_alone_stands_for_the_publication_with_a_warning(words: str) -> None:
    article = read_plain_text(f"{TITLE}\n{words}\n\n{BODY}")
    assert article.published is not None and publication_day(article.published).day == DAY
    assert (article.text, article.warnings) == (BODY, ("modified_date",))


def test_lines_behind_the_body_say_who_reported_and_when() -> None:
    note = "This article was amended on 13 November 2019 to correct a name."
    signed = "(Reporting by Marta Quill; Editing by Anna Holt)"
    after = f"{note}\n\n{signed}\n\nFirst published on 12 Nov 2019\n© 2019 The Courier"
    check(f"{BODY}\n\n{after}\n", "Marta Quill", None)


@pytest.mark.parametrize(
    "opening",
    [
        "12 November 2019 was the day on which the bridge fell.",
        "November 12, 2019: the day on which the bridge fell",
        "On 12 November 2019 the bridge fell.",
        "Published in 2019, the report named nobody.",
        "Published on 12 November 2019, the report named nobody.",
        "Posted on the door since 12 November 2019 is a notice.",
        "Updated since 2019, the list has 12 names.",
        "Last updated in 2019, the list has 12 names.",
        "Date nights on 12 November 2019 were sold out.",
        "November 12, 2019 / 7:30 AM EST / Agency staff left the bridge, he said",
        "12 November 2019, UK ministers met",
        "Released: 12 November 2019, the film is long.",
        "Dated furniture is back in fashion.",
        "By Friday 5,000 homes were dark",
        "By November the bridge had been closed twice",
        "By Marta Quill's account, the bridge was safe.",
        "Reporting by numbers is easy, said Marta Quill.",
        "Marta Quill, 12, was the first to cross.",
        "May 2019 be remembered.",
        "Monday",
        "The minister spoke for an hour.\n\n12 November 2019\n\nThat day's entry is short.",
        "Copyright is a matter of taste, said Marta Quill.",
    ],
)
def test_a_first_sentence_that_begins_like_a_header_is_body(opening: str) -> None:
    article = read_plain_text(f"{opening}\n\n{BODY}")
    assert (article.text, article.text_offset) == (f"{opening}\n\n{BODY}", 0)
    assert (article.title, article.byline, article.published) == (None, None, None)


def test_times_in_a_live_report_are_body() -> None:
    body = f"7.30am\n\n{BODY}\n\n8.15am\n\nThe bridge is closed."
    article = read_plain_text(f"{TITLE}\n12 November 2019\n\n{body}")
    assert article.text == body


@pytest.mark.parametrize(
    ("name", "published", "published_from"),
    [
        ("2019-11-13-bridge.txt", "2019-11-13", "filename"),
        ("2019_bridge.txt", "2019-11-12", "filename"),
        ("bridge.txt", None, "none"),
        ("bridge_2018_2019.txt", None, "none"),
    ],
)
def test_a_dateline_without_a_year_takes_it_from_the_name_or_is_not_used(
    name: str, published: str | None, published_from: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(f"PORT ELLERY, Nov 12 (Agency) - {BODY}", encoding="utf-8")
    (article,) = read_articles([tmp_path / name], max_characters=10_000)
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == (published, published_from)
    assert article.text.startswith("PORT ELLERY, Nov 12 (Agency) - ")
