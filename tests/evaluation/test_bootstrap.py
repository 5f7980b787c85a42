from pipeline.evaluation.bootstrap import intervals
from pipeline.evaluation.measures import accuracy

RIGHT = {"value.right": 1.0, "value.judged": 1.0}
WRONG = {"value.judged": 1.0}
FORMULAS = {"value": accuracy("value")}


def test_articles_that_all_agree_leave_no_room() -> None:
    assert intervals([RIGHT] * 5, FORMULAS, seed=1, samples=50)["value"] == (1.0, 1.0)


def test_the_interval_of_a_fair_coin_is_that_of_the_binomial() -> None:
    low, high = intervals([RIGHT, WRONG] * 50, FORMULAS, seed=1, samples=1000)["value"]
    # 100 draws with p = 0.5: mean 0.5, standard error 0.05, so 0.5 ± 1.96 · 0.05.
    assert low is not None and abs(low - 0.40) <= 0.02
    assert high is not None and abs(high - 0.60) <= 0.02


def test_more_articles_narrow_the_interval() -> None:
    def width(copies: int) -> float:
        low, high = intervals([RIGHT, WRONG] * copies, FORMULAS, seed=1, samples=400)["value"]
        assert low is not None and high is not None
        return high - low

    assert width(100) < width(5) / 2


def test_an_article_without_cases_moves_nothing_and_undefined_samples_do_not_count() -> None:
    assert intervals([RIGHT, {}], FORMULAS, seed=1, samples=50)["value"] == (1.0, 1.0)
    assert intervals([{}, {}], FORMULAS, seed=1, samples=50)["value"] == (None, None)
