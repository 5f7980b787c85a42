"""What typesetting, tokenising and transcribing put into a text is read through; spans stay exact."""

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.record_parts import spans
from pipeline.annotations.records import Records
from pipeline.language.reading import reading
from pipeline.run import extractor
from pipeline.settings import Settings

PLAIN = (
    "The harbour office confirmed on Monday that the final ferry was unaffected. "
    "“The harbour is safe,” Anna Rand said. The well-known officer doesn't expect further floods, she added."
)
SPACED = (
    "The harbour office confirmed on Monday that the final ferry was unaffected . "
    "`` The harbour is safe , '' Anna Rand said . "
    "The well-known officer does n't expect further floods , she added ."
)
TRANSCRIPT = """[18:05:12] CAROLINE RAND, CNN ANCHOR: Good evening. The harbour at Vessby is closed.

SEN. LENA FORSS (D-MA): The council approved the plan on Monday.

RAND: Did the mayor agree?

FORSS: The mayor opposed it --
(BEGIN VIDEO CLIP)
UNIDENTIFIED MALE: We lost everything in the flood.
(END VIDEO CLIP)

RAND (voice-over): Residents returned on Tuesday. [18:07:30]

FORSS: They need help.
"""


def _records(text: str) -> Records:
    return extractor(Settings())(Article("a", "<text>", sha256="", text=text, published="2024-03-05"))


def _said(value: object) -> object:
    """Records without what differs where the same words stand elsewhere."""
    if isinstance(value, dict):
        return {key: _said(item) for key, item in value.items() if key not in ("start", "end", "text")}
    if isinstance(value, list | tuple):
        return [_said(item) for item in value]
    return value


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("ff", "ﬀ").replace("fl", "ﬂ"),
        PLAIN.replace("harbour", "har\u00adbour").replace("Rand", "R\u00adand"),
        PLAIN.replace("harbour", "har\u200bbour").replace("Anna", "\ufeffAnna\u200b"),
        PLAIN.replace("confirmed", "confir-\nmed").replace("Monday", "Mon-\nday"),
        PLAIN.replace("confirmed", "conﬁr\u00ad\nmed"),
        PLAIN.replace("well-known", "well-\nknown"),
        SPACED,
        SPACED.replace("``", '"').replace("''", '"'),
        SPACED.replace("``", "“").replace("''", "”"),
    ],
    ids=[
        "ligatures",
        "soft",
        "zero-width",
        "line end",
        "soft at line end",
        "hyphen",
        "spaced",
        "straight",
        "curly",
    ],
)
def test_records_say_what_those_of_the_plain_text_say_and_slice_back_exactly(text: str) -> None:
    records, plain = _records(text), _records(PLAIN)

    for layer in ("entities", "dates", "quotes", "claims"):
        assert _said([record.model_dump() for record in getattr(records, layer)]) == _said(
            [record.model_dump() for record in getattr(plain, layer)]
        )
        for record in getattr(records, layer):
            assert all(text[span.start : span.end] == span.text for _, span in spans(record))
    assert records.article.text == text


def test_spaced_text_with_curly_marks_is_read_as_if_it_were_set() -> None:
    plain = (
        "The pier is closed. “It isn’t safe,” Anna Rand said. “We don’t need ‘heroes’,” she added on Monday."
    )
    spaced = (
        "The pier is closed . “ It is n’t safe , ” Anna Rand said . “ We do n’t need ‘ heroes ’ , ” she "
        "added on Monday ."
    )
    read, wanted = _records(spaced), _records(plain)
    assert [entity.name for entity in read.entities] == ["Anna Rand"]
    for layer in ("entities", "dates", "quotes", "claims"):
        assert _said([record.model_dump() for record in getattr(read, layer)]) == _said(
            [record.model_dump() for record in getattr(wanted, layer)]
        )
    people = {entity.id for entity in read.entities}
    assert [quote.speaker and quote.speaker.entity_id for quote in read.quotes] == [*people, *people]


def test_turns_of_a_transcript_belong_to_the_person_without_the_role() -> None:
    records = _records(TRANSCRIPT)

    people = {entity.id: entity.name for entity in records.entities if entity.label == "PERSON"}
    assert sorted(people.values()) == ["Caroline Rand", "Lena Forss"]
    speakers = [quote.speaker for quote in records.quotes]
    assert [people.get(who.entity_id or "") if who else None for who in speakers] == [
        "Caroline Rand", "Lena Forss", "Caroline Rand", "Lena Forss", None, "Caroline Rand", "Lena Forss",
    ]  # fmt: skip
    assert [date.text for date in records.dates] == ["Monday", "Tuesday"]
    said = " ".join(content.text for quote in records.quotes for content in quote.contents)
    assert "CLIP" not in said and "voice" not in said


MIXED_CASE = """Caroline Rand, CNN anchor: Good evening. The harbour at Vessby is closed.

Sen. Lena Forss (D-MA): The council approved the plan on Monday.

Rand: Did the mayor agree?

Ola Berg, harbour master of Vessby: She asked for time.

Unidentified male: We lost everything.

Forss: The mayor opposed it.

Rand (voice-over): Residents returned on Tuesday.
"""


def test_labels_in_mixed_case_with_roles_are_turns_where_people_speak_in_turns() -> None:
    records = _records(MIXED_CASE)
    people = {entity.id: entity.name for entity in records.entities if entity.label == "PERSON"}
    speakers = [quote.speaker for quote in records.quotes]
    assert [people.get(who.entity_id or "") if who else None for who in speakers] == [
        "Caroline Rand", "Lena Forss", "Caroline Rand", "Ola Berg", None, "Lena Forss", "Caroline Rand",
    ]  # fmt: skip
    assert all(quote.type == "direct" for quote in records.quotes)
    assert "anchor" not in " ".join(people.values())


def test_names_that_come_back_by_their_last_word_are_turns_without_roles() -> None:
    text = (
        "Caroline Rand: Good evening. The harbour is closed.\n\nLena Forss: We approved the plan on Monday."
        "\n\nRand: Did the mayor agree?\n\nForss: The mayor opposed it."
    )
    records = _records(text)
    people = {entity.id: entity.name for entity in records.entities if entity.label == "PERSON"}
    speakers = [quote.speaker and people.get(quote.speaker.entity_id or "") for quote in records.quotes]
    assert speakers == ["Caroline Rand", "Lena Forss"] * 2


@pytest.mark.parametrize(
    "text",
    [
        # Everybody says one thing.
        "Anna Holt, teacher: The pier must stay.\n\nOla Berg, harbour master: It is not safe.\n\n"
        "Lena Forss, mayor: We shall see on Monday.",
        # Places that come back.
        "Vessby, Norland: Ten boats were lost.\n\nDunmore, the old capital: The pier is closed.\n\n"
        "Vessby, Norland: The mayor spoke.\n\nDunmore, the old capital: Nobody was hurt.",
        # Notes that come back.
        "Note: The council meets today.\n\nEditor’s Note: Anna Holt won.\n\nUpdate: Holt thanked them.",
        # Marks for players of a match.
        "Rand, midfielder: 7. She ran a lot.\n\nForss, goalkeeper: 5. She was late.\n\n"
        "Second half. Rand, midfielder: 6. She was tired.\n\nForss, goalkeeper: 8.",
        # One title, no talk.
        "Caroline Rand, the anchor: a portrait of a quiet woman who reads the news at nine every evening.",
    ],
    ids=["one each", "places", "notes", "marks", "title"],
)
def test_labels_without_an_exchange_are_no_turns(text: str) -> None:
    assert reading(text) is None
    assert not [quote for quote in _records(text).quotes if quote.type == "direct"]


def test_labels_above_an_article_make_it_no_transcript() -> None:
    text = "NOTE: Vessby council meets today.\n\nUPDATE: Anna Holt won the vote.\n\nHolt thanked the voters."

    assert not _records(text).quotes
