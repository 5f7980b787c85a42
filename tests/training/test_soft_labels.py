"""Soft labels keep the likeliest classes, are cut and joined as texts are, and are tied to their texts."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from pipeline.training import soft_labels
from pipeline.training.soft_labels import KEPT, UNSAID, WHOLE, SoftLabels, likeliest, unsaid

DRAWN = np.random.default_rng(4)


def made_up(words: int) -> SoftLabels:
    return SoftLabels(
        **{
            name: likeliest(DRAWN.dirichlet(np.ones(9), words).astype(np.float32), kept)
            for name, kept in KEPT.items()
        },
        governors=DRAWN.integers(-words, words, words).astype(np.int16),
        sentences=DRAWN.integers(0, 2, words).astype(np.int16),
        starts=DRAWN.integers(UNSAID, WHOLE + 1, words).astype(np.int16),
        attributions=DRAWN.integers(0, WHOLE + 1, (words, 9)).astype(np.int16),
    )


def same(one: SoftLabels, other: SoftLabels) -> bool:
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(SoftLabels))


def test_the_likeliest_classes_share_the_whole_among_themselves() -> None:
    ((classes, shares),) = likeliest(np.array([[0.1, 0.6, 0.0, 0.3]], dtype=np.float32), 2).tolist()
    assert dict(zip(classes, shares, strict=True)) == {
        1: round(0.6 / 0.9 * WHOLE),
        3: round(0.3 / 0.9 * WHOLE),
    }


def test_a_head_of_few_classes_leaves_places_empty() -> None:
    ((_, shares),) = likeliest(np.array([[0.25, 0.75]], dtype=np.float32), 4).tolist()
    assert sorted(shares) == [0, 0, round(0.25 * WHOLE), round(0.75 * WHOLE)]


def test_parts_joined_are_the_whole() -> None:
    whole = made_up(7)
    assert same(soft_labels.joined([whole.part(0, 3), whole.part(3, 7)]), whole)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    texts = [made_up(5), unsaid(2), made_up(1)]
    path = tmp_path / "soft" / "news.npz"
    soft_labels.write(path, texts, "fingerprint")
    found = soft_labels.read(path, "fingerprint")
    assert len(found) == len(texts)
    assert all(same(one, other) for one, other in zip(found, texts, strict=True))
    assert soft_labels.is_of(path, "fingerprint")


def test_soft_labels_of_other_texts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.npz"
    assert not soft_labels.is_of(path, "these")
    soft_labels.write(path, [made_up(2)], "these")
    assert not soft_labels.is_of(path, "those")
    with pytest.raises(ValueError, match="other texts or classes"):
        soft_labels.read(path, "those")


def test_a_fingerprint_changes_with_a_word_and_with_a_class() -> None:
    known = soft_labels.digest([["Rain", "fell"], ["."]], [["NOUN"]])
    assert known == soft_labels.digest([["Rain", "fell"], ["."]], [["NOUN"]])
    assert known != soft_labels.digest([["Rain"], ["fell", "."]], [["NOUN"]])
    assert known != soft_labels.digest([["Rain", "fell"], ["."]], [["VERB"]])
