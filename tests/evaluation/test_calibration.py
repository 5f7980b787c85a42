"""How probabilities are judged: the error in bins, the share of the surest, the curve."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotations.doubts import WHOLE, Doubt, QuoteDoubt
from pipeline.annotations.records import Records
from pipeline.evaluation.calibration import calibration, of_confidences, of_doubts
from pipeline.evaluation.correspondence import correspond
from pipeline.evaluation.rightness import Rightness, rightness
from pipeline.evaluation.scoring import score
from tests.builders import records as made_up

CASES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_probabilities_that_are_borne_out_have_no_error() -> None:
    cases = [(0.75, True)] * 3 + [(0.75, False)] + [(0.25, True)] + [(0.25, False)] * 3
    found = calibration(cases)
    assert (found.error, found.right, found.foretold) == (0.0, 0.5, 0.5)


def test_probabilities_that_promise_too_much_have_the_difference_as_their_error() -> None:
    found = calibration([(0.95, True), (0.95, False)])
    assert found.error == pytest.approx(0.45)
    assert (found.sure, found.sure_right) == (1.0, 0.5)


def test_errors_of_opposite_bins_do_not_cancel() -> None:
    assert calibration([(0.95, False), (0.05, True)]).error == pytest.approx(0.95)


def test_the_curve_falls_from_the_surest_to_all() -> None:
    found = calibration([(n / 10, n > 5) for n in range(1, 11)])
    assert found.curve[:5] == (1.0,) * 5
    assert found.curve[-1] == 0.5 == found.right


def test_ties_do_not_depend_on_the_order_of_cases() -> None:
    cases = [(0.5, True), (0.5, False), (0.5, True), (0.5, False)]
    assert calibration(cases) == calibration(cases[::-1])


def test_of_nothing_nothing_is_said() -> None:
    assert calibration([]).error is None


@given(CASES)
def test_an_error_lies_between_nought_and_one_and_the_curve_ends_at_what_is_right(
    cases: list[tuple[float, bool]],
) -> None:
    found = calibration(cases)
    assert found.error is not None and 0 <= found.error <= 1 + 1e-9
    assert found.curve[-1] == pytest.approx(found.right)
    assert calibration(cases[::-1]).error == pytest.approx(found.error)


def sure(records: Records, confidence: float, doubt: QuoteDoubt | None = None) -> Records:
    quotes = tuple(
        quote.model_copy(update={"confidence": confidence, "doubt": doubt}) for quote in records.quotes
    )
    return records.model_copy(update={"quotes": quotes})


def test_confidences_are_judged_by_whether_all_of_a_record_is_right() -> None:
    scores = score([(sure(made_up(), 0.9), made_up())], samples=1)
    assert set(scores.confidence) == {"quotes"}
    assert (scores.confidence["quotes"].judged, scores.confidence["quotes"].right) == (2, 1.0)


def test_records_without_confidences_have_no_calibration() -> None:
    scores = score([(made_up(), made_up())], samples=1)
    assert scores.confidence == {} and scores.doubts == {}


def test_a_part_is_judged_apart_where_it_is_doubted() -> None:
    doubt = QuoteDoubt(speaker_entity=Doubt(probability=0.4, next_best=()))
    predicted = sure(made_up(), 0.4, doubt)
    judged = [one for one in rightness(correspond(predicted, made_up())) if one.record.kind == "quote"]
    assert of_doubts(judged, "speaker_entity").doubtful == 2
    assert of_doubts(judged, "extent").others == 2
    assert of_confidences(judged).foretold == pytest.approx(0.4)


def found_of(kind: str, predicted: Records, gold: Records) -> list[Rightness]:
    return [one for one in rightness(correspond(predicted, gold)) if one.record.kind == kind]


def test_a_wrong_speaker_makes_the_quote_wrong_but_not_its_extent() -> None:
    gold = made_up()
    speaker = gold.quotes[0].speaker
    assert speaker is not None
    wrong = gold.quotes[0].model_copy(update={"speaker": speaker.model_copy(update={"entity_id": None})})
    predicted = gold.model_copy(update={"quotes": (wrong, *gold.quotes[1:])})
    first, second = found_of("quote", predicted, gold)
    assert first.parts["extent"] and not first.parts["speaker_entity"] and not first.parts[WHOLE]
    assert all(second.parts.values())


def test_a_record_that_gold_lacks_is_wrong_and_its_parts_are_not_judged() -> None:
    gold = made_up()
    without = gold.model_copy(update={"dates": ()})
    dateless = without.model_copy(
        update={"claims": tuple(claim.model_copy(update={"date_ids": ()}) for claim in gold.claims)}
    )
    (date,) = found_of("date", gold, dateless)
    assert date.parts == {WHOLE: False, "extent": False}


def test_an_entity_with_somebody_elses_pronoun_is_wrong_as_a_whole_but_not_its_label() -> None:
    gold = made_up()
    holt = gold.entities[0]
    alone = gold.model_copy(
        update={"entities": (holt.model_copy(update={"mentions": holt.mentions[:1]}), *gold.entities[1:])}
    )
    more = found_of("entity", gold, alone)[0]
    assert not more.parts[WHOLE] and more.parts["label"] and more.parts["extent"]
    fewer = found_of("entity", alone, gold)[0]
    assert fewer.parts[WHOLE]
