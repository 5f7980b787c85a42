"""What the index finds in the made articles, against gold: `python -m tests.index.scores [--reworded]`."""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.index.build import index
from pipeline.index.sentences import sentence_bounds
from pipeline.run import Extractor
from pipeline.settings import Settings
from pipeline.store.records import read_records
from pipeline.write.files import write_records
from tests.index.gold_files import MADE, REWORDED, Gold, Sentence, made_articles, made_gold
from tests.index.scoring import (
    Meeting,
    Score,
    ThingsScore,
    is_held_out,
    score_meetings,
    score_things,
)

_MET = """
    SELECT m.kind, a.article_id, c.start, c."end", b.article_id, o.start, o."end" FROM meetings m
    JOIN claims c ON c.key = m.claim JOIN articles a ON a.key = c.article
    JOIN claims o ON o.key = m.other JOIN articles b ON b.key = o.article"""


def index_of(of: Path, folder: Path) -> Path:
    """Extract the articles of `MADE` or `REWORDED` into a folder and index them there: the database."""
    extractor = Extractor(Settings())
    for name, article in made_articles(of).items():
        write_records(folder / "records" / f"{name}.jsonl", extractor(article))
    index(folder / "records", folder / "corpus.db")
    return folder / "corpus.db"


def things_found(gold: Gold, database: Path) -> ThingsScore:
    """How well the index gathers what articles name into things; records stand beside the database."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT a.article_id, e.id, m.thing FROM entities e"
            " JOIN thing_members m ON m.entity = e.key JOIN articles a ON a.key = e.article"
        )
        thing_of = {(article, entity): str(thing) for article, entity, thing in rows}
    records = (
        found.records for path in (database.parent / "records").iterdir() for found in read_records(path)
    )
    return score_things(gold, (entity for made in records for entity in made.entities), thing_of)


def meetings_found(gold: Gold, database: Path) -> list[Meeting]:
    """The pairs of sentences whose claims meet in an index."""
    bounds = {name: sentence_bounds(text) for name, text in gold.texts.items()}

    def sentence(article_id: str, start: int, end: int) -> Sentence:
        inside = [(first, last) for first, last in bounds[article_id] if first < end and start < last]
        first, last = (inside[0][0], inside[-1][1]) if inside else (start, end)
        return Sentence(article_id, gold.texts[article_id][first:last])

    with closing(sqlite3.connect(database)) as connection:
        return [
            Meeting(kind, (sentence(*ours), sentence(*theirs)))
            for kind, *places in connection.execute(_MET)
            for ours, theirs in [(places[:3], places[3:])]
        ]


def _lines(of: Path, database: Path) -> Iterator[str]:
    gold = made_gold(of)
    if gold.things:
        found = things_found(gold, database)
        for name, score in (("matched", found.matched), ("everything", found.everything)):
            rates = f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"
            yield f"things, {name}: {rates} (n={score.gold:g})"
        yield f"namesakes in one thing: {[two.things for two in found.merged]}"
    met = meetings_found(gold, database)
    yield from (f"{kind}: {_told(score)}" for kind, score in score_meetings(gold, met).items())
    for held_out in (False, True) if of == MADE else ():
        half = [pair for pair in gold.pairs if is_held_out(gold, pair) == held_out]
        part = Gold(gold.texts, gold.things, gold.namesakes, gold.stories, tuple(half))
        scores = score_meetings(part, met).items()
        yield ("held out: " if held_out else "read: ") + ", ".join(
            f"{kind} {score.found:g} of {score.gold:g}" for kind, score in scores
        )


def _told(score: Score) -> str:
    return f"{score.right:g} of {score.predicted:g} right, {score.found:g} of {score.gold:g} found"


def main() -> None:
    """Print the scores."""
    options = argparse.ArgumentParser(prog="python -m tests.index.scores", description=__doc__)
    options.add_argument("--reworded", action="store_true", help="of the articles in `reworded/`")
    of = REWORDED if options.parse_args().reworded else MADE
    with TemporaryDirectory() as folder:
        for line in _lines(of, index_of(of, Path(folder))):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
