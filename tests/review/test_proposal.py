"""A record for words that were missed, filled in from the records around them and the parse."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import (
    ClaimRecord,
    Cue,
    DateRecord,
    EntityRecord,
    Mention,
    Predicate,
    QuoteRecord,
    Records,
    Reference,
    TextSpan,
)
from pipeline.errors import UsageError
from pipeline.review.proposal import proposed
from pipeline.review.sentences import Seen, seen_in
from tests.builders import article, span
from tests.review.reviewing import Review

SAID = "“We will not close the plant, and the unions knew that on Monday,” Ola Berg said."
OTHER = "The harbour may reopen in May, according to Mia Falk."
TEXT = f"A first paragraph.\n\n{SAID}\n\n{OTHER}"


def found() -> Records:
    """A quote with its speaker and a date in it, and no claim."""
    of = {"article_id": "a"}
    berg = EntityRecord(**of, id="e2", label="PERSON", name="Ola Berg", mentions=(_mention("Ola Berg"),))
    unions = EntityRecord(**of, id="e1", label="ORG", name="unions", mentions=(_mention("unions"),))
    monday = DateRecord(
        **of, id="d1", **span(TEXT, "Monday"), type="DATE", value="2023-10-09", anchor="published",
        earliest="2023-10-09", latest="2023-10-09",
    )  # fmt: skip
    quote = QuoteRecord(
        **of,
        id="q1",
        type="direct",
        contents=(TextSpan(**span(TEXT, SAID[1 : SAID.index("”")])),),
        cue=Cue(**span(TEXT, "said"), lemma="say"),
        speaker=Reference(**span(TEXT, "Ola Berg"), entity_id="e2"),
    )
    return Records(article=article(TEXT), entities=(unions, berg), dates=(monday,), quotes=(quote,))


def _mention(words: str) -> Mention:
    return Mention(**span(TEXT, words), form="name")


def words(kind: str, selected: str, look: Any = seen_in, **options: Any) -> dict[str, Any]:
    given = span(TEXT, selected)
    return proposed(kind, Span(given["start"], given["end"]), found(), look, **options)


def nothing(_: str) -> Seen:
    return Seen()


def test_a_claim_in_a_quote_has_its_source_cue_date_and_quote() -> None:
    fields = words("claim", "the unions knew that on Monday", nothing)
    [source] = fields["sources"]
    assert (source["text"], source["entity_id"], source["cue"]["lemma"]) == ("Ola Berg", "e2", "say")
    assert (fields["quote_id"], fields["date_ids"]) == ("q1", ["d1"])


def test_a_claim_outside_of_quotes_is_the_authors() -> None:
    fields = words("claim", "The harbour may reopen in May", nothing)
    assert (fields["sources"], fields["quote_id"], fields["date_ids"]) == ([], None, [])


def test_the_parse_proposes_verb_subject_and_how_it_is_put() -> None:
    fields = words("claim", "the unions knew that on Monday")
    assert (fields["predicate"]["text"], fields["predicate"]["lemma"]) == ("knew", "know")
    assert (fields["subject"]["text"], fields["subject"]["entity_id"]) == ("the unions", "e1")
    assert (fields["tense"], fields["polarity"]) == ("past", "positive")


def test_what_is_denied_comes_with_the_words_that_deny_it() -> None:
    fields = words("claim", "We will not close the plant")
    assert (fields["polarity"], fields["tense"]) == ("negative", "future")
    assert [evidence["text"] for evidence in fields["evidence"]["polarity"]] == ["not"]


def test_every_stretch_that_is_proposed_is_the_articles() -> None:
    fields = words("claim", "the unions knew that on Monday")
    for part in (fields, fields["predicate"], fields["subject"], *fields["sources"]):
        assert TEXT[part["start"] : part["end"]] == part["text"]


def test_in_a_quote_a_clause_that_is_no_claim_yet_is_looked_for() -> None:
    content = SAID[1 : SAID.index("”")]
    assert words("claim", content, is_exact=False)["text"] in content
    taken = words("claim", content, is_exact=False)
    known = found().model_copy(update={"claims": (_claim(taken),)})
    start = TEXT.index(content)
    other = proposed("claim", Span(start, start + len(content)), known, seen_in, is_exact=False)
    assert other["text"] != taken["text"]


def _claim(fields: dict[str, Any]) -> ClaimRecord:
    given = {name: fields[name] for name in ("start", "end", "text", "polarity", "certainty", "tense")}
    return ClaimRecord(article_id="a", id="c1", predicate=Predicate(**fields["predicate"]), **given)


def test_a_missed_quote_has_the_nearest_reporting_verb_and_its_subject() -> None:
    fields = words("quote", "We will not close the plant")
    assert fields["cue"]["lemma"] == "say"
    assert (fields["speaker"]["text"], fields["speaker"]["entity_id"]) == ("Ola Berg", "e2")


def test_where_nobody_speaks_nothing_is_proposed() -> None:
    assert words("quote", "A first paragraph") == {}


@pytest.mark.parametrize("kind", ["entity", "date", "nonsense"])
def test_other_kinds_are_left_to_the_person(kind: str) -> None:
    assert words(kind, "Monday") == {}


@pytest.mark.parametrize("bounds", [(5, 5), (9, 3), (0, 10_000)])
def test_what_is_no_stretch_is_refused(tmp_path: Path, bounds: tuple[int, int]) -> None:
    review = Review(tmp_path, found=found())
    with pytest.raises(UsageError, match="is no stretch of its text"):
        review.desk.proposal("a", "claim", Span(*bounds), is_exact=True)
