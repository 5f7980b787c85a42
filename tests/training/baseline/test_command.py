"""The baseline's two halves are trained on (tiny) corpora and joined into one model that loads."""

from pathlib import Path

import pytest

from pipeline.language.load import load
from pipeline.training import sentences
from pipeline.training.baseline import command
from tests.training.made_up import write_corpora, write_sentences


def test_two_steps_make_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "FOLDER", write_sentences(tmp_path / "sentences"))
    data = write_corpora(tmp_path / "corpora", documents=40)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "old").touch()
    texts = command.make(data, tmp_path / "model", tmp_path / "work", steps=2)
    assert texts["syntax-train"] == 80
    assert texts["entities-own-dev"] + texts["entities-train"] > 0
    assert not (tmp_path / "model" / "old").exists()
    nlp = load(str(tmp_path / "model"))
    assert {"tagger", "parser", "ner"} <= set(nlp.pipe_names)
    assert nlp("Ann saw Oslo.\n\nThey left.")[5].is_sent_start
