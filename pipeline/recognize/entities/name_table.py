"""The names found so far in one article, token by token, while the rules add to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from pipeline.annotations.known import KnownEntity
from pipeline.annotations.records import EntityLabel
from pipeline.annotations.rules import Rule
from pipeline.language.syntax import Syntax
from pipeline.lexicon.nouns import creative_words
from pipeline.lexicon.word_lists import word_list

# Words such as "novel" and "actor" that an article needs to count as one about works.
_WORDS_ABOUT_WORKS = 2


@dataclass(frozen=True, slots=True, eq=False)
class NameCandidate:
    """A stretch of tokens taken for a name.

    Attributes:
        token_start, token_end: token bounds, end excluded.
        proven: the words around it show its label, so agreement does not change it.
        title: honorific, office or (for works) the noun that stands before the name.
        dateline: whether it says where the report was written.
        replaces: whether it wins over the names that it overlaps; else it is refused.
        rule: name of the rule that found it, or that gave it its label.
    """

    token_start: int
    token_end: int
    label: EntityLabel
    proven: bool = False
    title: str | None = None
    dateline: bool = False
    replaces: bool = True
    rule: str = ""

    def __len__(self) -> int:
        return self.token_end - self.token_start

    def relabelled(self, label: EntityLabel) -> NameCandidate:
        """The same stretch with another label, for a rule to propose."""
        return replace(self, label=label, replaces=True, rule="")


class NameTable:
    """Names that do not overlap, and the surface facts that all name rules need.

    Attributes:
        capital: whether each token begins with a capital letter.
        model_bounds: tokens at which the model's names begin, and at which they end.
        person_parts: words of the model's names of people that have several words.
        double_names: pairs of words that a hyphen joins inside these.
        about_works: whether the article is about films, books or music, so that titles are likely.
        known: things that a newsroom has named.
        at: the name that each token belongs to, or None.
    """

    def __init__(self, syntax: Syntax, known: tuple[KnownEntity, ...] = ()) -> None:
        self.syntax = syntax
        self.known = known
        self.capital = [word[0].isupper() for word in syntax.words]
        self.model_bounds = (
            frozenset(name.token_start for name in syntax.names),
            frozenset(name.token_end for name in syntax.names),
        )
        self.person_parts = {
            word
            for name in syntax.names
            if name.label in {"PERSON", "PER"} and name.token_end - name.token_start > 1
            for word in syntax.words[name.token_start : name.token_end]
        }
        self.double_names = {
            (syntax.words[hyphen - 1], syntax.words[hyphen + 1])
            for name in syntax.names
            if name.label in {"PERSON", "PER"}
            for hyphen in range(name.token_start + 1, name.token_end - 1)
            if syntax.words[hyphen] == "-"
        }
        works = creative_words("part")
        self.about_works = sum(word in works for word in syntax.lower) >= _WORDS_ABOUT_WORKS
        self.at: list[NameCandidate | None] = [None] * len(syntax)

    def __iter__(self) -> Iterator[NameCandidate]:
        """The names in text order."""
        before = None
        for name in self.at:
            if name is not None and name is not before:
                yield name
            before = name

    def apply(self, rules: Iterable[NameRule]) -> None:
        """Enter what each rule sees, in the order of the rules; a rule does not see its own names."""
        for rule in rules:
            for candidate in list(rule.apply(self)):
                self.add(candidate if candidate.rule else replace(candidate, rule=rule.name))

    def add(self, name: NameCandidate) -> None:
        """Enter `name`; where it overlaps others it replaces them, or is refused."""
        owners = dict.fromkeys(self._owners(name.token_start, name.token_end))
        if len(name) < 1 or (owners and not name.replaces):
            return
        for other in owners:
            self.remove(other)
        self.at[name.token_start : name.token_end] = [name] * len(name)

    def remove(self, name: NameCandidate) -> None:
        """Take `name` out of the table."""
        self.at[name.token_start : name.token_end] = [None] * len(name)

    def free(self, token_start: int, token_end: int) -> bool:
        """Whether no name holds any of these tokens."""
        return not any(self.at[token_start:token_end])

    def words(self, name: NameCandidate) -> tuple[str, ...]:
        """The words of `name`, as written."""
        return tuple(self.syntax.words[name.token_start : name.token_end])

    def text(self, name: NameCandidate) -> str:
        """The text of `name`."""
        span = self.syntax.span(name.token_start, name.token_end)
        return self.syntax.text[span.start : span.end]

    def opens_sentence(self, token: int) -> bool:
        """Whether a capital here shows nothing: first in a sentence, or after a mark, colon or dash."""
        return (
            token == 0
            or self.syntax.sentence[token - 1] != self.syntax.sentence[token]
            or (
                not self.syntax.words[token - 1][-1].isalnum()
                and self.syntax.lower[token - 1] not in {",", "-", "/", "(", "&", "'s"}
            )
        )

    def capitalised_run(self, token: int, limit: int = 8) -> int:
        """End of the run of capitalised words that begins at `token`, within its sentence.

        Small words between two capitalised ones ("of", "de", "&") and hyphens belong to the run.
        """
        words, sentence = self.syntax.words, self.syntax.sentence
        end = token
        while end < len(words) and end - token < limit and sentence[end] == sentence[token]:
            if self.capital[end]:
                end += 1
            elif (
                end > token
                and words[end] in _LINKS
                and end + 1 < len(words)
                and self.capital[end + 1]
                and sentence[end + 1] == sentence[token]
            ):
                end += 2
            else:
                break
        return end

    def _owners(self, token_start: int, token_end: int) -> Iterator[NameCandidate]:
        return (name for name in self.at[token_start:token_end] if name is not None)


_LINKS = word_list("reference")["name_particle"]


NameRule: TypeAlias = Rule[Callable[[NameTable], Iterator[NameCandidate]]]
"""A rule that proposes names, or other labels for names, and leaves it to the table to enter them."""
