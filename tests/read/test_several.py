"""Several articles in one text, and single articles that look like some."""

import pytest

from pipeline.read.plain_text import read_plain_text
from pipeline.read.several import holds_several

BODY = (
    "The harbour bridge will close on Monday for two weeks, the council said late last night, after divers "
    "had found cracks in it."
)


@pytest.mark.parametrize(
    "heads",
    [
        (("Bridge to close", "By Anna Holt", "12 Nov. 2019"), ("No tugs", "By Tom Wray", "13 Nov. 2019")),
        (("Bridge to close", "By Anna Holt, 12 November 2019"), ("No tugs", "By Tom Wray | 2019-11-13")),
        (("12 Nov. 2019", "Bridge to close", "By Anna Holt"), ("13 Nov. 2019", "No tugs", "By Tom Wray")),
        (
            ("Bridge to close", "The Northern Courier, 12 November 2019, p. 4"),
            ("No tugs", "Evening Post (13 November 2019), page 7"),
        ),
        (
            ("1.", "THE NORTHERN COURIER", "Tuesday 12 November 2019", "Bridge to close"),
            ("2.", "THE EVENING POST", "Wednesday 13 November 2019", "No tugs"),
        ),
        (
            ("Press review", "Bridge to close", "Source: The Northern Courier", "Date: 12 November 2019"),
            ("No tugs", "Source: The Courier", "Date: 13 November 2019"),
        ),
        (("Bridge to close", "By Anna Holt"), ("No tugs", "By TOM WRAY")),
        (("Title: Bridge to close", "Date: 12 November 2019"), ("Title: No tugs", "Date: 13 November 2019")),
    ],
)  # fmt: skip
def test_several_heads_above_paragraphs_are_several_articles(heads: tuple[tuple[str, ...], ...]) -> None:
    assert holds_several("\n\n".join(line for head in heads for line in (*head, BODY)))
    text = "\n\n".join("\n".join(head) + f"\n\n{BODY}" for head in heads)
    assert holds_several(text)
    assert "several_articles" in read_plain_text(text).warnings


@pytest.mark.parametrize(
    "further",
    [
        ("No tugs", BODY, "Published 13 November 2019"),
        ("Spring concert", "Town Hall, 13 November 2019", BODY),
        ("10:30", "Bridge closed", BODY, "11:30", "Bridge open", BODY),
        (BODY, "Additional reporting by Tom Wray", "Updated: 13 November 2019"),
        ("“Nobody told us,”", "By Tuesday 13 November 2019 the bridge was shut.", BODY),
        ("The figures", "By the numbers", BODY, "How it was done", "By Hand", BODY),
        ("By the numbers", "1. 12 ships", "2. 19 boats", BODY),
    ],
)
def test_one_article_is_not_several(further: tuple[str, ...]) -> None:
    text = "\n\n".join(("Bridge to close", "By Anna Holt", "12 November 2019", BODY, *further))
    assert not holds_several(text)
    assert read_plain_text(text).warnings == ()
