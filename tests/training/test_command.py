"""The one documented command, from a folder of (tiny) corpora to a model that loads and its card."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.language.load import load
from pipeline.training import sentences
from pipeline.training.__main__ import CARD_NAME, app

TREE = """\
# newdoc id = doc-{number}
# sent_id = doc-{number}-1
# newpar id = doc-{number}-p1
# text = Ann Lee saw Oslo.
1\tAnn\tAnn\tPROPN\tNNP\tNumber=Sing\t3\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1,2-coref
2\tLee\tLee\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tEntity=1)
3\tsaw\tsee\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\t_
4\tOslo\tOslo\tPROPN\tNNP\tNumber=Sing\t3\tobj\t_\tEntity=(2-place-new-nnnnn-cf2-1-coref)|SpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = doc-{number}-2
# newpar id = doc-{number}-p2
# text = They left.
1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""
NAMES = """\
# sent_id = doc-{number}-1
1\tAnn\tB-PER\t-\ta
2\tLee\tI-PER\t-\ta
3\tsaw\tO\t-\ta
4\tOslo\tB-LOC\t-\ta
5\t.\tO\t-\ta

"""
ARTICLE = {"title": "X", "sents": [["Ann", "sang", "."]], "vertexSet": [], "labels": []}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora"
    for part, count in (("train", 40), ("dev", 2)):
        trees = "".join(TREE.format(number=number) for number in range(count))
        write(folder / "ud_ewt" / f"en_ewt-ud-{part}.conllu", trees)
        write(folder / "gum" / part / "dep" / "GUM_news_x.conllu", trees)
        names = "".join(NAMES.format(number=number) for number in range(count))
        write(folder / "uner_ewt" / f"en_ewt-ud-{part}.iob2", names)
    for domain in ("ai", "literature", "music", "politics", "science"):
        for part in ("train", "test", "dev"):
            write(folder / "crossner" / domain / f"{part}.txt", "Ann\tB-person\nsang\tO\n\n")
    write(folder / "wnut17" / "train.conll", "Ann\tB-person\nsang\tO\n\n")
    for section in ("e", "g"):
        write(folder / "broad_twitter_corpus" / f"{section}.conll", "Ann\tB-PER\nsang\tO\n\n")
    write(folder / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt", "Ann I-PER\nsang O\n\n")
    for name in ("dev_revised.json", "test_revised.json"):
        write(folder / "redocred" / name, json.dumps([ARTICLE]))
    return folder


def test_the_command_makes_a_model_and_its_card(
    corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "sentences" / "own.txt", "[Ann](PERSON) sang.\nNobody sang.\n")
    monkeypatch.setattr(sentences, "FOLDER", tmp_path / "sentences")
    output = tmp_path / "model"
    arguments = ["--data", str(corpora), "--output", str(output), "--steps", "2"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    nlp = load(str(output))
    assert nlp("Ann saw Oslo.\n\nThey left.")[5].is_sent_start
    card = (output / CARD_NAME).read_text(encoding="utf-8")
    assert "| GUM dev | 16 |" in card
    assert "CC BY-SA 4.0" in card


def test_a_missing_corpus_folder_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--data", str(tmp_path / "none"), "--output", str(tmp_path / "model")])
    assert result.exit_code == 2
