"""Many claims -> blocks in which claims may meet -> meetings."""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.index.facts import ArticleClaim
from pipeline.index.lexicon.alike import is_alike_to_any
from pipeline.index.meetings.cores import Ways
from pipeline.index.meetings.figures import score
from pipeline.index.meetings.likeness import alike, likened
from pipeline.index.meetings.matching import voices
from pipeline.index.meetings.meeting import Meeting, MeetingKind
from pipeline.index.meetings.propositions import Proposition, proposition
from pipeline.index.meetings.repeats import repeats
from pipeline.index.meetings.rules import difference

# Things of an article under which a claim that names none is found.
_AROUND = 6
# Earlier claims of a block, by day, with which each is compared.
_NEAREST = 40
# Things under which a claim is found that may say the same in other words: articles of one affair name the
# same most. With those that the claim itself names, too, there are more keys, and no more is found.
_FIRST = 2
# Begins the keys of what is counted, and of what may be said in other words.
_COUNTED, _LIKENED = "#", "~"


def block_keys(claim: ArticleClaim) -> tuple[str, ...]:
    """The predicate with each thing that the claim is about; none for a claim that cannot meet any.

    Of a claim that names nothing, with the things that its article names most. What may be said in other
    words has keys of its own: what the article names first of all, and the quarter of the year.
    """
    made = proposition(claim) if claim.certainty != "unknown" else None
    if made is None:
        return ()
    things = sorted({*made.things, *claim.things, *claim.around[:_AROUND]})
    keys = [f"{subject} {thing}" for subject in (made.predicate, *_counted(made)) for thing in things]
    if not made.is_vague and any(is_alike_to_any(word) for word, _ in made.ways):
        keys += [f"{_LIKENED} {thing} {_quarter(claim)}" for thing in claim.around[:_FIRST]]
    return tuple(keys)


def _quarter(claim: ArticleClaim) -> str:
    """The quarter of a year in which the article came out."""
    day = claim.published
    return f"{day.year}-{(day.month - 1) // 3}" if day else ""


def _counted(made: Proposition) -> set[str]:
    """What a claim counts, by which it meets claims with other predicates."""
    counted = {_COUNTED + word for figure in made.figures for word in figure.unit or ("people",)}
    return counted | ({_COUNTED + "score"} if score(made.claim.text) else set())


def is_of_likeness(key: str) -> bool:
    """Whether a key is for claims that may say the same, or the opposite, in other words."""
    return key.startswith(_LIKENED)


def meet(block: Iterable[ArticleClaim], *, in_other_words: bool = False) -> list[Meeting]:
    """The meetings of claims with one key, the earliest first; the work grows with the claims.

    What is said again follows whoever said it first.

    Args:
        in_other_words: whether only those are compared whose predicates differ, and may be alike.
    """
    made = [p for claim in block if claim.certainty != "unknown" and (p := proposition(claim)) is not None]
    made.sort(key=_in_order)
    earlier = _Earlier(in_other_words=in_other_words)
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
    """The claims of a block so far."""

    def __init__(self, *, in_other_words: bool) -> None:
        self._in_other_words = in_other_words
        self._all: list[Proposition] = []
        self._at: defaultdict[tuple[str, Ways], list[int]] = defaultdict(list)

    def add(self, made: Proposition) -> None:
        """Note a claim that is later than all before."""
        if self._in_other_words:
            self._at[made.predicate, made.ways].append(len(self._all))
        self._all.append(made)

    def nearest(self, later: Proposition) -> list[Proposition]:
        """The last of those that may meet a claim, the earliest first."""
        if not self._in_other_words:
            return self._all[-_NEAREST:]
        found: list[int] = []
        for (predicate, ways), places in self._at.items():
            if predicate != later.predicate and alike(ways, later.ways) is not None:
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
        for meeting in meet(blocks[key], in_other_words=is_of_likeness(key)):
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
