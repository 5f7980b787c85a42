"""Claim mentions become records: sources from the quotes around them, entities and dates by their place."""

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import ClaimMention, CueMention, Mentions, SourceMention, Span
from pipeline.annotations.records import (
    ClaimRecord,
    Cue,
    DateRecord,
    EntityRecord,
    Mention,
    QuoteRecord,
    Reference,
    TextSpan,
)
from pipeline.resolve.claims import resolve_claims
from tests.builders import span

TEXT = "The Post wrote that Ana Ruiz said I sold ships in May, but she reportedly kept one."


def at(words: str, nth: int = 1) -> Span:
    found = span(TEXT, words, nth)
    return Span(found["start"], found["end"])


def claim(text: str, predicate: str, **fields: object) -> ClaimMention:
    given: dict[str, object] = {
        "span": at(text),
        "predicate": at(predicate),
        "predicate_lemma": predicate,
        "subject": None,
        "object": None,
        "polarity": "positive",
        "certainty": "certain",
        "tense": "past",
        "rule": "test",
        "sentence": 0,
    }
    return ClaimMention(**{**given, **fields})  # type: ignore[arg-type]


SOLD = claim("I sold ships in May", "sold", subject=at("I"), object=at("ships"), dates=(at("May"),))
KEPT = claim(
    "she reportedly kept one",
    "kept",
    subject=at("she"),
    certainty="probable",
    certainty_evidence=(at("reportedly"),),
    sources=(SourceMention(at("reportedly"), None),),
)

RUIZ = EntityRecord(
    article_id="a",
    id="e2",
    label="PERSON",
    name="Ana Ruiz",
    mentions=(Mention(**span(TEXT, "Ana Ruiz"), form="name"), Mention(**span(TEXT, "she"), form="pronoun")),
)
MAY = DateRecord(article_id="a", id="d1", **span(TEXT, "May"), type="DATE", value="2023-05")
OUTER = QuoteRecord(
    article_id="a",
    id="q1",
    type="indirect",
    contents=(TextSpan(**span(TEXT, "Ana Ruiz said I sold ships in May")),),
    cue=Cue(**span(TEXT, "wrote"), lemma="write"),
    speaker=Reference(**span(TEXT, "The Post"), entity_id="e1"),
)
INNER = QuoteRecord(
    article_id="a",
    id="q2",
    type="indirect",
    contents=(TextSpan(**span(TEXT, "I sold ships in May")),),
    cue=Cue(**span(TEXT, "said"), lemma="say"),
    speaker=Reference(**span(TEXT, "Ana Ruiz"), entity_id="e2"),
)


def resolved(*claims: ClaimMention, quotes: tuple[QuoteRecord, ...] = (OUTER, INNER)) -> list[ClaimRecord]:
    article = Article(article_id="a", source="<text>", sha256="0" * 64, text=TEXT)
    return list(resolve_claims(article, Mentions(claims=claims), (RUIZ,), (MAY,), quotes))


def chain(record: ClaimRecord) -> list[tuple[str, str | None, str | None]]:
    return [(source.text, source.entity_id, source.cue and source.cue.text) for source in record.sources]


def test_the_source_chain_runs_from_the_innermost_speaker_outwards() -> None:
    (record,) = resolved(SOLD)
    assert chain(record) == [("Ana Ruiz", "e2", "said"), ("The Post", "e1", "wrote")]
    assert record.quote_id == "q2"


def test_outside_of_quotes_the_author_is_the_source() -> None:
    (record,) = resolved(SOLD, quotes=())
    assert record.sources == ()
    assert record.quote_id is None


def test_an_unnamed_source_is_in_the_chain_with_the_words_that_show_it() -> None:
    (record,) = resolved(KEPT)
    assert chain(record) == [("reportedly", None, None)]
    assert [evidence.text for evidence in record.evidence.certainty] == ["reportedly"]


def test_a_quote_without_speaker_is_sourced_to_its_cue() -> None:
    (record,) = resolved(SOLD, quotes=(INNER.model_copy(update={"speaker": None}),))
    assert chain(record) == [("said", None, None)]


def test_a_quote_without_speaker_and_cue_adds_no_source() -> None:
    (record,) = resolved(SOLD, quotes=(INNER.model_copy(update={"speaker": None, "cue": None}),))
    assert record.sources == ()
    assert record.quote_id == "q2"


def test_a_source_that_clause_and_quote_both_show_stands_once() -> None:
    shown = claim(
        "I sold ships in May", "sold", sources=(SourceMention(at("said I"), None),), subject=at("I")
    )
    (record,) = resolved(shown, quotes=(INNER.model_copy(update={"speaker": None}),))
    assert chain(record) == [("said I", None, None)]


def test_a_named_source_of_the_clause_gets_its_entity() -> None:
    shown = claim(
        "she reportedly kept one",
        "kept",
        sources=(SourceMention(at("Ana Ruiz"), CueMention(at("said"), "say")),),
    )
    (record,) = resolved(shown)
    assert chain(record) == [("Ana Ruiz", "e2", "said")]


def test_first_person_is_the_speaker_inside_a_quote_and_nobody_outside() -> None:
    (inside,) = resolved(SOLD)
    (outside,) = resolved(SOLD, quotes=())
    assert inside.subject is not None and inside.subject.entity_id == "e2"
    assert outside.subject is not None and outside.subject.entity_id is None


def test_pronoun_subjects_get_the_entity_they_refer_to() -> None:
    (record,) = resolved(KEPT)
    assert record.subject is not None and record.subject.entity_id == "e2"


def test_dates_are_named_by_their_record_and_unknown_ones_left_out() -> None:
    unknown = claim("she reportedly kept one", "kept", dates=(at("one"),))
    sold, kept = resolved(SOLD, unknown)
    assert sold.date_ids == ("d1",)
    assert kept.date_ids == ()


def test_ids_count_in_text_order() -> None:
    assert [(record.id, record.text) for record in resolved(KEPT, SOLD)] == [
        ("c1", "I sold ships in May"),
        ("c2", "she reportedly kept one"),
    ]
