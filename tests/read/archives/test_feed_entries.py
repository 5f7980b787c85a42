"""Entries of feeds as systems write them: old namespaces, dates of other languages, authors, additions."""

import html
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from tests.read.archives.reading import read

PARAGRAPHS = (
    "The harbour of Port Ellery will be closed for two weeks, the mayor said on Monday.",
    "“The harbour is safe,” Marta Quill said. “We only need time.”",
    "Ferries will run from the northern pier until the end of October, the transport office said.",
)
MARKUP = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
ESCAPED = html.escape(MARKUP)
TITLE = "Harbour closed"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:itunes="http://www.itunes.com/dtds/1.0" '
    'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
)


def article(folder: Path, content: str) -> Article:
    (found,) = read(folder, "feed.xml", content.encode())
    assert isinstance(found, Article), found
    return found


def entry(folder: Path, inside: str, title: str = TITLE) -> Article:
    item = f"<item><title>{title}</title>{inside}</item>"
    return article(folder, f'<rss version="2.0" {SPACES}><channel>{item}</channel></rss>')


def whole(markup: str) -> str:
    return f"<content:encoded>{html.escape(markup)}</content:encoded>"


@pytest.mark.parametrize(
    "root",
    [
        '<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/" {}>{}</rdf:RDF>',
        '<rss version="2.0" xmlns="http://backend.userland.com/rss2" {}><channel>{}</channel></rss>',
        '<rss version="0.91" {}><channel>{}</channel></rss>',
    ],
)
def test_feeds_of_old_namespaces_are_read(tmp_path: Path, root: str) -> None:
    item = f"<item><title>{TITLE}</title><description>{ESCAPED}</description></item>"
    found = article(tmp_path, root.format(SPACES, item))
    assert (found.title, found.text) == (TITLE, "\n\n".join(PARAGRAPHS))


def test_a_text_within_a_list_of_its_own_is_the_entrys(tmp_path: Path) -> None:
    held = f"<content:item><rdf:value>{ESCAPED}</rdf:value></content:item>"
    found = entry(tmp_path, f"<content:items><rdf:Bag><rdf:li>{held}</rdf:li></rdf:Bag></content:items>")
    assert (found.title, found.text) == (TITLE, "\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tue, 10 Oct 23 09:00:00 GMT", "2023-10-10"),
        ("mar., 10 oct. 2023 23:30:00 +0200", "2023-10-10"),
        ("Di, 10 Okt 2023 09:00:00 +0200", "2023-10-10"),
        ("martes, 10 octubre 2023 09:00:00 +0200", "2023-10-10"),
        ("mar, 10 ott 2023 09:00:00 +0200", "2023-10-10"),
        ("ter, 10 out 2023 09:00:00 -0300", "2023-10-10"),
        ("di, 10 okt. 2023 09:00:00 +0200", "2023-10-10"),
        ("Tue, 10 Oct 2023 23:30:00 America/New_York", "2023-10-10"),
        ("Mon, 03/04/2023 - 09:00", "2023-04-03"),
        ("03/04/2023", None),
        ("10 Oct 09:00", None),
    ],
)
def test_dates_of_other_languages_and_years_of_two_digits_are_read(
    tmp_path: Path, words: str, day: str | None
) -> None:
    assert entry(tmp_path, f"<pubDate>{words}</pubDate>{whole(MARKUP)}").published == day


def test_a_date_of_a_magazines_namespace_is_read(tmp_path: Path) -> None:
    dated = f"<prism:publicationDate>2023-10-10</prism:publicationDate>{whole(MARKUP)}"
    assert entry(tmp_path, dated).published == "2023-10-10"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("<author>Anna Holt (anna@ledger.example)</author>", "Anna Holt"),
        ("<author>Anna Holt &lt;anna@ledger.example&gt;</author>", "Anna Holt"),
        ("<author>anna@ledger.example</author>", None),
        ("<dc:creator>BY ANNA HOLT</dc:creator>", "ANNA HOLT"),
        ("<dc:creator>Bya Holt</dc:creator>", "Bya Holt"),
        ("<itunes:author>Anna Holt</itunes:author>", "Anna Holt"),
        ("<itunes:author>The Ledger</itunes:author><author>Anna Holt</author>", "Anna Holt"),
    ],
)
def test_an_author_is_a_name_alone(tmp_path: Path, author: str, byline: str | None) -> None:
    assert entry(tmp_path, author + whole(MARKUP)).byline == byline


def test_markup_that_is_escaped_twice_is_text_and_a_sign_is_none(tmp_path: Path) -> None:
    assert entry(tmp_path, whole(ESCAPED)).text == "\n\n".join(PARAGRAPHS)
    assert entry(tmp_path, whole(f"<![CDATA[{MARKUP}]]>")).text == "\n\n".join(PARAGRAPHS)
    signed = "Fares below 5 pounds (&lt; 5) rise, the office said."
    assert entry(tmp_path, whole(f"<p>{signed}</p>{MARKUP}")).text.startswith("Fares below 5 pounds (< 5)")


def test_headline_byline_and_date_above_the_text_are_not_of_it(tmp_path: Path) -> None:
    found = entry(tmp_path, whole(f"<h1>{TITLE}</h1><p>By Anna Holt</p><p>October 10, 2023</p>{MARKUP}"))
    assert (found.byline, found.published, found.text) == ("Anna Holt", "2023-10-10", "\n\n".join(PARAGRAPHS))
    begins = "By Monday the harbour was closed, Anna Holt said."
    assert entry(tmp_path, whole(f"<p>{begins}</p>{MARKUP}")).text.startswith(begins)


@pytest.mark.parametrize(
    "added",
    [
        "<p><strong>Read more:</strong> <a href='x'>Ferries to run late</a></p>",
        "<h3>Related stories</h3><ul><li><a href='x'>Ferries late</a></li><li><a href='y'>Pier</a></li></ul>",
        "<div><a href='x'>Share on Facebook</a></div><div class='sharedaddy'>Share this</div>",
        "<div class='wp-block-button'><a href='x'>Subscribe</a></div>",
        "<p>Copyright 2023 The Ledger. All rights reserved.</p>",
    ],
)
def test_pointers_and_rights_behind_the_text_are_not_of_it(tmp_path: Path, added: str) -> None:
    assert entry(tmp_path, whole(MARKUP + added)).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "kept",
    [
        "<ul><li>The <a href='x'>northern pier</a> stays open.</li><li>The southern closes.</li></ul>",
        "<p>“<a href='x'>Read more of what I wrote in June</a>,” she said.</p>",
        "<p><a href='x'>The council’s report was published on Friday.</a></p>",
    ],
)
def test_sentences_with_links_stay(tmp_path: Path, kept: str) -> None:
    assert len(entry(tmp_path, whole(MARKUP + kept)).text) > len("\n\n".join(PARAGRAPHS)) + 20


def test_a_whole_description_counts_before_a_text_that_is_cut(tmp_path: Path) -> None:
    cut = whole("<p>The harbour will be closed. Read more</p>")
    assert entry(tmp_path, f"{cut}<description>{ESCAPED}</description>").text == "\n\n".join(PARAGRAPHS)


def test_blank_lines_divide_a_text_in_which_only_words_are_marked(tmp_path: Path) -> None:
    marked = "\n\n".join(PARAGRAPHS).replace("Marta Quill", "<strong>Marta Quill</strong>")
    assert entry(tmp_path, whole(marked)).text == "\n\n".join(PARAGRAPHS)
    broken = "<p>The harbour\n\nis closed.</p>" + MARKUP
    assert entry(tmp_path, whole(broken)).text.startswith("The harbour is closed.\n\n")


def wordpress(*items: str) -> bytes:
    author = (
        "<wp:author><wp:author_login>aholt</wp:author_login>"
        "<wp:author_display_name>Anna Holt</wp:author_display_name></wp:author>"
    )
    space = 'xmlns:wp="http://wordpress.org/export/1.2/"'
    return f"<rss {SPACES} {space}><channel>{author}{''.join(items)}</channel></rss>".encode()


def post(text: str, state: str = "publish", kind: str = "post") -> str:
    return (
        f"<item><title>{TITLE}</title><dc:creator>aholt</dc:creator>{whole(text)}"
        "<pubDate>Wed, 11 Oct 2023 03:30:00 +0000</pubDate><wp:post_date>2023-10-10 23:30:00</wp:post_date>"
        f"<wp:status>{state}</wp:status><wp:post_type>{kind}</wp:post_type></item>"
    )


def test_an_export_of_wordpress_has_local_days_full_names_and_no_codes(tmp_path: Path) -> None:
    text = '[caption id="a" width="3"]<img src="x"/> The quay[/caption]\n\n' + "\n\n".join(PARAGRAPHS)
    items = (post(f'{text}\n\n[gallery ids="1,2"]'), post("", kind="attachment"))
    (found,) = read(tmp_path, "feed.xml", wordpress(*items))
    assert isinstance(found, Article)
    assert (found.byline, found.published, found.text) == ("Anna Holt", "2023-10-10", "\n\n".join(PARAGRAPHS))
    assert found.warnings == ("other_records: 1 attachment",)


def test_what_wordpress_has_not_published_is_refused(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, "feed.xml", wordpress(post(MARKUP, state="draft")))
    assert isinstance(failure, Failure) and failure.code == "withheld"


def test_brackets_of_a_text_stay(tmp_path: Path) -> None:
    said = "“We [the council] closed it [sic],” she said."
    (found,) = read(tmp_path, "feed.xml", wordpress(post(f"{said}\n\n{PARAGRAPHS[0]}")))
    assert isinstance(found, Article) and found.text.startswith(said)


@pytest.mark.parametrize("prefix", ["", "h:"])
def test_what_stands_beside_the_story_in_an_entry_of_xhtml_is_left_out(tmp_path: Path, prefix: str) -> None:
    name = "xmlns:h" if prefix else "xmlns"
    body = "".join(f"<{prefix}p>{line}</{prefix}p>" for line in PARAGRAPHS)
    beside = "<~p>[Read: <~a href='/r'>The day the pier sank</~a>]</~p><~p><~s>It was put off.</~s></~p>"
    div = f'<~div {name}="http://www.w3.org/1999/xhtml">{body}{beside}</~div>'.replace("~", prefix)
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a1</id><title>Bridge</title>"
        f"<published>2023-10-10T09:00:00Z</published><content type='xhtml'>{div}</content></entry></feed>"
    )
    assert article(tmp_path, feed).text == "\n\n".join(PARAGRAPHS)
