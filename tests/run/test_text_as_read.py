"""What typesetting, tokenising and transcribing put into a text is read through; spans stay exact."""

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.record_parts import spans
from pipeline.annotations.records import Records
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


def test_labels_above_an_article_make_it_no_transcript() -> None:
    text = "NOTE: Vessby council meets today.\n\nUPDATE: Anna Holt won the vote.\n\nHolt thanked the voters."

    assert not _records(text).quotes
