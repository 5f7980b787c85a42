"""The reviewer's desk: articles with their records, gold and decisions, one at a time."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.annotations.decisions import Decision, Open, name_of_gold, signed, touched
from pipeline.annotations.record_identity import fingerprint
from pipeline.annotations.records import LAYERS, LayerRecord, Records
from pipeline.annotations.renumbering import layer_records, numbered, with_references
from pipeline.annotations.rules import RuleCard
from pipeline.errors import DecisionError, UsageError
from pipeline.gold.apply import gold_path, read_gold
from pipeline.gold.merge import counterparts
from pipeline.inspection import differences_from_gold, iter_records, record_files
from pipeline.read.article_id import id_problem
from pipeline.review.decision_log import DecisionLog
from pipeline.review.difference import Difference
from pipeline.review.draft import Draft, draft_of, new_draft
from pipeline.review.explanation import rules_of
from pipeline.review.facets import Flag, Summary, Wanted, counted, facet_of, summary_row
from pipeline.review.page import static_page
from pipeline.review.requests import Request, decided
from pipeline.validate import validate
from pipeline.write import atomic_write

Cards = Callable[[], Mapping[str, RuleCard]]
_Stamp = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _View:
    """One article as it stands: its draft beside gold."""

    output: Records
    draft: Draft
    gold: Records | None
    differences: tuple[Difference, ...]
    missed: dict[str, LayerRecord]
    seen_gold: dict[str, str]

    def notes(self) -> dict[str, list[str]]:
        """What differs from gold, by record id; of missed gold records under `gold:` and their id."""
        notes: dict[str, list[str]] = {}
        for difference in self.differences:
            key = difference.record_id or f"gold:{difference.gold_id}"
            notes.setdefault(key, []).append(difference.note)
        return notes


class Desk:
    """What the review page shows and does.

    Args:
        output: folder of records; gold: folder of gold records, which need not exist.
        log: where decisions are kept.
        cards: gives the known rules by name, asked for once.

    Raises:
        UsageError: there are no records.
        RecordError: records or the log break their contract.
    """

    def __init__(self, output: Path, gold: Path, log: DecisionLog, cards: Cards) -> None:
        self.log = log
        self._output = output
        self._gold = gold
        self._cards = cards
        self._known_cards: Mapping[str, RuleCard] | None = None
        self._files: dict[Path, tuple[_Stamp, list[str]]] = {}
        self._path_of: dict[str, Path] = {}
        self._summaries: dict[str, tuple[_Stamp, Summary]] = {}
        # Requests are answered in several threads.
        self._lock = threading.RLock()
        self.refresh()

    def refresh(self) -> None:
        """Take in what has been extracted since; files that have not changed are not read again."""
        with self._lock:
            files = record_files(self._output)
            for gone in set(self._files) - set(files):
                for article_id in self._files.pop(gone)[1]:
                    self._path_of.pop(article_id, None)
            for file in files:
                stamp = _stamp(file)
                if self._files.get(file, ((), []))[0] != stamp:
                    self._take_in(file, stamp)

    def article_ids(self) -> list[str]:
        """Ids of all articles, sorted."""
        return sorted(self._path_of)

    def summaries(self, wanted: Wanted) -> list[Summary]:
        """The article list under a filter."""
        with self._lock:
            self.refresh()
            return [summary for summary in self._all_summaries() if summary.wanted(wanted)]

    def progress(self) -> dict[str, int]:
        """How much of the whole corpus is decided."""
        with self._lock:
            found = self._all_summaries()
            return {
                "articles": len(found),
                "begun": sum(summary.decided > 0 for summary in found),
                "records": sum(summary.facets.total() for summary in found),
                "decided": sum(summary.decided for summary in found),
            }

    def article(self, article_id: str) -> dict[str, Any]:
        """Everything the page shows of one article.

        Raises:
            UsageError: there is no such article.
        """
        with self._lock:
            return self._as_json(self._view(article_id))

    def version(self, article_id: str) -> int:
        """How many decisions there are on the article; it grows with each."""
        with self._lock:
            return len(self.log.of(self._checked(article_id)))

    def decide(self, request: Request) -> list[Decision]:
        """Keep a decision; it is on the disk when this returns.

        Raises:
            DecisionError: it cannot be kept, and the message says why.
            UsageError: there is no such article.
            OutputError: the log cannot be written.
        """
        with self._lock:
            article_id = self._checked(request.article_id)

            def make(before: tuple[Decision, ...]) -> list[Decision]:
                view = self._view(article_id, before)
                if request.action == "open":
                    return [_anew(request, view)]
                made = decided(request, view.draft, seen_gold=view.seen_gold, missed=view.missed)
                opening = [] if before else [_opening(request, view)]
                _check(view.draft, draft_of([*before, *opening, made]))
                return [*opening, made]

            return self.log.append(article_id, make)

    def _take_in(self, file: Path, stamp: _Stamp) -> None:
        ids = []
        for record_file in iter_records(file):
            records = record_file.records
            article_id = records.article.article_id
            if problem := id_problem(article_id):
                raise UsageError(f"{file}: the article id {article_id!r} {problem}; rename it")
            ids.append(article_id)
            self._path_of[article_id] = file
            # Right while nobody has decided on it and there is no gold; else the stamp will not match.
            self._summaries[article_id] = ((stamp, 0, ()), _plain_summary(records))
        self._files[file] = (stamp, ids)

    def _all_summaries(self) -> list[Summary]:
        made = self.log.counts()
        return [self._summary(article_id, made.get(article_id, 0)) for article_id in self.article_ids()]

    def _summary(self, article_id: str, decisions: int) -> Summary:
        file = self._path_of[article_id]
        gold = gold_path(self._gold, article_id)
        stamp = (self._files[file][0], decisions, _stamp(gold))
        known = self._summaries.get(article_id)
        if known is None or known[0] != stamp:
            known = self._summaries[article_id] = (stamp, _summary(self._view(article_id)))
        return known[1]

    def _checked(self, article_id: str) -> str:
        if article_id not in self._path_of:
            raise UsageError(f"there is no article {article_id!r} here; extract it first")
        return article_id

    def _view(self, article_id: str, decisions: tuple[Decision, ...] | None = None) -> _View:
        file = self._path_of[self._checked(article_id)]
        output = next(
            found.records for found in iter_records(file) if found.records.article.article_id == article_id
        )
        made = self.log.of(article_id) if decisions is None else decisions
        draft = draft_of(made) or new_draft(output)
        gold = read_gold(gold_path(self._gold, article_id))
        if gold is None or gold.article.text != draft.base.article.text:
            return _View(output, draft, None, (), {}, {})
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
        return _View(output, draft, gold, differences, missed, seen)

    def _as_json(self, view: _View) -> dict[str, Any]:
        draft = view.draft
        gold_layers = () if view.gold is None else view.gold.article.layers or LAYERS
        standing = layer_records(draft.records())
        gone = tuple(draft.gone.values())
        missed = [_missed_row(record) for record in view.missed.values()]
        return {
            "article": draft.base.article.model_dump(),
            "records": [record.model_dump() for record in (*standing, *gone)],
            "gone": list(draft.gone),
            "missed": [row for row in missed if row["about"] not in draft.dropped],
            "states": {
                name: {"standing": state.standing, "who": state.who} for name, state in draft.states.items()
            },
            "original": {
                record.id: record.model_dump()
                for record in layer_records(draft.base)
                if record.id in draft.states and draft.states[record.id].standing == "corrected"
            },
            "heads": {name: list(heads) for name, heads in draft.heads.items()},
            "history": [
                {"id": made.id, "who": made.who, "action": made.action, "about": list(touched(made))}
                for made in draft.history
            ],
            "conflicts": [
                {"about": list(found.about), "who": found.refused.who, "reason": found.reason}
                for found in draft.conflicts
            ],
            "finished": draft.finished,
            "goldLayers": list(gold_layers),
            "hasGold": view.gold is not None,
            "differences": view.notes(),
            "rules": self._rules((*standing, *gone)),
            "version": len(self.log.of(draft.base.article.article_id)),
            "changed": view.output != draft.base,
        }

    def _rules(self, records: tuple[LayerRecord, ...]) -> dict[str, dict[str, str]]:
        if self._known_cards is None:
            self._known_cards = self._cards()
        names = {name for record in records for name in rules_of(record)}
        cards = [self._known_cards[name] for name in sorted(names) if name in self._known_cards]
        return {
            card.name: {"says": card.says, "example": card.example, "not": card.counter_example}
            for card in cards
        }


def write_static_page(desk: Desk, path: Path) -> int:
    """Write all articles as one self-contained page to look at; returns how many there are.

    Raises:
        OutputError: the page cannot be written.
    """
    rows = [summary_row(summary) for summary in desk.summaries(Wanted())]
    articles = {article_id: desk.article(article_id) for article_id in desk.article_ids()}
    page = static_page({"rows": rows, "progress": desk.progress(), "articles": articles})
    atomic_write(path, page.encode())
    return len(articles)


def _stamp(file: Path) -> _Stamp:
    """What changes when a file does; empty where there is none."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return ()
    return status.st_mtime_ns, status.st_size


def _missed_row(record: LayerRecord) -> dict[str, Any]:
    return {
        **record.model_dump(),
        "gold_id": record.id,
        "id": f"gold:{record.id}",
        "about": name_of_gold(record),
    }


def _plain_summary(records: Records) -> Summary:
    """Of an article without gold that nobody has decided on."""
    facets = counted(facet_of(record, ("undecided",)) for record in layer_records(records))
    return _described(records, facets)


def _summary(view: _View) -> Summary:
    notes = view.notes()
    draft = view.draft
    facets = [facet_of(record, _flags(record, draft, notes)) for record in layer_records(draft.records())]
    dropped = set(draft.dropped)
    facets += [
        facet_of(record, ("undecided", "differs"))
        for record in view.missed.values()
        if name_of_gold(record) not in dropped
    ]
    differences = None if view.gold is None else len(view.differences)
    found = _described(draft.base, counted(facets))
    decided_on = sum(name in draft.live for name in draft.states)
    return replace(found, decided=decided_on, differences=differences, conflicts=len(draft.conflicts))


def _flags(record: LayerRecord, draft: Draft, notes: Mapping[str, list[str]]) -> list[Flag]:
    flags: list[Flag] = [] if record.id in draft.states else ["undecided"]
    return [*flags, "differs"] if record.id in notes else flags


def _described(records: Records, facets: Counter[Any]) -> Summary:
    head = records.article
    names = (entity.name for entity in records.entities)
    about = " ".join(part for part in (head.article_id, head.title, head.byline, *names) if part)
    return Summary(head.article_id, head.title or head.article_id, about.lower(), facets)


def _opening(request: Request, view: _View) -> Decision:
    return signed(Open(article_id=request.article_id, who=request.who, base=view.output))


def _anew(request: Request, view: _View) -> Decision:
    heads = tuple(dict.fromkeys(head for heads in view.draft.heads.values() for head in heads))
    if set(request.after) != set(heads):
        raise DecisionError("somebody has decided meanwhile; look again first", overtaken=True)
    return signed(Open(article_id=request.article_id, who=request.who, base=view.output, after=heads))


def _check(before: Draft, after: Draft | None) -> None:
    """Refuse what would make the draft break the record contract."""
    if after is None or len(after.conflicts) > len(before.conflicts):
        reason = after.conflicts[-1].reason if after else "there is nothing to decide on"
        raise DecisionError(reason, overtaken=True)
    found = after.records()
    issues = validate(numbered(found.article, layer_records(found)))
    if issues:
        raise DecisionError(issues[0].message)
