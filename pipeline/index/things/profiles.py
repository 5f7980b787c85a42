"""What is known of one thing from all its records so far, in sums that stay small."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.index.facts import ArticleEntity, Gender, Years
from pipeline.index.things.jurisdictions import without_country
from pipeline.index.things.names import PersonName, name_key, person_name
from pipeline.index.things.roles import Role, kinds, role

Kind = TypeVar("Kind", str, Role)
# So many of the most frequent companions and roles are kept: what 10,000 articles say is in the first few.
_KEPT, _KEPT_ROLES = 64, 16
# So many of the words that articles speak of most are the same where both speak of one matter.
_ONE_MATTER = 4


@dataclass(slots=True)
class Profile:
    """What records that are one thing say together.

    Attributes:
        members: their places in the block; first: the least; articles: the ids of their articles.
        name: the fullest name of a person; kinds: what kind of thing anything else is said to be.
        companions, countries, within: how many of the records stand with what; topics: what they speak of.
        died: the day of the first report of a death; spoke: of the last that has the living say something.
    """

    members: list[int]
    first: int
    articles: set[str]
    name: PersonName | None = None
    known_ids: set[str] = field(default_factory=set)
    genders: Counter[Gender] = field(default_factory=Counter)
    born: Years | None = None
    roles: Counter[Role] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    companions: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    within: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    days: tuple[int, int] | None = None
    died: int | None = None
    spoke: int | None = None
    is_work: bool = False

    @property
    def gender(self) -> Gender | None:
        """What all titles and pronouns agree on; None where they do not, or say nothing."""
        return next(iter(self.genders)) if len(self.genders) == 1 else None

    @property
    def country(self) -> str | None:
        """The country that most of its articles name first."""
        return min(self.countries, key=lambda place: (-self.countries[place], place), default=None)

    def take_in(self, other: "Profile") -> None:
        """Add what another profile knows; the other is not to be used any more."""
        self.members += other.members
        self.first = min(self.first, other.first)
        self.articles |= other.articles
        self.known_ids |= other.known_ids
        if other.name is not None and (self.name is None or _fullness(other.name) > _fullness(self.name)):
            self.name = other.name
        self.genders += other.genders
        self.born = _both(self.born, other.born)
        _add(self.roles, other.roles, _KEPT_ROLES)
        _add(self.kinds, other.kinds, _KEPT_ROLES)
        _add(self.companions, other.companions, _KEPT)
        _add(self.countries, other.countries, _KEPT)
        _add(self.within, other.within, _KEPT)
        _add(self.topics, other.topics, _KEPT)
        self.died = min(filter(None, (self.died, other.died)), default=None)
        self.spoke = max(filter(None, (self.spoke, other.spoke)), default=None)
        if self.days and other.days:
            self.days = min(self.days[0], other.days[0]), max(self.days[1], other.days[1])
        self.days = self.days or other.days


def on_one_matter(first: Profile, second: Profile) -> bool:
    """Whether articles of both speak of the same, whatever they name."""
    return len(first.topics.keys() & second.topics.keys()) >= _ONE_MATTER


def profile_of(place: int, entity: ArticleEntity) -> Profile:
    """What one record says, which stands at `place` of its block."""
    context = entity.context
    day = context.published.toordinal() if context.published else None
    own = {name_key(entity.label, name) for name in (entity.name, *entity.names)}
    return Profile(
        members=[place],
        first=place,
        articles={context.article_id},
        name=person_name(entity.name) if entity.label == "PERSON" else None,
        known_ids={entity.known_id} if entity.known_id else set(),
        genders=Counter([entity.gender] if entity.gender else []),
        born=entity.born,
        roles=Counter(_roles(entity)),
        kinds=Counter(_kinds(entity)),
        companions=Counter(context.companions - own),
        countries=Counter(context.countries[:1]),
        within=Counter(_places(entity)),
        topics=Counter(context.topics),
        days=(day, day) if day is not None else None,
        died=day if entity.dead else None,
        spoke=day if entity.speaks else None,
        is_work=entity.label == "WORK_OF_ART",
    )


def _roles(entity: ArticleEntity) -> set[Role]:
    said = {role(phrase) for phrase in entity.roles} if entity.label == "PERSON" else set()
    return {found for found in said if found is not None}


def _kinds(entity: ArticleEntity) -> set[str]:
    said = map(kinds, entity.roles if entity.label != "PERSON" else ())
    return set().union(*said)


def _places(entity: ArticleEntity) -> set[str]:
    """Where it is told to be: beside its name, or in it («UK Supreme Court»)."""
    named = {without_country(entity.label, name)[1] for name in (entity.name, *entity.names)}
    return {*entity.within, *(country for country in named if country is not None)}


def _fullness(name: PersonName) -> tuple[bool, int, int]:
    return name.is_full, len(name.given), len(name.words)


def _both(first: Years | None, second: Years | None) -> Years | None:
    """The years that both allow; where they allow none in common, those between."""
    if first is None or second is None:
        return first or second
    low, high = max(first[0], second[0]), min(first[1], second[1])
    return (low, high) if low <= high else (high, low)


def _add(ours: Counter[Kind], theirs: Counter[Kind], most: int) -> None:
    """Add counts; of more than twice `most`, the `most` frequent are kept."""
    ours.update(theirs)
    if len(ours) > 2 * most:
        kept = sorted(ours.items(), key=lambda item: (-item[1], _as_text(item[0])))[:most]
        ours.clear()
        ours.update(dict(kept))


def _as_text(kind: str | Role) -> str:
    return kind if isinstance(kind, str) else " ".join((kind.noun, *sorted(kind.of), str(kind.former)))
