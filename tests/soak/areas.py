"""What is attacked: each area has whole inputs to damage, and says what becomes of a damaged one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.annotations.records import LAYERS
from pipeline.errors import PipelineError, ReadError
from pipeline.evaluation.errors_in_context import errors
from pipeline.evaluation.gold import gold_pairs, read_splits
from pipeline.evaluation.scoring import score
from pipeline.exchange.hand_over import EXPORTS, export, import_gold
from pipeline.index.build import index
from pipeline.read.articles import read_article
from pipeline.read.find import find_inputs
from pipeline.review.decision_log import DecisionLog
from pipeline.review.desk import Desk
from pipeline.review.gold.apply import apply_decisions
from pipeline.run import Extractor
from pipeline.run.outcomes import sound_layers
from pipeline.settings import Settings
from pipeline.store.records import read_record_lines, read_records
from pipeline.validate import validate
from pipeline.write.files import record_lines, write_records
from tests.builders import records
from tests.read.same.formats import FORMATS
from tests.review.doubtful import doubtful_records
from tests.review.reviewing import Review
from tests.soak.damage import damaged, damaged_text

ROOT = Path(__file__).parents[2]
_SAID = (
    "“It is not safe,” Mayor Ada Okoro of Ellburg said on Monday. She denied that the firm lost $5 million. "
    "According to Tom Brandt, ships may sail again next summer if the council agrees."
)
LONGEST = 500_000
"""Characters; what is longer is refused, as by the command."""


class DefectError(Exception):
    """What must never be: it is no refusal of an input."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the program that takes what others made.

    Attributes:
        inputs: whole inputs by name.
        damage: makes another input of one.
        outcome: what becomes of an input, in an empty folder: `done`, or the code or kind of its refusal.
            Raises what is no refusal.
        richer: whole inputs that campaigns take which do not count their inputs.
    """

    inputs: Callable[[], Mapping[str, bytes]]
    damage: Callable[[bytes, Random], bytes]
    outcome: Callable[[str, bytes, Path], str]
    richer: Callable[[], Mapping[str, bytes]] = dict


@cache
def _files() -> Mapping[str, bytes]:
    samples = ROOT / "tests" / "samples"
    found = {
        path.name: path.read_bytes() for path in samples.iterdir() if not path.name.endswith(".expected.json")
    }
    return {**found, **{name: make() for name, make in FORMATS.items()}}


def _read(name: str, content: bytes, folder: Path) -> str:
    (folder / name).write_bytes(content)
    codes = set[str]()
    for item in find_inputs([folder]):
        if isinstance(item, Failure):
            codes.add(item.code)
            continue
        try:
            read_article(item, max_characters=LONGEST)
        except ReadError as error:
            codes.add(error.code)
        else:
            codes.add("done")
    if "bug" in codes:
        raise DefectError("an unforeseen error while finding or reading")
    return "+".join(sorted(codes)) or "nothing"


@cache
def _texts() -> Mapping[str, bytes]:
    """The articles that rules are made from: a defect shows its text, and nobody is to look at the others."""
    gold = ROOT / "corpus" / "gold"
    texts = {name: read_records(gold / f"{name}.jsonl") for name in read_splits(gold / "splits.toml")["dev"]}
    return {name: found.records.article.text.encode() for name, (found,) in texts.items()}


@cache
def _extractor() -> Extractor:
    return Extractor(Settings())


def _extract(name: str, content: bytes, _: Path) -> str:
    text = content.decode(errors="ignore")
    if not text.strip():
        return "empty"
    article = Article(name, f"{name}.txt", "0" * 64, text, published="2023-10-10")
    made, defects = sound_layers(_extractor(), article)
    for defect in defects:
        raise defect.error
    if issues := validate(made):
        raise DefectError(f"{issues[0].where}: {issues[0].message}")
    if read_record_lines(Path("again"), record_lines(made)).records != made:
        raise DefectError("the records are others after they were written and read")
    return "done"


@cache
def _richer_lines() -> Mapping[str, bytes]:
    """What the program itself makes of a text that has something for every layer."""
    article = Article("a", "a.txt", "0" * 64, _SAID, published="2023-10-10")
    return {"made": record_lines(_extractor()(article))}


def _lines() -> Mapping[str, bytes]:
    return {"plain": record_lines(records()), "doubtful": record_lines(doubtful_records("b"))}


def _load_records(name: str, content: bytes, folder: Path) -> str:
    """Records; where they are valid, what indexes them, shows them and hands them over takes them, too."""
    output = folder / "outputs"
    output.mkdir()
    path = output / f"{name}.jsonl"
    path.write_bytes(content)
    try:
        if [issue for found in read_records(path) for issue in validate(found.records)]:
            return "invalid"
        index(output, folder / "corpus.db")
        desk = Desk(output, folder / "gold", DecisionLog(folder / "decisions.jsonl"), dict)
        desk.progress()
        for article_id in desk.article_ids():
            desk.article(article_id)
        for to in EXPORTS:
            export(output, to, folder / to)
    except PipelineError as error:
        return type(error).__name__
    return "done"


@cache
def _annotated() -> Mapping[str, bytes]:
    """What annotators hand back: a project of brat, and the exports of Label Studio and doccano."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_records(folder / "outputs" / "a.jsonl", doubtful_records("a"))
        for to in ("brat", "label-studio", "doccano"):
            export(folder / "outputs", to, folder / to)
        [task] = orjson.loads((folder / "label-studio" / "tasks.json").read_bytes())
        task["annotations"] = [{"result": task.pop("predictions")[0]["result"], "was_cancelled": False}]
        [lines] = (folder / "doccano").glob("*.jsonl")
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as zipped:
            zipped.writestr(ZipInfo("all.jsonl"), lines.read_bytes(), ZIP_DEFLATED)
        return {
            **{path.name: path.read_bytes() for path in (folder / "brat").glob("a.*")},
            "tasks.json": orjson.dumps([task]),
            "lines.jsonl": lines.read_bytes(),
            "lines.zip": packed.getvalue(),
        }


_TOOLS = {"tasks.json": "label-studio", "lines.jsonl": "doccano", "lines.zip": "doccano"}


def _take_back(name: str, content: bytes, folder: Path) -> str:
    """Each file of brat among the others of its project."""
    tool = _TOOLS.get(name, "brat")
    if tool == "brat":
        for other in {*_annotated()} - {*_TOOLS}:
            (folder / other).write_bytes(_annotated()[other])
    (folder / name).write_bytes(content)
    try:
        taken = [*import_gold(folder if tool == "brat" else folder / name, tool, folder / "gold")]
    except PipelineError as error:
        return type(error).__name__
    return "done" if taken else "nothing"


def _load_gold(name: str, content: bytes, folder: Path) -> str:
    """Gold of one article, the splits among the inputs."""
    gold, output = folder / "gold", folder / "outputs"
    write_records(output / "a.jsonl", records())
    write_records(gold / "a.jsonl", records())
    (gold / "splits.toml").write_text('dev = ["a"]\ntest = []\n')
    (gold / name).write_bytes(content)
    try:
        pairs = gold_pairs(output, gold, "dev")
    except PipelineError as error:
        return type(error).__name__
    score(pairs)
    for pair in pairs:
        errors(*pair)
    return "done"


@cache
def _logs() -> Mapping[str, bytes]:
    with TemporaryDirectory() as folder:
        review = Review(Path(folder), "Ada", doubtful_records("a"))
        review.reject("q2")
        review.correct("d1", value="2023-10-16")
        review.finish("entities")
        return {"decisions.jsonl": (Path(folder) / "decisions.jsonl").read_bytes()}


@cache
def _richer_logs() -> Mapping[str, bytes]:
    """Decisions of every kind, but those on what gold has."""
    with TemporaryDirectory() as folder:
        review = Review(Path(folder), "Ada", doubtful_records("a"))
        review.accept("e1")
        review.undo(review.decide("merge", "e1", "e2", record_id="e1", absorbed_id="e2"), "e1", "e2")
        holt = review.record("e1")
        other = {**holt, "id": "new", "name": "Holt", "mentions": holt["mentions"][1:]}
        review.decide("split", "e1", record_id="e1", record=other)
        review.correct("q1", type="indirect")
        review.reject("d1")
        review.add({**review.record("d1"), "id": "new"})
        review.decide("accept_all", "q1", "c1", record_ids=["q1", "c1"])
        review.finish(*LAYERS)
        review.decide("open", *review.seen["heads"])
        return {"richer.jsonl": (Path(folder) / "decisions.jsonl").read_bytes()}


def _load_decisions(name: str, content: bytes, folder: Path) -> str:
    """The log, the gold that is made of it, twice, and the article as reviewers see it then."""
    (folder / name).write_bytes(content)
    write_records(folder / "outputs" / "a.jsonl", doubtful_records("a"))
    log, gold = DecisionLog(folder / name), folder / "gold"
    try:
        for _ in range(2):
            for _ in apply_decisions(log, gold):
                pass
        Desk(folder / "outputs", gold, log, dict).article("a")
    except PipelineError as error:
        return type(error).__name__
    return "done"


def _damaged_json(content: bytes, chance: Random) -> bytes:
    """As bytes, or in one of its values: what is whole JSON gets further."""
    lines = content.splitlines()
    if chance.random() < 0.4 or not lines:
        return damaged(content, chance)
    at = chance.randrange(len(lines))
    try:
        lines[at] = orjson.dumps(_other_value(orjson.loads(lines[at]), chance))
    except (
        orjson.JSONDecodeError,
        orjson.JSONEncodeError,
    ):  # TOML, a damaged line, or a number beyond 64 bits
        return damaged(content, chance)
    return b"\n".join(lines) + b"\n"


def _other_value(value: object, chance: Random) -> object:
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(sorted(value))
        if chance.random() < 0.1:
            return {name: kept for name, kept in value.items() if name != key}
        return {**value, key: _other_value(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        return [*value[:at], _other_value(value[at], chance), *value[at + 1 :]]
    if isinstance(value, int) and chance.random() < 0.6:
        return value + chance.choice((-1, 1, 1000, -1000))
    return chance.choice(
        (None, True, 0, -1, 1.5, 2**53, "", "x", "e99", "2023-02-30", "\u0000", [], {}, [[]])
    )


def _gold() -> Mapping[str, bytes]:
    return {"a.jsonl": record_lines(records()), "splits.toml": b'dev = ["a"]\ntest = []\n'}


def _damaged_words(content: bytes, chance: Random) -> bytes:
    return damaged_text(content.decode(errors="ignore"), chance).encode()


AREAS: Mapping[str, Area] = {
    "files": Area(_files, damaged, _read),
    "texts": Area(_texts, _damaged_words, _extract),
    "records": Area(_lines, _damaged_json, _load_records, _richer_lines),
    "gold": Area(_gold, _damaged_json, _load_gold),
    "annotated": Area(_annotated, _damaged_json, _take_back),
    "decisions": Area(_logs, _damaged_json, _load_decisions, _richer_logs),
}
