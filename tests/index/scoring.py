"""How well things, stories and claims that meet were found in the made articles.

Things are scored by B-cubed (A. Bagga and B. Baldwin, "Algorithms for scoring coreference chains", 1998)
over pairs of an article and what it names, stories and claims by precision and recall of pairs.

Of the claims that meet, one half is looked at when rules are made and the other is only scored. Pairs of
ferry, rail, fever, brandreth, lake and storm, every other story of `stories.jsonl`, may be read; those of the
others, or between both halves, may not (`is_held_out`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import get_args

from pipeline.annotations.records import EntityRecord
from pipeline.evaluation.assignment import best_assignment
from pipeline.evaluation.clusters import tally_conll
from tests.index.gold_files import Bounds, Gold, MeetingKind, Namesakes, Pair, Passage, Sentence, name_spans

# Two texts are the same sentence or passage if one holds the other and is not more than twice as long:
# splitters differ on whether an attribution belongs to what is in marks.
_SAME_LENGTH = 0.5
# Two spans that are equal outweigh any number of names that merely overlap.
_EXACT, _OVERLAP = 100, 1


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and what follows from them in 0..1. Of nothing predicted, precision is 1; of no gold, recall.

    Attributes:
        right: what is right among `predicted`.
        found: what is found among `gold`.
    """

    right: float
    predicted: float
    found: float
    gold: float

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class ThingsScore:
    """B-cubed of things.

    Attributes:
        matched: over what both sides name: how well articles are linked, whatever was recognised in them.
        everything: what only one side names counts as missed or spurious.
        merged: the namesakes that stand in one predicted thing.
    """

    matched: Score
    everything: Score
    merged: tuple[Namesakes, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A predicted pair of sentences whose claims meet."""

    kind: MeetingKind
    sentences: tuple[Sentence, Sentence]


def is_held_out(gold: Gold, pair: Pair) -> bool:
    """Whether a pair of claims is only scored, and never read when rules are made."""
    read = {name for articles in list(gold.stories.subjects.values())[::2] for name in articles}
    return not all(sentence.article_id in read for sentence in pair.sentences)


def score_things(
    gold: Gold, entities: Iterable[EntityRecord], thing_of: Mapping[tuple[str, str], str]
) -> ThingsScore:
    """Score the things that records were gathered into.

    Args:
        entities: the entity records of all articles.
        thing_of: the predicted thing of each record, by article id and record id; a record that is
            not in it is a thing of its own.

    A record stands for the gold thing whose names its own name mentions cover best, one for one in each
    article. Records with a label that no gold thing has (figures, nationalities) are not looked at.
    """
    labels = {thing.label for thing in gold.things}
    named = [
        (record, [(mention.start, mention.end) for mention in record.mentions if mention.form == "name"])
        for record in entities
        if record.label in labels
    ]
    predicted = [(record, spans) for record, spans in named if spans]
    members = [(article_id, thing.id) for thing in gold.things for article_id in thing.names]
    pairs = best_assignment(_cover(gold, members, predicted))
    wanted: dict[str, list[int]] = defaultdict(list)
    for at, (_, thing) in enumerate(members):
        wanted[thing].append(at)
    given: dict[str, list[int]] = defaultdict(list)
    for at, (record, _) in enumerate(predicted):
        key = record.article_id, record.id
        # A space stands in no record's id, so that no thing of the mapping has this name.
        given[thing_of.get(key, " ".join(key))].append(at)
    ours, theirs = {here for here, _ in pairs}, {there for _, there in pairs}
    return ThingsScore(
        matched=_b_cubed(_only(wanted, ours), _only(given, theirs), pairs),
        everything=_b_cubed(wanted, given, pairs),
        merged=_merged(gold, wanted, given, pairs),
    )


def score_copies(gold: Gold, groups: Iterable[Collection[str]]) -> Score:
    """Score groups of articles that are said to be one text, by the pairs of articles within them."""
    wanted = _pairs_within(gold.stories.copies)
    given = _pairs_within(groups)
    right = len(wanted & given)
    return Score(right, len(given), right, len(wanted))


def score_passages(gold: Gold, passages: Iterable[Passage]) -> Score:
    """Score copied passages; those between copies of one text are neither right nor wrong."""
    within_copies = _pairs_within(gold.stories.copies)
    given = [passage for passage in passages if passage.articles not in within_copies]
    wanted = gold.stories.passages
    right = sum(any(_same_passage(passage, other) for other in wanted) for passage in given)
    found = sum(any(_same_passage(passage, other) for other in given) for passage in wanted)
    return Score(right, len(given), found, len(wanted))


def score_meetings(gold: Gold, meetings: Iterable[Meeting]) -> dict[MeetingKind, Score]:
    """Score each kind of meeting.

    A predicted pair is right if gold has its two sentences, in either order, under the same kind. A sentence
    that was copied is the same in every copy. Neither right nor wrong are pairs that gold leaves open and a
    sentence with its own copy; pairs that gold keeps apart, or does not have, are wrong.
    """
    kinds: tuple[MeetingKind, ...] = get_args(MeetingKind)
    right: dict[MeetingKind, set[int]] = {kind: set() for kind in kinds}
    wrong: dict[MeetingKind, set[frozenset[str]]] = {kind: set() for kind in kinds}
    for meeting in meetings:
        texts = frozenset(_words(sentence.text) for sentence in meeting.sentences)
        if len(texts) == 1:
            continue
        at = next((at for at, pair in enumerate(gold.pairs) if _same_pair(gold, pair, meeting)), None)
        if at is not None and gold.pairs[at].kind == meeting.kind:
            right[meeting.kind].add(at)
        elif at is None or gold.pairs[at].kind != "open":
            wrong[meeting.kind].add(texts)
    return {
        kind: Score(
            right=len(right[kind]),
            predicted=len(right[kind]) + len(wrong[kind]),
            found=len(right[kind]),
            gold=sum(pair.kind == kind for pair in gold.pairs),
        )
        for kind in kinds
    }


def _cover(
    gold: Gold, members: list[tuple[str, str]], predicted: list[tuple[EntityRecord, list[Bounds]]]
) -> dict[tuple[int, int], int]:
    """How well the names of each record cover those of the gold things of its article, if at all."""
    places: dict[str, list[tuple[int, list[Bounds]]]] = defaultdict(list)
    for article_id, text in gold.texts.items():
        owner = {name: thing.id for thing in gold.things for name in thing.names.get(article_id, ())}
        for thing_id, spans in name_spans(text, owner).items():
            places[article_id].append((members.index((article_id, thing_id)), spans))
    return {
        (here, there): weight
        for there, (record, names) in enumerate(predicted)
        for here, spans in places[record.article_id]
        if (weight := sum(_weight(name, span) for name in names for span in spans))
    }


def _weight(name: Bounds, span: Bounds) -> int:
    if name == span:
        return _EXACT
    return _OVERLAP if name[0] < span[1] and span[0] < name[1] else 0


def _only(clusters: Mapping[str, list[int]], kept: Collection[int]) -> dict[str, list[int]]:
    """The clusters without the members that are not kept, and without those left empty."""
    left = {name: [at for at in members if at in kept] for name, members in clusters.items()}
    return {name: members for name, members in left.items() if members}


def _b_cubed(
    wanted: Mapping[str, list[int]], given: Mapping[str, list[int]], pairs: list[tuple[int, int]]
) -> Score:
    tally = tally_conll(wanted, given, pairs)
    return Score(*(tally[f"b_cubed.{count}"] for count in ("right", "predicted", "found", "gold")))


def _merged(
    gold: Gold, wanted: Mapping[str, list[int]], given: Mapping[str, list[int]], pairs: list[tuple[int, int]]
) -> tuple[Namesakes, ...]:
    owner = {at: name for name, members in given.items() for at in members}
    counterpart = dict(pairs)
    stands_in = {
        thing: {owner[counterpart[at]] for at in members if at in counterpart}
        for thing, members in wanted.items()
    }
    return tuple(two for two in gold.namesakes if stands_in[two.things[0]] & stands_in[two.things[1]])


def _pairs_within(groups: Iterable[Collection[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def _words(text: str) -> str:
    return " ".join(text.split())


def _same_text(one: str, other: str) -> bool:
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= _SAME_LENGTH * len(longer)


def _same_passage(one: Passage, other: Passage) -> bool:
    return one.articles == other.articles and _same_text(one.text, other.text)


def _same_sentence(gold: Gold, wanted: Sentence, given: Sentence) -> bool:
    return _same_text(wanted.text, given.text) and wanted.text in gold.texts.get(given.article_id, "")


def _same_pair(gold: Gold, pair: Pair, meeting: Meeting) -> bool:
    first, second = pair.sentences
    return any(
        _same_sentence(gold, first, one) and _same_sentence(gold, second, other)
        for one, other in (meeting.sentences, meeting.sentences[::-1])
    )
