"""One article on the desk: its draft beside gold, as the page and the article list show it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.annotations.record_identity import fingerprint
from pipeline.annotations.records import LAYERS, LayerRecord, Records
from pipeline.annotations.renumbering import layer_records, with_references
from pipeline.annotations.rules import Rule
from pipeline.review.decisions import Decision, name_of_gold, touched
from pipeline.review.difference import Difference, differences_from_gold
from pipeline.review.draft import Draft, draft_of, new_draft
from pipeline.review.explanation import rules_of
from pipeline.review.facets import Flag, Summary, counted, doubt_flags, facet_of, total_harm
from pipeline.review.gold.apply import read_gold
from pipeline.review.gold.merge import counterparts
from pipeline.review.listing import described
from pipeline.review.worth import expected_harm


@dataclass(frozen=True, slots=True)
class DeskArticle:
    """An article under review.

    Attributes:
        output: its records as they were extracted last.
        gold: None where there is none, or it is of another text than the draft.
        missed: gold records that the draft lacks, by gold id, with the draft's ids in what they refer to.
        seen_gold: fingerprint of each record's counterpart in gold, by the draft's id.
        decisions: how many there are in the log.
    """

    output: Records
    draft: Draft
    gold: Records | None
    differences: tuple[Difference, ...]
    missed: dict[str, LayerRecord]
    seen_gold: dict[str, str]
    decisions: int

    def notes(self) -> dict[str, list[str]]:
        """What differs from gold, by record id; of missed gold records under `gold:` and their id."""
        notes: dict[str, list[str]] = {}
        for difference in self.differences:
            key = difference.record_id or f"gold:{difference.gold_id}"
            notes.setdefault(key, []).append(difference.note)
        return notes

    def still_missed(self) -> list[LayerRecord]:
        """Gold records that the draft lacks and nobody has judged wrong."""
        dropped = self.draft.dropped
        return [record for record in self.missed.values() if name_of_gold(record) not in dropped]


def on_the_desk(output: Records, gold_file: Path, made: tuple[Decision, ...]) -> DeskArticle:
    """The article with its decisions carried out.

    Raises:
        RecordError: its gold breaks the record contract.
    """
    draft = draft_of(made) or new_draft(output)
    gold = read_gold(gold_file)
    if gold is None or gold.article.text != draft.base.article.text:
        return DeskArticle(output, draft, None, (), {}, {}, len(made))
    found = draft.records()
    differences = differences_from_gold(found, gold)
    place, _ = counterparts(found, gold)
    held = {record.id: record for record in layer_records(gold)}
    here = {gold_id: record_id for record_id, gold_id in place.items()}
    missed = {
        difference.gold_id: with_references(held[difference.gold_id], here.get)
        for difference in differences
        if difference.kind == "missed" and difference.gold_id in held
    }
    seen = {record_id: fingerprint(held[gold_id], gold) for record_id, gold_id in place.items()}
    return DeskArticle(output, draft, gold, differences, missed, seen, len(made))


def summary(article: DeskArticle) -> Summary:
    """The article's line in the list."""
    draft, notes = article.draft, article.notes()
    facets = [
        facet_of(record.model_dump(), _flags(record, draft, notes))
        for record in layer_records(draft.records())
    ]
    facets += [facet_of(record.model_dump(), ("undecided", "differs")) for record in article.still_missed()]
    harm = total_harm(record.model_dump() for record in _open(draft))
    found = described([record.model_dump() for record in draft.base.lines()], counted(facets), harm)
    return replace(
        found,
        decided=sum(name in draft.live for name in draft.states),
        differences=None if article.gold is None else len(article.differences),
        conflicts=len(draft.conflicts),
    )


def content(article: DeskArticle, cards: Mapping[str, Rule[Any]]) -> dict[str, Any]:
    """Everything the page shows of an article."""
    draft = article.draft
    standing = layer_records(draft.records())
    gone = tuple(draft.gone.values())
    return {
        "article": draft.base.article.model_dump(),
        "records": [record.model_dump() for record in (*standing, *gone)],
        "gone": list(draft.gone),
        "missed": [_missed_row(record) for record in article.still_missed()],
        "doubts": {record.id: _doubt_row(record) for record in _open(draft) if record.doubt},
        "states": {
            name: {"standing": state.standing, "who": state.who} for name, state in draft.states.items()
        },
        "heads": draft.heads,
        "history": [
            {"id": made.id, "who": made.who, "action": made.action, "about": touched(made)}
            for made in draft.history
        ],
        "conflicts": [
            {"about": found.about, "who": found.refused.who, "reason": found.reason}
            for found in draft.conflicts
        ],
        "finished": draft.finished,
        "goldLayers": () if article.gold is None else article.gold.article.layers or LAYERS,
        "hasGold": article.gold is not None,
        "differences": article.notes(),
        "rules": _rules((*standing, *gone), cards),
        "version": article.decisions,
        "changed": article.output != draft.base,
    }


def _missed_row(record: LayerRecord) -> dict[str, Any]:
    names = {"gold_id": record.id, "id": f"gold:{record.id}", "about": name_of_gold(record)}
    return {**record.model_dump(), **names}


def _open(draft: Draft) -> tuple[LayerRecord, ...]:
    """The records that nobody has decided on: only in them is anything doubtful."""
    return tuple(record for record in layer_records(draft.records()) if record.id not in draft.states)


def _doubt_row(record: LayerRecord) -> dict[str, Any]:
    fields = record.model_dump()
    return {"harm": round(expected_harm(fields), 4), "flags": doubt_flags(fields)}


def _flags(record: LayerRecord, draft: Draft, notes: Mapping[str, list[str]]) -> list[Flag]:
    is_open = record.id not in draft.states
    flags: list[Flag] = ["undecided", *doubt_flags(record.model_dump())] if is_open else []
    return [*flags, "differs"] if record.id in notes else flags


def _rules(records: tuple[LayerRecord, ...], cards: Mapping[str, Rule[Any]]) -> dict[str, dict[str, str]]:
    names = sorted({name for record in records for name in rules_of(record)} & set(cards))
    return {
        name: {"says": cards[name].says, "example": cards[name].example, "not": cards[name].counter_example}
        for name in names
    }
