"""Digests of mailing lists: each message in one is an article, as parts or within the text."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from tests.read.archives.reading import read

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses would run."
HEADERS = "From: Anna Holt <anna@ledger.example>\nDate: Tue, 10 Oct 2023 23:00:00 -0400\nSubject: Bridge\n"
FIRST = f"{HEADERS}\n{TEXT}\n"
SECOND = FIRST.replace("Subject: Bridge", "Subject: Buses").replace("10 Oct", "11 Oct")
OUTER = "From: list@ledger.example\nSubject: News Digest, Vol 3\nDate: Thu, 12 Oct 2023 00:00:00 +0000\n"
PARTS = f"""{OUTER}Content-Type: multipart/mixed; boundary=m

--m

Today's topics: bridge, buses.

--m
Content-Type: multipart/digest; boundary=d

--d

{FIRST}
--d

{SECOND}
--d--
--m--
"""
WITHIN = f"""{OUTER}
Today's Topics:

   1. Bridge (Anna Holt)

{"-" * 70}

Message: 1
{FIRST}
{"-" * 30}

Message: 2
{SECOND}
{"-" * 30}

Subject: Digest Footer

News mailing list
https://list.example/

{"-" * 30}

End of News Digest, Vol 3
*************************
"""


@pytest.mark.parametrize("content", [PARTS, WITHIN])
@pytest.mark.parametrize("name", ["digest.eml", "digest.mbox"])
def test_each_message_is_an_article_of_its_own_day(tmp_path: Path, content: str, name: str) -> None:
    before = "From list@ledger.example Thu Oct 12 00:00:00 2023\n" if name.endswith("mbox") else ""
    found = read(tmp_path, name, (before + content).encode())
    said = [
        (one.title, one.byline, one.published, one.text.strip()) for one in found if isinstance(one, Article)
    ]
    assert said == [
        ("Bridge", "Anna Holt", "2023-10-10", TEXT),
        ("Buses", "Anna Holt", "2023-10-11", TEXT),
    ]


def test_a_letter_with_one_message_or_with_lines_is_one_article(tmp_path: Path) -> None:
    lines = f"{OUTER}\n{TEXT}\n\n{'-' * 70}\n\n{TEXT}\n\n{'-' * 30}\n\n{TEXT}\n"
    (found,) = read(tmp_path, "letter.eml", lines.encode())
    assert isinstance(found, Article) and found.article_id == "letter" and found.text.count(TEXT) == 3
    attached = PARTS.replace("multipart/digest", "multipart/mixed").replace(
        "--d\n\nFrom", "--d\nContent-Type: message/rfc822\n\nFrom", 1
    )
    (found,) = read(tmp_path, "letter.eml", attached.encode())
    assert isinstance(found, Article) and (found.article_id, found.title) == ("letter", "Bridge")
