"""Batches hold every annotated word once; padding and what is not annotated teach nothing."""

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from pipeline.language.encoder.pieces import WordPieces  # noqa: E402
from pipeline.training import batches  # noqa: E402
from pipeline.training.annotated import MISSING, AnnotatedText, Inventory, annotate  # noqa: E402
from pipeline.training.batches import Batch, epoch, packed, windows  # noqa: E402
from pipeline.training.documents import Document  # noqa: E402
from tests.training.made_up import documents, plain  # noqa: E402
from tests.training.tiny_bert import VOCABULARY  # noqa: E402

PIECES = WordPieces.from_lines(VOCABULARY)
DOCUMENTS = documents(40)
INVENTORY = Inventory.of(DOCUMENTS)
TEXTS = [annotate(document, INVENTORY) for document in DOCUMENTS]
SENTENCES = tuple(sentence for document in DOCUMENTS for sentence in document.sentences)
LONG = annotate(Document("d", SENTENCES), INVENTORY)
UNBROKEN = annotate(Document("d", tuple(replace(s, opens_paragraph=False) for s in SENTENCES)), INVENTORY)
TWEET = annotate(Document("t", (plain("they sang"), plain("so true"))), INVENTORY, sentences_known=False)


def batched(
    texts: list[AnnotatedText], seed: int = 1, size: int = 300, longest: int = 256, *, few_shapes: bool = True
) -> list[Batch]:
    choose = random.Random(seed)
    return epoch(texts, PIECES, size=size, longest=longest, choose=choose, few_shapes=few_shapes)


def words(found: list[Batch]) -> int:
    """The number of words; a place of padding points at the start piece."""
    return sum(int((batch.first > 0).sum()) for batch in found)


def test_windows_are_cut_between_sentences_and_lose_no_word() -> None:
    found = list(windows(LONG, PIECES, random.Random(1)))
    assert len(found) > 2
    assert [word for window in found for word in window.words] == list(LONG.words)
    for window in found:
        assert window.starts[0] == 1
        assert ((window.heads >= 0) & (window.heads < len(window))).all()


def test_short_texts_are_packed_as_paragraphs_in_order() -> None:
    found = list(packed(TEXTS, PIECES, random.Random(1)))
    assert 1 < len(found) < len(TEXTS)
    assert [word for text in found for word in text.words] == [word for text in TEXTS for word in text.words]
    assert all(text.breaks[0] == 1 for text in found)


@pytest.mark.parametrize("seed", range(5))
def test_an_epoch_holds_every_word_once(seed: int) -> None:
    assert words(batched([UNBROKEN, TWEET], seed)) == len(UNBROKEN) + len(TWEET)


def test_an_epoch_holds_every_word_of_short_texts_of_several_paragraphs() -> None:
    for seed in range(5):
        assert words(batched(TEXTS, seed)) == sum(map(len, TEXTS))


def test_a_window_that_is_too_long_is_left_out() -> None:
    endless = annotate(Document("d", (plain("rain " * 300),)), INVENTORY)
    assert words(batched([endless])) == 0
    assert words(batched([endless, TEXTS[0]])) == len(TEXTS[0])


def test_batches_keep_about_their_size() -> None:
    for batch in batched(TEXTS, size=600):
        assert batch.pieces.numel() <= 600
        assert batch.pieces.shape == batch.shapes.shape == batch.mask.shape


def test_batches_have_few_different_shapes() -> None:
    shapes = {batch.pieces.shape for seed in range(6) for batch in batched(TEXTS * 8, seed, size=600)}
    assert len(shapes) == len({width for _, width in shapes}) <= 256 / batches.WIDTH_STEP
    assert all(width % batches.WIDTH_STEP == 0 for _, width in shapes)


def test_batches_of_any_shape_hold_the_same_windows_in_less_space() -> None:
    few, many = (batched(TEXTS * 8, size=600, few_shapes=few_shapes) for few_shapes in (True, False))
    assert words(few) == words(many)
    assert sum(batch.pieces.numel() for batch in many) < sum(batch.pieces.numel() for batch in few)
    assert all(batch.mask[-1].all() and batch.mask.sum(1).all() for batch in many)


def test_padding_is_masked_and_not_annotated() -> None:
    (batch,) = batched([TWEET], size=10_000)
    short = 0
    length = int(batch.mask[short].sum())
    assert 0 < length < batch.pieces.shape[1]
    assert batch.mask[1:].sum() == 0
    assert batch.pieces[short, length:].sum() == 0
    padding = batch.first[short] == 0
    assert padding.any()
    for name in ("sentence", "starts", "labels", "heads", "relations", "attributions"):
        assert (getattr(batch, name)[short][padding] == MISSING).all()
    assert (batch.entities[short][padding] == 0).all()


def test_sentences_are_numbered_where_heads_are_known_only() -> None:
    found = batched([*TEXTS, TWEET])
    for batch in found:
        assert ((batch.sentence == MISSING) == (batch.heads == MISSING)).all()
        known = batch.heads != MISSING
        governors = batch.sentence.gather(1, batch.heads.clamp(min=0))
        assert (governors[known] == batch.sentence[known]).all()


def test_a_start_that_the_window_shows_is_no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "UNBROKEN", 0.0)
    assert all((batch.starts != 1).all() for batch in batched(TEXTS))
    monkeypatch.setattr(batches, "UNBROKEN", 1.0)
    found = batched(TEXTS)
    assert all((batch.starts[:, 0] == MISSING).all() for batch in found)
    windows = sum(int((batch.mask[:, 0] == 1).sum()) for batch in found)
    assert all((batch.pieces != PIECES.paragraph_break).all() for batch in found)
    asked = sum(int((batch.starts == 1).sum()) for batch in found)
    assert asked == 2 * len(TEXTS) - windows


def test_an_epoch_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    def pieces(seed: int) -> list[object]:
        return [batch.pieces.tolist() for batch in batched(TEXTS, seed)]

    assert pieces(1) == pieces(1)
    assert pieces(1) != pieces(2)


def test_labels_stay_with_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "varied", lambda text, _: text)
    verbs = {PIECES.split(word).pieces[0] for word in ("saw", "left")}
    seen: Counter[bool] = Counter()
    for batch in batched(TEXTS):
        firsts = batch.pieces.gather(1, batch.first)
        is_verb = batch.labels[:, :, 0] == INVENTORY.upos.index("VERB")
        assert (is_verb == torch.from_numpy(np.isin(firsts.numpy(), list(verbs)))).all()
        seen.update(is_verb.flatten().tolist())
    assert seen[True] == 2 * len(TEXTS)
