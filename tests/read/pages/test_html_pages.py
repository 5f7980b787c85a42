"""Pages as they are: several containers, inserts, boxes, live reports; pages that hold no article."""

import json

import pytest

from pipeline.errors import ReadError
from pipeline.read.decode import Decoded
from pipeline.read.pages.html import read_html
from pipeline.read.parsed import ParsedArticle

TITLE = "Harbour bridge to close"
SAID = (
    "The harbour bridge will close on Monday for two weeks, the council said in a statement on Friday.",
    "“Nobody told us,” said Zoë Quill, who runs the café at its foot. “We read it in the paper.”",
    "Buses will run until the work is done, a spokesman said late last night after a meeting of the board.",
    "Fishermen who sell their catch on the quay fear for their trade, said Bo Lind of the harbour union.",
    "The last time the bridge was closed, in the spring of last year, trade on the quay fell by a third.",
    "The council will meet again on Thursday to decide who pays for the repair of the eastern pillar.",
)
H1 = f"<h1>{TITLE}</h1>"
HEAD = f"<title>{TITLE} | The Courier</title><meta name='author' content='Marta Quill'>"
LONG = tuple(
    f"{line} This was the {number}. point that the board had before it."
    for line in SAID
    for number in range(5)
)


def p(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def read(body: str, head: str = HEAD) -> ParsedArticle:
    nav = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    footer = (
        "<footer><p>Sign up to our newsletter.</p><p>© 2019 The Courier. All rights reserved.</p></footer>"
    )
    return read_html(Decoded(f"<html><head>{head}</head><body>{nav}{body}{footer}</body></html>", "utf-8"))


def lines(body: str) -> tuple[str, ...]:
    parsed = read(body)
    assert (parsed.title, parsed.warnings) == (TITLE, ())
    return tuple(parsed.text.split("\n\n"))


@pytest.mark.parametrize("said", [SAID, LONG])
@pytest.mark.parametrize(
    "insert",
    [
        "</article><div class='ad'>Advertisement</div><article>",
        "<figure><img src='x'><figcaption>The quay at noon</figcaption></figure>",
        "<div class='insert'><iframe src='x'></iframe></div>",
        "<p><strong>Read more: <a href='/x'>Ferry fares to rise in the spring</a></strong></p>",
        "<p><a href='/x'>READ MORE: Ferry fares to rise in the spring</a></p>",
        "<div class='related'><h3>Related stories</h3><ul><li><a href='/y'>Market moves</a></li></ul></div>",
        "<aside><h3>More on this</h3><p>Market moves to the square, and traders are not pleased.</p></aside>",
        "<div class='newsletter-signup'><h3>Sign up</h3><p>The Courier in your inbox every day.</p></div>",
        "<p>Sign up for our newsletter, out every Thursday.</p>",
        "<p>Advertisement</p>",
        "<aside class='pullquote'><p>“Nobody told us”</p><p>Zoë Quill</p></aside>",
        "<blockquote class='pull-quote'>“We read it in the paper.”</blockquote>",
        "<blockquote><p>We read it in the paper</p><cite>Zoë Quill</cite></blockquote>",
        "<div class='author-bio'><p>Marta Quill is the Courier's harbour correspondent since 1999.</p></div>",
        "<div class='consent-box'><p>We value your privacy. We and our 842 partners use cookies.</p></div>",
        "<dialog><p>Subscribe today for less than the price of a coffee a month.</p></dialog>",
        "</div><div class='article-body'>",
        "</div></div><div><div>",
    ],
)
def test_a_body_is_whole_and_what_stands_in_it_for_other_reasons_is_out(
    insert: str, said: tuple[str, ...]
) -> None:
    body = f"<div>{p(*said[:3])}{insert}{p(*said[3:])}</div>"
    assert lines(f"<article>{H1}<div>{body}</div></article>") == said


def test_words_of_times_and_marks_of_quotations_in_a_sentence_are_kept() -> None:
    time = (
        "<p>The board met at <time datetime='2018-01-02'>noon on Tuesday</time> and voted by nine to two.</p>"
    )
    quotation = (
        "<p>Lind called it <q>a blow, a real <q>slap</q>, to us</q> and said they would <q>fight it</q>.</p>"
    )
    parsed = read(f"<article>{H1}{p(*SAID[:2])}{time}{quotation}{p(*SAID[2:])}</article>")
    assert "The board met at noon on Tuesday and voted by nine to two." in parsed.text
    assert "Lind called it “a blow, a real ‘slap’, to us” and said they would “fight it”." in parsed.text
    assert parsed.published is None


@pytest.mark.parametrize(
    "block",
    [
        "<p>We are not asking for favours.</p><footer>Bo Lind, <cite>Harbour union</cite></footer>",
        "<p>“We are not asking for favours.”</p><footer>— Bo Lind, Harbour union</footer>",
        "<p>We are not asking for favours.</p><cite>Bo Lind, Harbour union</cite>",
        "We are not asking for favours.<footer>Bo Lind, Harbour union</footer>",
        "<p>We are not asking for favours.</p>— Bo Lind, <a href='/x'>Harbour union</a>",
    ],
)
def test_a_block_that_quotes_keeps_its_marks_and_its_source(block: str) -> None:
    found = lines(f"<article>{H1}{p(*SAID[:2])}<blockquote>{block}</blockquote>{p(*SAID[2:])}</article>")
    assert found == (*SAID[:2], "“We are not asking for favours.” — Bo Lind, Harbour union", *SAID[2:])


@pytest.mark.parametrize(
    "tag", ["article class='live-post'", "div class='post'", "section class='live-update'"]
)
def test_a_live_report_keeps_the_times_and_headlines_of_its_posts(tag: str) -> None:
    posts = "".join(
        f"<{tag}><time datetime='2019-11-12T{18 - number}:00'>{18 - number}.00</time>"
        f"<h2>Storm, part {number}</h2><p>{line}</p></{tag.split()[0]}>"
        for number, line in enumerate(SAID)
    )
    wanted = [
        part
        for number, line in enumerate(SAID)
        for part in (f"{18 - number}.00", f"Storm, part {number}", line)
    ]
    assert list(lines(f"<main>{H1}<div>{posts}</div></main>")) == wanted


def test_times_that_are_the_headlines_of_posts_are_kept() -> None:
    posts = "".join(
        f"<div class='block'><h2><time>0{at}.00 GMT</time></h2><p>{line}</p></div>"
        for at, line in enumerate(SAID)
    )
    wanted = tuple(part for at, line in enumerate(SAID) for part in (f"0{at}.00 GMT", line))
    assert lines(f"<main>{H1}<div>{posts}</div></main>") == wanted


def test_line_ends_in_a_quotation_are_spaces() -> None:
    block = "<blockquote>We are not asking for favours.<br>Only for a ferry.</blockquote>"
    found = lines(f"<article>{H1}{p(*SAID[:2])}{block}{p(*SAID[2:])}</article>")
    assert found[2] == "“We are not asking for favours. Only for a ferry.”"


def test_notes_behind_the_body_are_out() -> None:
    notes = (
        "This article was amended on 13 November 2019 to correct a name.",
        "Additional reporting by Bo Lind",
        "© 2019",
    )
    assert lines(f"<article>{H1}{p(*SAID)}{p(*notes)}</article>") == SAID


def test_of_two_stories_on_a_page_its_own_is_read() -> None:
    said = [line.replace("bridge", "ferry") for line in SAID]
    other = f"<article><h1>Ferry fares to rise</h1>{p(*said)}</article>"
    own = f"<article>{H1}{p(*SAID)}</article>"
    card = (
        "<article><h3><a href='/z'>Market moves</a></h3><p>Traders on the quay are not pleased.</p></article>"
    )
    assert lines(own + other) == SAID
    assert lines(other + own) == SAID
    assert lines(own + card + card) == SAID
    assert lines(card + own) == SAID


CONSENT = (
    "<h2>We value your privacy</h2><p>We and our 842 partners store and access information on a device, "
    "such as cookies, and process personal data for ads.</p><p>You can accept or manage your choices.</p>"
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f"<div>{CONSENT}</div>", "consent"),
        (f"{H1}<div>{CONSENT}<button>Accept all</button></div>", "consent"),
        (f"{H1}<div class='cmp-box'>{CONSENT}</div>", "consent"),
        (
            "<h1>Access denied</h1><p>Please enable JavaScript and cookies to continue. Ray ID: 7f</p>",
            "programs",
        ),
        ("<p>Checking your browser before accessing the site.</p>", "programs"),
        ("<h1>404 Page not found</h1><p>The page you were looking for does not exist.</p>", "error"),
        ("<p>Sorry, this story is no longer available.</p>", "error"),
        (f"{H1}<p>Subscribe to continue reading.</p>", "subscribers"),
    ],
)
def test_a_page_without_its_article_is_refused_and_said_to_be_what_it_looks_like(
    body: str, kind: str
) -> None:
    with pytest.raises(ReadError, match=kind) as caught:
        read(body)
    assert caught.value.code == "no_article_text"


def test_news_in_brief_behind_a_box_that_asks_for_consent_is_read() -> None:
    assert lines(f"<div class='cmp'>{CONSENT}</div><article>{H1}{p(SAID[0])}</article>") == SAID[:1]


def test_a_story_about_such_pages_is_read() -> None:
    told = "The council's web site said “404 Page not found” for a week, and its cookies were no better."
    assert lines(f"<article>{H1}{p(told, *SAID)}</article>") == (told, *SAID)


def test_a_story_that_is_cut_for_subscribers_is_warned_of() -> None:
    parsed = read(f"<article>{H1}{p(*SAID)}<p>Subscribe to continue reading this story.</p></article>")
    assert parsed.text == "\n\n".join(SAID)
    assert parsed.warnings == ("partial_text: the rest is for subscribers",)


def test_a_body_of_which_extraction_loses_a_part_is_recovered() -> None:
    hidden = "".join(
        f"<div class='widget-{number}'><section><p>{line}</p></section></div>"
        for number, line in enumerate(LONG)
    )
    assert (
        lines(f"<article>{H1}{p(*SAID)}<div class='footer-like menu'>{hidden}</div></article>") == SAID + LONG
    )


def test_a_container_like_that_of_the_body_is_part_of_it_and_another_is_not() -> None:
    parts = [f"<div class='text'>{p(*SAID[at : at + 2])}</div><hr>" for at in (0, 2, 4)]
    latest = f"<div class='latest'>{p('Ferry fares will rise in the spring, the company said.')}</div>"
    assert lines(f"<main>{H1}{''.join(parts)}{latest}</main>")[: len(SAID)] == SAID


def test_a_part_that_may_belong_to_the_article_is_warned_of() -> None:
    menu = "".join(f"<div class='menu'><p>{line}</p></div>" for line in LONG[:6])
    parsed = read(f"<article>{H1}{p(*LONG[6:])}<div class='nav'>{menu}</div></article>")
    assert parsed.text == "\n\n".join(LONG[6:])
    assert parsed.warnings == ("partial_text: 80% of the 905 words in the page's paragraphs were found",)


def linked(*nodes: object) -> str:
    return "".join(f"<script type='application/ld+json'>{json.dumps(node)}</script>" for node in nodes)


OTHER = {
    "@type": "NewsArticle",
    "headline": "Ferry fares to rise",
    "datePublished": "2018-01-01",
    "author": {"name": "Bo Lind"},
}
OWN = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2019-11-12",
    "author": [{"name": "Anna Holt"}],
}


def test_linked_data_of_another_story_is_not_taken() -> None:
    head = f"<title>{TITLE} | The Courier</title>"
    for nodes in ((OTHER, OWN), (OWN, OTHER), ([OTHER, OWN],)):
        parsed = read(f"<article>{H1}{p(*SAID)}</article>", head + linked(*nodes))
        assert (parsed.published, parsed.byline) == ("2019-11-12", "Anna Holt")
    meta = "<meta property='article:published_time' content='2019-11-12T08:00:00Z'>"
    assert (
        read(f"<article>{H1}{p(*SAID)}</article>", head + meta + linked(OTHER)).published
        == "2019-11-12T08:00:00Z"
    )


FILM = {"@type": "Movie", "datePublished": "2018-05-01"}


@pytest.mark.parametrize(
    "film",
    [
        linked(
            {
                "@type": "Review",
                "datePublished": "2019-11-12",
                "itemReviewed": {"@type": "Movie", "datePublished": "2018-05-01"},
            }
        ),
        linked({"@type": "Review", "itemReviewed": {"@type": "NewsArticle", "datePublished": "2018-05-01"}})
        + "<meta name='date' content='2019-11-12'>",
        "<meta name='date' content='2019-11-12'><div itemprop='itemReviewed'>"
        "<time itemprop='datePublished' datetime='2018-05-01'>2018</time></div>",
    ],
)
def test_the_date_of_a_film_that_is_reviewed_is_not_the_articles(film: str) -> None:
    assert read(f"<article>{H1}{film}{p(*SAID)}</article>").published == "2019-11-12"


@pytest.mark.parametrize(
    "byline",
    [
        "<p class='byline'>By Anna Holt | October 10, 2023</p>",
        "<div class='author'>By Anna Holt | October 10, 2023</div>",
        "<div class='byline'>By <a rel='author' href='/a'>Anna Holt</a>, <span>Health Editor</span></div>",
        "<p>By Anna Holt</p><p>Published October 10, 2023</p>",
    ],
)
def test_a_byline_on_the_page_is_a_name_and_no_part_of_the_body(byline: str) -> None:
    parsed = read(f"<article>{H1}{byline}{p(*SAID)}</article>", f"<title>{TITLE} | The Courier</title>")
    assert (parsed.byline, parsed.text) == ("Anna Holt", "\n\n".join(SAID))


@pytest.mark.parametrize(
    "end", ["</p></div></article>", "</div></article></body>", "</div></article></html>"]
)
def test_a_page_that_leaves_out_what_may_be_left_out_is_whole(end: str) -> None:
    page = f"<!DOCTYPE html><title>{TITLE}</title><body><article>{H1}<div>{p(*SAID)}{end}"
    assert read_html(Decoded(page, "utf-8")).warnings == ()


@pytest.mark.parametrize("end", ["", "</div>", "</div></article><script>var a = '", "<p>The council will m"])
def test_a_page_that_is_cut_off_is_read_and_warned_of(end: str) -> None:
    page = f"<!DOCTYPE html><html><title>{TITLE}</title><body><article>{H1}<div>{p(*SAID)}{end}"
    parsed = read_html(Decoded(page, "utf-8"))
    assert parsed.text.startswith("\n\n".join(SAID))
    assert parsed.warnings == ("partial_text: the file ends within the page",)
