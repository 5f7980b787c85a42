"""What an export of Nexis loses by damage, and what it does not."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.read.archives import exports
from tests.read.archives.reading import read

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses run to it."


def document(number: int, of: int, text: str = TEXT, date: str = "January 11, 2010 Monday") -> str:
    head = f"{'':30}{number} of {of} DOCUMENTS\n\n{'':30}The Courier\n\n{'':30}{date}\n\nBridge closes\n\n"
    return f"{head}LENGTH: 20 words\n\n{text}\n\nLOAD-DATE: January 12, 2010\n\n"


def codes(folder: Path, content: bytes) -> list[str]:
    return [
        "read" if isinstance(article, Article) else article.code
        for article in read(folder, "nexis.txt", content)
    ]


def test_what_is_missing_is_said_once_and_an_article_without_text_in_its_place(tmp_path: Path) -> None:
    export = document(1, 4) + document(2, 4, text="") + document(3, 4)
    assert codes(tmp_path, export.encode()) == ["read", "no_text", "read", "missing_articles"]
    assert codes(tmp_path, export.encode()[:-60]) == ["read", "no_text", "read", "missing_articles"]


def test_exports_one_behind_the_other_announce_their_sum(tmp_path: Path) -> None:
    export = document(1, 2) + document(2, 2) + document(1, 2) + document(2, 2)
    assert codes(tmp_path, export.encode()) == ["read"] * 4
    assert codes(tmp_path, (export + document(1, 1)).encode("utf-16")) == ["read"] * 5


def test_a_broken_character_garbles_its_own_article_alone(tmp_path: Path) -> None:
    export = document(1, 2).encode() + document(2, 2, TEXT + " “Fin”").encode("cp1252")
    first, second = read(tmp_path, "nexis.txt", export)
    assert isinstance(first, Article) and first.warnings == ()
    assert isinstance(second, Article) and second.text.endswith("“Fin”")
    assert second.warnings == ("guessed_encoding: read as cp1252",)


def test_a_date_that_is_no_day_is_warned_of(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "nexis.txt", document(1, 1, date="January 2010").encode())
    assert isinstance(article, Article) and article.published is None
    assert article.warnings == ("unread_date: 'January 2010'", "no_date")


def test_speakers_in_capitals_are_of_the_text(tmp_path: Path) -> None:
    text = f"RAND: {TEXT}\n\nTARN: {TEXT}\n\nNOTES: We read on.\n\nNOTES: Kept in the archive."
    (article,) = read(tmp_path, "nexis.txt", document(1, 1, text).encode())
    assert isinstance(article, Article)
    assert article.text == f"RAND: {TEXT}\n\nTARN: {TEXT}"


def test_a_file_is_cut_wherever_its_chunks_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "_CHUNK", 97)
    monkeypatch.setattr(exports, "_MARGIN", 120)
    export = "".join(document(number, 60) for number in range(1, 61)).encode()
    assert codes(tmp_path, export) == ["read"] * 60


def test_an_article_without_end_is_refused_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_CHUNK", 500), ("_MARGIN", 100), ("LONGEST_PIECE", 2000)):
        monkeypatch.setattr(exports, name, value)
    export = document(1, 3) + document(2, 3, f"{TEXT}\n\n" * 100) + document(3, 3)
    assert codes(tmp_path, export.encode()) == ["read", "too_long", "read"]


@pytest.mark.parametrize(
    ("line", "date", "before", "behind"),
    [
        ("1 de 1 DOCUMENTOS", "11 de enero de 2010", "SECCIÓN LONGITUD", "FECHA-CARGA IDIOMA"),
        ("1 von 1 DOKUMENTEN", "11. Januar 2010 Montag", "RUBRIK LÄNGE", "UPDATE SPRACHE"),
        ("Documento 1 di 1", "11 gennaio 2010", "SEZIONE LUNGHEZZA", "LINGUA"),
        ("Document 1 van 1", "11 januari 2010", "RUBRIEK LENGTE", "LAAD-DATUM TAAL"),
        ("1\u00a0of\u00a01\u00a0DOCUMENTS", "January 11, 2010", "TEASER TRANSCRIPT", "LOAD-DATE"),
    ],
)
def test_an_export_in_the_language_of_its_user(
    tmp_path: Path, line: str, date: str, before: str, behind: str
) -> None:
    export = document(1, 1, date=date).replace("1 of 1 DOCUMENTS", line)
    first = "".join(f"{label}: x\n\n" for label in before.split())
    last = "".join(f"{label}: x\n\n" for label in behind.split())
    export = export.replace("LENGTH: 20 words\n\n", first).replace("LOAD-DATE: January 12, 2010\n\n", last)
    (article,) = read(tmp_path, "nexis.txt", export.encode())
    assert isinstance(article, Article)
    assert (article.text, article.title, article.published) == (TEXT, "Bridge closes", "2010-01-11")


def test_a_headline_or_a_paragraph_can_begin_with_a_word_and_a_colon(tmp_path: Path) -> None:
    text = f"{TEXT}\n\nUPDATE: The board said later that it would open on Friday.\n\n{TEXT}"
    export = document(1, 1, text).replace("Bridge closes", "BRIDGE: two weeks without it")
    (article,) = read(tmp_path, "nexis.txt", export.encode())
    assert isinstance(article, Article)
    assert (article.text, article.title) == (text, "BRIDGE: two weeks without it")


@pytest.mark.parametrize(
    "like",
    [
        "All rights reserved for the tribe under the treaty were upheld.",
        "Copyright 2024 rules will change that.",
    ],
)
def test_a_sentence_about_rights_stays_in_the_text(tmp_path: Path, like: str) -> None:
    for lines in ((TEXT, like), (TEXT, like, TEXT)):
        (article,) = read(tmp_path, "nexis.txt", document(1, 1, "\n\n".join(lines)).encode())
        assert isinstance(article, Article) and article.text == "\n\n".join(lines)
    (article,) = read(tmp_path, "nexis.txt", document(1, 1, f"{TEXT}\n\nCopyright 2010 The Courier").encode())
    assert isinstance(article, Article) and article.text == TEXT


@pytest.mark.parametrize("label", ["COMPANY", "SUBJECT", "LANGUAGE"])
def test_a_speaker_or_a_heading_that_is_called_as_a_field_stays(tmp_path: Path, label: str) -> None:
    text = f"{TEXT}\n\n{label}: We will not pay for the bridge.\n\n{TEXT}"
    (article,) = read(tmp_path, "nexis.txt", document(1, 1, text).encode())
    assert isinstance(article, Article) and article.text == text
    fields = f"{TEXT}\n\n{label}: BRIDGES (90%); HARBOURS (72%)\n\nGRAPHIC: PHOTO, The bridge on Monday."
    (article,) = read(tmp_path, "nexis.txt", document(1, 1, fields).encode())
    assert isinstance(article, Article) and article.text == TEXT


def test_a_kind_of_article_above_the_text_is_none_of_it(tmp_path: Path) -> None:
    for text in (f"TYPE: News\n\n{TEXT}", f"DOCUMENT-TYPE: Column\n\n{TEXT}"):
        (article,) = read(tmp_path, "nexis.txt", document(1, 1, text).encode())
        assert isinstance(article, Article) and article.text == TEXT
    said = "TYPE: that is the word on the door of the shop."
    (article,) = read(tmp_path, "nexis.txt", document(1, 1, f"{said}\n\n{TEXT}").encode())
    assert isinstance(article, Article) and article.text == f"{said}\n\n{TEXT}"
