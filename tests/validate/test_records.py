"""Validation refuses what breaks the contract and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotations.records import LayerRecord, Mention, Records
from pipeline.validate import validate
from tests.builders import TEXT, article, records, span


def codes(invalid: Records) -> list[tuple[str, str]]:
    return [(issue.code, issue.where) for issue in validate(invalid)]


def changed(record: LayerRecord, **update: object) -> LayerRecord:
    return record.model_copy(update=update)


def test_valid_records_give_no_issue() -> None:
    assert validate(records()) == ()


@pytest.mark.parametrize(
    ("layer", "index", "update", "expected"),
    [
        ("dates", 0, {"start": 0}, ("offset", "d1.span")),
        ("dates", 0, {"end": len(TEXT) + 1}, ("offset", "d1.span")),
        ("dates", 0, {"anchor": "d9"}, ("reference", "d1.anchor")),
        ("dates", 0, {"anchor": "d1"}, ("reference", "d1.anchor")),
        ("dates", 0, {"value": "2023-02-30"}, ("value", "d1.value")),
        ("dates", 0, {"earliest": "2024-01-01"}, ("value", "d1.earliest")),
        ("dates", 0, {"earliest": "soon"}, ("value", "d1.earliest")),
        ("dates", 0, {"earliest": "20231009"}, ("value", "d1.earliest")),
        ("dates", 0, {"latest": "2023-02-30"}, ("value", "d1.latest")),
        ("dates", 0, {"latest": "2023-10-09T10:00"}, ("value", "d1.latest")),
        ("dates", 0, {"id": "d2"}, ("order", "d2")),
        ("dates", 0, {"article_id": "b"}, ("article_id", "d1")),
        ("quotes", 1, {"id": "q3"}, ("order", "q3")),
        ("claims", 0, {"date_ids": ("d2",)}, ("reference", "c1.date_ids")),
        ("claims", 0, {"quote_id": "q7"}, ("reference", "c1.quote_id")),
        ("claims", 0, {"quote_id": ""}, ("reference", "c1.quote_id")),
    ],
)
def test_each_breach_is_named_by_code_and_place(
    layer: str, index: int, update: dict[str, object], expected: tuple[str, str]
) -> None:
    valid = records()
    layer_records = list(getattr(valid, layer))
    layer_records[index] = changed(layer_records[index], **update)
    assert expected in codes(valid.model_copy(update={layer: tuple(layer_records)}))


def test_speaker_of_an_unknown_entity_is_a_dangling_reference() -> None:
    assert ("reference", "q1.speaker") in codes(records(entities=()))


def test_an_empty_id_leads_to_no_record() -> None:
    first, *others = records().quotes
    assert first.speaker
    nobody = first.model_copy(update={"speaker": first.speaker.model_copy(update={"entity_id": None})})
    empty = first.model_copy(update={"speaker": first.speaker.model_copy(update={"entity_id": ""})})
    assert codes(records(quotes=(nobody, *others))) == []
    assert codes(records(quotes=(empty, *others))) == [("reference", "q1.speaker")]


def test_records_out_of_text_order_are_refused() -> None:
    valid = records()
    swapped = tuple(changed(quote, id=f"q{number}") for number, quote in enumerate(reversed(valid.quotes), 1))
    assert ("order", "q2") in codes(valid.model_copy(update={"quotes": swapped}))


def test_the_same_record_twice_is_a_duplicate() -> None:
    claim = records().claims[0]
    assert ("duplicate", "c2") in codes(records(claims=(claim, changed(claim, id="c2"))))


def test_mentions_out_of_order_are_refused() -> None:
    entity = records().entities[0]
    turned = changed(entity, mentions=tuple(reversed(entity.mentions)))
    assert ("order", "e1.mentions") in codes(records(entities=(turned,)))


def test_contents_out_of_order_are_refused() -> None:
    fell, sorry = records().quotes
    both = changed(fell, contents=(*sorry.contents, *fell.contents))
    assert codes(records(quotes=(both,))) == [("order", "q1.contents")]


@pytest.mark.parametrize("layer", ["dates", "quotes", "claims"])
def test_two_records_about_the_same_words_are_duplicates_whatever_they_say(layer: str) -> None:
    (first, *_) = getattr(records(), layer)
    says = {
        "dates": {"value": None},
        "quotes": {"speaker": None},
        "claims": {"polarity": "negative", "subject": None},
    }
    again = changed(first, id=f"{first.id[0]}2", **says[layer])
    assert codes(records(**{layer: (first, again)})) == [("duplicate", f"{first.id[0]}2")]


@pytest.mark.parametrize(("earliest", "latest"), [(None, None), ("2023-10-09", None), (None, "0001-01-01")])
def test_an_interval_may_be_open_on_either_side(earliest: str | None, latest: str | None) -> None:
    monday = changed(records().dates[0], earliest=earliest, latest=latest)
    assert validate(records(dates=(monday,))) == ()


def test_a_date_is_not_read_from_a_publication_date_that_is_not_known() -> None:
    unknown = article(published=None, published_from="none")
    assert codes(records(article=unknown)) == [("reference", "d1.anchor")]
    absolute = changed(records().dates[0], anchor=None)
    assert codes(records(article=unknown, dates=(absolute,))) == []


def dates_with_anchors(*anchors: str | None) -> Records:
    """Dates on the first words of the text, d1 with the first of `anchors`, d2 with the second ..."""
    words = ("Anna", "Holt", "said", "on", "Monday", "that")
    return records(
        dates=tuple(
            changed(records().dates[0], id=f"d{number}", anchor=anchor, **span(TEXT, word))
            for number, (anchor, word) in enumerate(zip(anchors, words, strict=False), 1)
        )
    )


@pytest.mark.parametrize(
    ("anchors", "where"),
    [
        (("published", "d3", "d2"), ["d2.anchor"]),
        (("d3", "d1", "d2"), ["d1.anchor"]),
        (("d2", "d3", "d3"), ["d3.anchor"]),
        (("d2", "d1", "d4", "d3"), ["d1.anchor", "d3.anchor"]),
        (("d2", "d3", None), []),
        (("published", "d1", "d1"), []),
    ],
)
def test_dates_anchored_to_each_other_in_a_circle_are_refused_once(
    anchors: tuple[str | None, ...], where: list[str]
) -> None:
    assert codes(dates_with_anchors(*anchors)) == [("reference", place) for place in where]


def test_a_mention_given_twice_is_a_duplicate() -> None:
    holt = records().entities[0]
    twice = changed(holt, mentions=(holt.mentions[0], *holt.mentions))
    assert codes(records(entities=(twice,))) == [("duplicate", "e1.mentions")]


def test_one_mention_cannot_be_two_things() -> None:
    holt = records().entities[0]
    same = changed(holt, id="e2", label="ORG", mentions=holt.mentions[:1])
    assert codes(records(entities=(holt, same))) == [("duplicate", "e2.mentions")]


def test_a_mention_within_another_is_fine() -> None:
    holt = records().entities[0]
    inside = changed(holt, id="e2", mentions=(Mention(**span(TEXT, "Holt"), form="name"),))
    assert codes(records(entities=(holt, inside))) == []


@given(start=st.integers(0, len(TEXT) + 5), length=st.integers(0, 20))
def test_a_span_is_accepted_exactly_when_it_slices_back(start: int, length: int) -> None:
    entity = records().entities[0]
    mention = Mention(start=start, end=start + length, text="she", form="pronoun")
    issues = codes(records(entities=(changed(entity, mentions=(mention,)),)))
    slices_back = TEXT[start : start + length] == "she"
    assert (("offset", "e1.mentions") not in issues) == slices_back
