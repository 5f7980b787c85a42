"""Saved pages that are damaged, or hold no page."""

from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.read.formats import parse
from pipeline.read.pages.mhtml import read_mhtml, read_page

SAVED = (Path(__file__).parents[2] / "samples" / "saved.mhtml").read_bytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"no mail at all", "no_text"),
        (SAVED.replace(b"text/html", b"image/png"), "no_text"),
        (SAVED[: SAVED.index(b"Ships wait")], "cut_off"),
    ],
)
def test_what_holds_no_whole_page_is_one_line(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        read_mhtml(data)
    assert error.value.code == code and "\n" not in str(error.value)


def test_what_is_cut_off_behind_the_page_does_no_harm() -> None:
    assert read_mhtml(SAVED[:-30]).text == read_mhtml(SAVED).text


def test_the_file_may_name_its_start() -> None:
    started = SAVED.replace(b'type="text/html";', b'type="text/html"; start="<frame-1@mhtml.made>";')
    assert read_mhtml(started.replace(b"Snapshot-", b"X-")).title == "Harbour board not ready, says pilot"


def part(markup: bytes, address: str) -> bytes:
    header = f"Content-Type: text/html; charset=utf-8\nContent-Location: {address}\n"
    return b"--b=1\n" + header.encode() + b"Content-Transfer-Encoding: binary\n\n" + markup + b"\n"


def saved(*pages: bytes, header: str = "Subject: Bridge\n") -> bytes:
    message = f"{header}MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b=1\n\n"
    parts = (part(page, f"https://a.example/{at}") for at, page in enumerate(pages))
    return message.encode() + b"".join(parts) + b"--b=1--\n"


SENTENCE = "The mayor said on Monday that bridge {} over the harbour would be closed for two more weeks."
ARTICLE = f"<h1>Bridge</h1>{''.join(f'<p>{SENTENCE.format(number)}</p>' for number in range(6))}".encode()
MENU = b"<a href='x'>News</a><br><a href='y'>Sport</a>"
AROUND = b"<html><head><title>Bridge</title></head>%s</html>"
FRAMES = AROUND % b"<frameset cols='20%,80%'><frame src='1'><frame src='2'></frameset>"


@pytest.mark.parametrize(
    "outer", [FRAMES, AROUND % b"<body><p>The Ledger</p><iframe src='2'></iframe></body>"]
)
def test_the_article_may_stand_in_a_frame(outer: bytes) -> None:
    article = read_page(saved(outer, AROUND % MENU, AROUND % ARTICLE))
    assert article.text.split("\n\n") == [SENTENCE.format(number) for number in range(6)]


def test_a_frame_beside_an_article_is_none_of_it() -> None:
    advertised = b"".join(b"<p>Shoes of %d kinds are sold in the town.</p>" % at for at in range(90))
    article = read_page(saved(AROUND % ARTICLE, AROUND % advertised))
    assert article.text.count("\n\n") == 5 and "Shoes" not in article.text


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n\r\n"])
@pytest.mark.parametrize("suffix", [".html", ".mht", ".eml"])
def test_a_page_is_read_as_what_it_is_whatever_it_is_called(before: bytes, suffix: str) -> None:
    content = saved(AROUND % ARTICLE, header="From: <Saved by Blink>\nSubject: Bridge\n")
    assert parse(before + content, suffix).text.startswith(SENTENCE.format(0))
    if suffix == ".mht":
        assert parse(before + AROUND % ARTICLE, suffix).text.startswith(SENTENCE.format(0))


def test_a_mail_with_pictures_stays_a_mail() -> None:
    article = parse(
        saved(AROUND % ARTICLE, header="From: Anna Holt <a@ledger.example>\nSubject: No\n"), ".eml"
    )
    assert article.byline == "Anna Holt"
