import pytest

from pipeline.read.markdown import read_markdown

BODY = "**Bold** [link](x) and *more*.\n\n## Section\n\nText."


def test_front_matter_gives_title_date_and_author() -> None:
    draft = read_markdown(
        f'---\ntitle: "A \\"b\\""\ndate: 2022-01-09 # first\nauthor: Ann Holt\n---\n\n{BODY}\n'
    )

    assert (draft.title, draft.published, draft.byline) == ('A "b"', "2022-01-09", "Ann Holt")
    assert draft.published_from == "front_matter"
    assert draft.text == BODY


@pytest.mark.parametrize(
    ("lines", "title", "byline"),
    [
        ("title: Storm: thousands without power", "Storm: thousands without power", None),
        ("title: 'It''s over'\nauthors: [Ann Holt, 'Bo Lee']", "It's over", "Ann Holt, Bo Lee"),
        (
            "Title: >-\n  A long\n  title\nauthors:\n  - Ann Holt\n  - Bo Lee",
            "A long title",
            "Ann Holt, Bo Lee",
        ),
        ("# a comment\ntitle: A\nextra:\n  nested: x", "A", None),
    ],
)
def test_front_matter_is_read_as_people_write_it(lines: str, title: str, byline: str | None) -> None:
    draft = read_markdown(f"---\n{lines}\n---\n{BODY}")

    assert (draft.title, draft.byline, draft.text) == (title, byline, BODY)


@pytest.mark.parametrize("heading", ["# A title\n\n", "# A title #\n", "A title\n=======\n\n"])
def test_a_heading_that_opens_the_body_is_the_title_and_not_body(heading: str) -> None:
    draft = read_markdown(heading + BODY)

    assert (draft.title, draft.text) == ("A title", BODY)


def test_front_matter_decides_where_title_and_heading_differ() -> None:
    draft = read_markdown(f"---\ntitle: One\n---\n# Two\n\n{BODY}")

    assert (draft.title, draft.text) == ("One", BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "---\nText between rules.\n---\nMore.",
        "---\ntitle: never closed\n\nText.",
        "## Section first\n\nText.",
        "#hashtag\n\nText.",
    ],
)
def test_what_is_not_front_matter_or_title_stays_in_the_body(text: str) -> None:
    draft = read_markdown(text)

    assert (draft.text, draft.title) == (text, None)


@pytest.mark.parametrize(
    "above",
    [
        '+++\ntitle = "Bridge"\ndate = 2023-10-10T08:00:00Z\nauthors = ["Ann Holt"]\n[params]\nx = 1\n+++\n',
        "---\ntitle: Bridge\nauthors:\n  - name: Ann Holt\n    email: a@b.c\npubDate: 2023-10-10\n---\n",
        "# Bridge\n\n*By Ann Holt, 2023-10-10*\n\n",
        "# Bridge\n\n**By:** Ann Holt  \n**Published:** 2023-10-10\n\n",
    ],
)
def test_what_generators_of_sites_write_above_the_body_is_read(above: str) -> None:
    found = read_markdown(f"{above}\nThe bridge is *closed*.\n")
    assert (found.title, found.byline, (found.published or "")[:10]) == ("Bridge", "Ann Holt", "2023-10-10")
    assert found.text == "The bridge is *closed*."


@pytest.mark.parametrize("body", ["*By the sea* they met.", "+++\nthree marks\n+++\nand words"])
def test_a_body_that_begins_like_a_header_stays_whole(body: str) -> None:
    assert read_markdown(f"# Bridge\n\n{body}").text == body
