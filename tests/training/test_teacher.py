"""A teacher speaks of every word, within what the corpus says; a student learns what nobody annotated."""

import json
import random
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from pipeline.language.encoder import component  # noqa: E402
from pipeline.language.encoder.pieces import WordPieces  # noqa: E402
from pipeline.training.annotated import MISSING, WORD_LABELS, AnnotatedText, Inventory, annotate  # noqa: E402
from pipeline.training.batches import Batch, SoftBatch, epoch  # noqa: E402
from pipeline.training.documents import Document, Sentence  # noqa: E402
from pipeline.training.export import export  # noqa: E402
from pipeline.training.labels import Labeller  # noqa: E402
from pipeline.training.learn import Recipe, learn, losses, soft_losses, taught  # noqa: E402
from pipeline.training.material import Material  # noqa: E402
from pipeline.training.network import Network  # noqa: E402
from pipeline.training.soft_labels import KEPT, UNSAID, WHOLE  # noqa: E402
from pipeline.training.teacher import Teacher, open_teacher, read_corpora, read_text  # noqa: E402
from tests.training.made_up import documents, plain  # noqa: E402
from tests.training.tiny_bert import ARCHITECTURE, VOCABULARY  # noqa: E402

PIECES = WordPieces.from_lines(VOCABULARY)
DOCUMENTS = documents(20)
INVENTORY = Inventory.of(DOCUMENTS)
LABELLED = annotate(DOCUMENTS[0], INVENTORY, Labeller("gum").label)
SENTENCES = (plain("Ann Lee said rain fell ~."), plain("They left ~.", opens_paragraph=True))
UNLABELLED = annotate(Document("x", SENTENCES), INVENTORY, sentences_known=False)
LONG = annotate(Document("x", SENTENCES * 40), INVENTORY, sentences_known=False)


def write_model(folder: Path, seed: int) -> Path:
    torch.manual_seed(seed)
    network = Network(ARCHITECTURE, INVENTORY)
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    # Most words start no sentence.
    before_starts = sum(network.sizes[name] for name in WORD_LABELS)
    network.tags.bias.data[before_starts] += 2
    export(network, folder / component.NAME, quantised=False)
    (folder / component.NAME / component.CLASSES_FILE).write_text(json.dumps(asdict(INVENTORY)), "utf-8")
    (folder / component.NAME / component.VOCABULARY_FILE).write_text("\n".join(VOCABULARY), "utf-8")
    return folder


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Teacher:
    return open_teacher(write_model(tmp_path_factory.mktemp("teacher"), seed=1), INVENTORY)


@pytest.mark.parametrize("text", [LABELLED, UNLABELLED, LONG], ids=["labelled", "unlabelled", "long"])
def test_every_word_gets_shares_of_every_head(teacher: Teacher, text: AnnotatedText) -> None:
    found = read_text([teacher], text)
    assert len(found) == len(text)
    for name in KEPT:
        shares = getattr(found, name)[:, 1].sum(axis=1)
        nothing_allowed = (shares == 0) & (name == "entities") & (text is LABELLED)
        assert (nothing_allowed | (abs(shares - WHOLE) <= 2)).all(), name
    assert (abs(found.attributions.reshape(-1, 3).sum(axis=1) - WHOLE) <= 2).all()


def test_governors_are_looked_for_in_the_sentence(teacher: Teacher) -> None:
    found = read_text([teacher], LONG)
    number = np.cumsum(found.sentences)
    places = np.arange(len(LONG))
    likely = found.arcs[:, 1] > 0
    at = places[:, None] + found.arcs[:, 0]
    assert (number[at.clip(0, len(LONG) - 1)] == number[:, None])[likely].all()
    assert (number[places + found.governors] == number).all()


def test_what_the_corpus_says_bounds_the_teacher(teacher: Teacher) -> None:
    found = read_text([teacher], LABELLED)
    assert found.sentences.tolist() == [1, 0, 0, 0, 0, 1, 0, 0]
    assert (np.arange(len(LABELLED)) + found.governors).tolist() == LABELLED.heads.tolist()
    for classes, shares, allowed in zip(
        found.entities[:, 0].tolist(), found.entities[:, 1].tolist(), LABELLED.entities.tolist(), strict=True
    ):
        assert all(allowed >> number & 1 for number, share in zip(classes, shares, strict=True) if share)


def test_a_sentence_longer_than_a_window_is_read_in_pieces(teacher: Teacher) -> None:
    words = DOCUMENTS[0].sentences[0].words[:-1]
    endless = Sentence(words * 80, opens_paragraph=True)
    text = annotate(Document("x", (endless,)), INVENTORY)
    found = read_text([teacher], text)
    assert len(found) == len(text)
    assert found.sentences.sum() > 1
    # Nobody may cut it there: its governors stand on either side.
    assert text.with_soft(found).opens.sum() == 1


def test_nothing_is_said_of_starts_that_paragraphs_show(teacher: Teacher) -> None:
    starts = read_text([teacher], UNLABELLED).starts
    assert (starts == UNSAID).tolist() == (UNLABELLED.breaks == 1).tolist()


def test_two_teachers_are_averaged(teacher: Teacher, tmp_path: Path) -> None:
    other = open_teacher(write_model(tmp_path / "other", seed=2), INVENTORY)
    alone, twice, both = (
        read_text(given, UNLABELLED) for given in ([teacher], [teacher, teacher], [teacher, other])
    )
    assert np.array_equal(alone.attributions, twice.attributions)
    mean = (alone.attributions + read_text([other], UNLABELLED).attributions) / 2
    assert abs(both.attributions - mean).max() <= 1


def test_a_teacher_of_other_classes_is_refused(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "teacher", seed=1)
    with pytest.raises(ValueError, match="other classes"):
        open_teacher(folder, replace(INVENTORY, upos=("NOUN",)))


def test_a_corpus_that_was_read_is_not_read_again(teacher: Teacher, tmp_path: Path) -> None:
    said: list[str] = []
    for texts in ([UNLABELLED], [UNLABELLED], [UNLABELLED, LABELLED]):
        read_corpora([teacher], {"news": texts}, INVENTORY, tmp_path, said.append)
    assert said == ["news: 9 words", "news: read before", "news: 17 words"]


def taught_batches(teacher: Teacher, *texts: AnnotatedText) -> list[Batch]:
    given = [text.with_soft(read_text([teacher], text)) for text in texts]
    return epoch(given, PIECES, size=400, longest=256, choose=random.Random(3))


def test_governors_stay_with_their_words_in_batches(teacher: Teacher) -> None:
    for batch in taught_batches(teacher, LONG, LABELLED):
        assert batch.soft is not None
        said = batch.soft.shares["relations"].sum(-1) > 0
        assert (said == (batch.first > 0)).all()
        for governors in (batch.soft.governors[..., None], batch.soft.classes["arcs"]):
            of_governor = batch.sentence.gather(1, governors.flatten(1)).view(governors.shape)
            share = batch.soft.shares["arcs"] if governors.shape[-1] > 1 else said[..., None]
            assert (of_governor == batch.sentence[..., None])[share > 0].all()
        known = batch.heads != MISSING
        assert (batch.soft.governors == batch.heads)[known].all()


def test_texts_without_soft_labels_go_with_others(teacher: Teacher) -> None:
    soft = UNLABELLED.with_soft(read_text([teacher], UNLABELLED))
    (batch,) = epoch([soft, LABELLED], PIECES, size=4000, longest=256, choose=random.Random(3))
    assert batch.soft is not None
    assert int((batch.soft.shares["upos"].sum(-1) > 0).sum()) == len(UNLABELLED)


def certain(batch: Batch) -> SoftBatch:
    """Soft labels that are as sure of the corpus's labels as the corpus."""
    labels = {
        name: batch.labels[:, :, column] for column, name in enumerate(("upos", "xpos", "feats", "lemma"))
    }
    labels |= {"arcs": batch.heads, "relations": batch.relations, "entities": torch.zeros_like(batch.heads)}
    return SoftBatch(
        classes={name: gold.clamp(min=0)[..., None] for name, gold in labels.items()},
        shares={name: (gold != MISSING).float()[..., None] for name, gold in labels.items()},
        governors=batch.heads.clamp(min=0),
        starts=batch.starts.float(),
        attributions=torch.zeros(*batch.heads.shape, 9),
    )


def test_a_teacher_that_is_sure_teaches_as_a_corpus_does() -> None:
    torch.manual_seed(1)
    network = Network(ARCHITECTURE, INVENTORY).eval()
    (batch,) = epoch([LABELLED] * 3, PIECES, size=4000, longest=256, choose=random.Random(3))
    predicted = network(batch.pieces, batch.shapes, batch.first, batch.mask)
    hard = losses(predicted, batch, network.relations)
    soft = soft_losses(predicted, replace(batch, soft=certain(batch)), network.relations)
    for name in (*WORD_LABELS, "arcs", "relations"):
        assert torch.allclose(hard[name], soft[name], atol=1e-5), name
    assert soft["attributions"] == 0
    assert torch.isfinite(taught(hard, soft))


def test_a_teacher_says_where_sentences_start_only_where_the_corpus_does_not() -> None:
    torch.manual_seed(1)
    network = Network(ARCHITECTURE, INVENTORY).eval()
    (batch,) = epoch([LABELLED] * 3, PIECES, size=4000, longest=256, choose=random.Random(3))
    predicted = network(batch.pieces, batch.shapes, batch.first, batch.mask)
    sure = certain(batch)
    unlabelled = replace(batch, starts=torch.full_like(batch.starts, MISSING), soft=sure)
    asked = soft_losses(predicted, unlabelled, network.relations)["starts"]
    assert torch.allclose(asked, losses(predicted, batch, network.relations)["starts"], atol=1e-5)
    assert soft_losses(predicted, replace(batch, soft=sure), network.relations)["starts"] == 0


def test_a_student_learns_what_only_the_teacher_says(teacher: Teacher, tmp_path: Path) -> None:
    texts = [text.with_soft(read_text([teacher], text)) for text in [LONG, UNLABELLED] * 3]
    material = Material(INVENTORY, {}, {"news": texts}, {"news": 1.0})
    torch.manual_seed(1)
    recipe = Recipe(epochs=6, pieces=300, head_rate=1e-2)
    learn(Network(ARCHITECTURE, INVENTORY), material, PIECES, recipe, tmp_path, lambda _: {}, measure_every=1)
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    first, last = rows[1]["loss"], rows[-1]["loss"]
    for name in (*KEPT, "attributions"):
        assert last[f"soft {name}"] < first[f"soft {name}"], name
    assert last["upos"] == 0
