"""Small annotated documents, a folder of tiny corpora and a tiny folder of gold."""

import json
from pathlib import Path

from pipeline.training.conllu import read_conllu
from pipeline.training.documents import Document, Mention, Sentence, Syntax, Word
from pipeline.write.files import write_records
from tests.builders import article, records

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
RHETORIC = """\
<rst><body>
<segment id="1" parent="2" relname="attribution-positive">Ann Lee saw Oslo .</segment>
<segment id="2" parent="3" relname="span">They left .</segment>
<group id="3" type="span"/>
<signals><signal source="1" type="semantic" subtype="attribution_source" tokens="1,2"/></signals>
</body></rst>
"""
PASSAGE = (
    "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
    "x-1\tAnn saw Oslo. She left.\tShe\t14\tAnn\t0\tTRUE\tOslo\t8\tFALSE\tu\n"
)
NOVEL = "#begin document (novel); part 0\nnovel\t0\t0\tRain\t_\t_\t_\t_\t_\t_\t_\t_\t_\n"
ARTICLE = {"title": "X", "sents": [["Ann", "sang", "."]], "vertexSet": [], "labels": []}


def documents(count: int = 4) -> list[Document]:
    """Treebank documents of two one-sentence paragraphs each: "Ann Lee saw Oslo." and "They left."."""
    lines = "".join(TREE.format(number=number) for number in range(count)).splitlines()
    return list(read_conllu(lines, entities=True))


def plain(text: str, *mentions: tuple[int, int, str], opens_paragraph: bool = False) -> Sentence:
    """A sentence without syntax from words apart by blanks; "~" before a word glues it to the last."""
    tokens = text.split()
    spaces = [not following.startswith("~") for following in tokens[1:]] + [True]
    words = [Word(token.removeprefix("~"), space) for token, space in zip(tokens, spaces, strict=True)]
    return Sentence(tuple(words), tuple(Mention(*m) for m in mentions), opens_paragraph=opens_paragraph)


def parsed(rows: str, *, opens_paragraph: bool = False) -> Sentence:
    """A sentence from "word/upos/head" apart by blanks, heads counted from 1 and 0 for the root."""
    words = []
    for row in rows.split():
        text, upos, head = row.rsplit("/", 2)
        dep = "dep" if head != "0" else "root"
        words.append(Word(text, True, Syntax(text.lower(), upos, upos[:2], "", int(head) - 1, dep)))
    return Sentence(tuple(words), opens_paragraph=opens_paragraph)


def write_corpora(folder: Path, *, documents: int) -> Path:
    """Every corpus that training reads, the treebanks with so many documents."""
    for part, count in (("train", documents), ("dev", 2)):
        trees = "".join(TREE.format(number=number) for number in range(count))
        _write(folder / "ud_ewt" / f"en_ewt-ud-{part}.conllu", trees)
        _write(folder / "gum" / part / "dep" / "GUM_news_x.conllu", trees)
        for number in range(count):
            _write(folder / "gum" / part / "rst" / f"doc-{number}.rs4", RHETORIC)
        names = "".join(NAMES.format(number=number) for number in range(count))
        _write(folder / "uner_ewt" / f"en_ewt-ud-{part}.iob2", names)
    for domain in ("ai", "literature", "music", "politics", "science"):
        for part in ("train", "test", "dev"):
            _write(folder / "crossner" / domain / f"{part}.txt", "Ann\tB-person\nsang\tO\n\n")
    _write(folder / "wnut17" / "train.conll", "Ann\tB-person\nsang\tO\n\n")
    for section in ("e", "g"):
        _write(folder / "broad_twitter_corpus" / f"{section}.conll", "Ann\tB-PER\nsang\tO\n\n")
    _write(folder / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt", "Ann I-PER\nsang O\n\n")
    for name in ("dev_revised.json", "test_revised.json"):
        _write(folder / "redocred" / name, json.dumps([ARTICLE]))
    _write(
        folder / "wikinews" / "news.csv",
        'url,date,title,text\nu,2020-01-01,Rain falls,"They left.\n\nAnn sang."\n',
    )
    for part in ("development", "validation"):
        _write(folder / "gap" / f"gap-{part}.tsv", PASSAGE)
    _write(folder / "litbank" / "coref" / "novel_brat.conll", NOVEL)
    return folder


def write_gold(folder: Path) -> Path:
    """Gold of two articles, `a` in `dev` and `b` in `test`."""
    _write(folder / "splits.toml", 'dev = ["a"]\ntest = ["b"]\n')
    write_records(folder / "a.jsonl", records())
    empty: dict[str, tuple[()]] = {"entities": (), "dates": (), "quotes": (), "claims": ()}
    write_records(folder / "b.jsonl", records(article=article("Rain fell.", "b"), **empty))
    return folder


def write_sentences(folder: Path) -> Path:
    """The project's own sentences, a few."""
    _write(folder / "own.txt", "[Ann](PERSON) sang.\nNobody sang.\n")
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
