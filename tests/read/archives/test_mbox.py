"""A mailbox is as many articles as it has messages."""

from pathlib import Path

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
