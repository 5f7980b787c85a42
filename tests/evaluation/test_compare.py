from pipeline.evaluation.compare import compare
from pipeline.evaluation.scores import Scores
from pipeline.evaluation.scoring import score
from tests.evaluation.made_up import date, records


def run(found: str, articles: str = "abcd", value: str = "2023") -> Scores:
    """Scores of articles with one date each, found in those named."""
    gold = [records(name, dates=(date("d1", (0, 5), value="2023"),)) for name in articles]
    output = {name: records(name, dates=(date("d1", (0, 5), value=value),)) for name in found}
    return score([(output.get(one.article.article_id), one) for one in gold])


def test_lists_before_after_and_change() -> None:
    differences = {(found.row, found.measure): found for found in compare(run("a"), run("abcd")).differences}
    recall = differences["dates", "exact_recall"]
    assert (recall.before, recall.after, recall.change) == (0.25, 1.0, 0.75)
    assert recall.outside
    precision = differences["dates", "exact_precision"]
    assert (precision.change, precision.outside) == (0.0, False)


def test_a_figure_measured_only_once_has_no_change() -> None:
    differences = compare(run(""), run("a")).differences
    (value,) = (found for found in differences if (found.row, found.measure) == ("dates", "value"))
    assert (value.before, value.after, value.change, value.n_after) == (None, 1.0, None, 1)


def test_warns_when_the_gold_is_not_the_same() -> None:
    assert compare(run("a"), run("ab")).warnings == ()
    changed = compare(run("a", "ab"), run("b", "bc"))
    assert changed.warnings == ("the gold articles differ: now without a and with c",)
    longer = score([(None, records(dates=(date("d1", (0, 5)), date("d2", (6, 9)))))])
    shorter = score([(None, records(dates=(date("d1", (0, 5)),)))])
    assert compare(shorter, longer).warnings == ("the gold changed in dates",)
