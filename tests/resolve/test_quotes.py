"""Speakers linked to entities; every test builds its mentions and entities by hand."""

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import CueMention, EntityMention, Mentions, QuoteMention, Span
from pipeline.annotations.records import EntityLabel, EntityRecord, Mention, MentionForm, QuoteRecord
from pipeline.resolve.quotes import resolve_quotes


def article(text: str) -> Article:
    return Article(article_id="a", source="<text>", sha256="0" * 64, text=text)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def entity(
    text: str, number: int, label: EntityLabel, *mentions: str, form: MentionForm = "name"
) -> EntityRecord:
    return EntityRecord(
        article_id="a",
        id=f"e{number}",
        label=label,
        name=mentions[0],
        mentions=tuple(
            Mention(start=where.start, end=where.end, text=words, form=form)
            for words in mentions
            for where in [span(text, words)]
        ),
    )


def said(text: str, content: str, speaker: str | None, continues: int | None = None) -> QuoteMention:
    return QuoteMention(
        type="direct",
        contents=(span(text, content),),
        cue=CueMention(span(text, "said"), "say") if speaker else None,
        speaker=span(text, speaker) if speaker else None,
        rule="quotes.direct.cue_after" if speaker else "quotes.direct.floating",
        continues=continues,
    )


def resolved(text: str, quote: QuoteMention, *entities: EntityRecord) -> QuoteRecord:
    (record,) = resolve_quotes(article(text), Mentions(quotes=(quote,)), entities)
    return record


def linked(text: str, speaker: str, *entities: EntityRecord) -> tuple[str | None, str]:
    record = resolved(text, said(text, "It fell", speaker), *entities)
    assert record.speaker is not None and record.rule is not None
    return record.speaker.entity_id, record.rule.rpartition(".")[2]


def test_the_record_slices_back_to_the_text() -> None:
    text = "“It fell,” said Ada Okoro."
    record = resolved(text, said(text, "It fell,", "Ada Okoro"), entity(text, 1, "PERSON", "Ada Okoro"))
    assert record.id == "q1" and record.cue is not None and record.speaker is not None
    for piece in (*record.contents, record.cue, record.speaker):
        assert text[piece.start : piece.end] == piece.text
    assert record.rule == "quotes.direct.cue_after+quotes.speaker.found"


def test_a_name_inside_a_title_phrase_is_the_speaker() -> None:
    text = "“It fell,” said Harbour Bank chief Ada Okoro."
    okoro, bank = entity(text, 1, "PERSON", "Ada Okoro"), entity(text, 2, "ORG", "Harbour Bank")
    assert linked(text, "Harbour Bank chief Ada Okoro", okoro, bank) == ("e1", "found")


def test_a_name_after_a_preposition_is_not_the_speaker() -> None:
    text = "“It fell,” said an analyst at Harbour Bank."
    assert linked(text, "an analyst at Harbour Bank", entity(text, 1, "ORG", "Harbour Bank")) == (
        None,
        "unnamed",
    )


def test_an_owner_is_not_the_speaker() -> None:
    text = "“It fell,” Okoro's lawyer said."
    assert linked(text, "Okoro's lawyer", entity(text, 1, "PERSON", "Okoro")) == (None, "unnamed")


def test_a_description_is_linked_through_its_own_mention() -> None:
    text = "“It fell,” said the mayor of Leeds. Ada Okoro left."
    okoro = entity(text, 1, "PERSON", "the mayor of Leeds", form="nominal")
    leeds = entity(text, 2, "GPE", "Leeds")
    assert linked(text, "the mayor of Leeds", okoro, leeds) == ("e1", "found")


def test_a_pronoun_is_linked_through_its_own_mention() -> None:
    text = "“It fell,” she said."
    assert linked(text, "she", entity(text, 1, "PERSON", "she", form="pronoun")) == ("e1", "found")


def test_a_pronoun_that_the_text_leaves_open_is_told_apart_from_an_unnamed_speaker() -> None:
    text = "“It fell,” she said."
    she = span(text, "she")
    pronoun = EntityMention(she, "pronoun", None, "entities.pronoun", head=she, sentence=0)
    quotes = (said(text, "It fell,", "she"),)
    (record,) = resolve_quotes(article(text), Mentions(quotes=quotes, entities=(pronoun,)), ())
    assert record.speaker is not None and record.speaker.entity_id is None
    assert record.rule == "quotes.direct.cue_after+quotes.speaker.pronoun"
    assert linked(text, "she") == (None, "unnamed")


def test_two_equally_good_people_leave_the_link_open() -> None:
    text = "“It fell,” said Okoro, Lind."
    okoro, lind = entity(text, 1, "PERSON", "Okoro"), entity(text, 2, "PERSON", "Lind")
    assert linked(text, "Okoro, Lind", okoro, lind) == (None, "several")


def test_a_floating_quotation_takes_the_speaker_it_continues() -> None:
    text = "“It fell,” said Okoro. “We ran.” “We hid.”"
    quotes = (
        said(text, "It fell,", "Okoro"),
        said(text, "We ran.", None, continues=0),
        said(text, "We hid.", None, continues=1),
    )
    records = resolve_quotes(article(text), Mentions(quotes=quotes), (entity(text, 1, "PERSON", "Okoro"),))
    assert [record.speaker and record.speaker.entity_id for record in records] == ["e1", "e1", "e1"]
    assert [record.id for record in records] == ["q1", "q2", "q3"]
    assert records[2].rule == "quotes.direct.floating+quotes.speaker.continued"


def test_a_quotation_without_speaker_stays() -> None:
    text = "“It fell and nobody saw it.”"
    assert resolved(text, said(text, "It fell and nobody saw it.", None)).speaker is None


def _answer(text: str, content: str) -> QuoteMention:
    return QuoteMention("direct", (span(text, content),), None, None, "quotes.direct.answer", answers=True)


def test_answers_belong_to_the_one_person_of_the_introduction() -> None:
    text = "Ada Okoro runs the bank.\n\nQ: Is it safe?\n\nA: It is."
    record = resolved(text, _answer(text, "It is."), entity(text, 1, "PERSON", "Ada Okoro"))
    assert record.speaker is not None
    assert (record.speaker.text, record.speaker.entity_id) == ("Ada Okoro", "e1")


def test_answers_stay_open_between_two_people() -> None:
    text = "Ada Okoro met Tomas Lind.\n\nQ: Is it safe?\n\nA: It is."
    people = entity(text, 1, "PERSON", "Ada Okoro"), entity(text, 2, "PERSON", "Tomas Lind")
    record = resolved(text, _answer(text, "It is."), *people)
    assert record.speaker is None and record.rule == "quotes.direct.answer+quotes.speaker.tied"


def test_denied_reporting_makes_no_record_and_takes_no_number() -> None:
    text = "Okoro never said that it fell. “We ran,” said Lind."
    denied = QuoteMention(
        type="indirect",
        contents=(span(text, "it fell"),),
        cue=CueMention(span(text, "said"), "say"),
        speaker=span(text, "Okoro"),
        rule="quotes.indirect.complement",
        denied=True,
    )
    told = said(text, "We ran,", "Lind")
    (record,) = resolve_quotes(article(text), Mentions(quotes=(denied, told)), ())
    assert (record.id, record.contents[0].text) == ("q1", "We ran,")
