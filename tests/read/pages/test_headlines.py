"""What of a page is its headline, what stands between it and the text, and pages without paragraphs."""

import pytest

from pipeline.read.decode import Decoded
from pipeline.read.pages.html import read_html
from pipeline.read.parsed import ParsedArticle

TITLE = "Harbour bridge to close for two weeks"
PARAGRAPHS = (
    "The harbour bridge in Port Ellery will close on Monday for two weeks, the council said on Friday after "
    "divers had found cracks in two of its piers.",
    "“Nobody told us,” said Zara Lind, who runs the well-known bar at its foot. “We read it in the paper.”",
    "Buses will run every ten minutes until the work is done, a spokesman for the transport office said. "
    "Fishermen who sell their catch on the quay fear for their trade.",
    "The council will meet again on Thursday to decide who pays for the repair, which is put at 2.4 million "
    "pounds. Shopkeepers have asked for compensation.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)


def read(body: str, *, title: str = TITLE, shared: str | None = None) -> ParsedArticle:
    meta = f'<meta property="og:title" content="{shared}">' if shared else ""
    head = f"<head><title>{title}</title>{meta}</head>"
    return read_html(Decoded(f"<html>{head}<body>{body}</body></html>", "utf-8"))


@pytest.mark.parametrize(
    ("shared", "title"),
    [
        ("You won’t believe what divers found", f"{TITLE} | The Northern Courier"),
        ("Cracks found: what to know", "Cracks found: what to know - The Northern Courier"),
        ("Harbour bridge to close", "Harbour bridge to close - Courier"),
        (f"{TITLE} | The Northern Courier", f"{TITLE} | The Northern Courier"),
    ],
)
def test_the_headline_that_is_shown_is_the_title(shared: str, title: str) -> None:
    parsed = read(f"<article><h1>{TITLE}</h1>{BODY}</article>", title=title, shared=shared)
    assert (parsed.title, parsed.text) == (TITLE, TEXT)


@pytest.mark.parametrize(
    "above",
    [
        f"<div><h1>The Northern Courier of Port Ellery</h1></div><h2>{TITLE}</h2>",
        f"<div><h1>News from the harbour</h1></div><h2>{TITLE}</h2>",
        f"<h1><span>Live</span> {TITLE}</h1>",
    ],
)
def test_a_name_of_the_paper_a_section_or_a_label_is_no_headline(above: str) -> None:
    title = f"{TITLE} | The Northern Courier of Port Ellery"
    parsed = read(f"{above}<article>{BODY}</article>", title=title, shared=TITLE)
    assert (parsed.title, parsed.text) == (TITLE, TEXT)


@pytest.mark.parametrize("name", ["subtitle", "article-standfirst", "dek", "post__deck", "sub-headline"])
def test_a_summary_below_the_headline_is_no_text(name: str) -> None:
    summary = f'<h3 class="{name}">Divers found cracks in two piers, and nobody knew</h3>'
    assert read(f"<article><h1>{TITLE}</h1>{summary}{BODY}</article>").text == TEXT


def test_a_headline_within_the_text_stays_whatever_its_class() -> None:
    headline = '<h3 class="subhead">Who pays</h3>'
    text = read(f"<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>{headline}{BODY}</article>").text
    assert "Who pays" in text.split("\n\n")


MENU = "<a href=/news>News</a><br><a href=/sport>Sport</a><br><a href=/weather>Weather</a><br>"
HEAD = f"<font size=5>{TITLE}</font><br>By Marta Quill<br>November 12, 1999<br><br>"


@pytest.mark.parametrize("title", [TITLE, ""])
@pytest.mark.parametrize("menu", [MENU, ""])
@pytest.mark.parametrize("end", ["<br><br>", "<br>"])
def test_a_page_of_line_ends_in_a_table_is_read(title: str, menu: str, end: str) -> None:
    row = f"<tr><td width=120>{menu}</td><td>{HEAD}{end.join(PARAGRAPHS)}</td></tr>"
    parsed = read(f"<table width=600>{row}</table>", title=title)
    assert (parsed.title, parsed.byline, parsed.published) == (TITLE, "Marta Quill", "November 12, 1999")
    assert parsed.text == TEXT


def test_links_within_a_sentence_stay() -> None:
    links = "Seen by <a href=a>Zara Lind</a>, <a href=b>Hanna Forss</a> and <a href=c>Jon Reed</a> on Friday."
    text = read(f"<article><h1>{TITLE}</h1>{BODY}<p>{links}</p></article>").text
    assert text.endswith("Seen by Zara Lind, Hanna Forss and Jon Reed on Friday.")


@pytest.mark.parametrize("headline", ["<font size=5><b>{}</b></font><br>", "<h2>{}</h2>", "<b>{}</b><br>"])
@pytest.mark.parametrize("window", ["{}", "The Courier | {}", "The Courier: {}", "{} - Courier"])
def test_a_headline_by_its_type_alone_is_the_title_of_an_old_page(headline: str, window: str) -> None:
    above = headline.format(TITLE) + "<font size=2>By Anna Holt<br>October 10, 2023</font>"
    table = f"<table><tr><td><a href=1>News</a></td><td>{above}{BODY}</td></tr></table>"
    page = f"<html><head><title>{window.format(TITLE)}</title></head><body>{table}</body></html>"
    parsed = read_html(Decoded(page, "utf-8"))
    assert (parsed.title, parsed.byline, parsed.published) == (TITLE, "Anna Holt", "October 10, 2023")
    assert parsed.text == TEXT


def test_bold_words_of_a_text_are_no_headline() -> None:
    story = f"{BODY}<p><b>Harbour bridge to close</b> was the line on every board of the town.</p>"
    page = f"<html><head><title>Bridge news</title></head><body><article>{story}</article></body></html>"
    assert read_html(Decoded(page, "utf-8")).text.endswith(
        "to close was the line on every board of the town."
    )


def test_the_papers_name_set_large_is_no_headline() -> None:
    table = f"<table><tr><td><b>The Northern Courier</b>{BODY}</td></tr></table>"
    title = f"The Northern Courier | {TITLE}"
    page = f"<html><head><title>{title}</title></head><body>{table}</body></html>"
    assert read_html(Decoded(page, "utf-8")).title == TITLE
