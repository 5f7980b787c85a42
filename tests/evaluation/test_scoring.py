import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotations.records import LAYERS, Records
from pipeline.errors import UsageError
from pipeline.evaluation.measures import MEASURES
from pipeline.evaluation.scores import Scores
from pipeline.evaluation.scoring import score
from tests.builders import article
from tests.evaluation.made_up import (
    articles,
    claim,
    cue,
    date,
    entity,
    quote,
    records,
    refer,
    renamed,
    source,
)

FEW = 20


def value(scores: Scores, row: str, measure: str) -> float | None:
    found = scores.find(row, measure)
    assert found is not None
    return found.value


def counted(scores: Scores, row: str, measure: str) -> tuple[float | None, int]:
    found = scores.find(row, measure)
    assert found is not None
    return found.value, found.n


def test_counts_exact_and_overlapping_spans() -> None:
    gold = records(
        dates=(date("d1", (0, 5)), date("d2", (10, 20)), date("d3", (30, 40)), date("d4", (50, 60)))
    )
    predicted = records(dates=(date("d1", (0, 5)), date("d2", (12, 20)), date("d3", (70, 80))))
    row = score([(predicted, gold)]).rows["dates"]
    assert (row.gold, row.predicted, row.exact_matched, row.overlap_matched) == (4, 3, 1, 2)
    figures = {name: row.measures[name].value for name in row.measures}
    assert figures["exact_precision"] == pytest.approx(1 / 3)
    assert figures["exact_recall"] == pytest.approx(1 / 4)
    assert figures["exact_f1"] == pytest.approx(2 / 7)
    assert figures["overlap_f1"] == pytest.approx(4 / 7)


def test_an_article_without_output_misses_all_its_gold() -> None:
    gold = records(dates=(date("d1", (0, 5)),))
    other = records("b", dates=(date("d1", (0, 5)),))
    scores = score([(None, gold), (other, other)], samples=FEW)
    assert scores.missing == ("a",)
    assert counted(scores, "dates", "exact_recall") == (0.5, 2)
    assert value(scores, "dates", "exact_precision") == 1.0


def test_only_annotated_layers_are_scored() -> None:
    gold = records(layers_annotated=("dates",), dates=(date("d1", (0, 5)),))
    predicted = records(dates=(date("d1", (0, 5)),), quotes=(quote("q1", (10, 20)),))
    assert list(score([(predicted, gold)]).rows) == ["dates"]


def test_references_to_a_layer_that_is_not_annotated_are_not_judged() -> None:
    gold = records(layers_annotated=("claims",), claims=(claim("c1", (0, 9), (2, 4)),))
    predicted = records(
        dates=(date("d1", (0, 5)),), claims=(claim("c1", (0, 9), (2, 4), date_ids=("d1",), quote_id=None),)
    )
    scores = score([(predicted, gold)])
    assert counted(scores, "claims", "date_ids") == (None, 0)
    assert counted(scores, "claims", "source_entity") == (None, 0)
    assert counted(scores, "claims", "tense") == (1.0, 1)


def test_names_are_scored_without_pronouns_and_mentions_with_them() -> None:
    gold = records(entities=(entity("e1", (0, 5, "name"), (10, 12, "pronoun")),))
    predicted = records(entities=(entity("e1", (0, 5, "name"), label="ORG", name="Holt"),))
    scores = score([(predicted, gold)])
    assert value(scores, "entities", "exact_recall") == 1.0
    assert value(scores, "entities.mentions", "exact_recall") == 0.5
    assert counted(scores, "entities", "label") == (0.0, 1)
    assert counted(scores, "entities", "name") == (0.0, 1)
    assert counted(scores, "entities.mentions", "entity") == (1.0, 1)


def test_date_fields_are_judged_on_aligned_pairs_only() -> None:
    day = {"earliest": "2023-10-09", "latest": "2023-10-09"}
    gold = records(
        dates=(
            date("d1", (0, 5), mod="START", **day),
            date("d2", (10, 15), type="DURATION", value="P3D"),
            date("d3", (20, 25), value="1999"),
        )
    )
    predicted = records(
        dates=(
            date("d1", (0, 5), **day),
            date("d2", (10, 15), type="DURATION", value="P2D", latest="2023-01-01"),
        )
    )
    scores = score([(predicted, gold)])
    assert counted(scores, "dates", "type") == (1.0, 2)
    assert counted(scores, "dates", "value") == (0.5, 2)
    assert counted(scores, "dates", "mod") == (0.5, 2)
    assert counted(scores, "dates", "earliest_latest") == (0.5, 2)


@pytest.mark.parametrize(
    ("anchor", "right"), [("d1", 1.0), ("d2", 0.0), ("published", 0.0), (None, 0.0)], ids=str
)
def test_an_anchor_is_compared_by_the_record_it_points_to(anchor: str | None, right: float) -> None:
    # The output has an additional date in front of nothing, so its ids are shifted by one against gold.
    gold = records(dates=(date("d1", (0, 3)), date("d2", (30, 35)), date("d3", (50, 55), anchor="d2")))
    predicted = records(
        dates=(date("d1", (30, 35)), date("d2", (40, 45)), date("d3", (50, 55), anchor=anchor))
    )
    only = score([(predicted, gold)])
    # The pair at 30 has no anchor on either side and is right.
    assert value(only, "dates", "anchor") == (1 + right) / 2


HOLT = (0, 5, "name")
OTHER = (50, 55, "name")


@pytest.mark.parametrize(
    ("speaker", "right"),
    [("e2", 1.0), ("e1", 0.0), (None, 0.0)],
    ids=["the same person under another id", "the other person", "no answer"],
)
def test_a_speaker_is_compared_by_the_aligned_entity(speaker: str | None, right: float) -> None:
    gold = records(
        entities=(entity("e1", HOLT), entity("e2", OTHER)),
        quotes=(quote("q1", (10, 20), speaker=refer((22, 24), "e1"), cue=cue((25, 29))),),
    )
    predicted = records(
        entities=(entity("e1", OTHER), entity("e2", HOLT)),
        quotes=(quote("q1", (10, 19), speaker=refer((23, 30), speaker), type="mixed"),),
    )
    scores = score([(predicted, gold)])
    assert counted(scores, "quotes", "speaker_entity") == (right, 1)
    assert counted(scores, "quotes", "speaker_entity_coverage") == (float(speaker is not None), 1)
    assert value(scores, "quotes", "speaker") == 1.0
    assert value(scores, "quotes", "cue") == 0.0
    assert value(scores, "quotes", "type") == 0.0


def test_an_unnamed_speaker_is_right_when_both_sides_name_nobody() -> None:
    gold = records(quotes=(quote("q1", (10, 20), speaker=refer((22, 24))), quote("q2", (40, 50))))
    spurious = entity("e1", HOLT)
    predicted = records(
        entities=(spurious,),
        quotes=(quote("q1", (10, 20), speaker=refer((22, 24), "e1")), quote("q2", (40, 50))),
    )
    scores = score([(predicted, gold)])
    assert counted(scores, "quotes", "speaker_entity") == (0.5, 2)
    assert counted(scores, "quotes", "speaker_entity_coverage") == (None, 0)
    assert value(scores, "quotes", "speaker") == 1.0


def test_speaker_spans_agree_when_they_share_a_character_and_not_when_they_touch() -> None:
    gold = records(quotes=(quote("q1", (10, 20), speaker=refer((22, 24))),))
    for where, right in [((23, 29), 1.0), ((24, 29), 0.0), ((21, 22), 0.0)]:
        found = records(quotes=(quote("q1", (10, 20), speaker=refer(where)),))
        assert value(score([(found, gold)]), "quotes", "speaker") == right


def test_a_record_is_the_person_it_names_however_many_wrong_pronouns_hang_on_it() -> None:
    pronouns = [(100, 102, "pronoun"), (110, 112, "pronoun")]
    gold = records(
        entities=(entity("e1", HOLT), entity("e2", OTHER, *pronouns)),
        quotes=(quote("q1", (10, 20), speaker=refer((22, 24), "e1")),),
    )
    predicted = records(
        entities=(entity("e1", HOLT, *pronouns), entity("e2", OTHER)),
        quotes=(quote("q1", (10, 20), speaker=refer((22, 24), "e1")),),
    )
    scores = score([(predicted, gold)])
    assert value(scores, "quotes", "speaker_entity") == 1.0
    assert counted(scores, "entities.mentions", "entity") == (0.5, 4)


def test_quote_contents_must_all_agree_to_be_exact() -> None:
    gold = records(quotes=(quote("q1", (0, 10), (20, 30)), quote("q2", (40, 50), (60, 70))))
    predicted = records(quotes=(quote("q1", (0, 10), (20, 30)), quote("q2", (40, 50))))
    row = score([(predicted, gold)]).rows["quotes"]
    assert (row.exact_matched, row.overlap_matched) == (1, 2)


def test_a_chain_of_sources_agrees_link_by_link() -> None:
    def chain(*links: tuple[tuple[int, int], str | None]) -> Records:
        return records(
            entities=(entity("e1", HOLT), entity("e2", OTHER)),
            claims=(claim("c1", (10, 40), (12, 14), sources=tuple(source(*link) for link in links)),),
        )

    gold = chain(((60, 65), "e1"), ((70, 75), None))

    def found(*links: tuple[tuple[int, int], str | None]) -> tuple[float | None, float | None]:
        scores = score([(chain(*links), gold)])
        return value(scores, "claims", "source"), value(scores, "claims", "source_entity")

    assert found(((60, 65), "e1"), ((70, 75), None)) == (1.0, 1.0)
    assert found(((64, 69), "e2"), ((70, 75), None)) == (1.0, 0.0)
    assert found(((90, 95), "e1"), ((70, 75), None)) == (1.0, 1.0)
    assert found(((60, 65), "e1"), ((90, 95), None)) == (0.0, 1.0)
    assert found(((60, 65), "e1")) == (0.0, 0.0)
    assert found(((70, 75), None), ((60, 65), "e1")) == (0.0, 0.0)
    assert found() == (0.0, 0.0)


def test_claim_fields() -> None:
    gold = records(
        dates=(date("d1", (0, 5)), date("d2", (6, 9))),
        quotes=(quote("q1", (20, 90)),),
        claims=(
            claim("c1", (20, 60), (30, 35), subject=refer((20, 29)), date_ids=("d1", "d2"), quote_id="q1"),
        ),
    )
    predicted = records(
        dates=(date("d1", (6, 9)), date("d2", (0, 5))),
        quotes=(quote("q1", (100, 110)), quote("q2", (20, 80))),
        claims=(
            claim(
                "c1", (20, 55), (31, 35), subject=refer((25, 27)), object=refer((40, 45)),
                polarity="negative", tense="future", date_ids=("d1", "d2"), quote_id="q2",
            ),
        ),
    )  # fmt: skip
    scores = score([(predicted, gold)])
    right = {"subject", "subject_entity", "source", "source_entity", "certainty", "date_ids", "quote_id"}
    wrong = {"predicate", "object", "polarity", "tense"}
    assert {name: value(scores, "claims", name) for name in right | wrong} == {
        **dict.fromkeys(right, 1.0),
        **dict.fromkeys(wrong, 0.0),
    }


def test_a_date_that_gold_does_not_have_makes_the_dates_of_a_claim_wrong() -> None:
    gold = records(dates=(date("d1", (0, 5)),), claims=(claim("c1", (20, 60), (30, 35), date_ids=("d1",)),))
    predicted = records(
        dates=(date("d1", (0, 5)), date("d2", (70, 75))),
        claims=(claim("c1", (20, 60), (30, 35), date_ids=("d1", "d2")),),
    )
    assert value(score([(predicted, gold)]), "claims", "date_ids") == 0.0


def test_macro_f1_weighs_rare_certainties_like_frequent_ones() -> None:
    def graded(*certainties: str) -> Records:
        return records(
            claims=tuple(
                claim(f"c{at}", (10 * at, 10 * at + 5), (10 * at, 10 * at + 2), certainty=certainty)
                for at, certainty in enumerate(certainties, 1)
            )
        )

    gold = graded("certain", "certain", "certain", "probable", "possible")
    predicted = graded("certain", "certain", "certain", "certain", "possible")
    scores = score([(predicted, gold)])
    assert value(scores, "claims", "certainty") == 0.8
    # certain 2·3/(3 + 4), probable 0, possible 1; "unknown" occurs nowhere and does not count.
    assert value(scores, "claims", "certainty_macro_f1") == pytest.approx((6 / 7 + 0 + 1) / 3)


def test_nothing_in_gold_and_nothing_found_is_perfect_and_one_sided_nothing_is_not() -> None:
    some = records(dates=(date("d1", (0, 5)),))
    measures = ("exact_precision", "exact_recall", "exact_f1")
    for predicted, gold, expected in [
        (records(), records(), 1.0),
        (some, records(), 0.0),
        (records(), some, 0.0),
    ]:
        scores = score([(predicted, gold)])
        assert {value(scores, "dates", measure) for measure in measures} == {expected}
    assert counted(scores, "dates", "value") == (None, 0)


def test_no_articles_at_all_is_no_row_at_all() -> None:
    assert score([]).rows == {}


def test_refuses_gold_of_another_text() -> None:
    other = Records(article=article("quite another text"))
    with pytest.raises(
        UsageError, match=r"^a: gold and output hold different texts; extract the article again"
    ):
        score([(other, records())])


def test_refuses_two_gold_files_of_one_article() -> None:
    with pytest.raises(UsageError, match="a: two gold files"):
        score([(None, records()), (None, records())])


def test_intervals_lie_around_the_figure_and_repeat_with_the_seed() -> None:
    good = [records(name, dates=(date("d1", (0, 5)),)) for name in "abcd"]
    pairs = [(None if record.article.article_id == "d" else record, record) for record in good]
    found = score(pairs, seed=1).find("dates", "exact_recall")
    assert found is not None and found.low is not None and found.high is not None
    assert found.low < 0.75 == found.value < found.high == 1.0
    assert score(pairs, seed=1) == score(pairs[::-1], seed=1)
    assert score(pairs, seed=1, samples=FEW) != score(pairs, seed=2, samples=FEW)


def test_one_article_has_no_interval() -> None:
    gold = records(dates=(date("d1", (0, 5)),))
    found = score([(gold, gold)]).find("dates", "exact_f1")
    assert found is not None and (found.low, found.high) == (None, None)


def test_json_comes_back_as_equal_scores() -> None:
    gold = records(dates=(date("d1", (0, 5)),))
    scores = score([(gold, gold), (None, records("b"))], samples=FEW)
    assert Scores.from_json(scores.to_json()) == scores
    with pytest.raises(UsageError, match="not a file of scores: rows: Field required"):
        Scores.from_json({key: item for key, item in scores.to_json().items() if key != "rows"})


@given(articles())
@settings(max_examples=60)
def test_gold_against_itself_is_perfect(gold: Records) -> None:
    scores = score([(gold, gold)], samples=FEW)
    assert list(scores.rows) == list(MEASURES)
    assert {measure.value for row in scores.rows.values() for measure in row.measures.values()} <= {1.0, None}
    assert all(row.measures["exact_f1"].value == 1.0 for row in scores.rows.values())


@given(articles(), articles())
@settings(max_examples=60)
def test_swapping_the_sides_swaps_precision_and_recall(one: Records, other: Records) -> None:
    forward, backward = score([(one, other)], samples=FEW), score([(other, one)], samples=FEW)
    for row in forward.rows:
        for scheme in ("exact", "overlap"):
            if row == "entities.clusters" and scheme == "overlap":
                # Of several best alignments each direction may take another, with other clusters.
                continue
            assert value(forward, row, f"{scheme}_precision") == pytest.approx(
                value(backward, row, f"{scheme}_recall")
            )
            assert value(forward, row, f"{scheme}_f1") == pytest.approx(value(backward, row, f"{scheme}_f1"))


@given(articles(), articles(), st.integers(0, 9))
@settings(max_examples=60)
def test_ids_and_the_order_of_records_do_not_matter(predicted: Records, gold: Records, seed: int) -> None:
    expected = score([(predicted, gold)], samples=FEW)
    assert score([(renamed(predicted, seed), renamed(gold, seed + 1))], samples=FEW) == expected


@given(articles(), articles())
@settings(max_examples=60)
def test_every_figure_is_a_share_and_never_not_a_number(predicted: Records, gold: Records) -> None:
    for layers in (LAYERS, ("claims",), ("quotes", "dates")):
        part = gold.model_copy(update={"article": gold.article.model_copy(update={"layers": layers})})
        for row in score([(predicted, part), (None, records("b"))], samples=FEW).rows.values():
            for measure in row.measures.values():
                for figure in (measure.value, measure.low, measure.high):
                    assert figure is None or (0 <= figure <= 1 + 1e-9 and not math.isnan(figure))
