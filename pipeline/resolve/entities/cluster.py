"""One thing that the article talks about, named or not, while mentions are being gathered."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import Literal

from pipeline.annotations.known import KnownEntity
from pipeline.annotations.mentions import EntityMention
from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.first_names import gender_of_first_name

Gender = Literal["female", "male", "neuter"]


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions that refer to one thing.

    Attributes:
        words: the words of its fullest name, in comparable form; empty for a thing without a name.
        nouns: nouns by which the article describes it ("mayor"), singular and lower case.
        gender: only from titles, gendered nouns and pronouns that can be nobody else's.
        spoken_of: gender of the latest pronoun taken for it; weaker than `gender`.
        collective: whether the text calls it «they»: an organisation with a verb in the plural ("Halden
            Town have won"), or a person who uses that pronoun.
        age: as the article gives it; work_kind: whether a work is read, watched or heard.
        known: what a newsroom has said that it is.
        modifiers: words beside the nouns that describe it, lower case.
        unlisted: indefinite descriptions that turn out to be of it; by the contract they are no mentions.
        rules: names of the rules that joined mentions, in the order of joining.
    """

    label: EntityLabel | None
    words: tuple[str, ...] = ()
    mentions: list[EntityMention] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    gender: Gender | None = None
    spoken_of: Gender | None = None
    plural: bool = False
    collective: bool = False
    age: str | None = None
    work_kind: str | None = None
    rules: list[str] = field(default_factory=list)
    modifiers: set[str] = field(default_factory=set)
    known: KnownEntity | None = None
    unlisted: list[EntityMention] = field(default_factory=list)
    _places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Whether the article names it."""
        return bool(self.words)

    @property
    def first_name_gender(self) -> Gender | None:
        """What most people with its first name are; it keeps people apart and joins none."""
        if self.label != "PERSON" or not self.words or self.plural:
            return None
        gender = gender_of_first_name(self.words[0])
        # A man's first name that stands alone may be a surname («Thomas»), a woman's hardly ever is.
        return gender if len(self.words) > 1 or gender == "female" else None

    def add(self, mention: EntityMention, rule: str = "") -> None:
        """Join `mention`, with the gender its words show.

        rule: the rule that joins it; none for things without a name, of which there is no record.
        """
        self.mentions.append(mention)
        insort(self._places, (mention.span.start, mention.sentence))
        if rule and rule not in self.rules:
            self.rules.append(rule)
        if mention.label == "ORG" and mention.form == "name" and mention.number == "plural":
            self.collective = True
        if mention.gender is not None and mention.form != "pronoun" and self.gender is None:
            self.gender = mention.gender

    def last_before(self, place: int) -> int:
        """Start of its last mention before the character `place`; -1 if there is none."""
        at = bisect_left(self._places, (place, -1))
        return self._places[at - 1][0] if at else -1

    def last_sentence(self, place: int) -> int:
        """Sentence of its last mention before `place`; -1 if there is none."""
        at = bisect_left(self._places, (place, -1))
        return self._places[at - 1][1] if at else -1
