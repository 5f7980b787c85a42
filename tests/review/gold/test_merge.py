"""Which gold record each record of a draft stands for."""

import pytest

from pipeline.annotations.records import EntityRecord, Mention, MentionForm, Records
from pipeline.review.gold.merge import counterparts
from tests.builders import article, span

TEXT = "The mayor spoke. Anna Holt promised that Holt would pay."


def holt(record_id: str, **mentions: MentionForm) -> EntityRecord:
    places = tuple(
        Mention(**span(TEXT, words.replace("_", " ")), form=form) for words, form in mentions.items()
    )
    return EntityRecord(article_id="a", id=record_id, label="PERSON", name="Anna Holt", mentions=places)


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_draft_records_for_one_gold_record_the_one_that_begins_alike_takes_its_place(
    turned: bool,
) -> None:
    """Both may be referred to as it; where a record begins decides, and not how much the two share."""
    gold = holt("e1", The_mayor="nominal", Anna_Holt="name")
    begins, goes_on = holt("e1", The_mayor="nominal"), holt("e2", Anna_Holt="name")
    draft = (goes_on, begins) if turned else (begins, goes_on)
    place, refers = counterparts(
        Records(article=article(TEXT), entities=draft), Records(article=article(TEXT), entities=(gold,))
    )
    assert place == {"e1": "e1"}
    assert refers == {"e1": "e1", "e2": "e1"}
