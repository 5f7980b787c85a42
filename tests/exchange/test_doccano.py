"""doccano and back: its lines, the labels of its project, and what its annotators may have done."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
import pytest

from pipeline.annotations.records import Records
from pipeline.errors import UsageError
from pipeline.exchange.doccano import doccano_line, read_doccano
from pipeline.exchange.graph_records import records_of
from tests.builders import TEXT
from tests.builders import records as made_up
from tests.exchange.handing import as_gold, export, gold_of, invoke

Line = dict[str, Any]


def exported(lines: list[Line], file: Path) -> Path:
    """What doccano exports of lines that it has imported: with ids of its own, and comments."""
    out = []
    for number, line in enumerate(lines, 40):
        kept = {name: value for name, value in line.items() if name not in ("text", "entities", "relations")}
        own = {span["id"]: 900 + 7 * at for at, span in enumerate(line["entities"])}
        spans = [{**span, "id": own[span["id"]]} for span in line["entities"]]
        relations = [
            {**one, "from_id": own[one["from_id"]], "to_id": own.get(one["to_id"], 1)}
            for one in line["relations"]
        ]
        labelled = {"entities": spans, "relations": relations}
        out.append({"id": number, "text": line["text"], **kept, **labelled, "Comments": []})
    file.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in out), encoding="utf-8")
    return file


def lines_of(file: Path) -> list[Line]:
    return [orjson.loads(line) for line in file.read_bytes().splitlines()]


def test_doccano_and_back(outputs: Path, article: Records, tmp_path: Path) -> None:
    lines = lines_of(export(outputs, "doccano") / "articles.jsonl")
    whole = next(line for line in lines if line["article"]["article_id"] == "desk/a")
    mentions = {
        (mention.start, mention.end): mention.text for one in article.entities for mention in one.mentions
    }
    found = {(span["start_offset"], span["end_offset"]) for span in whole["entities"]}
    assert all(whole["text"][start:end] == text for (start, end), text in mentions.items())
    assert mentions.keys() <= found
    file = exported(lines, tmp_path / "all.jsonl")
    assert invoke("import", file, "--from", "doccano", "--gold", tmp_path / "gold").exit_code == 0
    assert gold_of(tmp_path / "gold")["desk/a"] == as_gold(article)


def test_the_archive_that_doccano_gives_is_read(tmp_path: Path) -> None:
    file = exported([orjson.loads(doccano_line(made_up()))], tmp_path / "all.jsonl")
    archive = tmp_path / "export.zip"
    with ZipFile(archive, "w") as zipped:
        zipped.write(file, "all.jsonl")
    ((found, graph),) = read_doccano(archive)
    assert records_of(found, graph) == made_up()
    with ZipFile(archive, "a") as zipped:
        zipped.write(file, "ben.jsonl")
    with pytest.raises(UsageError, match=r"several people \(all.jsonl, ben.jsonl\)"):
        list(read_doccano(archive))


def test_an_archive_that_is_damaged_or_locked_is_refused(tmp_path: Path) -> None:
    file = exported([orjson.loads(doccano_line(made_up()))], tmp_path / "all.jsonl")
    archive = tmp_path / "export.zip"
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        zipped.write(file, "all.jsonl")
    whole = archive.read_bytes()
    at = whole.index(b"PK\x01\x02")
    packed = whole.index(b"all.jsonl") + len("all.jsonl")
    for damaged in (
        whole[:packed] + b"\xff" * 20 + whole[packed + 20 :],  # what is packed
        whole[: at + 8] + b"\x01" + whole[at + 9 :],  # said to be locked
        whole[: at + 10] + b"\x63" + whole[at + 11 :],  # packed in an unknown way
    ):
        archive.write_bytes(damaged)
        with pytest.raises(UsageError, match="cannot be read"):
            list(read_doccano(archive))


def test_every_label_that_is_used_is_among_those_of_the_project(outputs: Path) -> None:
    folder = export(outputs, "doccano")
    for file, part, name in (
        ("span-labels.json", "entities", "label"),
        ("relation-labels.json", "relations", "type"),
    ):
        labels = [label["text"] for label in orjson.loads((folder / file).read_bytes())]
        assert len(set(labels)) == len(labels)
        used = {one[name] for line in lines_of(folder / "articles.jsonl") for one in line[part]}
        assert used and used <= set(labels)
    # An encoding that is guessed from the first bytes cannot be guessed wrong.
    assert (folder / "articles.jsonl").read_bytes().isascii()


def span_of(line: Line, label: str) -> Line:
    return next(span for span in line["entities"] if span["label"] == label)


def change_label(old: str, new: str) -> Callable[[Line], None]:
    return lambda line: span_of(line, old).update(label=new)


def add(label: str, words: str) -> Callable[[Line], None]:
    start = TEXT.index(words)
    return lambda line: line["entities"].append(
        {"id": 70, "label": label, "start_offset": start, "end_offset": start + len(words)}
    )


def relate(name: str, source: str, target: str) -> Callable[[Line], None]:
    return lambda line: line["relations"].append(
        {"id": 70, "type": name, "from_id": span_of(line, source)["id"], "to_id": span_of(line, target)["id"]}
    )


def leave_out(part: str) -> Callable[[Line], None]:
    return lambda line: line.pop(part)


def changed(change: Callable[[Line], Any], tmp_path: Path) -> Path:
    line = orjson.loads(doccano_line(made_up()))
    file = exported([line], tmp_path / "all.jsonl")
    (row,) = lines_of(file)
    change(row)
    file.write_bytes(orjson.dumps(row))
    return file


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (add("Claim", "she added"), "has no Predicate; complete it in the tool"),
        (change_label("Claim: positive, certain, past", "Claim"), "has no polarity; complete it in the tool"),
        (change_label("Quote: direct", "Quote"), "has no quote_type; complete it in the tool"),
        (change_label("Quote: direct", "Quote: loud"), "'loud' says nothing here"),
        (change_label("PERSON", "ALIEN"), "'ALIEN' is none of"),
        (add("DATE", "fell"), "DATE [36:40] 'fell' is new, and doccano cannot hold its value"),
        (add("PERSON", "Anna Holt"), "PERSON [0:9] 'Anna Holt' is there twice; delete one in the tool"),
        (relate("Follows", "Quote: direct", "PERSON"), "'Follows' is none of"),
        (leave_out("relations"), "switch on relation labeling"),
        (leave_out("article"), "no article of pipeline export --to doccano"),
        (
            lambda line: line["entities"][0].update(start_offset="zero"),
            "entities.0.start_offset: Input should",
        ),
        (lambda line: line["relations"][0].update(to_id=[1]), "relations.0.to_id: Input should"),
        (lambda line: line["attributes"][0].update(label=["PERSON"]), "attributes.0.label: Input should"),
        (lambda line: line["attributes"][0].update(name={}), "attributes.0.name: Input should"),
        (lambda line: line.update(text=TEXT[1:]), "the text of 'a' was changed; put it back as it was"),
    ],
)
def test_what_is_no_record_is_refused_and_nothing_is_written(
    change: Callable[[Line], Any], reason: str, tmp_path: Path
) -> None:
    file = changed(change, tmp_path)
    result = invoke("import", file, "--from", "doccano", "--gold", tmp_path / "gold")
    assert isinstance(result.exception, UsageError) and reason in str(result.exception)
    assert not (tmp_path / "gold").exists()


@pytest.mark.parametrize("content", [b"no JSON", b"[]", b"\xff\xfe", b"PK\x03\x04"])
def test_what_is_no_export_of_doccano_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_bytes(content)
    result = invoke("import", tmp_path / "all.jsonl", "--from", "doccano", "--gold", tmp_path / "gold")
    assert isinstance(result.exception, UsageError)


def test_a_new_date_keeps_nothing_from_being_taken_where_dates_are_not_wanted(tmp_path: Path) -> None:
    file = changed(add("DATE", "fell"), tmp_path)
    layers = ("--layer", "entities", "--layer", "quotes")
    assert invoke("import", file, "--from", "doccano", "--gold", tmp_path / "gold", *layers).exit_code == 0
    assert gold_of(tmp_path / "gold")["a"].entities == made_up().entities


def test_what_annotators_changed_arrives_and_the_rest_stays(tmp_path: Path) -> None:
    ((article, graph),) = read_doccano(changed(change_label("PERSON", "ORG"), tmp_path))
    with pytest.raises(UsageError, match="of several kinds"):  # only one of two mentions was changed
        records_of(article, graph)

    def both(line: Line) -> None:
        for span in line["entities"]:
            span["label"] = span["label"].replace("PERSON", "ORG").replace("Quote: direct", "Quote: mixed")

    ((article, graph),) = read_doccano(changed(both, tmp_path))
    records = records_of(article, graph)
    (holt,) = made_up().entities
    assert records.entities == (holt.model_copy(update={"label": "ORG"}),), "name and forms went along"
    assert [quote.type for quote in records.quotes] == ["indirect", "mixed"]
    assert (records.dates, records.claims) == (made_up().dates, made_up().claims)


def test_a_name_that_annotators_add_needs_no_more_than_its_label(tmp_path: Path) -> None:
    ((article, graph),) = read_doccano(changed(add("PRODUCT", "sales"), tmp_path))
    (product,) = (one for one in records_of(article, graph).entities if one.label == "PRODUCT")
    assert (product.name, product.mentions[0].form) == ("sales", "name")


def test_a_source_has_one_place_in_a_chain(tmp_path: Path) -> None:
    def chain(first: str, second: str) -> Path:
        def link(line: Line) -> None:
            add("Source", "Anna Holt")(line)
            relate(first, "Claim: positive, certain, past", "Source")(line)
            relate(second, "Claim: positive, certain, past", "Source")(line)

        return changed(link, tmp_path)

    with pytest.raises(UsageError, match="both Source 1 and Source 2; mark it once for each claim"):
        list(read_doccano(chain("Source 1", "Source 2")))
    ((article, graph),) = read_doccano(chain("Source 7", "Refers"))
    ((source,),) = (claim.sources for claim in records_of(article, graph).claims)
    assert source.text == "Anna Holt"


def test_an_article_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    file = exported([orjson.loads(doccano_line(made_up()))] * 2, tmp_path / "all.jsonl")
    result = invoke("import", file, "--from", "doccano", "--gold", tmp_path / "gold")
    assert "the article 'a' is there twice" in str(result.exception)
