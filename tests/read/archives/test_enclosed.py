"""Exports that were mailed, or saved by a browser with all they show, are read article by article."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from tests.read.archives.reading import read

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses run instead."


def factiva(number: int) -> str:
    code = f"COUR00002010050{number}e65{number}00001"
    rows = (("HD", "Bridge"), ("PD", f"{number} May 2010"), ("LP", TEXT), ("AN", f"Document {code}"))
    cells = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    return f"<div class='article enArticle'><table>{cells}</table></div>"


def nexis(number: int) -> str:
    head = f"{'':30}{number} of 2 DOCUMENTS\n\n{'':30}The Courier\n\n{'':30}May {number}, 2010 Monday\n\n"
    return f"{head}Bridge\n\nLENGTH: 20 words\n\n{TEXT}\n\nLOAD-DATE: May 9, 2010\n\n"


HEADER = "Subject: Results\nDate: Tue, 10 Oct 2023 09:00:00 +0000\nContent-Type: text/{}; charset=utf-8\n\n"
PAGE = HEADER.format("html") + "<html><body>" + factiva(1) + factiva(2) + "</body></html>"
PLAIN = HEADER.format("plain") + nexis(1) + nexis(2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.eml", PAGE),
        ("a.eml", PLAIN),
        ("a.mht", PAGE),
        ("a.html", PAGE),
        ("a.mbox", f"From a@b.example Tue Oct 10 09:00:00 2023\n{PAGE}\n"),
    ],
)
def test_each_article_has_its_own_day(tmp_path: Path, name: str, content: str) -> None:
    found = [one for one in read(tmp_path, name, content.encode()) if isinstance(one, Article)]
    assert [(one.title, one.published, one.text) for one in found] == [
        ("Bridge", "2010-05-01", TEXT),
        ("Bridge", "2010-05-02", TEXT),
    ]


def test_a_letter_about_an_export_is_a_letter(tmp_path: Path) -> None:
    content = HEADER.format("plain") + f"{TEXT} See 1 of 2 DOCUMENTS of Factiva.\n"
    (found,) = read(tmp_path, "a.eml", content.encode())
    assert isinstance(found, Article) and (found.article_id, found.published) == ("a", "2023-10-10")
