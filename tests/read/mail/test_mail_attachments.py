"""Files attached to a message: read where the message only points to them, else named."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_articles
from tests.read.same import databases, documents, pages, texts
from tests.read.same.article import DAY, TITLE

NOTES = (
    "Please see attached.",
    "Hi,\n\nplease find the story enclosed.\n\nBest,\nAnna\n\n-- \nAnna Holt\nThe Courier",
    "Here's the piece.\n\nThis email and its attachments are confidential. "
    + "If it is not for you, delete it. " * 30,
    "",
)
FILES = {
    "storm.docx": documents.word,
    "storm.pdf": documents.pdf,
    "storm.rtf": documents.rtf,
    "storm.doc": documents.rtf,
    "storm.txt": texts.labelled,
    "storm.html": pages.declared,
    "storm.DOCX": databases.nexis_word,
}
TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses would run."


def mail(note: str, files: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["Date"] = "For page 4", "Tue, 12 Dec 2023 08:00:00 +0100"
    message.set_content(note)
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def read(folder: Path, content: bytes, name: str = "mail.eml") -> list[Article | Failure]:
    (folder / name).write_bytes(content)
    return list(read_articles([folder], max_characters=100_000))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("note", NOTES)
def test_what_a_note_says_is_attached_is_the_article(tmp_path: Path, note: str, name: str) -> None:
    (article,) = read(
        tmp_path, mail(note, {name: FILES[name](), "logo.png": b"\x89PNG", "ATT00001.txt": b"x"})
    )
    assert isinstance(article, Article)
    assert (article.title, article.published) == (TITLE, DAY)
    assert article.article_id == "mail/storm"


def test_each_attached_file_is_an_article_of_its_own_and_what_is_not_read_is_named(tmp_path: Path) -> None:
    files = {
        "first.txt": texts.labelled(),
        "second.docx": documents.word(),
        "bad.pdf": b"%PDF",
        "x.odt": b"x",
    }
    found = {item.article_id: item for item in read(tmp_path, mail(NOTES[0], files))}
    assert sorted(found) == ["mail/3", "mail/first", "mail/second"]
    assert isinstance(failure := found["mail/3"], Failure) and failure.message.startswith("bad.pdf: ")
    assert isinstance(last := found["mail/second"], Article)
    assert last.warnings == ("unread_attachments: 1 x.odt",)


def test_beside_an_article_attached_files_are_named_alone(tmp_path: Path) -> None:
    (article,) = read(tmp_path, mail(f"{TEXT}\n\n{TEXT}", {"plan.pdf": b"%PDF", "logo.png": b"\x89PNG"}))
    assert isinstance(article, Article) and article.article_id == "mail"
    assert article.warnings == ("unread_attachments: plan.pdf",)


def test_a_note_of_what_cannot_be_read_is_no_article(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, mail(NOTES[0], {"story.odt": b"x"}))
    assert isinstance(failure, Failure) and failure.code == "no_text" and "story.odt" in failure.message


def test_in_a_mailbox_files_of_one_name_are_articles_by_number(tmp_path: Path) -> None:
    message = b"From a@b.example Tue Oct 10 09:00:00 2023\n" + mail(NOTES[0], {"storm.txt": texts.labelled()})
    found = read(tmp_path, message + b"\n\n" + message, "many.mbox")
    assert [(item.article_id, item.title) for item in found if isinstance(item, Article)] == [
        ("many/1", TITLE),
        ("many/2", TITLE),
    ]
