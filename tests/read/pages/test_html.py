from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.read.decode import Decoded, decode
from pipeline.read.pages.html import declared_encoding, read_html
from pipeline.read.parsed import ParsedArticle
from tests.effort import growth

FIRST = (
    "The council said on Monday that it would close the old bridge for two weeks after a diver found cracks."
)
SECOND = (
    "“Nobody told us,” said Zoë Quill, who runs the café at its foot – and has done so for eleven years now."
)
PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p>"


def page(head: str = "", body: str = PARAGRAPHS) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


def read(markup: str) -> ParsedArticle:
    return read_html(Decoded(markup, "utf-8"))


def test_the_body_is_paragraphs_without_navigation_and_repeated_headline() -> None:
    nav = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
    head = "<title>Bridge to close</title><meta name='author' content='Ann Holt'>"

    parsed = read(page(head, f"{nav}<h1>Bridge to close</h1>{PARAGRAPHS}"))

    assert parsed.text == f"{FIRST}\n\n{SECOND}"
    assert (parsed.title, parsed.byline, parsed.text_offset) == ("Bridge to close", "Ann Holt", None)


def test_a_very_short_page_is_read_too() -> None:
    assert read("<html><body><p>Rain fell.</p></body></html>").text == "Rain fell."


@pytest.mark.parametrize("block", ["<p>{}</p>", "<div dir='ltr'>{}</div>", "\n<article><p>{}</p></article>"])
def test_a_single_block_without_a_page_around_it_is_read(block: str) -> None:
    assert read(block.format(FIRST)).text == FIRST


@pytest.mark.parametrize("words", [FIRST, f'{{"text": "<p>{FIRST}</p>"}}'])
def test_words_and_data_that_are_no_page_are_refused(words: str) -> None:
    with pytest.raises(ReadError, match="no HTML"):
        read(words)


LINKED = (
    '<script type="application/ld+json">'
    '{"@graph": [{"@type": "NewsArticle", "datePublished": "2021-09-13"}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='article:published_time' content='2021-09-13T00:01:00+01:00'>", ""),
        ("<meta name='DC.date.issued' content='13 September 2021'>", ""),
        (LINKED, ""),
        (LINKED + "<meta name='date' content='2022-01-01'>", "<time datetime='2020-01-01'>x</time>"),
        ("<meta name='date' content='09/08/2021'>", "<time datetime='2021-09-13T08:00'>13 Sept</time>"),
        ("", "<time datetime='2020-01-01'>x</time><time pubdate datetime='2021-09-13'>y</time>"),
        ("", "<span itemprop='datePublished' content='2021-09-13'>yesterday</span>"),
        ("", "<p class='post date'>Published 13 September 2021</p>"),
        ('<script type="application/ld+json">{broken</script>', "<time>Monday 13 September 2021</time>"),
    ],
)
def test_the_date_comes_from_what_the_page_declares(head: str, body: str) -> None:
    parsed = read(page(head, body + PARAGRAPHS))

    assert parsed.published_from == "metadata"
    assert parsed.published is not None
    assert any(day in parsed.published for day in ("2021-09-13", "13 September 2021"))


def test_a_date_in_the_story_or_of_another_thing_is_not_the_date_of_publication() -> None:
    other = '<script type="application/ld+json">{"@type": "Event", "datePublished": "2020-01-01"}</script>'

    parsed = read(
        page(other, f"<p>It opened on 13 September 2001 and cost a lot of money then.</p>{PARAGRAPHS}")
    )

    assert (parsed.published, parsed.published_from) == (None, "none")


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="iso-8859-2">',
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">',
        '<?xml version="1.0" encoding="iso-8859-2"?>',
    ],
)
def test_the_encoding_that_a_page_names_is_found(declaration: str) -> None:
    data = (
        declaration + page(body="<p>Jiří Novák said that the bridge was closed for two weeks.</p>")
    ).encode("iso-8859-2")

    assert declared_encoding(data) == "iso-8859-2"
    assert "Jiří Novák" in read_html(decode(data, declared_encoding(data))).text


def test_character_references_become_characters_and_never_surrogates() -> None:
    body = "<p>It &ldquo;cost&rdquo; &pound;5m&#160;&ndash; &#xD800; &#128512; or more, said the council.</p>"

    text = read(page(body=body)).text

    assert "“cost” £5m" in text
    text.encode()


@pytest.mark.parametrize(
    "markup",
    [
        "just words",
        "<html></html>",
        "<html><body><script>x()</script></body></html>",
        "<",
        "<!--",
        "<![CDATA[",
        "\x00\x01",
        "<a" * 20_000,
    ],
)
def test_a_page_without_an_article_is_refused_or_read_but_never_crashes(markup: str) -> None:
    try:
        read(markup)
    except ReadError as error:
        assert error.code == "no_article_text"


@pytest.mark.parametrize(
    "markup",
    [
        lambda n: "<div>" * (n // 40) + PARAGRAPHS,
        lambda n: "<p>" * (n // 40),
        lambda n: "<br>" * (n // 40),
        lambda n: "<a href=x>" * (n // 40),
        lambda n: "&lt;" * n,
        lambda n: "<!--" + "a" * 5 * n,
        lambda n: "<p>" + "word " * (n // 2),
        lambda n: '<script type="application/ld+json">' + '{"a":' * (n // 4) + "</script>",
        lambda n: (
            '<script type="application/ld+json">[' + '{"a":1},' * (n // 8) + "{}]</script>" + PARAGRAPHS
        ),
        lambda n: "<meta " * (n // 40),
        lambda n: "<meta charset" + " " * (n // 4),
        lambda n: "<time>x</time>" * (n // 80),
        lambda n: PARAGRAPHS + "<p>" + "a<time>b</time>" * (n // 80),
        lambda n: "<p>" + "<q>a</q>" * (n // 80),
        lambda n: f"<blockquote>{FIRST}</blockquote>" * (n // 200),
        lambda n: "<div class='ad'>" * (n // 40) + PARAGRAPHS,
    ],
)
def test_hostile_markup_eight_times_as_long_is_far_from_sixty_four_times_the_work(
    markup: Callable[[int], str],
) -> None:
    def read_hostile(size: int) -> None:
        try:
            read(f"<html><body>{markup(size)}")
            declared_encoding(markup(size).encode())
        except ReadError:
            pass

    assert growth(read_hostile, 50_000, 400_000) < 24


def test_more_tags_than_a_page_has_are_refused_before_parsing() -> None:
    with pytest.raises(ReadError) as caught:
        read("<p>" * 200_000)
    assert caught.value.code == "too_complex"


TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<div class='date'>", "<script>", "<table><td>", "<!--", "]]>", "&#0;", "<title>"),
        *(
            "<meta name=date content=",
            "<time>",
            "x",
            " 1 May 2020",
            "\x0b",
            "\U0001f600",
            '"',
            "<h1>",
            "<li>",
        ),
        *("<?xml encoding='x'?>", "<svg><math>", "<br/>"),
    ]
)


@settings(max_examples=60)
@given(st.lists(TAGS, max_size=30).map("".join) | st.text(max_size=60))
def test_any_markup_gives_a_draft_or_a_read_error(markup: str) -> None:
    try:
        parsed = read(markup)
    except ReadError:
        return
    assert parsed.text.strip()
