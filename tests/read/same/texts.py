"""The article as text: with a labelled or a pasted header, as Markdown, in other encodings."""

from tests.read.same.article import BYLINE, DAY, PARAGRAPHS, TEXT, TITLE


def labelled() -> bytes:
    return f"Title: {TITLE}\nBy: {BYLINE}\nDate: {DAY}\n\n{TEXT}\n".encode()


def pasted() -> bytes:
    dates = "Published 10 October 2023 | Updated 14 November 2023"
    return f"{TITLE}\n\nBy {BYLINE}\n\n{dates}\n\n{TEXT}\n".encode()


def line_a_paragraph() -> bytes:
    return "\r\n".join((f"Title: {TITLE}", f"By: {BYLINE}", f"Date: {DAY}", "", *PARAGRAPHS, "")).encode(
        "cp1252"
    )


def markdown() -> bytes:
    return f'---\ntitle: "{TITLE}"\nauthor: {BYLINE}\ndate: {DAY}\n---\n\n{TEXT}\n'.encode()
