"""The article as a message: mailed, forwarded, in a mailbox."""

from email.message import EmailMessage

from tests.read.same.article import BYLINE, TEXT, TITLE


def mail() -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = TITLE, BYLINE
    made["Date"] = "Tue, 10 Oct 2023 07:30:00 +0000"
    made.set_content(TEXT)
    return made.as_bytes()


def forwarded() -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = f"Fwd: {TITLE}", "Bo Lind <bo@desk.example>"
    made["Date"] = "Fri, 14 Feb 2025 10:00:00 +0000"
    block = f"From: {BYLINE}\nDate: Tue, Oct 10, 2023 at 7:30 AM\nSubject: {TITLE}\nTo: Bo Lind"
    made.set_content(f"See this.\n\n---------- Forwarded message ---------\n{block}\n\n\n{TEXT}\n")
    return made.as_bytes()


def mailbox() -> bytes:
    return b"From zoe@ledger.example Tue Oct 10 07:30:00 2023\n" + mail() + b"\n"
