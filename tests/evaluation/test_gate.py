import pytest

from pipeline.errors import UsageError
from pipeline.evaluation.gate import Floor, gate, parse_floor
from pipeline.evaluation.scores import Scores
from pipeline.evaluation.scoring import score
from tests.evaluation.made_up import date, records


def half_found() -> Scores:
    """Exact F1 of dates is 0.5, overlap F1 1, no value is judged wrong."""
    gold = records(layers_annotated=("dates",), dates=(date("d1", (0, 5)), date("d2", (10, 20))))
    return score([(records(dates=(date("d1", (0, 5)), date("d2", (10, 15)))), gold)])


def test_a_floor_is_reached_by_an_equal_figure_and_missed_by_a_lower_one() -> None:
    assert gate(half_found(), "dates.exact_f1=0.5", "dates.overlap_f1=1") == ()
    (miss,) = gate(half_found(), "dates.f1=0.51", "dates.value=1")
    assert str(miss) == "dates.exact_f1 is 0.5000, below 0.51"


def test_what_cannot_be_measured_misses_its_floor() -> None:
    (miss,) = gate(half_found(), "quotes.f1=0")
    assert miss.value is None and "quotes.exact_f1 could not be measured" in str(miss)


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("quotes.f1=0.75", Floor("quotes", "exact_f1", 0.75)),
        ("entities.clusters.conll_f1 = .6", Floor("entities.clusters", "conll_f1", 0.6)),
        ("claims.certainty_macro_f1=0", Floor("claims", "certainty_macro_f1", 0.0)),
    ],
)
def test_reads_addresses_of_every_row(text: str, floor: Floor) -> None:
    assert parse_floor(text) == floor


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("quote.f1=0.75", "unknown layer 'quote' in 'quote.f1'; known: entities, entities.mentions"),
        ("f1=0.75", "unknown layer 'f1'"),
        ("dates=0.75", "'dates' names no measure; known for dates: precision, recall, f1"),
        ("dates.speaker=0.75", "unknown measure 'speaker' of dates; known: .*earliest_latest"),
        ("dates.f1", "write LAYER.MEASURE=X, for example quotes.f1=0.75"),
        ("dates.f1=75", "'75' in 'dates.f1=75' is no floor; give a number from 0 to 1"),
        ("dates.f1=high", "give a number from 0 to 1"),
        ("dates.f1=nan", "give a number from 0 to 1"),
    ],
)
def test_refuses_what_it_cannot_read_and_says_what_it_knows(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_floor(text)
