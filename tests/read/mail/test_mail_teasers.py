"""Newsletters and alerts that only point to articles are none; articles with links are."""

from email.message import EmailMessage

import pytest

from pipeline.errors import ReadError
from pipeline.read.mail.message import read_mail

STORIES = [
    (f"{what} after crack is found", f"The harbour board said on {day} that the {what.lower()} would close.")
    for what, day in (("Bridge", "Monday"), ("Old lock", "Tuesday"), ("Pier", "Friday"), ("Mill", "Sunday"))
]
TEASERS = [(*story, f"https://courier.example/{number}") for number, story in enumerate(STORIES)]
PARAGRAPHS = [
    f"The mayor said on Monday that the {what} would be closed for {weeks} weeks, while engineers look "
    "at its hinges, which carry the whole weight of the span, and that buses would run along the quay."
    for what, weeks in (("bridge", 2), ("pier", 3), ("lock", 4), ("mill", 5))
]


def mail(text: str = "", page: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"], message["Date"] = "Morning briefing", "Tue, 10 Oct 2023 08:00:00 +0100"
    message.set_content(text or f"<html><body><h1>Morning briefing</h1>{page}</body></html>",
                        subtype="plain" if text else "html")  # fmt: skip
    return message.as_bytes()


@pytest.mark.parametrize(
    ("form", "is_page"),
    [
        ("{0}\n{1}\n{2}\n\n", False),
        ("* {0}\n  {1}\n  Read more: {2}\n\n", False),
        ("1. {0} <{2}>\n{1}\n\n", False),
        ("<h2><a href='{2}'>{0}</a></h2><p>{1}</p>", True),
        ("<table><tr><td><h3>{0}</h3><p>{1}</p><a href='{2}'>Read more</a></td></tr></table>", True),
        ("<p><b>{0}.</b> {1} <a href='{2}'>Read the story</a></p>", True),
    ],
)
def test_beginnings_of_articles_with_links_to_them_are_no_article(form: str, is_page: bool) -> None:
    content = "".join(form.format(*teaser) for teaser in TEASERS)
    with pytest.raises(ReadError) as error:
        read_mail(mail(page=content) if is_page else mail(content))
    assert error.value.code == "only_summary"


@pytest.mark.parametrize(
    "links",
    [
        "\n\n".join(f"{headline}\n{address}" for headline, _, address in TEASERS),
        "\n".join(f"[{number}] {address}" for number, (_, _, address) in enumerate(TEASERS)),
    ],
)
def test_an_article_above_links_is_one(links: str) -> None:
    text = "\n\n".join(PARAGRAPHS)
    assert read_mail(mail(f"{text}\n\n{links}")).text.startswith(text)


def test_an_article_with_links_in_its_sentences_and_buttons_below_is_one() -> None:
    linked = [
        f"{part[:20]}<a href='x/{at}'>{part[20:40]}</a>{part[40:]}" for at, part in enumerate(PARAGRAPHS)
    ]
    below = "<p><a href='x'>Share</a> | <a href='y'>Tweet</a></p><p><a href='z'>Unsubscribe</a></p>"
    page = "".join(f"<p>{part}</p>" for part in linked) + below
    assert read_mail(mail(page=page)).text == "\n\n".join(PARAGRAPHS)
