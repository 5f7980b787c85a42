"""What identity, stories and meetings need of records: small frozen facts, whole without the article's text.

`entity_facts` and `claim_facts` fill them from records; a database may keep them and give them back.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from pipeline.annotations.records import Certainty, EntityLabel, Polarity, Tense

Gender = Literal["female", "male"]
Years = tuple[int, int]
"""A first and a last year, both counted."""


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What all things that an article names have in common: the article, its day and its company.

    Attributes:
        source: who published it, as far as the records say; "" if they do not.
        companions: keys of the people, organisations, towns and works that it names.
        countries: keys of the countries that it names or whose nationality it names, the most named first.
        topics: stems of the words that it speaks of most, without names.
    """

    article_id: str
    source: str = ""
    published: date | None = None
    companions: frozenset[str] = frozenset()
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleEntity:
    """One entity record as identity across articles sees it.

    Attributes:
        entity_id: the record's id within its article.
        names: the distinct names by which the article calls it, in text order; none if it only describes it.
        roles: what it is called before its name, in apposition or in a description, with what follows
            ("former mayor of Hull"), without article, as written.
        gender: what titles and pronouns say of a person; born: the years in which an age puts the birth.
        within: places that the text gives with the name ("Springfield, «Ohio»"), as keys; a town's begins
            with "place:".
        dead: whether the article reports that a person has died; speaks: whether it has them say something.
    """

    entity_id: str
    label: EntityLabel
    name: str
    context: ArticleContext
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    gender: Gender | None = None
    born: Years | None = None
    within: tuple[str, ...] = ()
    known_id: str | None = None
    dead: bool = False
    speaks: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The article's id and the record's within it; no two entities of a corpus share it."""
        return self.context.article_id, self.entity_id


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """One link of a claim's chain of sources: its words, who it is, how the claim is put.

    Attributes:
        speaks_for: the organisation in whose name a person speaks ("a spokesman for Calder Group").
    """

    text: str
    thing: str | None = None
    cue: str | None = None
    speaks_for: str | None = None


class ArticleClaim(NamedTuple):
    """One claim record as meetings see it; a tuple, as an index makes millions of them.

    Attributes:
        published: the article's day; source: who published the article.
        start, end: bounds in the article's text, in characters; sentence: the words around the claim.
        subject, object: the words; subject_thing, object_thing: ids of the things, None where unknown.
        subject_meant, object_meant: for what «it» or «they» stands, as far as the claims before it show.
        things: ids of all things named in the claim, subject and object among them.
        around: ids of the things that its article names most, without countries, the most named first.
        called: what its article calls those things, of each the words of its names as stems in one line.
        topics: stems of the words that its article speaks of most, without names.
        counts: nouns of which its article tells one number alone, each with that number, apart by a blank.
        days: the calendar days that its dates cover together, None where it has no date.
        clock: the first and last minute of the day at which it happens, None where it names no hour.
        denied: words that its sentence says it is not («six, and not seven»).
        takes_back: whether the sentence says that it was told otherwise before.
        sources: innermost first; none if the article itself says so.
    """

    article_id: str
    claim_id: str
    source: str
    published: date | None
    start: int
    end: int
    text: str
    sentence: str
    predicate: str
    lemma: str
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    subject: str = ""
    object: str = ""
    subject_thing: str | None = None
    object_thing: str | None = None
    subject_meant: str = ""
    object_meant: str = ""
    things: frozenset[str] = frozenset()
    around: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    days: tuple[date | None, date | None] | None = None
    sources: tuple[ClaimSource, ...] = ()
    topics: tuple[str, ...] = ()
    clock: tuple[int, int] | None = None
    denied: tuple[str, ...] = ()
    takes_back: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The article's id and the record's within it; no two claims of a corpus share it."""
        return self.article_id, self.claim_id
