import pytest

from pipeline.bench.articles import CORPUS, corpus_articles
from pipeline.bench.growth import HARD, LENGTHS, exponents, texts
from pipeline.read.text_check import check_text


@pytest.mark.parametrize(("power", "expected"), [(1, 1.0), (2, 2.0)])
def test_the_exponent_is_that_of_the_time(power: int, expected: float) -> None:
    overall, steepest = exponents(LENGTHS, [(length / 1e6) ** power for length in LENGTHS])
    assert overall == pytest.approx(expected)
    assert steepest == pytest.approx(expected)


def test_a_square_that_shows_only_in_long_texts_is_in_the_steepest_step() -> None:
    seconds = [0.1, 0.2, 1.0, 25.0]
    overall, steepest = exponents(LENGTHS, seconds)
    assert overall < 1.5 < 2 == pytest.approx(steepest, abs=0.001)


def test_a_step_between_short_texts_is_not_the_steepest() -> None:
    _, steepest = exponents(LENGTHS, [0.001, 1.0, 10.0, 50.0])
    assert steepest == pytest.approx(1.0)


def test_every_text_is_as_long_as_the_longest_and_opens_with_prose() -> None:
    prose = "The council met on Monday. " * 20_000
    made = dict(texts(prose))
    assert made.keys() == {"prose", *HARD}
    assert {len(text) for text in made.values()} == {LENGTHS[-1]}
    assert all(text.startswith("The council met") for text in made.values())


def test_no_text_is_refused_before_it_is_measured() -> None:
    prose = "\n\n".join(article.text for article in corpus_articles(CORPUS)) * 20
    for _, text in texts(prose):
        for length in LENGTHS:
            check_text(text[:length], LENGTHS[-1])
