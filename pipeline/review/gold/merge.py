"""A draft and the gold there is -> the gold there should be. Gold that nobody decided on stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.annotations.kinds import KIND_LAYER
from pipeline.annotations.record_identity import fingerprint, identity
from pipeline.annotations.record_parts import references
from pipeline.annotations.records import LAYERS, SCHEMA_VERSION, EntityRecord, Layer, LayerRecord, Records
from pipeline.annotations.renumbering import PUBLISHED, assembled, layer_records, numbered, with_references
from pipeline.evaluation.correspondence import Correspondence, correspond
from pipeline.review.draft import UNSEEN, Conflict, Draft, State

_FRESH = "new:"


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of one article's decisions.

    Attributes:
        gold: the records it should have in gold; None where no layer is finished or gold yet.
        conflicts: why that must not be written, one line each.
        waiting: decided records in layers that are neither gold nor finished, by layer.
    """

    gold: Records | None
    conflicts: tuple[str, ...] = ()
    waiting: dict[Layer, int] = field(default_factory=dict)


def merge(draft: Draft, gold: Records | None) -> Merged:
    """Carry the draft's decisions over into gold; doing so twice is doing so once.

    A layer that gold does not annotate yet comes in as a whole once it is finished. In a layer that it
    annotates, what was accepted, corrected or added takes the place of its counterpart, and what was
    rejected goes. A decision whose author saw another counterpart than gold now has is a conflict.
    """
    article_id = draft.base.article.article_id
    if gold is not None and gold.article.text != draft.base.article.text:
        message = f"{article_id}: gold is of another text than was reviewed; begin the review of it anew"
        return Merged(None, (message,))
    conflicts = tuple(_conflict_line(article_id, conflict) for conflict in draft.conflicts)
    known = () if gold is None else LAYERS if gold.article.layers is None else gold.article.layers
    layers = tuple(layer for layer in LAYERS if layer in known or layer in draft.finished)
    waiting = _waiting(draft, layers)
    if not layers:
        return Merged(None, conflicts, waiting)
    merging = _Merging(draft, gold, layers, frozenset(known))
    merging.run()
    head = draft.base.article if gold is None else gold.article
    named = None if gold is not None and gold.article.layers is None else layers
    result = numbered(
        head.model_copy(update={"layers": named, "schema_version": SCHEMA_VERSION}), merging.needed()
    )
    return Merged(result, (*conflicts, *merging.conflicts), waiting)


def _conflict_line(article_id: str, conflict: Conflict) -> str:
    about = ", ".join(conflict.about) or "the whole article"
    who = conflict.refused.who
    what = f"{who}'s decision to {conflict.refused.action} {about} is in conflict: {conflict.reason}"
    return f"{article_id}: {what}; decide on it again in `pipeline review`"


def _waiting(draft: Draft, layers: Iterable[Layer]) -> dict[Layer, int]:
    counts: dict[Layer, int] = {}
    for record_id in draft.states:
        record = draft.live.get(record_id) or draft.gone[record_id]
        layer = KIND_LAYER[record.kind]
        if layer not in layers:
            counts[layer] = counts.get(layer, 0) + 1
    return counts


class _Merging:
    """One article's merge: `records` is gold as it changes, by id; new records have ids of their own."""

    def __init__(
        self, draft: Draft, gold: Records | None, layers: tuple[Layer, ...], annotated: frozenset[Layer]
    ) -> None:
        article = draft.base.article
        self._draft = draft
        self._found = draft.records()
        self._by_id = {record.id: record for record in layer_records(self._found)}
        self._gold = gold or Records(article=article)
        self._annotated = annotated
        self._layers = layers
        self._base = {record.id: record for record in layer_records(draft.base)}
        self.records: dict[str, LayerRecord] = {r.id: r for r in layer_records(self._gold)}
        self.conflicts: list[str] = []
        self._place, self._stands_for = counterparts(self._found, self._gold)

    def run(self) -> None:
        """Take out what was rejected, put in what was decided."""
        decided = [
            (record_id, state)
            for record_id, state in self._draft.states.items()
            if self._layer_of(record_id) in self._layers
        ]
        for record_id, state in decided:
            self._take_out(record_id, state)
        self._leave_to_the_review()
        for drop in self._draft.dropped.values():
            for held in self._same_finding(drop.record):
                del self.records[held.id]
        # A claim refers to quotes, a quote to entities: what is referred to comes in first.
        order = {layer: number for number, layer in enumerate(LAYERS)}
        coming = [record_id for record_id, _ in decided if record_id in self._by_id]
        coming.sort(key=lambda record_id: order[self._layer_of(record_id)])
        for record_id in coming:
            if self._place.get(record_id) not in self.records:
                self._place[record_id] = f"{_FRESH}{record_id}"
            self._stands_for[record_id] = self._place[record_id]
        for record_id in coming:
            self._put_in(record_id, self._draft.states[record_id])
        self._let_mentions_go([self._place[record_id] for record_id in coming])

    def needed(self) -> list[LayerRecord]:
        """All that gold had and keeps, what is new in its layers, and of other layers what that refers to."""
        had = {record.id for record in layer_records(self._gold)}
        wanted = [r.id for r in self.records.values() if r.id in had or KIND_LAYER[r.kind] in self._layers]
        seen: dict[str, None] = {}
        while wanted:
            record_id = wanted.pop()
            if record_id in self.records and record_id not in seen:
                seen[record_id] = None
                wanted += [target for _, _, target in references(self.records[record_id])]
        return [record for record in self.records.values() if record.id in seen]

    def _layer_of(self, record_id: str) -> Layer:
        record = self._draft.live.get(record_id) or self._draft.gone[record_id]
        return KIND_LAYER[record.kind]

    def _leave_to_the_review(self) -> None:
        """In a layer that becomes gold only now, gold has nothing but what the review has."""
        kept = {self._place.get(record_id) for record_id in self._by_id}
        for record in list(self.records.values()):
            layer = KIND_LAYER[record.kind]
            if layer in self._layers and layer not in self._annotated and record.id not in kept:
                del self.records[record.id]

    def _same_finding(self, record: LayerRecord) -> list[LayerRecord]:
        wanted = identity(record)
        return [r for r in self.records.values() if r.kind == record.kind and identity(r) == wanted]

    def _take_out(self, record_id: str, state: State) -> None:
        """Gold loses the record as it was extracted, if it is no longer that finding."""
        before = self._base.get(record_id)
        after = self._by_id.get(record_id)
        if state.standing == "merged":
            return  # its mentions move, and with them what refers to it
        if before is None or (after is not None and identity(after) == identity(before)):
            return
        others = {identity(record) for record in self._by_id.values() if record.kind == before.kind}
        if identity(before) in others:
            return
        for held in self._same_finding(before):
            if self._place.get(record_id) == held.id and after is not None:
                continue  # its counterpart: replaced in place
            if state.standing == "rejected" and self._changed_since(held, state.gold):
                self._refuse(record_id, state, held)
                continue
            del self.records[held.id]

    def _put_in(self, record_id: str, state: State) -> None:
        place = self._place[record_id]
        held = self.records.get(place)
        record = with_references(self._by_id[record_id], self._brought).model_copy(
            update={"id": place, "rule": None, "confidence": None, "doubt": None}
        )
        if isinstance(record, EntityRecord) and isinstance(held, EntityRecord):
            record = self._with_other_mentions(record, held, record_id)
        if held is not None and held.id in {r.id for r in layer_records(self._gold)}:
            says = fingerprint(record, assembled(self._gold.article, self._seen_with(record)))
            if says != fingerprint(held, self._gold) and self._changed_since(held, state.gold):
                self._refuse(record_id, state, held)
                return
        self.records[place] = record

    def _seen_with(self, record: LayerRecord) -> list[LayerRecord]:
        return [*(r for r in self.records.values() if r.id != record.id), record]

    def _changed_since(self, held: LayerRecord, seen: str | None) -> bool:
        """Whether gold's record in an annotated layer is not the one that the decision's author saw."""
        if seen == UNSEEN or KIND_LAYER[held.kind] not in self._annotated:
            return False
        return fingerprint(held, self._gold) != seen

    def _refuse(self, record_id: str, state: State, held: LayerRecord) -> None:
        self.conflicts.append(
            f"{self._gold.article.article_id}: {record_id}: gold's {held.id} was changed after {state.who} "
            f"decided on it; look at it again in `pipeline review`"
        )

    def _brought(self, record_id: str) -> str | None:
        """Gold's id for what a decided record refers to; what gold lacks comes with it."""
        if record_id == PUBLISHED:
            return record_id
        held = self._stands_for.get(record_id)
        if held is not None and (held in self.records or held.startswith(_FRESH)):
            return held
        record = self._by_id.get(record_id)
        if record is None:
            return None
        if isinstance(record, EntityRecord):
            taken = self._mentioned()
            mentions = tuple(m for m in record.mentions if (m.start, m.end) not in taken)
            if not mentions:
                return None
            record = record.model_copy(update={"mentions": mentions})
        place = self._stands_for[record_id] = f"{_FRESH}{record_id}"
        brought = with_references(record, self._brought)
        self.records[place] = brought.model_copy(
            update={"id": place, "rule": None, "confidence": None, "doubt": None}
        )
        return place

    def _with_other_mentions(self, record: EntityRecord, held: EntityRecord, record_id: str) -> EntityRecord:
        """The decided record, with gold's further mentions unless the review took them away."""
        before = self._base.get(record_id)
        extracted = {(m.start, m.end) for m in before.mentions} if isinstance(before, EntityRecord) else set()
        own = {(m.start, m.end) for m in record.mentions}
        elsewhere = {
            (m.start, m.end)
            for other in self._found.entities
            if other.id != record_id
            for m in other.mentions
            if other.id in self._draft.states
        }
        further = [m for m in held.mentions if (m.start, m.end) not in own | extracted | elsewhere]
        mentions = sorted((*record.mentions, *further), key=lambda mention: (mention.start, mention.end))
        return record.model_copy(update={"mentions": tuple(mentions)})

    def _mentioned(self) -> set[tuple[int, int]]:
        return {
            (mention.start, mention.end)
            for record in self.records.values()
            if isinstance(record, EntityRecord)
            for mention in record.mentions
        }

    def _let_mentions_go(self, decided: list[str]) -> None:
        """A stretch mentions one thing: where a decided entity has it, others lose it."""
        owner = {
            (mention.start, mention.end): place
            for place in decided
            if isinstance(record := self.records.get(place), EntityRecord)
            for mention in record.mentions
        }
        moved: dict[str, str] = {}
        for record in list(self.records.values()):
            if isinstance(record, EntityRecord):
                mine = record.id
                kept = tuple(m for m in record.mentions if owner.get((m.start, m.end), mine) == mine)
                if not kept:
                    moved[record.id] = owner[record.mentions[0].start, record.mentions[0].end]
                    del self.records[record.id]
                elif kept != record.mentions:
                    self.records[record.id] = record.model_copy(update={"mentions": kept})
        if moved:
            for record in list(self.records.values()):
                self.records[record.id] = with_references(record, lambda name: moved.get(name, name))


def counterparts(
    found: Records, gold: Records, known: Correspondence | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """Which gold record each record of a draft takes the place of, and which it may be referred to as.

    Returns two tables of draft id -> gold id. In the first, no gold record stands twice. In the second,
    two halves of one gold entity both lead to it.

    Args:
        known: how they correspond in the layers that gold annotates; where these are all, that is enough.
    """
    if known is not None and set(known.layers) == set(LAYERS):
        both = known
    else:
        whole = gold.model_copy(update={"article": gold.article.model_copy(update={"layers": None})})
        both = correspond(found, whole)
    claims = {claim.id: other.id for other, claim, _ in both.claims.matched()}
    refers = {**both.entity_of, **both.date_of, **both.quote_of, **claims}
    pairs = {entity.id: held.id for held, entity in both.entity_pairs}
    place = {**pairs, **both.date_of, **both.quote_of, **claims}
    same = {(record.kind, identity(record)): record.id for record in layer_records(gold)}
    exact = {
        record.id: held
        for record in layer_records(found)
        if (held := same.get((record.kind, identity(record)))) is not None
    }
    taken = {held: name for name, held in exact.items()}
    place = {name: held for name, held in place.items() if taken.get(held, name) == name} | exact
    return place, refers | exact
