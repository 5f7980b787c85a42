import pytest

from pipeline.evaluation.scoring import score
from tests.evaluation.made_up import entity, records

M = {name: (10 * at, 10 * at + 5, "name") for at, name in enumerate("abcdefg")}


def figures(gold: list[str], predicted: list[str]) -> dict[str, float | None]:
    """Scores of clusters written as strings of mention letters."""
    sides = [
        records(
            entities=tuple(
                entity(f"e{at}", *(M[letter] for letter in letters)) for at, letters in enumerate(side, 1)
            )
        )
        for side in (predicted, gold)
    ]
    row = score([(sides[0], sides[1])]).rows["entities.clusters"]
    return {name: measure.value for name, measure in row.measures.items()}


def test_the_worked_example_of_luo_2005() -> None:
    # Truth {abc}{de}{fg}; response {abc}{defg}. MUC: 4 links of gold, all kept, 5 links of the response.
    # B-cubed: recall 1; precision (3 + 4·½)/7. CEAF φ4: 1 + 2·2/(2 + 4) over 3 and over 2 entities.
    found = figures(["abc", "de", "fg"], ["abc", "defg"])
    assert found["exact_recall"] == 1
    assert found["exact_precision"] == pytest.approx(5 / 7)
    muc = 2 * (4 / 5) / (1 + 4 / 5)
    b_cubed = 2 * (5 / 7) / (1 + 5 / 7)
    ceaf_p, ceaf_r = (1 + 2 / 3) / 2, (1 + 2 / 3) / 3
    ceaf = 2 * ceaf_p * ceaf_r / (ceaf_p + ceaf_r)
    assert found["muc_f1"] == pytest.approx(muc)
    assert found["ceaf_f1"] == pytest.approx(ceaf)
    assert found["conll_f1"] == pytest.approx((muc + b_cubed + ceaf) / 3)


def test_a_split_costs_recall_and_a_merge_costs_precision() -> None:
    split, merged = figures(["ab"], ["a", "b"]), figures(["a", "b"], ["ab"])
    assert (split["exact_recall"], split["exact_precision"]) == (0.5, 1.0)
    assert (merged["exact_recall"], merged["exact_precision"]) == (1.0, 0.5)


def test_missed_and_spurious_mentions_count_against_the_clusters() -> None:
    found = figures(["abc"], ["abd"])
    # Two of three mentions of gold are together with one other of three: 2 · 2/3 of 3.
    assert found["exact_recall"] == found["exact_precision"] == pytest.approx(4 / 9)


def test_figures_do_not_count_as_clusters() -> None:
    money = entity("e1", M["a"], label="MONEY")
    row = score([(records(entities=(money,)), records(entities=(money,)))]).rows["entities.clusters"]
    assert (row.gold, row.predicted) == (0, 0)
