"""The bounds of bare years: a number on either side of each, in the place that the bound holds for."""

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.language.syntax import read_doc
from pipeline.recognize.dates import recognize_dates

NLP = spacy.blank("en")


def years(text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in recognize_dates(read_doc(NLP(text)))]


@pytest.mark.parametrize(
    ("place", "inside", "outside"),
    [
        ("It ran from {} on.", 1100, 1099),
        ("It will be over by {}.", 2100, 2101),
        ("It was as early as {}.", 1100, 1099),
        ("Low Tide\n\n{}\n\nIt fell.", 1500, 1499),
        ("Low Tide\n\n{}\n\nIt fell.", 2100, 2101),
        ("The storm – {} – felled it.", 1500, 1499),
        ("They read Low Tide ({}) again.", 1500, 1499),
        ("They met in Leeds, {}, and won.", 1700, 1699),
        ("They saw the storm of {}.", 1700, 1699),
        ("It was worse than {}.", 1900, 1899),
        ("They saw her {} film.", 1900, 1899),
        ("They recall the state's {} ban on it.", 1700, 1699),
        ("They saw the {} election.", 1600, 1599),
        ("{} was a bad winter.", 1900, 1899),
        ("They saw Labour {} victory.", 1900, 1899),
    ],
)
def test_a_number_is_a_year_up_to_the_bound_of_its_place(place: str, inside: int, outside: int) -> None:
    assert years(place.format(inside)) == [str(inside)]
    assert years(place.format(outside)) == []


@pytest.mark.parametrize(("number", "expected"), [("1900", ["1900"]), ("1899", [])])
def test_what_counts_the_noun_behind_it_is_a_year_only_of_our_time(number: str, expected: list[str]) -> None:
    words = ["They", "won", "in", number, "records", "."]
    pos = ["PRON", "VERB", "ADP", "NUM", "NOUN", "PUNCT"]
    doc = Doc(NLP.vocab, words=words, pos=pos, tags=["PRP", "VBD", "IN", "CD", "NNS", "."])
    found = [doc.text[m.span.start : m.span.end] for m in recognize_dates(read_doc(doc))]
    assert found == expected


@pytest.mark.parametrize(
    ("is_year", "is_none"),
    [
        ("They took the train in 1984.", "They took train 1984."),
        ("They met in No. 10 in 1984.", "They met in No. 1984 again."),
        ("They met in (1984) as well.", "They met at $1984 as well."),
        ("They saw it in 1984.", "They saw the film 1984."),
        ("They read it in 1984: A bad year.", "They read “2001: A Space Odyssey”."),
        ("They had a fair in 1984.", "They had a population of 1984."),
        ("It began as early as 1984.", "It began as 1884 of them left."),
        ("It began about the year 1530.", "It cost about 2150."),
        ("It fell from 1984 to 1990.", "It fell from 1984 metres."),
        ("They met in 1988 and 1990.", "They met him and 1990 of us."),
        ("They saw Low Tide (1987).", "They saw (1987 of them)."),
        ("It was the storm of 1987.", "It was a sum of 1987."),
        ("It was better than 1987.", "It was better than 1987 pounds."),
        ("They met in summer 1987.", "They met in room 1987."),
        ("They saw the firm's 1990 loss.", "They saw the firm's 1990 and left."),
        ("They saw the 1990 election.", "They saw the 1990."),
        ("1990 was bad.", "1990 people came."),
    ],
)
def test_what_stands_around_a_number_decides(is_year: str, is_none: str) -> None:
    assert years(is_year) and not years(is_none)
