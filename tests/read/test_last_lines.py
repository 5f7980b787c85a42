"""Lines behind a body that are no part of it, and last sentences that begin as they do."""

import pytest

from pipeline.read.plain_text import read_plain_text

TEXT = "The harbour board said on Monday that the swing bridge would stay closed for two weeks."


@pytest.mark.parametrize(
    "line",
    [
        "This article was amended on 12 May 2024 to correct the name of the pier.",
        "This story was first published on May 12, 2024, in The Norford Courier.",
        "This report has been corrected to say that the pier is 900 metres long.",
        "This story was updated at 10:30 with comments from the board.",
        "Reporting by Anna Holt in Norford; editing by Karl Reed",
        "Additional reporting by Anna Holt and the Norford newsroom.",
        "Last updated on 12 May 2024 at 10:30",
        "Correction: An earlier version of this article gave the wrong name.",
        "Correction: The pier is 900 metres long, not 90.",
        "Editor’s note: The board has answered since.",
    ],
)
def test_what_editors_say_of_an_article_is_no_part_of_it(line: str) -> None:
    assert read_plain_text(f"{TEXT}\n\n{line}").text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "This report was published in May and led to the closing of the mine.",
        "This story was updated every night by the children, who wrote new endings for it.",
        "This article has been amended four times since the war, and the court will read it again.",
        "Reporting by the Courier showed in May that the bridge was unsafe.",
        "Editing by hand took Quill nine years, and she says it was worth it.",
        "Updated figures for 2023 are due on Friday.",
        "Published: 12 copies of the map, each with a mistake in it.",
        "Correction: that is the word the prison uses for what it does to 300 men.",
    ],
)
def test_a_last_sentence_that_begins_so_is(line: str) -> None:
    parsed = read_plain_text(f"Bridge closed\nBy Marta Quill\n1 May 2024\n\n{TEXT}\n\n{line}")
    assert (parsed.text, parsed.byline, parsed.published) == (
        f"{TEXT}\n\n{line}",
        "Marta Quill",
        "1 May 2024",
    )
