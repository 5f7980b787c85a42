from email.message import EmailMessage

import pytest

from pipeline.errors import ReadError
from pipeline.read.mail.message import read_mail

TEXT = "The mayor said on Monday that the bridge would be closed — for “two weeks”."


def message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {
        "Subject": "Bridge\n closed",
        "From": "News Desk <desk@example.org>",
        **headers,
    }.items():
        made[name] = value.replace("\n", "")
    return made


def test_body_subject_sender_and_date_are_read() -> None:
    mail = message(Date="Tue, 10 Oct 2023 08:00:00 +0100")
    mail.set_content(TEXT)
    draft = read_mail(mail.as_bytes())
    assert draft.text.strip() == TEXT
    assert (draft.title, draft.byline) == ("Bridge closed", "News Desk")
    assert draft.published == "Tue, 10 Oct 2023 08:00:00 +0100" and draft.published_from == "metadata"


def test_plain_text_goes_before_a_page_and_attachments_are_left_out() -> None:
    mail = message()
    mail.set_content(TEXT)
    mail.add_alternative(f"<p>{TEXT} As a page.</p>", subtype="html")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    assert read_mail(mail.as_bytes()).text.strip() == TEXT


def test_a_message_that_is_a_page_is_read_as_one() -> None:
    mail = message()
    body = "".join(f"<p>{TEXT} Paragraph {number} of the page says more.</p>" for number in range(8))
    mail.set_content(f"<html><body><article>{body}</article></body></html>", subtype="html")
    text = read_mail(mail.as_bytes()).text
    assert TEXT in text and "<p>" not in text


def test_a_message_of_pictures_alone_is_refused() -> None:
    mail = message()
    mail.set_content(b"\x89PNG", maintype="image", subtype="png")
    with pytest.raises(ReadError, match="no text"):
        read_mail(mail.as_bytes())


@pytest.mark.parametrize("charset", ["klingon", '"utf\x00-8"', "unknown-8bit", "iso-8859-1", ""])
def test_a_text_is_decoded_as_a_file_is_whatever_its_header_says(charset: str) -> None:
    words = "“The bridge is closed,” the mayor’s office said."
    header = f"Content-Type: text/plain; charset={charset}\n\n" if charset else "Subject: Bridge\n\n"
    for encoding in ("utf-8", "cp1252"):
        parsed = read_mail(header.encode() + words.encode(encoding))
        assert parsed.text == words
        guessed = encoding == "cp1252" and charset != "iso-8859-1"
        assert parsed.warnings == (("guessed_encoding: read as cp1252",) if guessed else ())


def test_headers_that_are_not_escaped_are_read() -> None:
    for encoding in ("utf-8", "cp1252"):
        content = f"From: Anna Hölt <a@ledger.example>\nSubject: “Closed”\n\n{TEXT}".encode(encoding)
        assert (read_mail(content).title, read_mail(content).byline) == ("“Closed”", "Anna Hölt")


PARTS = "".join(f"<p>On pier {number}: {TEXT.strip()}</p>" for number in range(5))
PAGE = f"<html><body><h1>Bridge</h1>{PARTS}{{}}</body></html>"


def both(text: str, page: str) -> str:
    made = message()
    made.set_content(text)
    made.add_alternative(page, subtype="html")
    return read_mail(made.as_bytes()).text


@pytest.mark.parametrize("stub", ["", "View this message in your browser: https://ledger.example/1"])
def test_a_text_that_only_points_to_the_page_is_not_the_article(stub: str) -> None:
    text = both(stub, PAGE.format(""))
    assert text.startswith("On pier 0") and text.count("On pier") == 5


def test_a_short_text_is_the_article_where_the_page_says_the_same() -> None:
    assert both(TEXT, f"<html><body><p>{TEXT}</p></body></html>") == TEXT


def test_what_a_newsletter_says_of_itself_behind_its_article_is_left_out() -> None:
    footer = (
        "<p>You are receiving this because you signed up. Unsubscribe</p><p>The Ledger, 1 Quay Street</p>"
    )
    assert both("", PAGE.format(footer)) == both("", PAGE.format(""))
    sentence = "<p>You receive a ticket at the pier, and children travel free until the end of May.</p>"
    assert both("", PAGE.format(sentence)).endswith("end of May.")


def test_a_lists_name_before_the_subject_is_no_title_and_other_marks_are() -> None:
    for header, title in (
        ("List-Id: <news.ledger.example>\n", "Bridge closed"),
        ("", "[Live] Bridge closed"),
    ):
        made = f"{header}Subject: [Live] Bridge closed\n\n{TEXT}\n".encode()
        assert read_mail(made).title == title


@pytest.mark.parametrize(
    ("sender", "byline"),
    [
        ("anna at ledger.example (Anna Holt)", "Anna Holt"),
        ("anna@ledger.example (Anna Holt)", "Anna Holt"),
        ('"Holt, Anna" <anna@ledger.example>', "Anna Holt"),
        ("'Anna Holt' via Ledger <list@ledger.example>", "Anna Holt"),
        ("=?utf-8?B?IkFubmEgSG9sdCI=?= <anna@ledger.example>", "Anna Holt"),
        ("Anna Holt <a@ledger.example>, Bo Lind <b@ledger.example>", "Anna Holt, Bo Lind"),
        ("<anna@ledger.example>", "anna@ledger.example"),
    ],
)
def test_a_byline_is_the_senders_name(sender: str, byline: str) -> None:
    assert read_mail(f"From: {sender}\nSubject: Bridge\n\n{TEXT}\n".encode()).byline == byline


def test_a_newsletters_own_headline_byline_and_day_count_before_the_mails() -> None:
    above = "<p>The Ledger</p><h1>Bridge</h1><p>By Anna Holt</p><p>October 9, 2023</p>"
    below = "<p><a href='x'>Share</a></p><p>© 2023 The Ledger. All rights reserved.</p>"
    made = message(Date="Tue, 10 Oct 2023 08:00:00 +0100")
    made.set_content(f"<html><body>{above}{PARTS}{below}</body></html>", subtype="html")
    parsed = read_mail(made.as_bytes())
    assert (parsed.title, parsed.byline, parsed.published) == ("Bridge", "Anna Holt", "October 9, 2023")
    assert parsed.text.count("On pier") == 5 and parsed.text.startswith("On pier 0")
    assert "Share" not in parsed.text and "Ledger" not in parsed.text


def test_a_letter_on_a_page_loses_its_signature_and_no_sentence() -> None:
    for end, kept in (("<p>--</p><p>Anna Holt</p><p>The Ledger</p>", False), ("<p>It rained.</p>", True)):
        made = message()
        made.set_content(f"<html><body>{PARTS}{end}</body></html>", subtype="html")
        assert ("It rained." in read_mail(made.as_bytes()).text) is kept
        assert "Anna Holt" not in read_mail(made.as_bytes()).text


def test_control_characters_in_a_page_do_no_harm() -> None:
    page = f"<html><body>{PARTS}<p>It\x01 rained.</p>\x02</body></html>"
    content = b"Subject: Bridge\nContent-Type: text/html\n\n" + page.encode()
    assert read_mail(content).text.endswith("It rained.")


@pytest.mark.parametrize(
    "sender", ["Anna @", "=?utf-8?q?=3EAnna?= Holt", "Anna Holt <", "An\u00e9 @", "(" * 3_000, '"']
)
def test_a_damaged_header_costs_itself_alone(sender: str) -> None:
    mail = f"From: {sender}\nSubject: Bridge closed\nDate: Tue, 10 Oct 2023 08:00:00 +0100\n\n{TEXT}\n"
    draft = read_mail(mail.encode())
    assert (draft.text.strip(), draft.title) == (TEXT, "Bridge closed")
    assert draft.byline is None or draft.byline[:2] == sender[:2]


def test_a_date_that_no_calendar_has_is_warned_of_later_and_costs_nothing() -> None:
    draft = read_mail(f"Date: 10 Oct 99999999999999999999\n\n{TEXT}\n".encode())
    assert (draft.text.strip(), draft.published) == (TEXT, "10 Oct 99999999999999999999")


@pytest.mark.parametrize("zone", ["+0100", "+99999999999999999999"])
def test_a_year_beyond_all_numbers_costs_itself_alone_beside_letters_that_mail_escapes(zone: str) -> None:
    heads = f"Subject: Caf\u00e9 closed\nDate: Tue, 10 Oct 99999999999999999999 08:00:00 {zone}\u00e9"
    draft = read_mail(f"{heads}\n\n{TEXT}\n".encode())
    assert (draft.text.strip(), draft.title, draft.published) == (TEXT, "Caf\u00e9 closed", None)


def test_damaged_headers_of_the_content_are_those_of_plain_text() -> None:
    kinds = 'Content-Type: <@;="\nContent-Disposition: "@<\nContent-Transfer-Encoding: @'
    assert read_mail(f"Subject: Bridge closed\n{kinds}\n\n{TEXT}\n".encode()).text.strip() == TEXT


def test_characters_that_no_page_can_hold_are_left_out_of_it() -> None:
    mail = message()
    mail.set_content(f"<html><p>\x01{TEXT}\x1f</p></html>", subtype="html", cte="8bit")
    assert read_mail(mail.as_bytes()).text == TEXT


@pytest.mark.parametrize(
    ("kind", "encoding", "warnings"),
    [
        ("", "utf-8", ()),
        ("Content-Type: text/plain\n", "utf-8", ()),
        ("Content-Type: text/plain; charset=us-ascii\n", "utf-8", ()),
        ("Content-Type: text/plain; charset=utf-8\n", "cp1252", ("guessed_encoding: read as cp1252",)),
    ],
)
def test_a_text_in_another_encoding_than_it_says_is_read(
    kind: str, encoding: str, warnings: tuple[str, ...]
) -> None:
    mail = f"Subject: Bridge closed\n{kind}Content-Transfer-Encoding: 8bit\n\n{TEXT}\n"
    draft = read_mail(mail.encode(encoding))
    assert (draft.text.strip(), draft.warnings) == (TEXT, warnings)


@pytest.mark.parametrize(("cut", "is_warned"), [(0, False), (60, True), (250, False)])
def test_a_text_that_is_cut_off_is_warned_of_and_an_attachment_is_not(cut: int, is_warned: bool) -> None:
    mail = message()
    if cut == 60:
        mail.set_content("Nothing to see.", subtype="x-note")
        mail.make_mixed()
        mail.add_attachment(TEXT, disposition="inline")
    else:
        mail.set_content(TEXT)
        mail.add_attachment(b"0" * 300, maintype="image", subtype="png", filename="a.png")
    data = mail.as_bytes()
    draft = read_mail(data[: len(data) - cut])
    assert draft.warnings == (("partial_text: the message ends before its end",) if is_warned else ())
