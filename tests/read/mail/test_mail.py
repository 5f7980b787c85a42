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
    assert (draft.title, draft.byline) == ("Bridge closed", "News Desk <desk@example.org>")
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


def test_an_unknown_character_set_is_refused() -> None:
    mail = b"Content-Type: text/plain; charset=klingon\n\nnuqneH\n"
    with pytest.raises(ReadError, match="klingon"):
        read_mail(mail)


def test_a_name_of_an_encoding_that_no_system_takes_is_one_line() -> None:
    message = b'Content-Type: text/plain; charset="utf\x00-8"\n\nThe bridge is closed.\n'
    with pytest.raises(ReadError, match="cannot be decoded"):
        read_mail(message)


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
