"""An article under review as the page and the article list show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pipeline.annotations.records import LAYERS, LayerRecord, Records
from pipeline.annotations.renumbering import layer_records
from pipeline.annotations.rules import Rule
from pipeline.evaluation.record_changes import RecordChange
from pipeline.review.article import DeskArticle
from pipeline.review.decisions import name_of_gold, touched
from pipeline.review.expectation import Tally, tally_of
from pipeline.review.explanation import rules_of
from pipeline.review.facets import Facet, Flag, Summary, counted, doubt_flags, facet_of
from pipeline.review.listing import described
from pipeline.review.since import changed_rows, gone_rows
from pipeline.review.worth import expected_harm

Content = dict[str, Any]


@dataclass
class ShownRecord:
    """A record as the page takes it, and what filters and orders ask of it: each is looked up once."""

    record: LayerRecord
    facets: dict[tuple[Flag, ...], Facet] = field(default_factory=dict)

    @cached_property
    def fields(self) -> dict[str, Any]:
        """Its fields as a file has them."""
        return self.record.model_dump()

    @cached_property
    def doubts(self) -> tuple[Flag, ...]:
        """What filters can ask of its doubts."""
        return doubt_flags(self.fields)

    @cached_property
    def harm(self) -> float:
        """What is to be expected of it, in units of one wrong name."""
        return expected_harm(self.fields)

    @cached_property
    def doubt_row(self) -> dict[str, Any]:
        """How much it is worth a look, for the page."""
        return {"harm": round(self.harm, 4), "flags": self.doubts}

    def facet(self, flags: tuple[Flag, ...]) -> Facet:
        """Its facet with these flags of the review."""
        if flags not in self.facets:
            self.facets[flags] = facet_of(self.fields, flags)
        return self.facets[flags]


class Shown:
    """The records of one article as they are shown; what a decision leaves alone is not made again."""

    def __init__(self) -> None:
        self._known: dict[str, ShownRecord] = {}
        self._missed: dict[str, tuple[LayerRecord, dict[str, Any]]] = {}
        self._rules: tuple[Records, dict[str, dict[str, str]]] | None = None

    def of(self, record: LayerRecord) -> ShownRecord:
        """The record as it is shown."""
        known = self._known.get(record.id)
        if known is None or known.record is not record:
            known = self._known[record.id] = ShownRecord(record)
        return known

    def missed(self, record: LayerRecord) -> dict[str, Any]:
        """A gold record that the draft lacks, as it is shown."""
        known = self._missed.get(record.id)
        if known is None or known[0] != record:
            names = {"gold_id": record.id, "id": f"gold:{record.id}", "about": name_of_gold(record)}
            known = self._missed[record.id] = record, {**record.model_dump(), **names}
        return known[1]

    def rules(self, base: Records, cards: Mapping[str, Rule[Any]]) -> dict[str, dict[str, str]]:
        """The cards of the rules that made the records a review began with."""
        if self._rules is None or self._rules[0] is not base:
            self._rules = base, _rules(layer_records(base), cards)
        return self._rules[1]


def content(
    article: DeskArticle,
    cards: Mapping[str, Rule[Any]],
    shown: Shown | None = None,
    since: tuple[RecordChange, ...] = (),
) -> Content:
    """Everything the page shows of an article.

    Args:
        since: what changed since an earlier run.
    """
    draft, shown = article.draft, shown or Shown()
    standing, gone = article.records(), tuple(draft.gone.values())
    found = {record.id: shown.of(record) for record in (*standing, *gone)}
    return {
        "article": draft.base.article.model_dump(),
        "records": [one.fields for one in found.values()],
        "gone": list(draft.gone),
        "missed": [shown.missed(record) for record in article.still_missed()],
        "doubts": {one.id: shown.of(one).doubt_row for one in article.open_records() if one.doubt},
        "states": {
            name: {"standing": state.standing, "who": state.who} for name, state in draft.states.items()
        },
        "heads": dict(draft.heads),
        "history": [
            {"id": made.id, "who": made.who, "action": made.action, "about": touched(made)}
            for made in draft.history
        ],
        "conflicts": [
            {"about": found.about, "who": found.refused.who, "reason": found.reason}
            for found in draft.conflicts
        ],
        "finished": dict(draft.finished),
        "goldLayers": () if article.gold is None else article.gold.article.layers or LAYERS,
        "hasGold": article.gold is not None,
        "differences": article.beside.notes(),
        "rules": shown.rules(draft.base, cards),
        "since": changed_rows(since),
        "goneSince": gone_rows(since),
        "version": len(article.decisions),
        "changed": article.output != draft.base,
    }


def summary(article: DeskArticle, shown: Shown | None = None) -> Summary:
    """The article's line in the list."""
    draft, notes, shown = article.draft, article.beside.notes(), shown or Shown()
    open_ids = {record.id for record in article.open_records()}
    rows = [shown.of(record) for record in article.records()]
    facets = [row.facet(_flags(row, row.record.id in open_ids, row.record.id in notes)) for row in rows]
    facets += [facet_of(shown.missed(record), ("undecided", "differs")) for record in article.still_missed()]
    harm = sum(row.harm for row in rows if row.record.id in open_ids)
    names = (entity.name for entity in draft.base.entities)
    found = described(draft.base.article.model_dump(), names, counted(facets), harm, _tally(article))
    return replace(
        found,
        decided=sum(name in draft.live for name in draft.states),
        differing=None if article.gold is None else len(notes),
        conflicts=len(draft.conflicts),
    )


def counts(article: DeskArticle, shown: Shown) -> dict[str, Any]:
    """What changes in the article's line of the list with a decision."""
    draft, notes = article.draft, article.beside.notes()
    return {
        "id": draft.base.article.article_id,
        "records": len(article.standing.records) + len(article.still_missed()),
        "decided": sum(name in draft.live for name in draft.states),
        "doubtful": sum(bool(shown.of(record).doubts) for record in article.open_records()),
        "differing": None if article.gold is None else len(notes),
        "conflicts": len(draft.conflicts),
    }


def _tally(article: DeskArticle) -> Tally:
    """What became of the records that were extracted with a probability."""
    states = article.draft.states
    return tally_of(
        (record.confidence, states[record.id].standing if record.id in states else None)
        for record in layer_records(article.draft.base)
    )


def _flags(row: ShownRecord, is_open: bool, differs: bool) -> tuple[Flag, ...]:
    flags: tuple[Flag, ...] = ("undecided", *row.doubts) if is_open else ()
    return (*flags, "differs") if differs else flags


def _rules(records: tuple[LayerRecord, ...], cards: Mapping[str, Rule[Any]]) -> dict[str, dict[str, str]]:
    made_by = {record.rule: record for record in records}
    names = sorted({name for record in made_by.values() for name in rules_of(record)} & set(cards))
    return {
        name: {"says": cards[name].says, "example": cards[name].example, "not": cards[name].counter_example}
        for name in names
    }
