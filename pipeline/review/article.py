"""One article on the desk: its draft beside gold, made from all decisions or carried on by one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pipeline.annotations.record_identity import fingerprints
from pipeline.annotations.records import LayerRecord, Records
from pipeline.annotations.renumbering import layer_records, with_references
from pipeline.evaluation.correspondence import correspond
from pipeline.review.decisions import Decision, name_of_gold
from pipeline.review.difference import Difference, differences_from_gold
from pipeline.review.draft import Draft, new_draft
from pipeline.review.gold.apply import read_gold
from pipeline.review.gold.merge import counterparts
from pipeline.review.replay import continued, draft_of
from pipeline.review.standing import StandingRecords, standing_after, standing_records


@dataclass(frozen=True)
class BesideGold:
    """How a draft differs from gold.

    Attributes:
        gold: None where there is none.
        missed: gold records that the draft lacks, by gold id, with the draft's ids in what they refer to.
        place: id of each record's counterpart in gold, by the draft's id.
    """

    gold: Records | None = None
    differences: tuple[Difference, ...] = ()
    missed: dict[str, LayerRecord] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)

    @cached_property
    def seen(self) -> dict[str, str]:
        """Fingerprint of each record's counterpart in gold, by the draft's id: only who decides asks."""
        if self.gold is None:
            return {}
        held = {record.id: record for record in layer_records(self.gold)}
        says = fingerprints([held[gold_id] for gold_id in self.place.values()], self.gold)
        return dict(zip(self.place, says, strict=True))

    def notes(self) -> dict[str, list[str]]:
        """What differs, by record id; of missed gold records under `gold:` and their id."""
        notes: dict[str, list[str]] = {}
        for difference in self.differences:
            key = difference.record_id or f"gold:{difference.gold_id}"
            notes.setdefault(key, []).append(difference.note)
        return notes


@dataclass(frozen=True, slots=True)
class DeskArticle:
    """An article under review.

    Attributes:
        output: its records as they were extracted last.
        standing: the draft's records, with what they refer to followed.
        gold: None where there is none, or it is of another text than the draft.
        decisions: all there are in the log.
    """

    output: Records
    draft: Draft
    standing: StandingRecords
    gold: Records | None
    beside: BesideGold
    decisions: tuple[Decision, ...]

    def records(self) -> tuple[LayerRecord, ...]:
        """The records that stand."""
        return tuple(self.standing.records.values())

    def open_records(self) -> tuple[LayerRecord, ...]:
        """The records that nobody has decided on: only in them is anything doubtful."""
        states = self.draft.states
        return tuple(record for name, record in self.standing.records.items() if name not in states)

    def still_missed(self) -> list[LayerRecord]:
        """Gold records that the draft lacks and nobody has judged wrong."""
        dropped = self.draft.dropped
        return [record for record in self.beside.missed.values() if name_of_gold(record) not in dropped]


def on_the_desk(output: Records, gold_file: Path, made: Sequence[Decision]) -> DeskArticle:
    """The article with its decisions carried out.

    Raises:
        RecordError: its gold breaks the record contract.
    """
    draft = draft_of(made) or new_draft(output)
    standing = standing_records(draft)
    gold = read_gold(gold_file)
    if gold is not None and gold.article.text != draft.base.article.text:
        gold = None
    return DeskArticle(output, draft, standing, gold, _beside(standing, draft, gold), tuple(made))


def after(article: DeskArticle, made: Sequence[Decision]) -> DeskArticle | None:
    """The article after some more decisions; None where it has to be made anew from all of them."""
    for decision in made:
        draft = continued(article.draft, decision)
        if draft is None:
            return None
        standing = standing_after(article.standing, article.draft, draft)
        beside = _beside(standing, draft, article.gold) if standing.changed else article.beside
        article = replace(
            article, draft=draft, standing=standing, beside=beside, decisions=(*article.decisions, decision)
        )
    return article


def _beside(standing: StandingRecords, draft: Draft, gold: Records | None) -> BesideGold:
    if gold is None:
        return BesideGold()
    found = standing.assembled(draft)
    both = correspond(found, gold)
    differences = differences_from_gold(both)
    place, _ = counterparts(found, gold, both)
    held = {record.id: record for record in layer_records(gold)}
    here = {gold_id: record_id for record_id, gold_id in place.items()}
    missed = {
        difference.gold_id: with_references(held[difference.gold_id], here.get)
        for difference in differences
        if difference.kind == "missed" and difference.gold_id in held
    }
    return BesideGold(gold, differences, missed, place)
