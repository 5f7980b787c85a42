"""The documented commands, from a folder of (tiny) corpora to models that load."""

import json
from pathlib import Path

import pytest
from click.testing import Result

torch = pytest.importorskip("torch")

from typer.testing import CliRunner  # noqa: E402

from pipeline.language.encoder.attributions import LAYERS  # noqa: E402
from pipeline.language.load import load  # noqa: E402
from pipeline.training import sentences  # noqa: E402
from pipeline.training.__main__ import CARD_NAME, LOG_NAME, app  # noqa: E402
from pipeline.training.baseline import command  # noqa: E402
from tests.training.made_up import write_corpora, write_gold, write_sentences  # noqa: E402
from tests.training.tiny_bert import write_encoder  # noqa: E402
from tests.training.tiny_mpnet import write_mpnet  # noqa: E402

TEXT = "Ann saw Oslo.\n\nThey left."


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sentences, "FOLDER", write_sentences(tmp_path / "sentences"))
    return write_corpora(tmp_path / "corpora", documents=40)


def run(name: str, **options: object) -> Result:
    arguments = [part for option, value in options.items() for part in (f"--{option}", str(value))]
    return CliRunner().invoke(app, [name, *arguments])


def test_the_encoder_command_makes_a_model_with_its_card_and_log(data: Path, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "old").touch()
    given = {"start": write_encoder(tmp_path / "bert"), "gold": write_gold(tmp_path / "gold")}
    folders = {"output": tmp_path / "model", "work": tmp_path / "work"}
    result = run("encoder", data=data, **given, **folders, epochs=1.5, threads=1)
    assert result.exit_code == 0, result.output
    doc = load(str(tmp_path / "model"))(TEXT)
    assert doc[5].is_sent_start
    assert all(token.dep_ and token.tag_ for token in doc)
    assert set(doc.spans) == set(LAYERS)
    assert not (tmp_path / "model" / "old").exists()
    assert (tmp_path / "model" / CARD_NAME).is_file()
    assert (tmp_path / "model" / "LICENSE").read_text("utf-8").startswith("Attribution-ShareAlike 4.0")
    first, *measured = map(json.loads, (tmp_path / "model" / LOG_NAME).read_text("utf-8").splitlines())
    assert first["recipe"]["epochs"] == 1.5
    assert first["words"]["ewt"] == 320
    assert measured[-1]["step"] == first["steps"]
    assert {"gum dep_las", "uner", "own", "loss"} <= set(measured[-1])


def test_a_teacher_is_a_model_as_well_and_teaches_a_student(data: Path, tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold")
    teacher, soft, student = tmp_path / "teacher", tmp_path / "soft", tmp_path / "student"
    made = run(
        "encoder", data=data, start=write_mpnet(tmp_path / "mpnet"), gold=gold, output=teacher,
        work=tmp_path / "work", epochs=1, bits=32, threads=1,
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    nlp = load(str(teacher))
    assert nlp.meta["name"] == "news_mpnet"
    assert all(token.dep_ and token.tag_ for token in nlp(TEXT))
    assert "en_news_mpnet" in (teacher / CARD_NAME).read_text("utf-8")
    said = run("soft-labels", data=data, gold=gold, teacher=teacher, output=soft)
    assert said.exit_code == 0, said.output
    assert "wikinews: 8 words" in said.output
    taught = run(
        "encoder", data=data, start=write_encoder(tmp_path / "bert"), gold=gold, output=student,
        work=tmp_path / "work2", epochs=1, soft=soft, teacher=teacher, layers=1, threads=1,
    )  # fmt: skip
    assert taught.exit_code == 0, taught.output
    first, *measured = map(json.loads, (student / LOG_NAME).read_text("utf-8").splitlines())
    assert first["words"]["wikinews"] == 8
    assert measured[-1]["loss"]["soft arcs"] >= 0
    report = (student / CARD_NAME).read_text("utf-8")
    assert "Taught by en_news_mpnet" in report
    assert "gold tokens, the teacher" in report
    assert "| LitBank | CC BY 4.0 |" in report
    assert "Taught by" not in (teacher / CARD_NAME).read_text("utf-8")


def test_the_baseline_command_trains_as_it_was_told(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def make(*given: object) -> dict[str, int]:
        asked.extend(given)
        return {"syntax-train": 80}

    monkeypatch.setattr(command, "make", make)
    result = run("baseline", data=data, output=tmp_path / "model", work=tmp_path / "work", steps=2)
    assert result.exit_code == 0, result.output
    assert asked == [data, tmp_path / "model", tmp_path / "work", 2]
    assert result.output == "syntax-train: 80 texts\n"


@pytest.mark.parametrize("name", ["encoder", "baseline"])
def test_a_missing_corpus_folder_is_a_usage_error(tmp_path: Path, name: str) -> None:
    options = {"data": tmp_path / "none", "output": tmp_path / "model", "work": tmp_path / "work"}
    if name == "encoder":
        options["start"] = tmp_path
    result = run(name, **options)
    assert result.exit_code == 2
    assert "--data" in result.output
    assert not (tmp_path / "model").exists()
