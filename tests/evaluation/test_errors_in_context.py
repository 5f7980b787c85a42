from hypothesis import given, settings

from pipeline.annotations.records import DateRecord, Records
from pipeline.evaluation.errors_in_context import ErrorCase, errors
from pipeline.evaluation.scoring import score
from tests.builders import article
from tests.evaluation.made_up import articles, claim, cue, date, entity, quote, records, refer


def told(cases: tuple[ErrorCase, ...]) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [(case.layer, case.kind, case.field, case.gold, case.predicted) for case in cases]


def test_gold_against_itself_has_no_errors() -> None:
    gold = records(dates=(date("d1", (0, 5)),), quotes=(quote("q1", (10, 20)),))
    assert errors(gold, gold) == ()


def test_tells_missed_spurious_boundary_and_wrong_apart() -> None:
    gold = records(dates=(date("d1", (0, 5)), date("d2", (12, 23)), date("d3", (36, 41), value="1999")))
    predicted = records(dates=(date("d1", (18, 23)), date("d2", (36, 41), value=None), date("d3", (48, 53))))
    assert told(errors(predicted, gold)) == [
        ("dates", "missed", None, "lorem (DATE 2023-10-09)", None),
        ("dates", "boundary", None, "lorem ipsum (DATE 2023-10-09)", "ipsum (DATE 2023-10-09)"),
        ("dates", "wrong", "value", "1999", "null"),
        ("dates", "spurious", None, None, "lorem (DATE 2023-10-09)"),
    ]


def test_shows_references_by_name_not_by_id() -> None:
    people = {"name": "Anna Holt"}, {"name": "Ben Ode"}
    gold = records(
        entities=(entity("e1", (0, 5, "name"), **people[0]), entity("e2", (6, 11, "name"), **people[1])),
        quotes=(quote("q1", (24, 29), speaker=refer((36, 41), "e1"), cue=cue((42, 47))),),
    )
    predicted = records(
        entities=(entity("e1", (0, 5, "name"), **people[0]), entity("e2", (6, 11, "name"), **people[1])),
        quotes=(quote("q1", (24, 29), speaker=refer((36, 41), "e2")),),
    )
    assert told(errors(predicted, gold)) == [
        ("quotes", "wrong", "cue", "ipsum", "null"),
        ("quotes", "wrong", "speaker_entity", "Anna Holt", "Ben Ode"),
    ]


def test_a_pronoun_on_the_wrong_person_is_an_error_of_mentions() -> None:
    gold = records(
        entities=(
            entity("e1", (0, 5, "name"), (24, 29, "pronoun"), name="Anna Holt"),
            entity("e2", (6, 11, "name"), name="Ben Ode", label="PERSON"),
        )
    )
    predicted = records(
        entities=(
            entity("e1", (0, 5, "name"), name="Anna Holt", label="ORG"),
            entity("e2", (6, 11, "name"), (24, 29, "pronoun"), name="Ben Ode"),
        )
    )
    assert told(errors(predicted, gold)) == [
        ("entities", "wrong", "label", "PERSON", "ORG"),
        ("entities.mentions", "wrong", "entity", "Anna Holt", "Ben Ode"),
    ]


def test_an_article_without_output_lists_all_annotated_gold_as_missed() -> None:
    gold = records(
        layers_annotated=("claims", "dates"),
        claims=(claim("c1", (12, 23), (12, 17)),),
        dates=(date("d1", (30, 35)),),
        quotes=(quote("q1", (0, 5)),),
    )
    cases = errors(None, gold)
    assert [(case.layer, case.kind) for case in cases] == [("dates", "missed"), ("claims", "missed")]


def test_prints_where_what_and_both_values() -> None:
    gold = records(dates=(date("d1", (12, 17), value="1999"),))
    predicted = records(dates=(date("d1", (12, 17), value="2009"),))
    (case,) = errors(predicted, gold)
    first, context, *values = str(case).split("\n")
    assert first == "dates: wrong value in a[12:17]"
    assert context.startswith("  lorem ipsum «lorem» ipsum lorem") and context.endswith(" …")
    assert values == ["  gold:   1999", "  output: 2009"]


def test_values_of_the_article_are_made_printable_too() -> None:
    text = "on \x1b[2J monday"
    hostile = DateRecord(article_id="a", id="d1", start=3, end=7, text=text[3:7], type="DATE", value=None)
    (case,) = errors(None, Records(article=article(text), dates=(hostile,)))
    assert "\x1b" not in str(case)


@given(articles(), articles())
@settings(max_examples=60)
def test_errors_agree_with_the_scores_and_are_sorted(predicted: Records, gold: Records) -> None:
    cases = errors(predicted, gold)
    scores = score([(predicted, gold)], samples=1)
    for layer in ("dates", "quotes", "claims"):
        row = scores.rows[layer]
        assert row.exact_matched is not None and row.overlap_matched is not None
        found = [case for case in cases if case.layer == layer]
        kinds = [case.kind for case in found]
        assert kinds.count("missed") == row.gold - row.overlap_matched
        assert kinds.count("spurious") == row.predicted - row.overlap_matched
        for field in {case.field for case in found} - {None}:
            measure = row.measures[field or ""]
            assert measure.value is not None
            wrong = [case for case in found if case.field == field]
            assert len(wrong) == round((1 - measure.value) * measure.n)
        assert [case.start for case in found] == sorted(case.start for case in found)
