"""Claims as blocks hold them: what they say, what they have of their articles, and where they stand."""

from collections.abc import Hashable
from typing import Any, ClassVar

from pipeline.index.facts import ArticleClaim
from pipeline.index.meetings.propositions import Proposition, proposition
from pipeline.index.meetings.reach import Reach, reach

# What is asked of no claim but for its place in a block, or whether two stand in one article.
APART = frozenset({"article_id", "claim_id", "start", "end", "sentence"})
# What a claim has of its article; but for the day, which is the same of most that print one sentence.
OF_ARTICLE = frozenset({"source", "around", "called", "counts", "topics"})
_ALIKE = tuple(name for name in ArticleClaim._fields if name not in APART | OF_ARTICLE)


class Candidate:
    """A claim as a block holds it.

    Attributes:
        order: its day, article, place and record, by which the claims of a block are put in order.
        content: all that it says itself; context: what it has of its article. Claims with the same of both
            mean the same to every claim of a further article.
        claim: of the time that its words mean; made: the claim taken apart.
        reach: the days on which it can meet others.
    """

    __slots__ = ("claim", "content", "context", "made", "order", "reach")

    def __init__(
        self, order: tuple[str, str, int, str], content: Hashable, context: Hashable, claim: ArticleClaim
    ) -> None:
        made = taken_apart(claim)
        assert made is not None  # Such a claim is in no block.
        self.order, self.content, self.context = order, content, context
        self.claim = claim if claim.tense == made.claim.tense else claim._replace(tense=made.claim.tense)
        self.made = made._replace(claim=Watched._make(self.claim))
        self.reach: Reach = reach(self.made)

    @property
    def article_id(self) -> str:
        """The article that it stands in."""
        return self.order[1]


class Watched(ArticleClaim):
    """A claim that notes whether a rule has asked for anything that it has of its article.

    Rules need not say by themselves what they look at; whatever they come to look at is noted.
    """

    __slots__ = ()
    asked: ClassVar[bool] = False


def _watch(name: str) -> property:
    place = ArticleClaim._fields.index(name)

    def asked_for(claim: Watched) -> Any:
        Watched.asked = True
        return claim[place]

    return property(asked_for)


for _name in OF_ARTICLE:
    setattr(Watched, _name, _watch(_name))


def taken_apart(claim: ArticleClaim) -> Proposition | None:
    """A claim taken apart by its words alone, once for all that say the same of the same things.

    It tells neither of the article nor of the time.
    """
    alone = ArticleClaim(
        article_id="",
        claim_id="",
        source="",
        published=None,
        start=0,
        end=0,
        text=claim.text,
        sentence="",
        predicate=claim.predicate,
        lemma=claim.lemma,
        polarity=claim.polarity,
        certainty=claim.certainty,
        tense=claim.tense,
        subject=claim.subject,
        object=claim.object,
        subject_thing=claim.subject_thing,
        object_thing=claim.object_thing,
        subject_meant=claim.subject_meant,
        object_meant=claim.object_meant,
        sources=claim.sources,
        denied=claim.denied,
    )
    return proposition(alone)


def candidate(claim: ArticleClaim) -> Candidate | None:
    """A claim as what blocks hold; None of one that cannot meet any."""
    if claim.certainty == "unknown" or taken_apart(claim) is None:
        return None
    day = claim.published.isoformat() if claim.published else None
    order = order_of(day, claim.article_id, claim.start, claim.claim_id)
    content = tuple(getattr(claim, name) for name in _ALIKE)
    # Without a publisher an article speaks with a voice of its own.
    context = claim.source or claim.article_id, claim.around, claim.called, claim.counts, claim.topics
    return Candidate(order, content, context, claim)


def order_of(day: str | None, article_id: str, start: int, claim_id: str) -> tuple[str, str, int, str]:
    """What puts claims in order; those without a day come last."""
    return day or "9999", article_id, start, claim_id
