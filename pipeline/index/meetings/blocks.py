"""Many claims -> blocks in which claims may meet -> meetings."""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.index.facts import ArticleClaim
from pipeline.index.meetings.figures import score
from pipeline.index.meetings.matching import voices
from pipeline.index.meetings.meeting import Meeting, MeetingKind
from pipeline.index.meetings.propositions import Proposition, proposition
from pipeline.index.meetings.rules import difference, repeats

# Things of an article under which a claim that names none is found.
_AROUND = 6
# Earlier claims of a block, by day, with which each is compared.
_NEAREST = 40


def block_keys(claim: ArticleClaim) -> tuple[str, ...]:
    """The predicate with each thing that the claim is about; none for a claim that cannot meet any.

    Of a claim that names nothing, with the things that its article names most.
    """
    made = proposition(claim) if claim.certainty != "unknown" else None
    if made is None:
        return ()
    things = {*made.things, *claim.things, *claim.around[:_AROUND]}
    subjects = [made.predicate, *_counted(made)]
    return tuple(f"{subject} {thing}" for subject in subjects for thing in sorted(things))


def _counted(made: Proposition) -> set[str]:
    """What a claim counts, by which it meets claims with other predicates."""
    counted = {f"#{word}" for figure in made.figures for word in figure.unit or ("people",)}
    return counted | ({"#score"} if score(made.claim.text) else set())


def meet(block: Iterable[ArticleClaim]) -> list[Meeting]:
    """The meetings of claims with one key, the earliest first; the work grows with the claims.

    What is said again follows whoever said it first.
    """
    made = [p for claim in block if claim.certainty != "unknown" and (p := proposition(claim)) is not None]
    made.sort(key=_in_order)
    found: list[Meeting] = []
    for at, later in enumerate(made):
        followed = False
        for earlier in made[max(0, at - _NEAREST) : at]:
            meeting = _meeting(earlier, later, may_follow=not followed)
            if meeting is not None:
                found.append(meeting)
                followed = followed or meeting.kind == "repeated"
    return found


def meetings(claims: Iterable[ArticleClaim]) -> list[Meeting]:
    """The meetings of all claims of a corpus; each pair once."""
    blocks: defaultdict[str, list[ArticleClaim]] = defaultdict(list)
    for claim in claims:
        for key in block_keys(claim):
            blocks[key].append(claim)
    found: dict[tuple[tuple[str, str], tuple[str, str]], Meeting] = {}
    for key in sorted(blocks):
        for meeting in meet(blocks[key]):
            found.setdefault((meeting.first.key, meeting.second.key), meeting)
    return [found[pair] for pair in sorted(found)]


def _meeting(earlier: Proposition, later: Proposition, *, may_follow: bool) -> Meeting | None:
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
