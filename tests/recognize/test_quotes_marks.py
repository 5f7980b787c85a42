"""Pairing of quotation marks; each test shows what is a mark and what is not."""

import pytest

from pipeline.annotations.article import paragraphs
from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.marks import Marked, find_marked
from tests.effort import lines_run


def marked(text: str) -> list[Marked]:
    return find_marked(text, [Span(*bounds) for bounds in paragraphs(text)])


def inside(text: str) -> list[str]:
    return [text[one.inner.start : one.inner.end] for one in marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" twice.', ["yes"]),
        ("He said “yes” twice.", ["yes"]),
        ("He said ‘yes’ twice.", ["yes"]),
        ("He said 'yes' twice.", ["yes"]),
        ("He said „ja“ twice.", ["ja"]),
        ("He said «oui» twice.", ["oui"]),
        ("He said »nein« twice.", ["nein"]),
        ("He said ``yes'' twice.", ["yes"]),
        ("He said ''yes'' twice.", ["yes"]),
        ("“He said ‘yes’ twice.”", ["He said ‘yes’ twice.", "yes"]),
        ("‘He said “yes,”’ she said.", ["He said “yes,”", "yes,"]),
        ("\"She asked, 'Is it?', then left.\"", ["She asked, 'Is it?', then left.", "Is it?"]),
        ("‘the lads’ were good,’ he said.", ["the lads’ were good,"]),
        ("the ‘greens’ and the ‘reds’ met", ["greens", "reds"]),
    ],
)  # fmt: skip
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The players' bus and the firm's lawyer weren't there.",
        "The players’ bus and the firm’s lawyer weren’t there.",
        'He stood 5\'10" tall; the nail was 3" long.',
        "Songs of the '80s and the ’90s.",
        "Rock ’n’ roll, 'til dawn.",
    ],
)
def test_apostrophes_and_measures_are_no_marks(text: str) -> None:
    assert inside(text) == []


def test_an_odd_mark_spoils_its_own_paragraph_at_most() -> None:
    text = 'He said "yes and left.\n\nShe said “no” twice.\n\nThey said "maybe" once.'
    assert inside(text) == ["no", "maybe"]


def test_a_quotation_over_several_paragraphs_closes_once() -> None:
    found = marked("“One.\n\n“Two.\n\n“Three.”\n\n“Four.”")
    assert [(one.closed, one.continues) for one in found] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_marks_know_what_encloses_them() -> None:
    found = marked("“He said ‘yes’ twice,” she said. “No.”")
    assert [one.parent for one in found] == [None, 0, None]


@pytest.mark.parametrize("unit", ["“", '"', "‘ ", " '", "“‘", '" “a ', "’”", "„»"])
def test_twice_as_many_hostile_marks_are_at_most_three_times_the_work(unit: str) -> None:
    assert lines_run(marked, unit * 4_000) < 3 * lines_run(marked, unit * 2_000)
