"""Articles that were forwarded by mail, as mail programs write them, and what they leave out of the body."""

from email.message import EmailMessage

import pytest

from pipeline.read.mail.forwarded import forwarded_in, without_older
from pipeline.read.mail.message import read_mail
from pipeline.read.mail.text import unflowed, unwrapped, without_signature
from pipeline.read.publication_date import publication_day

TITLE = "Harbour bridge to close"
LINES = (
    "The harbour bridge will close on Monday for two weeks, the council",
    "said in a statement that it published last night.",
    "",
    "“Nobody told us,” said Zoë Quill, who runs the café at its foot.",
    "",
    "Buses will run until the work is done, a spokesman said last night.",
)
ARTICLE = "\n".join(LINES)
TEXT = (
    "The harbour bridge will close on Monday for two weeks, the council said in a statement that it "
    "published last night.\n\n“Nobody told us,” said Zoë Quill, who runs the café at its foot.\n\n"
    "Buses will run until the work is done, a spokesman said last night."
)
GMAIL = f"""---------- Forwarded message ---------
From: Marta Quill <quill@courier.example>
Date: Tue, Nov 12, 2019 at 7:30 AM
Subject: {TITLE}
To: <readers@courier.example>


"""
APPLE = f"""Begin forwarded message:

From: Marta Quill <quill@courier.example>
Subject: {TITLE}
Date: 12 November 2019 at 07:30:00 GMT
To: Bo Lind <bo@union.example>

"""
THUNDERBIRD = f"""-------- Forwarded Message --------
Subject: \t{TITLE}
Date: \tTue, 12 Nov 2019 07:30:00 +0000
From: \tMarta Quill <quill@courier.example>
To: \tBo Lind <bo@union.example>

"""
OUTLOOK = f"""________________________________
From: Marta Quill <quill@courier.example>
Sent: Tuesday, November 12, 2019 7:30 AM
To: Bo Lind <bo@union.example>; Anna Holt <anna@union.example>
Subject: FW: {TITLE}

"""
GERMAN = f"""-----Ursprüngliche Nachricht-----
Von: Marta Quill <quill@courier.example>
Gesendet: Dienstag, 12. November 2019 07:30
An: Bo Lind <bo@union.example>
Betreff: WG: {TITLE}

"""
FRENCH = f"""De : Marta Quill <quill@courier.example>
Envoyé : mardi 12 novembre 2019 07:30
À : Bo Lind <bo@union.example>
Objet : TR: {TITLE}

"""
SPANISH = f"""De: Marta Quill <quill@courier.example>
Enviado el: martes, 12 de noviembre de 2019 7:30
Para: Bo Lind <bo@union.example>
Asunto: RV: {TITLE}

"""
ITALIAN = f"""-------- Messaggio Inoltrato --------
Oggetto: \t{TITLE}
Data: \tmartedì 12 novembre 2019 07:30
Mittente: \tMarta Quill <quill@courier.example>
A: \tBo Lind <bo@union.example>

"""
DUTCH = f"""Van: Marta Quill <quill@courier.example>
Verzonden: dinsdag 12 november 2019 07:30
Aan: Bo Lind <bo@union.example>
Onderwerp: {TITLE}

"""
STARRED = f"""*From:* Marta Quill <quill@courier.example>
*Date:* 12 November 2019 at 07:30
*Subject:* *Fwd: {TITLE}*

"""
NOTE = "Have you seen this? We talked of it on Monday.\n\n-- \nBo Lind\nHarbour union\n\n"
SENDER = "Marta Quill"


def mail(text: str, subtype: str = "plain") -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = f"Fwd: {TITLE} - a must", "Bo Lind <bo@union.example>"
    made["Date"] = "Fri, 14 Feb 2025 10:00:00 +0000"
    made.set_content(text, subtype=subtype)
    return made.as_bytes()


@pytest.mark.parametrize("note", ["", NOTE])
@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize(
    "block", [GMAIL, APPLE, THUNDERBIRD, OUTLOOK, GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, STARRED]
)
def test_a_forwarded_article_has_its_own_date_title_and_sender(block: str, quoted: bool, note: str) -> None:
    article = block + ARTICLE
    if quoted:
        article = "\n".join(f"> {line}".rstrip() for line in article.split("\n"))
    parsed = read_mail(mail(note + article + "\n\n-- \nMarta Quill\nThe Northern Courier\n"))
    assert (parsed.title, parsed.byline, parsed.text) == (TITLE, SENDER, TEXT)
    assert parsed.published is not None and str(publication_day(parsed.published).day) == "2019-11-12"
    assert parsed.published_from == "metadata"


def test_of_forwards_within_each_other_the_innermost_counts() -> None:
    outer = GMAIL.replace("Nov 12, 2019", "Dec 1, 2020").replace("Marta Quill", "Anna Holt")
    parsed = read_mail(mail(outer + "See below.\n\n" + OUTLOOK + ARTICLE))
    assert (parsed.byline, parsed.text) == (SENDER, TEXT)


def test_an_article_that_is_quoted_whole_has_the_date_of_the_quotation() -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in LINES)
    parsed = read_mail(
        mail(f"See this.\n\nOn Tue, Nov 12, 2019 at 7:30 AM Marta Quill <q@c.example> wrote:\n\n{quoted}")
    )
    assert parsed.text == TEXT
    assert parsed.published is not None and str(publication_day(parsed.published).day) == "2019-11-12"


def test_an_article_that_says_its_own_date_and_author_has_these() -> None:
    above = "Harbour bridge shut\nBy Anna Holt\nPublished: 11 November 2019\n\n"
    parsed = read_mail(mail(GMAIL + above + ARTICLE))
    assert (parsed.title, parsed.byline, parsed.published) == (
        "Harbour bridge shut",
        "Anna Holt",
        "11 November 2019",
    )
    assert (parsed.text, parsed.published_from) == (TEXT, "header")


def test_a_forward_without_a_date_does_not_take_that_of_the_mail() -> None:
    block = GMAIL.replace("Date: Tue, Nov 12, 2019 at 7:30 AM\n", "")
    assert read_mail(mail(block + ARTICLE)).published is None


def test_a_dateline_without_a_year_leaves_the_date_of_the_mail() -> None:
    parsed = read_mail(mail(f"PORT ELLERY, Nov 12 (Agency) - {ARTICLE}"))
    assert parsed.published == "Fri, 14 Feb 2025 10:00:00 +0000"


def test_a_message_that_is_attached_is_the_article() -> None:
    inner = EmailMessage()
    inner["Subject"], inner["From"], inner["Date"] = (
        TITLE,
        f"{SENDER} <quill@courier.example>",
        "Tue, 12 Nov 2019 07:30:00 +0000",
    )
    inner.set_content(ARTICLE)
    outer = EmailMessage()
    outer["Subject"], outer["Date"] = "Fwd", "Fri, 14 Feb 2025 10:00:00 +0000"
    outer.set_content("Have you seen this?")
    outer.add_attachment(inner)
    parsed = read_mail(outer.as_bytes())
    assert (parsed.title, parsed.byline, parsed.text) == (TITLE, SENDER, TEXT)
    assert parsed.published == "Tue, 12 Nov 2019 07:30:00 +0000"


def test_a_forwarded_page_has_its_own_date_and_body() -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    block = "<br>".join(GMAIL.strip().replace("<", "&lt;").split("\n"))
    page = f"<p>See this.</p><div class='gmail_quote'><div>{block}<br></div><br>{body}</div>"
    parsed = read_mail(mail(page, "html"))
    assert (parsed.title, parsed.byline, parsed.text) == (TITLE, SENDER, TEXT)
    assert parsed.published == "Tue, Nov 12, 2019 at 7:30 AM"


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        f"{ARTICLE * 3}\n\n{GMAIL}Old news.",
        "From: the top of the hill, one sees the bridge.\n\n" + ARTICLE,
        "On Monday, 11 November 2019, the mayor wrote: nothing.\n\n" + ARTICLE,
        "Subject: bridges\n\nThis is a lesson on bridges.",
    ],
)
def test_what_only_resembles_a_forward_is_none(text: str) -> None:
    assert forwarded_in(text) is None


def test_flowing_lines_are_joined_as_the_header_says() -> None:
    kept = "The bridge will \nclose on Monday.\n\n> quoted \n> line\n-- \nBo"
    assert unflowed(kept, False) == "The bridge will close on Monday.\n\n> quoted line\n-- \nBo"
    assert unflowed("The brid \nge will  \nclose.\n", True) == "The bridge will close.\n"
    header = b"Subject: x\nContent-Type: text/plain; format=flowed; delsp=yes\n\n"
    assert (
        read_mail(header + b"The brid \nge will  \nclose on Monday.\n").text
        == "The bridge will close on Monday."
    )


@pytest.mark.parametrize(
    "footer",
    [
        "\n-- \nBo Lind\nHarbour union",
        "\n--\nBo Lind",
        "\n\nSent from my iPhone",
        "\n\nGet Outlook for iOS",
        "\n_______________________________________________\nReaders mailing list\nhttps://lists.example/readers",
        "\n\nYou are receiving this because you signed up.\n\nUnsubscribe | Manage preferences",
    ],
)
def test_signatures_and_footers_are_no_part_of_the_body(footer: str) -> None:
    assert without_signature(f"{ARTICLE}{footer}\n") == ARTICLE


def test_only_lines_that_a_program_wrapped_are_joined() -> None:
    poem = "The bridge is down,\nthe river wide.\n\nEnd."
    assert unwrapped(poem) == poem
    assert unwrapped(ARTICLE) == TEXT


ON = "On Thu, Mar 14, 2024 at 9:00 AM Desk <desk@courier.example> wrote:"
OLDER = (
    "-----Original Message-----\nFrom: Desk <desk@courier.example>\n"
    "Sent: Thursday, March 14, 2024 9:00 AM\nSubject: x"
)


@pytest.mark.parametrize("older", [f"{ON}\n> Where is the story?", f"{OLDER}\n\nWhere is the story?"])
def test_what_a_message_answers_is_not_its_article(older: str) -> None:
    assert without_older(f"{ARTICLE}\n\n{older}") == ARTICLE
    long = "\n\n".join([ARTICLE] * 5)
    assert without_older(f"{long}\n\n{older}") == long


@pytest.mark.parametrize(
    "message",
    [
        ARTICLE,
        f"See below.\n\n{ON}\n> " + ARTICLE.replace("\n", "\n> "),
        f"See below.\n\n{OLDER}\n\n{ARTICLE}",
        f"For you.\n\n{GMAIL}{ARTICLE}",
        f"{ARTICLE}\n\n{ON}",
    ],
)
def test_what_is_forwarded_below_a_note_stays(message: str) -> None:
    assert without_older(message) == message
