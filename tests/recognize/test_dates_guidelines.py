"""The examples of `corpus/GUIDELINES.md` for dates: what it marks with «» is found, and reads as it says."""

import re
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.records import DateRecord
from pipeline.language.parse import parse
from pipeline.language.syntax import read_doc
from pipeline.recognize.dates import recognize_dates
from pipeline.resolve.dates import resolve_dates
from pipeline.run import language_model

GUIDELINES = Path(__file__).parents[2].joinpath("corpus", "GUIDELINES.md").read_text(encoding="utf-8")
DATES = "\n".join(re.findall(r"^##+ Dates\n(.*?)(?=^##+ )", GUIDELINES, re.DOTALL | re.MULTILINE))
# A line break of the text is a space of the example; an ellipsis stands for words that it does not give, and
# what is marked as a whole is cited without its sentence.
QUOTED = [
    " ".join(example.split())
    for example in re.findall(r"“([^”…]*«[^”…]*»[^”…]*)”", DATES)
    if not re.fullmatch("«[^»]*»", example)
]
# «half a century» P50Y; («34-year-old» → P34Y); «three nights a week» is SET P1W.
READ = re.findall(r"«([^»]+)»(?: →| is)? (?:SET )?(P\d[\dA-Z]*|T\d\d:\d\d[-+\d:]*)", DATES)
PLAIN = ["more than a month ago", "early 2019", "the summer of 2022", "about three years", "3pm on Friday"]


def _model() -> Language:
    """That of all tests in this process."""
    return language_model(None)[0]


def records(text: str) -> tuple[DateRecord, ...]:
    syntax = read_doc(parse(_model(), text))
    article = Article("example", "<text>", sha256="", text=text, published="2023-10-10")
    mentions = Mentions(paragraphs=tuple(syntax.paragraphs), dates=recognize_dates(syntax))
    return resolve_dates(article, mentions)


def test_the_guidelines_give_examples() -> None:
    assert len(QUOTED) >= 15 and len(READ) >= 5
    assert all(f"«{phrase}»" in DATES for phrase in PLAIN)


@pytest.mark.parametrize("example", QUOTED)
def test_what_an_example_marks_is_found_to_its_bounds(example: str) -> None:
    text = re.sub("[«»]", "", example)
    assert [record.text for record in records(text)] == re.findall("«([^»]+)»", example)


@pytest.mark.parametrize("phrase", PLAIN)
def test_a_phrase_with_its_modifier_is_one_expression(phrase: str) -> None:
    assert [record.text for record in records(f"They met {phrase}, she said.")] == [phrase]


@pytest.mark.parametrize(("phrase", "value"), READ)
def test_a_phrase_reads_as_the_guidelines_say(phrase: str, value: str) -> None:
    (record,) = records(f"They did it for {phrase}, she said.")
    assert record.text == phrase
    assert record.value is not None and record.value.removeprefix("2023-10-10").endswith(value)
