"""A mailbox is as many articles as it has messages."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_articles

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses would run."
MAILBOX = f"""From desk@example.org Tue Oct 10 09:00:00 2023
From: Anna Holt <desk@example.org>
Date: Tue, 10 Oct 2023 09:00:00 +0000
Subject: Bridge closed

{TEXT}

>From Monday on, ferries run instead.

From the harbour one sees the other bridge, too.

From desk@example.org Wed Oct 11 09:00:00 2023
Date: Wed, 11 Oct 2023 09:00:00 +0000
Subject: Bridge open
Content-Type: image/png

x
From desk@example.org Thu Oct 12 09:00:00 2023
"""


def read(folder: Path, name: str, content: str) -> list[Article | Failure]:
    (folder / name).write_text(content, encoding="utf-8")
    return list(read_articles([folder], max_characters=1000))


def test_each_message_is_an_article_with_its_own_date_and_a_bad_one_a_failure(tmp_path: Path) -> None:
    first, second = read(tmp_path, "box.mbox", MAILBOX)
    assert isinstance(first, Article)
    assert (first.article_id, first.title, first.published) == ("box/1", "Bridge closed", "2023-10-10")
    assert "\nFrom Monday on, ferries" in first.text
    assert first.text.endswith("From the harbour one sees the other bridge, too.")
    assert isinstance(second, Failure)
    assert (second.source, second.code) == ("box.mbox:2", "no_text")


def test_a_mailbox_is_known_by_what_it_begins_with(tmp_path: Path) -> None:
    assert len(read(tmp_path, "box.txt", MAILBOX)) == 2
    read(tmp_path, "box.txt", f"From the harbour: {TEXT}")
    (plain,) = read_articles([tmp_path], max_characters=1000)
    assert isinstance(plain, Article) and plain.text.startswith("From the harbour")


def box(first: str, *, line: str = "From desk@example.org Tue Oct 10 09:00:00 2023") -> str:
    second = f"{line}\nFrom: Anna Holt <desk@example.org>\nSubject: Second\n\n{TEXT}\n"
    return f"{line}\nFrom: Anna Holt <desk@example.org>\nSubject: First\n\n{TEXT}\n{first}{second}"


@pytest.mark.parametrize(
    "line",
    [
        "From 1779123456789@xxx Tue Oct 10 09:00:00 +0000 2023",
        "From - Tue Oct 10 09:00:00 2023",
        "From anna at ledger.example  Tue Oct 10 09:00:00 2023",
        "From ???@??? Tue Oct 10 09:00:00 2023",
        "From desk@example.org Tue Oct 10 09:00:00 2023 remote from uucp",
        "From desk@example.org 2023-10-10T09:00:00+00:00",
    ],
)
@pytest.mark.parametrize("before", ["", "\n", "\ufeff"])
def test_messages_begin_as_programs_write_it(tmp_path: Path, line: str, before: str) -> None:
    found = read(tmp_path, "box.mbox", before + box("\n", line=line))
    assert [one.title for one in found if isinstance(one, Article)] == ["First", "Second"]
    # Some leave no blank line before it.
    assert len(read(tmp_path, "box.mbox", box("", line=line))) == 2


@pytest.mark.parametrize(
    "line", ["From Dunmore the boats took four hours on October 10, 2023", "From noon to 14:30 no boat ran"]
)
def test_a_line_of_a_text_that_begins_so_is_text(tmp_path: Path, line: str) -> None:
    first, second = read(tmp_path, "box.mbox", box(f"\n{line}\n\nThe end.\n\n"))
    assert isinstance(first, Article) and f"\n\n{line}\n\n" in first.text
    assert isinstance(second, Article) and second.title == "Second"


def test_what_a_mail_program_keeps_for_itself_is_no_article(tmp_path: Path) -> None:
    note = (
        "From MAILER-DAEMON Tue Oct 10 09:00:00 2023\nFrom: Mail System Internal Data <MAILER-DAEMON@a>\n"
        "Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\n\nThis text is not a real message.\n\n"
    )
    first, second = read(tmp_path, "box.mbox", note + box("\n"))
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.title, second.title) == ("First", "Second")
    note = "other_records: 1 note of a mail program"
    assert note in second.warnings and note not in first.warnings
