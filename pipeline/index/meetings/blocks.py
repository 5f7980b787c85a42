"""Many claims -> blocks in which claims may meet -> meetings."""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.index.facts import ArticleClaim
from pipeline.index.lexicon.alike import is_alike_to_any
from pipeline.index.meetings.candidates import Candidate, candidate, taken_apart
from pipeline.index.meetings.comparisons import Comparisons
from pipeline.index.meetings.figures import score
from pipeline.index.meetings.meeting import Meeting
from pipeline.index.meetings.propositions import Proposition

# Things of an article under which a claim that names none is found.
_AROUND = 6
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
    made = taken_apart(claim) if claim.certainty != "unknown" else None
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
    counted = {_COUNTED + word for figure in made.figures for word in {figure.noun or "people", *figure.unit}}
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
    claims = [made for claim in block if (made := candidate(claim)) is not None]
    return _meetings(Comparisons(), claims, in_other_words=in_other_words)


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
        for meeting in _meetings(comparisons, blocks[key], in_other_words=is_of_likeness(key)):
            found.setdefault((meeting.first.key, meeting.second.key), meeting)
    return [found[pair] for pair in sorted(found)]


def _meetings(comparisons: Comparisons, block: Iterable[Candidate], *, in_other_words: bool) -> list[Meeting]:
    return [
        Meeting(met.kind, met.first.claim, met.second.claim, met.reason, met.slot)
        for met in comparisons.meet(block, in_other_words=in_other_words)
    ]
