"""Records out to other tools and back: nothing is lost that the format can hold, emoji or not."""

import csv
import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import cassis
import orjson
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.annotations.records import (
    LAYERS,
    ArticleRecord,
    ClaimRecord,
    DateRecord,
    EntityRecord,
    QuoteRecord,
    Records,
)
from pipeline.corpora.timeml.read import read_timeml
from pipeline.errors import UsageError
from pipeline.exchange import hand_over
from pipeline.exchange.graph import CHOICES, LABELS, WORDS, graph_of
from pipeline.exchange.graph_records import records_of
from pipeline.exchange.inception import inception_archive
from pipeline.exchange.names import EXPORTS, IMPORTS
from pipeline.write.files import write_records
from tests.builders import article as article_of
from tests.builders import records as made_up
from tests.builders import span
from tests.exchange.handing import TEXT, as_gold, export, gold_of, invoke


def test_the_names_that_help_shows_are_those_of_the_formats() -> None:
    assert tuple(known.name for known in hand_over.FORMATS) == EXPORTS
    assert tuple(known.name for known in hand_over.FORMATS if known.read) == IMPORTS


def test_the_article_of_these_tests_has_all_that_can_go_wrong(article: Records) -> None:
    assert len(article.quotes) >= 2 and len(article.claims) >= 3 and len(article.dates) >= 2
    assert any(len(quote.contents) > 1 for quote in article.quotes)
    assert any("\n" in content.text for quote in article.quotes for content in quote.contents)
    assert any(claim.sources and claim.sources[0].cue for claim in article.claims)
    assert any(claim.evidence.certainty for claim in article.claims)
    assert any(len(entity.mentions) > 1 for entity in article.entities)


def test_spans_and_links_hold_all_that_records_say(article: Records) -> None:
    assert records_of(article.article, graph_of(article)) == article


def test_brat_and_back(outputs: Path, article: Records, tmp_path: Path) -> None:
    folder = export(outputs, "brat")
    text = (folder / "desk" / "a.txt").read_text(encoding="utf-8")
    for line in (folder / "desk" / "a.ann").read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            _, where, words = line.split("\t")
            pieces = [piece.split() for piece in where.partition(" ")[2].split(";")]
            assert " ".join(text[int(start) : int(end)] for start, end in pieces) == words
            assert not any("\n" in text[int(start) : int(end)] for start, end in pieces)
    assert "PERSON" in (folder / "annotation.conf").read_text()
    assert invoke("import", folder, "--from", "brat", "--gold", tmp_path / "gold").exit_code == 0
    gold = gold_of(tmp_path / "gold")
    assert gold["desk/a"] == as_gold(article) and set(gold) == {"desk/a", "b"}


def submitted(tasks: Path) -> Path:
    """What Label Studio exports once an annotator has submitted the predictions as they are."""
    content = orjson.loads(tasks.read_bytes())
    for task in content:
        task["annotations"] = [{"result": task.pop("predictions")[0]["result"], "was_cancelled": False}]
    tasks.with_name("export.json").write_bytes(orjson.dumps(content))
    return tasks.with_name("export.json")


def test_label_studio_and_back(outputs: Path, article: Records, tmp_path: Path) -> None:
    folder = export(outputs, "label-studio")
    tasks = orjson.loads((folder / "tasks.json").read_bytes())
    (task,) = (task for task in tasks if task["data"]["article"]["article_id"] == "desk/a")
    labelled = [one["value"] for one in task["predictions"][0]["result"] if one["type"] == "labels"]
    # Its editor counts code points.
    assert all(TEXT[value["start"] : value["end"]] == value["text"] for value in labelled)
    interface = (folder / "interface.xml").read_text()
    assert all(f'value="{value["labels"][0]}"' in interface for value in labelled)
    export_file = submitted(folder / "tasks.json")
    assert invoke("import", export_file, "--from", "label-studio", "--gold", tmp_path / "gold").exit_code == 0
    assert gold_of(tmp_path / "gold")["desk/a"] == as_gold(article)


def test_only_some_layers_can_be_taken(outputs: Path, article: Records, tmp_path: Path) -> None:
    folder = export(outputs, "brat")
    invoke("import", folder, "--from", "brat", "--gold", tmp_path / "gold", "--layer", "quotes")
    gold = gold_of(tmp_path / "gold")["desk/a"]
    assert gold.article.layers == ("quotes",) and gold.entities == gold.claims == ()
    assert [quote.contents for quote in gold.quotes] == [quote.contents for quote in article.quotes]


def test_a_date_whose_value_nobody_can_know_comes_back_as_such() -> None:
    (monday,) = made_up().dates
    vague = monday.model_copy(update={"value": None, "earliest": None, "latest": None, "anchor": None})
    whole = made_up(dates=(vague,))
    assert records_of(whole.article, graph_of(whole)).dates == (vague,)


def test_what_an_annotator_adds_in_brat_becomes_gold(outputs: Path, tmp_path: Path) -> None:
    folder = export(outputs, "brat")
    ann = folder / "b.ann"
    text = (folder / "b.txt").read_text(encoding="utf-8")
    start = text.index("sales")
    ann.write_text(
        ann.read_text(encoding="utf-8") + f"T90\tPRODUCT {start} {start + 5}\tsales\n", encoding="utf-8"
    )
    assert invoke("import", folder, "--from", "brat", "--gold", tmp_path / "gold").exit_code == 0
    (product,) = (entity for entity in gold_of(tmp_path / "gold")["b"].entities if entity.label == "PRODUCT")
    assert (product.name, product.mentions[0].form) == ("sales", "name")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T90\tALIEN 0 4\tAnna", "'ALIEN' is none of"),
        ("T90\tPERSON 0 4000\tAnna", "no stretch of the text"),
        ("T90\tClaim 0 4\tAnna", "has no Predicate"),
        ("T90\tDATE 0 4\tAnna", "DATE [0:4] 'Anna' has no value; complete it in the tool"),
        ("R90\tSame Arg1:T1 Arg2:T99", "leads to no span"),
        ("A90\tform T1 verb", "'verb' is none of"),
        ("E90\tMove:T1", "not used here"),
        ("T90\tPERSON", "correct it in brat"),
    ],
)
def test_annotations_that_are_no_records_are_refused_and_nothing_is_written(
    line: str, reason: str, outputs: Path, tmp_path: Path
) -> None:
    folder = export(outputs, "brat")
    ann = folder / "b.ann"
    ann.write_text(f"{ann.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    result = invoke("import", folder, "--from", "brat", "--gold", tmp_path / "gold")
    assert isinstance(result.exception, UsageError) and reason in str(result.exception)
    assert not (tmp_path / "gold").exists()


def test_gold_that_differs_is_not_replaced_unasked(outputs: Path, tmp_path: Path) -> None:
    folder, gold = export(outputs, "brat"), tmp_path / "gold"
    arguments = ("import", folder, "--from", "brat", "--gold", gold)
    assert invoke(*arguments).exit_code == 0
    whole = (gold / "b.jsonl").read_bytes()
    assert invoke(*arguments).exit_code == 0, "the same gold again is no conflict"
    (gold / "b.jsonl").write_bytes(whole + b"\n")
    assert "--force" in str(invoke(*arguments).exception)
    assert invoke(*arguments, "--force").exit_code == 0 and (gold / "b.jsonl").read_bytes() == whole


@pytest.mark.parametrize(
    "task",
    [[], {}, [1], ["article"], [{"data": {}}], [{"data": {"article": {}}, "annotations": []}]],
)
def test_what_is_no_export_of_label_studio_is_refused(task: object, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_text(json.dumps(task))
    result = invoke("import", file, "--from", "label-studio", "--gold", tmp_path / "gold")
    assert (result.exit_code == 0) == (task == [])


def test_web_annotations_select_the_words_they_name(outputs: Path, article: Records) -> None:
    page = orjson.loads((export(outputs, "web-annotation") / "desk" / "a.jsonld").read_bytes())
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    ids = {item["id"] for item in page["items"]}
    assert len(ids) == len(page["items"])
    tagged = [item for item in page["items"] if item["motivation"] == "tagging"]
    for item in tagged:
        position, quotation = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quotation["exact"]
        assert TEXT[: position["start"]].endswith(quotation["prefix"])
        assert TEXT[position["end"] :].startswith(quotation["suffix"])
    for item in page["items"]:
        if item["motivation"] == "linking":
            assert {item["target"], item["body"][1]["source"]} <= ids
    assert len(tagged) == len(graph_of(article).nodes)


def test_inception_reads_utf_16_offsets(outputs: Path, article: Records) -> None:
    archive = export(outputs, "inception") / "desk" / "a.zip"
    with ZipFile(archive) as zipped:
        types = cassis.load_typesystem(zipped.read("TypeSystem.xml").decode())
        content = zipped.read("a.xmi").decode()
    cas = cassis.load_cas_from_xmi(content, types)
    assert cas.sofa_string == TEXT
    (about,) = cas.select("uima.tcas.DocumentAnnotation")
    assert (about.language, about.documentTitle, about.documentId) == ("en", "desk/a", "desk/a")
    assert about.get_covered_text() == TEXT
    names = cas.select("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
    wanted = sorted(mention.text for entity in article.entities for mention in entity.mentions)
    assert sorted(name.get_covered_text() for name in names) == wanted
    first = min(mention.start for entity in article.entities for mention in entity.mentions)
    wide = len(TEXT[:first].encode("utf-16-le")) // 2
    assert wide > first and f'begin="{wide}"' in content
    assert len(cas.select("webanno.custom.ArticleSpan")) == len(graph_of(article).nodes)


def test_inception_gets_text_as_xml_can_hold_it() -> None:
    text = "Anna\x0c said\x00 so.\ufffe"
    made = Records(article=article_of(text, title="\x01", language="\x02"))
    with ZipFile(BytesIO(inception_archive(made))) as zipped:
        types = cassis.load_typesystem(zipped.read("TypeSystem.xml").decode())
        cas = cassis.load_cas_from_xmi(zipped.read("a.xmi").decode(), types)
    assert cas.sofa_string == "Anna\ufffd said\ufffd so.\ufffd"
    assert cas.select("uima.tcas.DocumentAnnotation")[0].documentTitle == "\ufffd"


def test_timeml_holds_every_date(outputs: Path, article: Records) -> None:
    document = read_timeml(export(outputs, "timeml") / "desk" / "a.tml")
    assert [(timex.start, timex.end, timex.value) for timex in document.timexes] == [
        (date.start, date.end, date.value) for date in article.dates
    ]


def test_parquet_holds_the_records_as_they_are(outputs: Path, article: Records) -> None:
    folder = export(outputs, "parquet")

    def rows(name: str, model: Any) -> tuple[Any, ...]:
        table = pyarrow.parquet.read_table(folder / f"{name}.parquet").to_pylist()
        return tuple(model.model_validate(row) for row in table if row["article_id"] == "desk/a")

    assert rows("articles", ArticleRecord) == (article.article,)
    assert rows("entities", EntityRecord) == article.entities
    assert rows("dates", DateRecord) == article.dates
    assert rows("quotes", QuoteRecord) == article.quotes
    assert rows("claims", ClaimRecord) == article.claims


def test_csv_has_a_row_for_each_span(outputs: Path, article: Records) -> None:
    folder = export(outputs, "csv")

    def rows(name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row["article_id"] == "desk/a"]

    mentions = [(entity.id, mention) for entity in article.entities for mention in entity.mentions]
    assert [(row["id"], int(row["mentions.start"])) for row in rows("entities")] == [
        (id, mention.start) for id, mention in mentions
    ]
    assert all(
        TEXT[int(row["contents.start"]) : int(row["contents.end"])] == row["contents.text"]
        for row in rows("quotes")
    )
    claims = {claim.id: claim for claim in article.claims}
    for row in rows("claims"):
        assert json.loads(row["sources"]) == [source.model_dump() for source in claims[row["id"]].sources]
        assert row["predicate.text"] == claims[row["id"]].predicate.text
    assert rows("articles")[0]["text"] == TEXT


@pytest.mark.parametrize("formula", ["=1+1", "+44 20", "-5 percent", "@handle", "\tx"])
def test_no_cell_of_csv_is_a_formula_unless_asked_for(formula: str, tmp_path: Path) -> None:
    text = f"{formula} rose."
    article = made_up().article.model_copy(update={"text": text})
    mention = {**span(text, formula), "form": "name"}
    entity = EntityRecord.model_validate(
        {"article_id": "a", "id": "e1", "label": "QUANTITY", "name": formula, "mentions": [mention]}
    )
    write_records(tmp_path / "outputs" / "a.jsonl", Records(article=article, entities=(entity,)))

    def cell(*options: str) -> str:
        assert (
            invoke("export", tmp_path / "outputs", tmp_path / "csv", "--to", "csv", *options).exit_code == 0
        )
        with (tmp_path / "csv" / "entities.csv").open(encoding="utf-8", newline="") as file:
            return next(csv.DictReader(file))["mentions.text"]

    assert cell() == f"'{formula}"
    assert cell("--exact") == formula


def test_a_misspelt_format_is_refused_with_the_likeliest_and_all(tmp_path: Path) -> None:
    write_records(tmp_path / "outputs" / "a.jsonl", made_up())
    for to, meant in (("parqet", "did you mean parquet"), ("label_studio", "did you mean label-studio")):
        refused = str(invoke("export", tmp_path / "outputs", tmp_path / "out", "--to", to).exception)
        assert meant in refused and all(name in refused for name in hand_over.EXPORTS)
    # What nothing comes back from can be exported to, and not imported from.
    assert "there are brat, label-studio" in str(invoke("import", tmp_path, "--from", "csv").exception)
    assert not (tmp_path / "out").exists()


words = st.text(alphabet=st.sampled_from("aé \n🎈\u0301\u2028\x85\t"), min_size=1, max_size=30)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(words, st.data())
def test_brat_keeps_any_span_of_any_text(text: str, data: st.DataObject) -> None:
    import tempfile

    from pipeline.exchange.brat import read_brat, write_brat

    bounds = st.integers(0, len(text))
    start, end = sorted((data.draw(bounds), data.draw(bounds)))
    if not text[start:end].strip() or text[start:end] != text[start:end].strip():
        return
    mention = {"start": start, "end": end, "text": text[start:end], "form": "name"}
    entity = EntityRecord.model_validate(
        {"article_id": "a", "id": "e1", "label": "ORG", "name": text[start:end], "mentions": [mention]}
    )
    article = made_up().article.model_copy(update={"text": text})
    with tempfile.TemporaryDirectory() as folder:
        write_brat(Path(folder), Records(article=article, entities=(entity,)))
        ((found, graph),) = read_brat(Path(folder))
    assert records_of(found, graph).entities == (entity,)


def changed_in_label_studio(outputs: Path, change: Any) -> Path:
    """An export of the one task of article `b`, after an annotator has changed its annotation."""
    tasks = orjson.loads(submitted(export(outputs, "label-studio") / "tasks.json").read_bytes())
    (task,) = (task for task in tasks if task["data"]["article"]["article_id"] == "b")
    change(task["annotations"][0])
    file = outputs.with_name("changed.json")
    file.write_bytes(orjson.dumps([task]))
    return file


def region(annotation: Any, label: str) -> Any:
    return next(one for one in annotation["result"] if one["value"].get("labels") == [label])


def leave_as_it_is(_: Any) -> None:
    pass


def label_twice(annotation: Any) -> None:
    region(annotation, "PERSON")["value"]["labels"] += ["ORG"]


def label_nowhere(annotation: Any) -> None:
    region(annotation, "PERSON")["value"]["labels"] = []


def copy_region(annotation: Any) -> None:
    annotation["result"].append({**region(annotation, "PERSON"), "id": "xYz9"})


def give_words_for_a_number(annotation: Any) -> None:
    region(annotation, "PERSON")["value"]["start"] = "zero"


def give_a_list_for_a_name(annotation: Any) -> None:
    next(one for one in annotation["result"] if one["type"] == "relation")["from_id"] = ["T1"]


def give_words_for_the_result(annotation: Any) -> None:
    annotation["result"] = "nothing"


def forget_the_kind_of_a_quotation(annotation: Any) -> None:
    annotation["result"] = [one for one in annotation["result"] if one.get("from_name") != "quote_type"]


def forget_the_value(annotation: Any) -> None:
    annotation["result"] = [one for one in annotation["result"] if one.get("from_name") != "value"]


def forget_the_tense(annotation: Any) -> None:
    annotation["result"] = [one for one in annotation["result"] if one.get("from_name") != "tense"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (label_twice, "the region [0:9] 'Anna Holt' has several labels: PERSON, ORG; keep one"),
        (label_nowhere, "the region [0:9] 'Anna Holt' has no label; choose one"),
        (copy_region, "PERSON [0:9] 'Anna Holt' is there twice; delete one in the tool"),
        (give_words_for_a_number, "annotations.0.result.0.value.start"),
        (give_a_list_for_a_name, "from_id: Input should be a valid string; correct it in Label Studio"),
        (give_words_for_the_result, "annotations.0.result"),
        (forget_the_kind_of_a_quotation, "has no quote_type; complete it in the tool"),
        (forget_the_value, "DATE [18:24] 'Monday' has no value; complete it in the tool"),
        (forget_the_tense, "has no tense; complete it in the tool"),
        (leave_as_it_is, None),
    ],
)
def test_what_is_wrong_in_label_studio_is_said_in_its_terms(
    change: Any, reason: str | None, outputs: Path, tmp_path: Path
) -> None:
    file = changed_in_label_studio(outputs, change)
    result = invoke("import", file, "--from", "label-studio", "--gold", tmp_path / "gold")
    assert (tmp_path / "gold").exists() == (reason is None) == (result.exit_code == 0)
    assert reason is None or reason in str(result.exception)


def test_an_article_skipped_in_label_studio_is_named_and_not_taken(outputs: Path, tmp_path: Path) -> None:
    file = changed_in_label_studio(outputs, lambda annotation: annotation.update(was_cancelled=True))
    result = invoke("import", file, "--from", "label-studio", "--gold", tmp_path / "gold")
    assert (result.exit_code, result.output) == (0, "skipped in the tool, so not taken: b\n")
    assert not (tmp_path / "gold").exists()


def test_json_min_is_refused_with_what_to_give_instead(article: Records, tmp_path: Path) -> None:
    file = tmp_path / "min.json"
    line = article.article.model_dump()
    file.write_bytes(orjson.dumps([{"id": 1, "text": TEXT, "article": line, "label": []}]))
    refused = str(invoke("import", file, "--from", "label-studio", "--gold", tmp_path / "gold").exception)
    assert "JSON-MIN" in refused and refused.endswith("export as JSON") and "correct it" not in refused


def test_the_interface_asks_of_a_region_what_its_label_has(outputs: Path) -> None:
    root = ElementTree.parse(export(outputs, "label-studio") / "interface.xml").getroot()
    asked = {part: part.find("*[@perRegion]") for part in root.findall("View")}
    names = {field.get("name"): part for part, field in asked.items() if field is not None}
    assert set(names) == {*CHOICES, *WORDS} and root.find("./*[@perRegion]") is None
    for part in names.values():
        assert part.find("Header") is not None and part.get("visibleWhen") == "region-selected"
        assert set((part.get("whenLabelValue") or "").split(",")) <= set(LABELS)
    of = {name: (part.get("whenLabelValue") or "").split(",") for name, part in names.items()}
    assert "Quote" in of["quote_type"] and "PERSON" not in of["quote_type"]
    # Every attribute that is exported can be seen on its region.
    for node in (node for made in (made_up(),) for node in graph_of(made).nodes):
        assert all(node.label in of[name] for name in node.attributes), node


def test_brat_has_the_colours_of_the_page(outputs: Path) -> None:
    drawing = (export(outputs, "brat") / "visual.conf").read_text().partition("[drawing]\n")[2].splitlines()
    colours = dict(line.split("\t") for line in drawing)
    assert set(LABELS) <= set(colours)
    page = (Path(pipeline.__file__).parent / "review" / "page").glob("*.css")
    light = "".join(sheet.read_text() for sheet in page)
    for label, layer in {"PERSON": "entities", "DATE": "dates", "Quote": "quotes", "Claim": "claims"}.items():
        ground, ink = re.findall("#[0-9a-f]{6}", colours[label])
        assert f"--{layer}: {ink}; --{layer}-soft: {ground};" in light


@pytest.mark.parametrize("to", ["brat", "label-studio"])
def test_only_some_layers_go_out_and_only_they_come_back(
    to: str, outputs: Path, article: Records, tmp_path: Path
) -> None:
    folder = export(outputs, to, "--layer", "quotes", "--layer", "entities")
    source = folder if to == "brat" else submitted(folder / "tasks.json")
    assert invoke("import", source, "--from", to, "--gold", tmp_path / "gold").exit_code == 0
    gold = gold_of(tmp_path / "gold")["desk/a"]
    assert gold.article.layers == ("entities", "quotes")
    assert (gold.entities, gold.quotes) == (article.entities, article.quotes)
    assert gold.dates == gold.claims == ()


@pytest.mark.parametrize("to", hand_over.EXPORTS)
@pytest.mark.parametrize("layer", LAYERS)
def test_every_format_takes_any_layer_alone(to: str, layer: str, outputs: Path) -> None:
    export(outputs, to, "--layer", layer)
