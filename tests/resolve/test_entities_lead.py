"""Descriptions of the opening sentence whose names come later, and who then speaks under them."""

from dataclasses import replace

import pytest

from pipeline.annotations.article import paragraphs
from pipeline.annotations.mentions import Span
from pipeline.resolve import resolve
from pipeline.resolve.entities import link_entities
from tests.resolve.entity_markup import read_markup

OPENING = (
    "[A banker](nominal PERSON indefinite subject{more}) was told off, "
    "[a court](nominal ORG indefinite subject) heard."
)
NAMED = "[Femi Okoro](PERSON subject), 57, denies it. The [Norwell Court](ORG) sat."


def referred(marked: str) -> dict[str, str]:
    """Names by the descriptions that refer to them."""
    article, mentions = read_markup(marked)
    linked = link_entities(
        article, replace(mentions, paragraphs=tuple(Span(*p) for p in paragraphs(article.text)))
    )
    names = {record.id: record.name for record in linked.records}
    return {article.text[start:end]: names[found] for (start, end), found in linked.references.items()}


def report(opening: str = OPENING.format(more=""), named: str = NAMED) -> str:
    return f"{opening}\n\n{named}"


def test_a_person_with_an_age_and_the_only_court_are_meant() -> None:
    assert referred(report()) == {"A banker": "Femi Okoro", "a court": "Norwell Court"}
    assert referred(f"Banker in court\n\n{report()}") == {
        "A banker": "Femi Okoro",
        "a court": "Norwell Court",
    }


@pytest.mark.parametrize(
    ("opening", "named"),
    [
        (OPENING.format(more=""), NAMED.replace(", 57,", ", prosecuting,")),
        (OPENING.format(more=""), f"It was late. {NAMED}"),
        (OPENING.format(more=" gender=female"), NAMED.replace("subject)", "subject title=Mr gender=male)")),
        (f"{OPENING.format(more='')} [Ada Lind](PERSON) sued.", NAMED),
        (f"It was late. {OPENING.format(more='')}", NAMED),
    ],
)
def test_without_an_age_of_another_gender_or_beside_others_the_person_stays_open(
    opening: str, named: str
) -> None:
    assert "A banker" not in referred(report(opening, named))


def test_one_of_two_courts_stays_open() -> None:
    named = f"{NAMED} The [Calder Court](ORG) did not."
    assert referred(report(named=named)) == {"A banker": "Femi Okoro"}


def test_the_description_is_no_mention_but_its_quotation_has_a_speaker() -> None:
    article, mentions = read_markup(
        "[A banker](nominal PERSON indefinite subject): {Never}(A banker).\n\n" + NAMED
    )
    records = resolve(
        article, replace(mentions, paragraphs=tuple(Span(*p) for p in paragraphs(article.text))), "test"
    )
    okoro = next(record for record in records.entities if record.name == "Femi Okoro")
    assert [mention.text for mention in okoro.mentions] == ["Femi Okoro"]
    assert records.quotes[0].speaker is not None and records.quotes[0].speaker.entity_id == okoro.id
