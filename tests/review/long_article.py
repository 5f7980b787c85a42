"""A long article with many records: articles of the corpus with their gold, one behind the other."""

from pathlib import Path

from pipeline.annotations.moved import moved
from pipeline.annotations.records import LayerRecord, Records
from pipeline.annotations.renumbering import PUBLISHED, layer_records, numbered, with_references
from pipeline.store.find import load_records
from tests.builders import article

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
GAP = "\n\n"


def long_records(article_id: str = "a", *, words: int = 8_321) -> Records:
    """Articles of the corpus, over and over, until there are as many words; the last is whole."""
    found = [file.records for file in load_records(GOLD)]
    parts: list[Records] = []
    while sum(len(part.article.text.split()) for part in parts) < words:
        parts.append(found[len(parts) % len(found)])
    text = GAP.join(part.article.text for part in parts)
    records: list[LayerRecord] = []
    at = 0
    for number, part in enumerate(parts):
        records += _placed(part, text, at, f"{number}:", article_id)
        at += len(part.article.text) + len(GAP)
    return numbered(article(text, article_id, title=f"The {article_id} one"), records)


def _placed(part: Records, text: str, at: int, prefix: str, article_id: str) -> list[LayerRecord]:
    """The records of one article where it stands in the long one, under ids that no other part has."""
    placed = moved(part, text, lambda start, end: (start + at, end + at))

    def named(name: str) -> str:
        return name if name == PUBLISHED else f"{prefix}{name}"

    return [
        with_references(record, named).model_copy(
            update={"id": named(record.id), "article_id": article_id, "rule": "quotes.direct.cue_after"}
        )
        for record in layer_records(placed)
    ]
