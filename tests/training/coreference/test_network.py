"""The head in torch: the same sums as in numpy, and a loss that asks for the right mention or for nothing."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from pipeline.recognize.antecedents.scorer import ARRAYS, Scorer  # noqa: E402
from pipeline.training.coreference.examples import Example  # noqa: E402
from pipeline.training.coreference.network import AntecedentNetwork, loss  # noqa: E402

VECTOR, MENTION, PAIR, ROWS = 8, 5, 6, 9


def made_up(right: list[tuple[int, int]], taught: list[int]) -> Example:
    random = np.random.default_rng(2)
    later, earlier = np.array([(i, j) for i in range(ROWS) for j in range(i)]).T
    return Example(
        vectors=random.normal(size=(ROWS, VECTOR)).astype(np.float32),
        mentions=random.integers(0, 2, size=(ROWS, MENTION)).astype(np.float32),
        pairs=random.integers(0, 2, size=(len(later), PAIR)).astype(np.float32),
        later=later,
        earlier=earlier,
        right=np.array([pair in right for pair in zip(later.tolist(), earlier.tolist(), strict=True)]),
        weighed=np.ones(len(later), dtype=np.bool_),
        taught=np.array(taught),
    )


def network() -> AntecedentNetwork:
    torch.manual_seed(3)
    return AntecedentNetwork(VECTOR, MENTION, PAIR, dropout=0.3).eval()


def test_torch_and_numpy_give_the_same_scores_after_rounding_to_16_bits() -> None:
    head, example = network(), made_up([], [1])
    arrays = head.arrays()
    assert set(arrays) == set(ARRAYS) and all(array.dtype == np.float16 for array in arrays.values())
    with torch.no_grad():
        for parameter in head.parameters():
            parameter.copy_(parameter.half().float())
        scores, nothing = (value.numpy() for value in head(example))
    found = Scorer(arrays).score(
        example.vectors, example.mentions, example.later, example.earlier, lambda part: example.pairs[part]
    )
    np.testing.assert_allclose(found[0], scores, atol=1e-4)
    np.testing.assert_allclose(found[1], nothing, atol=1e-4)


def test_the_loss_is_the_share_of_what_is_right() -> None:
    example = made_up([(2, 0)], [1, 2])
    scores = torch.zeros(len(example.later))
    nothing = torch.zeros(ROWS)
    # Row 1 has one candidate and is nothing; row 2 has two, one of them right: 1 of 2, and 1 of 3.
    assert float(loss(scores, nothing, example)) == pytest.approx((np.log(2) + np.log(3)) / 2, abs=1e-5)


def test_more_for_the_right_mention_is_less_loss_and_more_for_a_wrong_one_is_more() -> None:
    example = made_up([(2, 0)], [2])
    nothing = torch.zeros(ROWS)
    losses = []
    for raised in [(2, 0), None, (2, 1)]:
        scores = torch.zeros(len(example.later))
        pairs = list(zip(example.later.tolist(), example.earlier.tolist(), strict=True))
        if raised:
            scores[pairs.index(raised)] = 2.0
        losses.append(float(loss(scores, nothing, example)))
    assert losses[0] < losses[1] < losses[2]


def test_pairs_that_take_no_part_do_not_matter() -> None:
    example = made_up([(2, 0)], [2])
    aside = np.array([pair == (2, 1) for pair in zip(example.later, example.earlier, strict=True)])
    example.weighed[aside] = False
    scores = torch.zeros(len(example.later))
    before = float(loss(scores, torch.zeros(ROWS), example))
    scores[torch.from_numpy(aside)] = 50.0
    assert float(loss(scores, torch.zeros(ROWS), example)) == pytest.approx(before)
    assert before == pytest.approx(np.log(2), abs=1e-5)
