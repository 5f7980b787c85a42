"""The people whom an article has named so far, and who among them a further name is.

Each short form joins one person and never two, so that two people who share a surname are never
merged through it (no chains).
"""

import re
from bisect import insort
from dataclasses import dataclass, field

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.kinship import is_relative
from pipeline.resolve.entities.name_forms import same_person
from pipeline.resolve.entities.name_orders import calls_by_first_name, family_name_first, without_particle
from pipeline.resolve.entities.namesakes import which_namesake

_BORN = re.compile(r"(?:\bborn|\bnée|\bné)\s(?:as\s)?$")
_ONE_OF_TWO = re.compile(r"\b(?:younger|elder|older)\s$", re.IGNORECASE)
# «for his wife», «with her late husband»: what a relative is brought in by who stands beside somebody.
_COMPLEMENT = re.compile(
    r"\b(?:for|with|by|about|from|without|beside|behind|of)\s(?:his|her)\s(?:[a-z-]+,?\s){1,2}$"
)
_LONGEST_COMPLEMENT = 40
_WAS_BORN = re.compile(r",? was born\b")
# Names that share a word are compared up to this many, so that a list of namesakes costs no more.
_MOST_FITTING = 50
# Characters before a name in which «born» or «married» is looked for.
_WORDS_BEFORE = 12


@dataclass(slots=True)
class People:
    """The people whom an article has named so far.

    Attributes:
        apart: for a name, other names that cannot be the same person's; kin: names given to relatives.
        clusters: all of them, in the order of their first names; by_surname, by_first: by parts of these.
        called: where the text calls people by surname alone, as far as it is decided so far.
        nicknamed: by other words that they are known by; alone: all words by which the text calls people.
    """

    text: str
    apart: dict[Span, set[Span]]
    kin: frozenset[Span]
    clusters: list[Cluster] = field(default_factory=list)
    by_surname: dict[str, list[Cluster]] = field(default_factory=dict)
    by_first: dict[str, list[Cluster]] = field(default_factory=dict)
    called: dict[Cluster, list[int]] = field(default_factory=dict)
    nicknamed: dict[str, list[Cluster]] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()

    def full_name(self, mention: EntityMention, words: tuple[str, ...]) -> Cluster:
        """The person with this name of several words; a new one if nobody has it."""
        known = self.by_surname.setdefault(words[-1], [])
        alike = (c for c in known[:_MOST_FITTING] if same_person(words, c.words))
        person = next((c for c in alike if not self._clash(c, mention)), None)
        born = self._is_birth_name(mention, first_of_surname=not known)
        if person is None:
            person = self._called_by_first_names(mention, words)
            if person is not None:
                return person
        if person is None and born:
            # "Ada Voss, born Ada Lind"; of Ada Voss: "Ada Jane Lind was born in Leeds."
            person = nearest_before(self.by_first.get(words[0], []), mention)
        if person is None:
            return self._enter(words)
        if len(words) > len(person.words) and not born:
            person.words = words
        return person

    def nickname(self, mention: EntityMention, words: tuple[str, ...]) -> Cluster | None:
        """The one person who is known by the word; nobody where it is another's first name."""
        known = [c for c in self.nicknamed.get(words[-1], ()) if not self._clash(c, mention)]
        if not known or any(c.words[-1] == words[-1] for c in self.by_surname.get(words[-1], ())):
            return None
        others = [c for c in self.by_first.get(words[-1], ()) if c not in known]
        return known[0] if len(known) == 1 and not others else self._nobody()

    def surname(self, mention: EntityMention, words: tuple[str, ...]) -> Cluster | None:
        """The one compatible person who bears this surname; nobody in particular where it may be several."""
        bearers = self._bearers(mention, words)
        if len(bearers) > 1 or (bearers and self._is_one_of_two(mention)):
            person = None if self._is_one_of_two(mention) else which_namesake(bearers, mention, self.called)
            if person is None:
                return self._nobody()
        else:
            person = bearers[0] if bearers else None
        if person is not None:
            insort(self.called.setdefault(person, []), mention.span.start)
        return person

    def family_name_first(self, mention: EntityMention, words: tuple[str, ...]) -> Cluster | None:
        """Whose name begins with the family's, as a title before it shows; it is theirs from then on."""
        if len(words) > 1 or is_relative((mention.title or "").lower()) or self._bearers(mention, words):
            return None
        known = [c for c in self.by_first.get(words[0], ()) if not self._clash(c, mention)]
        people = family_name_first(self.text, mention, known[:_MOST_FITTING], self.alone)
        if len(people) > 1:
            return self._nobody()
        if people:
            self.by_surname.setdefault(words[0], []).append(people[0])
            insort(self.called.setdefault(people[0], []), mention.span.start)
        return people[0] if people else None

    def first_name(self, mention: EntityMention, words: tuple[str, ...]) -> Cluster | None:
        """The one compatible person with this first name, where nobody bears it as a surname."""
        title = mention.title
        if title is not None and not (is_relative(title.lower()) or calls_by_first_name(title)):
            return None
        if self._bearers(mention, words):
            return None
        fits = self.by_first.get(words[0], [])
        clash = self._stands_apart if title is None else self._clash
        return nearest_before([c for c in fits if not clash(c, mention)], mention)

    def single_name(self, _mention: EntityMention, words: tuple[str, ...]) -> Cluster:
        """A new person with a name of one word."""
        person = Cluster("PERSON", words)
        self.clusters.append(person)
        self.by_surname.setdefault(words[-1], []).append(person)
        return person

    def add_nickname(self, person: Cluster, word: str) -> None:
        """Let `person` be called by `word`, too."""
        known = self.nicknamed.setdefault(word, [])
        if person not in known:
            known.append(person)

    def ends_longer_name(self, words: tuple[str, ...]) -> bool:
        """Whether somebody's name ends so: «van Dorn» of Mark van Dorn."""
        known = self.by_surname.get(words[-1], ())[:_MOST_FITTING]
        return any(len(c.words) > len(words) and c.words[-len(words) :] == words for c in known)

    def _bearers(self, mention: EntityMention, words: tuple[str, ...]) -> list[Cluster]:
        word = words[-1]
        bearers = [c for c in self.by_surname.get(word, ())[:_MOST_FITTING] if not self._clash(c, mention)]
        if len(words) > 1:
            bearers = [c for c in bearers if c.words[-len(words) :] == words]
        else:
            bearers = without_particle(bearers, word)
        # «Marlow» is Edith Marlow's name before it is part of Ruth Marlow-Kane's.
        exact = [c for c in bearers if c.words[-1] == word]
        if bearers and not exact and word in self.by_first:
            return []  # «Mary» is Mary Reed and not Anna Mary Holt.
        return self._without_kin(exact or bearers, mention)

    def _without_kin(self, candidates: list[Cluster], mention: EntityMention) -> list[Cluster]:
        """Without those who came in as a relative, where the text has called another by the surname before.

        Reports go on calling their subject by surname, and give relatives their first names or full ones. So
        they do where a relative only stands beside the one whom the text is about: «… for his wife Ada Hart».
        """
        others = [c for c in candidates if self.kin.isdisjoint(m.span for m in c.mentions[:_MOST_FITTING])]
        if any(c in self.called for c in others):
            return others
        relatives = [c for c in candidates if c not in others]
        beside = len(others) == 1 and all(self._is_beside(c) for c in relatives)
        return others if beside and others[0].last_before(mention.span.start) >= 0 else candidates

    def _is_beside(self, relative: Cluster) -> bool:
        """Whether a relative is brought in by a complement, and does nothing in the whole text."""
        named = relative.mentions[:_MOST_FITTING]
        start = named[0].span.start
        complement = _COMPLEMENT.search(self.text, max(0, start - _LONGEST_COMPLEMENT), start)
        return complement is not None and all(m.role != "subject" for m in named)

    def _clash(self, cluster: Cluster, mention: EntityMention) -> bool:
        """Whether gender, or what stands beside the names, shows two people."""
        if mention.gender is not None and (cluster.gender or cluster.first_name_gender) not in {
            None,
            mention.gender,
        }:
            return True
        return self._stands_apart(cluster, mention)

    def _stands_apart(self, cluster: Cluster, mention: EntityMention) -> bool:
        """Whether what stands beside the names shows two people."""
        others = self.apart.get(mention.span)
        return others is not None and any(m.span in others for m in cluster.mentions[-_MOST_FITTING:])

    def _called_by_first_names(self, mention: EntityMention, words: tuple[str, ...]) -> Cluster | None:
        """The one person named before whose longer name begins so: «Mira Sal» of Mira Sal Deng."""
        longer = [
            person
            for person in self.by_first.get(words[0], ())[:_MOST_FITTING]
            if len(person.words) > len(words)
            and person.words[: len(words)] == words
            and person.last_before(mention.span.start) >= 0
            and not self._clash(person, mention)
        ]
        return longer[0] if len(longer) == 1 else None

    def _nobody(self) -> Cluster:
        """Somebody whom the name leaves open: no record, but «he» after it is not forced onto another."""
        nobody = Cluster("PERSON")
        self.clusters.append(nobody)
        return nobody

    def _is_one_of_two(self, mention: EntityMention) -> bool:
        """Whether the name is told from a relative's: «the younger Hart»."""
        start = mention.span.start
        return bool(_ONE_OF_TWO.search(self.text, max(0, start - _WORDS_BEFORE), start))

    def _is_birth_name(self, mention: EntityMention, *, first_of_surname: bool) -> bool:
        start, end = mention.span
        if _BORN.search(self.text, max(0, start - _WORDS_BEFORE), start):
            return True
        was_born = _WAS_BORN.match(self.text, end) is not None
        return was_born and first_of_surname and mention.title is None

    def _enter(self, words: tuple[str, ...]) -> Cluster:
        person = Cluster("PERSON", words)
        self.clusters.append(person)
        self.by_surname.setdefault(words[-1], []).append(person)
        self.by_first.setdefault(words[0], []).append(person)
        # "Maria de Souza Prado" is also "de Souza Prado" and "Souza"
        for part in words[1:-1]:
            if len(part) > 2:
                self.by_surname.setdefault(part, []).append(person)
        return person


def nearest_before(candidates: list[Cluster], mention: EntityMention) -> Cluster | None:
    """The only candidate, or of several the one last mentioned before; None if none was."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    chosen = max(candidates, key=lambda c: c.last_before(mention.span.start))
    return chosen if chosen.last_before(mention.span.start) >= 0 else None
