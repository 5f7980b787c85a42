"""Claim mentions become records: sources from the quotes around them, entities and dates by their place."""

from dataclasses import replace

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import ClaimMention, CueMention, Mentions, Span
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
from tests.effort import lines_run

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
    }
    return ClaimMention(**{**given, **fields})  # type: ignore[arg-type]


SOLD = claim("I sold ships in May", "sold", subject=at("I"), object=at("ships"), dates=(at("May"),))
KEPT = claim(
    "she reportedly kept one",
    "kept",
    subject=at("she"),
    certainty="probable",
    certainty_evidence=(at("reportedly"),),
    sources=(at("reportedly"),),
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


def resolved(
    *claims: ClaimMention,
    quotes: tuple[QuoteRecord, ...] = (OUTER, INNER),
    may: DateRecord = MAY,
    published: str | None = None,
) -> list[ClaimRecord]:
    article = Article(article_id="a", source="<text>", sha256="0" * 64, text=TEXT, published=published)
    return list(resolve_claims(article, Mentions(claims=claims), (RUIZ,), (may,), quotes))


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
    shown = claim("I sold ships in May", "sold", sources=(at("said I"),), subject=at("I"))
    (record,) = resolved(shown, quotes=(INNER.model_copy(update={"speaker": None}),))
    assert chain(record) == [("said I", None, None)]


def test_first_person_is_the_speaker_inside_a_quote_and_nobody_outside() -> None:
    (inside,) = resolved(SOLD)
    (outside,) = resolved(SOLD, quotes=())
    assert inside.subject is not None and inside.subject.entity_id == "e2"
    assert outside.subject is not None and outside.subject.entity_id is None


def test_pronoun_subjects_get_the_entity_they_refer_to() -> None:
    (record,) = resolved(KEPT)
    assert record.subject is not None and record.subject.entity_id == "e2"


def test_a_relative_pronoun_is_whom_it_stands_for() -> None:
    (nobody,) = resolved(replace(SOLD, subject=at("that"), antecedents=()), quotes=())
    (ruiz,) = resolved(
        replace(SOLD, subject=at("that"), antecedents=(at("ships"), at("Ana Ruiz"))), quotes=()
    )
    assert nobody.subject is not None and nobody.subject.entity_id is None
    assert ruiz.subject is not None and (ruiz.subject.text, ruiz.subject.entity_id) == ("that", "e2")


def test_who_judges_in_a_passive_is_the_innermost_source() -> None:
    judged = replace(SOLD, judge=(at("Ana Ruiz"), CueMention(at("said"), "say")))
    (record,) = resolved(judged, quotes=())
    assert chain(record) == [("Ana Ruiz", "e2", "said")]


def test_a_present_whose_time_lies_ahead_is_future() -> None:
    now = replace(SOLD, tense="present")
    ahead = MAY.model_copy(update={"earliest": "2023-05-01", "latest": "2023-05-31"})
    (open_day,) = resolved(now, may=ahead, published=None)
    (before,) = resolved(now, may=ahead, published="2023-04-30")
    (during,) = resolved(now, may=ahead, published="2023-05-01")
    (past,) = resolved(SOLD, may=ahead, published="2023-04-30")
    assert [claim.tense for claim in (open_day, before, during, past)] == [
        "present",
        "future",
        "present",
        "past",
    ]


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


def test_a_chain_of_twice_the_length_is_at_most_three_times_the_work() -> None:
    half, whole = (lines_run(_resolve_inside_nested_quotes, depth) for depth in (200, 400))
    assert whole < 3 * half


def _resolve_inside_nested_quotes(depth: int) -> None:
    """One claim inside `depth` reports, half of them by nobody named, each with a cue of its own."""
    text = "x" * depth + " I sold ships"
    sold = Span(depth + 3, depth + 7)
    end = len(text)
    quotes = tuple(
        QuoteRecord(
            article_id="a",
            id=f"q{number}",
            type="indirect",
            contents=(TextSpan(start=number, end=end, text=text[number:]),),
            cue=Cue(start=number, end=number + 1, text="x", lemma="say"),
            speaker=Reference(start=number, end=number + 1, text="x") if number % 2 else None,
        )
        for number in range(depth)
    )
    mention = replace(SOLD, span=Span(depth + 1, end), predicate=sold, subject=None, object=None, dates=())
    article = Article(article_id="a", source="<text>", sha256="0" * 64, text=text)
    (record,) = resolve_claims(article, Mentions(claims=(mention,)), (), (), quotes)
    assert len(record.sources) == depth
