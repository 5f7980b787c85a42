"""Many claims -> blocks in which claims may meet -> meetings."""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.index.facts import ArticleClaim
from pipeline.index.lexicon.clusters import clusters_of
from pipeline.index.lexicon.predicates import canonical
from pipeline.index.meetings.cores import Ways
from pipeline.index.meetings.figures import score
from pipeline.index.meetings.likeness import alike, likened
from pipeline.index.meetings.matching import voices
from pipeline.index.meetings.meeting import Meeting, MeetingKind
from pipeline.index.meetings.propositions import Proposition, proposition
from pipeline.index.meetings.repeats import repeats
from pipeline.index.meetings.rules import difference
from pipeline.index.stems import stem

# Things of an article under which a claim that names none is found.
_AROUND = 6
# Earlier claims of a block, by day, with which each is compared.
_NEAREST = 40
# Begins the keys of what is counted.
_COUNTED = "#"


def block_keys(claim: ArticleClaim) -> tuple[str, ...]:
    """Clusters of the predicate with each thing that the claim is about; none for a claim that meets none.

    Of a claim that names nothing, with the things that its article names most.
    """
    made = proposition(claim) if claim.certainty != "unknown" else None
    if made is None:
        return ()
    things = {*made.things, *claim.things, *claim.around[:_AROUND]}
    subjects = sorted(_clusters(made) | _counted(made))
    return tuple(f"{subject} {thing}" for subject in subjects for thing in sorted(things))


def _clusters(made: Proposition) -> set[str]:
    """Under what a claim meets others that may say the same, or the opposite."""
    stood_for = {stem(canonical(word)[0]) for word, _ in made.ways}
    return {name for predicate in stood_for | {made.predicate} for name in clusters_of(predicate)}


def _counted(made: Proposition) -> set[str]:
    """What a claim counts, by which it meets claims with other predicates."""
    counted = {_COUNTED + word for figure in made.figures for word in figure.unit or ("people",)}
    return counted | ({_COUNTED + "score"} if score(made.claim.text) else set())


def is_of_predicates(key: str) -> bool:
    """Whether claims have a key for their predicates; else for what they count, whatever they say of it."""
    return not key.startswith(_COUNTED)


def meet(block: Iterable[ArticleClaim], *, by_predicate: bool = False) -> list[Meeting]:
    """The meetings of claims with one key, the earliest first; the work grows with the claims.

    What is said again follows whoever said it first.

    Args:
        by_predicate: whether the key is for their predicates, so that only those meet that may say the same.
    """
    made = [p for claim in block if claim.certainty != "unknown" and (p := proposition(claim)) is not None]
    made.sort(key=_in_order)
    earlier = _Earlier(by_predicate=by_predicate)
    found: list[Meeting] = []
    for later in made:
        followed = False
        for one in earlier.nearest(later):
            meeting = _meeting(one, later, may_follow=not followed)
            if meeting is not None:
                found.append(meeting)
                followed = followed or meeting.kind == "repeated"
        earlier.add(later)
    return found


class _Earlier:
    """The claims of a block so far, by predicate and its word."""

    def __init__(self, *, by_predicate: bool) -> None:
        self._by_predicate = by_predicate
        self._all: list[Proposition] = []
        self._at: defaultdict[tuple[str, Ways], list[int]] = defaultdict(list)

    def add(self, made: Proposition) -> None:
        """Note a claim that is later than all before."""
        if self._by_predicate:
            self._at[made.predicate, made.ways].append(len(self._all))
        self._all.append(made)

    def nearest(self, later: Proposition) -> list[Proposition]:
        """The last of those that may meet a claim, the earliest first."""
        if not self._by_predicate:
            return self._all[-_NEAREST:]
        found: list[int] = []
        for (predicate, ways), places in self._at.items():
            if predicate == later.predicate or alike(ways, later.ways) is not None:
                found += places[-_NEAREST:]
        return [self._all[at] for at in sorted(found)[-_NEAREST:]]


def meetings(claims: Iterable[ArticleClaim]) -> list[Meeting]:
    """The meetings of all claims of a corpus; each pair once."""
    blocks: defaultdict[str, list[ArticleClaim]] = defaultdict(list)
    for claim in claims:
        for key in block_keys(claim):
            blocks[key].append(claim)
    found: dict[tuple[tuple[str, str], tuple[str, str]], Meeting] = {}
    for key in sorted(blocks):
        for meeting in meet(blocks[key], by_predicate=is_of_predicates(key)):
            found.setdefault((meeting.first.key, meeting.second.key), meeting)
    return [found[pair] for pair in sorted(found)]


def _meeting(earlier: Proposition, later: Proposition, *, may_follow: bool) -> Meeting | None:
    later = likened(earlier, later)
    if not _are_alike(earlier.claim, later.claim) and (found := difference(earlier, later)) is not None:
        is_later = _day(earlier) < _day(later)
        corrects = is_later and (found.takes_back or not voices(earlier).isdisjoint(voices(later)))
        kind: MeetingKind = "corrected" if corrects else "contradicted"
        return Meeting(kind, earlier.claim, later.claim, found.reason, found.slot)
    if not may_follow or earlier.claim.article_id == later.claim.article_id:
        return None
    reason = repeats(earlier, later)
    return Meeting("repeated", earlier.claim, later.claim, reason) if reason is not None else None


def _are_alike(earlier: ArticleClaim, later: ArticleClaim) -> bool:
    """Whether two claims are the same words of the same things and days, as of a story that many print: to
    look for a difference would take most of the time."""
    return (
        earlier.text == later.text
        and earlier.things == later.things
        and earlier.days == later.days
        and earlier.clock == later.clock
        and earlier.polarity == later.polarity
        and earlier.denied == later.denied
    )


def _day(made: Proposition) -> str:
    return made.claim.published.isoformat() if made.claim.published else "9999"


def _in_order(made: Proposition) -> tuple[str, str, int, str]:
    return _day(made), made.claim.article_id, made.claim.start, made.claim.claim_id
