"""Many claims -> blocks in which claims may meet -> meetings."""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.index.facts import ArticleClaim
from pipeline.index.meetings.candidates import Candidate, candidate, taken_apart
from pipeline.index.meetings.comparisons import Comparisons
from pipeline.index.meetings.figures import score
from pipeline.index.meetings.meeting import Meeting
from pipeline.index.meetings.propositions import Proposition

# Things of an article under which a claim that names none is found.
_AROUND = 6


def block_keys(claim: ArticleClaim) -> tuple[str, ...]:
    """The predicate with each thing that the claim is about; none for a claim that cannot meet any.

    Of a claim that names nothing, with the things that its article names most.
    """
    made = taken_apart(claim) if claim.certainty != "unknown" else None
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
    return _meetings(Comparisons(), [made for claim in block if (made := candidate(claim)) is not None])


def meetings(claims: Iterable[ArticleClaim]) -> list[Meeting]:
    """The meetings of all claims of a corpus; each pair once."""
    blocks: defaultdict[str, list[Candidate]] = defaultdict(list)
    for claim in claims:
        if keys := block_keys(claim):
            made = candidate(claim)
            assert made is not None
            for key in keys:
                blocks[key].append(made)
    comparisons = Comparisons()
    found: dict[tuple[tuple[str, str], tuple[str, str]], Meeting] = {}
    for key in sorted(blocks):
        for meeting in _meetings(comparisons, blocks[key]):
            found.setdefault((meeting.first.key, meeting.second.key), meeting)
    return [found[pair] for pair in sorted(found)]


def _meetings(comparisons: Comparisons, block: Iterable[Candidate]) -> list[Meeting]:
    return [
        Meeting(met.kind, met.first.claim, met.second.claim, met.reason, met.slot)
        for met in comparisons.meet(block)
    ]
