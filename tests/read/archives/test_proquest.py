"""What an export or a mail of ProQuest loses by damage, and what it does not."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from tests.read.archives.reading import read

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses run instead."
RULE = "_" * 60


def document(number: int, of: int, text: str = f"Full text: {TEXT}", rest: str = "") -> str:
    fields = f"Publication date: May {number}, 2010\n\n{rest}ProQuest document ID: 44{number}\n\n"
    return f"{RULE}\n\nDocument {number} of {of}\n\nBridge closed\n\n{text}\n\n{fields}"


def codes(folder: Path, name: str, content: bytes) -> list[str]:
    return [
        "read" if isinstance(article, Article) else article.code for article in read(folder, name, content)
    ]


def test_an_abstract_alone_is_no_article_and_what_is_missing_is_said(tmp_path: Path) -> None:
    export = (
        document(1, 4) + document(2, 4, "Abstract: The bridge.") + document(3, 4) + RULE + "\nContact us\n"
    )
    assert sorted(codes(tmp_path, "a.txt", export.encode())) == [
        "missing_articles",
        "no_text",
        "read",
        "read",
    ]
    cut = export.encode()[: export.index("May 3")]
    assert sorted(codes(tmp_path, "a.txt", cut)) == ["missing_articles", "no_text", "read", "read"]


def test_the_last_update_is_no_date_of_publication(tmp_path: Path) -> None:
    export = document(1, 1, rest="Last updated: 2017-11-20\n\n").replace("Publication date: May 1, 2010", "")
    (article,) = read(tmp_path, "a.txt", export.encode())
    assert isinstance(article, Article)
    assert article.published is None and "no_date" in article.warnings


def test_a_mail_about_something_else_is_one_article(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Bridge closed"
    message["Date"] = "Tue, 10 Oct 2023 09:00:00 +0000"
    message.set_content(f"{TEXT} It will be in ProQuest.\n")
    (article,) = read(tmp_path, "a.eml", message.as_bytes())
    assert isinstance(article, Article)
    assert (article.article_id, article.title) == ("a", "Bridge closed")


def test_a_page_that_is_cut_off_keeps_its_first_articles(tmp_path: Path) -> None:
    page = "".join(
        f'<div><a name="DocID_{number}"></a><p>Bridge closed</p><Text WordCount="9"><html><body><p>{TEXT}</p>'
        f"</body></html></Text><p><strong>Publication date: </strong>May {number}, 2010</p></div>"
        for number in (1, 2, 3)
    )
    bomb = f'<!DOCTYPE x [<!ENTITY a "{TEXT}">]>'
    read_codes = codes(tmp_path, "a.html", (bomb + page[: page.index("DocID_3") + 20]).encode())
    assert read_codes == ["read", "read", "no_text"]


def test_a_forwarded_mail_whose_articles_nothing_divides(tmp_path: Path) -> None:
    articles = "".join(
        f"{title}\n\nAuthor: Holt, Anna\n\nPublication info: The Star 0{day} May 2010: A.1.\n\n"
        f"ProQuest document link\n\nAbstract (summary): In short.\n\nFull text: {TEXT}\n\n{TEXT}\n\n"
        f"Subject: Bridges\n\nProQuest document ID: 44{day}\n\nDatabase: News\n\n"
        for day, title in ((1, "Bridge closed"), (2, "Bridge open"))
    )
    message = EmailMessage()
    message["Date"] = "Tue, 10 Oct 2023 09:00:00 +0000"
    message.set_content(f"See these.\n\nFrom: Desk\nSubject: two articles\nDate: 1 May 2020\n\n{articles}")
    results = [
        article for article in read(tmp_path, "a.eml", message.as_bytes()) if isinstance(article, Article)
    ]
    assert [article.title for article in results] == ["Bridge closed", "Bridge open"]
    assert [article.published for article in results] == ["2010-05-01", "2010-05-02"]
    assert {article.text for article in results} == {f"{TEXT}\n\n{TEXT}"}


@pytest.mark.parametrize(
    "labels",
    [
        ("Documento 1 de 1", "Texto completo", "Fecha de publicación", "ID del documento de ProQuest"),
        ("Dokument 1 von 1", "Volltext", "Publikationsdatum", "ProQuest-Dokument-ID"),
        ("Document 1 de 1", "Texte intégral", "Date de publication", "ID du document ProQuest"),
        ("Documento 1 di 1", "Testo completo", "Data di pubblicazione", "ID documento ProQuest"),
        ("Documento 1 de 1", "Texto completo", "Data de publicação", "ID do documento ProQuest"),
    ],
)
def test_an_export_in_the_language_of_its_user(tmp_path: Path, labels: tuple[str, ...]) -> None:
    export = document(1, 1)
    english = ("Document 1 of 1", "Full text", "Publication date", "ProQuest document ID")
    for label, own in zip(english, labels, strict=True):
        export = export.replace(label, own)
    page = (
        f'<p>ProQuest</p><div><a name="DocID_1"></a><p>Bridge closed</p><p><strong>{labels[1]}: </strong></p>'
        f'<text wordcount="9"><p>{TEXT}</p></text><p><strong>{labels[2]}: </strong>May 1, 2010</p>'
        f"<p><strong>{labels[3]}: </strong>441</p></div>"
    )
    mail = b"Content-Type: text/plain; charset=utf-8\n\n" + export.encode()
    for name, content in (("a.txt", export.encode()), ("a.html", page.encode()), ("a.eml", mail)):
        (article,) = read(tmp_path, name, content)
        assert isinstance(article, Article)
        assert (article.text, article.title, article.published) == (TEXT, "Bridge closed", "2010-05-01")
        assert article.article_id == "a/441"


def test_a_mail_of_articles_in_a_mailbox_is_read_article_by_article(tmp_path: Path) -> None:
    header = "From a@b.example Thu Mar 22 10:00:00 2012\nFrom: Bo Lind <bo@b.example>\nSubject: {}\n\n"
    export = document(1, 2) + document(2, 2)
    other = header.format("Bridge") + f"{TEXT} It is in ProQuest.\n"
    mailbox = header.format("Results") + export + "\n" + other
    found = read(tmp_path, "a.mbox", mailbox.encode())
    titles = [article.title for article in found if isinstance(article, Article)]
    assert sorted(map(str, titles)) == ["Bridge", "Bridge closed", "Bridge closed"]
    assert {"a/441", "a/442"} <= {article.article_id for article in found if isinstance(article, Article)}


def test_a_mail_that_declares_latin_1_keeps_its_marks(tmp_path: Path) -> None:
    export = document(1, 1, f"Full text: “{TEXT}”")
    mail = b"Content-Type: text/plain; charset=iso-8859-1\n\n" + export.encode("cp1252")
    (article,) = read(tmp_path, "a.eml", mail)
    assert isinstance(article, Article) and article.text == f"“{TEXT}”"


def test_what_stands_under_a_picture_is_no_text_but_a_place_in_a_sentence_is(tmp_path: Path) -> None:
    text = f"{TEXT}\nLocation: the old quay, she said, is where it began.\n{TEXT}"
    pictures = "\n\nIllustration\nCaption: PHOTO: The bridge.\n\nPhoto: The quay.\n\nCredit: The Courier"
    (article,) = read(tmp_path, "a.txt", document(1, 1, f"Full text: {text}{pictures}").encode())
    assert isinstance(article, Article) and article.text == text.replace("\n", "\n\n")


def view(label: str = "Publication date", heading: str = "Full Text", text: str = TEXT) -> bytes:
    rows = (("Author", "Holt, Anna"), (label, "May 1, 2010"), ("ProQuest document ID", "441"))
    cell = '<div class="display_record_indexing_{}">{} </div>'
    fields = "".join(cell.format("fieldname", name) + cell.format("data", value) for name, value in rows)
    above = "<a href='x'>Search</a><h1 class='documentTitle'>Bridge closed</h1><p>Abstract: Brief.</p>"
    body = f"<div id='fullTextZone'><h2>{heading}</h2><text wordcount='9'><p>{text}</p></text></div>"
    return f"<html><title>Bridge closed - ProQuest</title><body>{above}{body}{fields}</body></html>".encode()


@pytest.mark.parametrize(
    ("label", "heading"), [("Publication date", "Full Text"), ("Fecha de publicación", "Texto completo")]
)
def test_a_page_of_one_document_is_its_text_and_fields(tmp_path: Path, label: str, heading: str) -> None:
    (article,) = read(tmp_path, "a.html", view(label, heading))
    assert isinstance(article, Article)
    assert (article.article_id, article.title, article.byline) == ("a/441", "Bridge closed", "Anna Holt")
    assert (article.published, article.text) == ("2010-05-01", TEXT)


def test_a_saved_page_without_its_text_and_a_page_about_proquest_are_what_they_are(tmp_path: Path) -> None:
    assert codes(tmp_path, "a.html", view(text="").replace(b"Brief.", b"")) == ["no_text"]
    about = f"<title>ProQuest</title><h1>ProQuest bought</h1>{f'<p>{TEXT}</p>' * 4}"
    (article,) = read(tmp_path, "a.html", about.encode())
    assert isinstance(article, Article) and article.article_id == "a"


@pytest.mark.parametrize(
    ("subject", "place", "paper"),
    [
        ("Materia", "Lugar", "Título de publicación"),
        ("Sujet", "Lieu", "Titre de la publication"),
        ("Thema", "Ort", "Titel der Publikation"),
        ("Assunto", "Local", "Título da publicação"),
    ],
)
def test_fields_of_other_languages_behind_the_text_are_no_text(
    tmp_path: Path, subject: str, place: str, paper: str
) -> None:
    fields = f"{subject}: Bridges\n\n{place}: Port Ellery\n\n{paper}: The Courier\n\n"
    (article,) = read(tmp_path, "a.txt", document(1, 1, rest=fields).replace("May 1", "x 1").encode())
    assert isinstance(article, Article) and article.text == TEXT


def test_a_paragraph_of_a_text_that_begins_like_a_field_stays(tmp_path: Path) -> None:
    text = f"Full text: {TEXT}\nLocal: that is what the shops call themselves.\nThey stay open."
    (article,) = read(tmp_path, "a.txt", document(1, 1, text).encode())
    assert isinstance(article, Article) and article.text.count("\n\n") == 2


def test_a_notice_of_rights_behind_the_text_is_left_out_and_a_sentence_is_not(tmp_path: Path) -> None:
    said = "Copyright lawyers said on Monday that the plan is sound."
    text = f"Full text: {TEXT}\n{said}\nCopyright The Courier May 8, 2010"
    (article,) = read(tmp_path, "a.txt", document(1, 1, text).encode())
    assert isinstance(article, Article) and article.text == f"{TEXT}\n\n{said}"


@pytest.mark.parametrize("words", ["Not available", "Full text not available.", "None available"])
def test_a_text_that_is_not_available_is_none(tmp_path: Path, words: str) -> None:
    export = document(1, 2, f"Full text: {words}") + document(
        2, 2, f"Full text: Not available, he said. {TEXT}"
    )
    assert sorted(codes(tmp_path, "a.txt", export.encode())) == ["no_text", "read"]
