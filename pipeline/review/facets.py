"""What a filter of the review page asks for, and how many records of an article answer to it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from pipeline.annotations.kinds import KIND_LAYER
from pipeline.annotations.records import Layer
from pipeline.review.expectation import Tally
from pipeline.review.worth import Telling, expected_harm, unsure_parts

Flag: TypeAlias = Literal["undecided", "differs", "unresolved", "unsure", "changed", Telling]
"""A part among them says that it is in doubt; what somebody has decided on is in doubt no more."""
FLAGS: tuple[Flag, ...] = get_args(Flag)
# What changed since an earlier run is looked for in whole articles.
OF_ARTICLES: frozenset[Flag] = frozenset({"changed"})
# The field by which records of a kind are told apart.
_LABEL = {"entity": "label", "date": "type", "quote": "type", "claim": "certainty"}


class Facet(NamedTuple):
    """All that filters can ask of a record; a tuple, as every list counts hundreds of thousands of them."""

    layer: Layer
    label: str
    flags: frozenset[Flag] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter: every part that is given must hold.

    Attributes:
        words: all of them must be in the article's id, title, byline or names.
    """

    words: str = ""
    layer: Layer | None = None
    label: str | None = None
    flags: frozenset[Flag] = frozenset()

    def of_records(self) -> bool:
        """Whether anything is asked of records, not only of articles."""
        return bool(self.layer or self.label or self.flags)

    def holds(self, facet: Facet) -> bool:
        """Whether a record with this facet is wanted."""
        return (
            self.layer in (None, facet.layer)
            and self.label in (None, facet.label)
            and self.flags - OF_ARTICLES <= facet.flags
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the article list.

    Attributes:
        about: what words are looked for in, in lower case.
        facets: how many records have each facet.
        harm: to be expected of the records that nobody has decided on, in units of one wrong name.
        decided: how many records somebody has decided on.
        differing: how many records differ from gold, missed ones included; None where there is no gold.
        tally: what became of the records that say how sure they are.
    """

    article_id: str
    title: str
    about: str
    facets: Counter[Facet] = field(default_factory=Counter)
    harm: float = 0.0
    decided: int = 0
    differing: int | None = None
    conflicts: int = 0
    tally: Tally = field(default_factory=Tally)

    def doubtful(self) -> int:
        """How many records are in doubt that nobody has decided on."""
        return sum(number for facet, number in self.facets.items() if "unsure" in facet.flags)

    def wanted(self, wanted: Wanted) -> bool:
        """Whether the article belongs in the list."""
        if not all(word in self.about for word in wanted.words.lower().split()):
            return False
        return not wanted.of_records() or any(map(wanted.holds, self.facets))


def facet_of(record: Mapping[str, Any], more: Iterable[Flag] = ()) -> Facet:
    """A record's facet, from its fields as a file has them; what it cannot know itself is in `more`."""
    kind, flags = record["kind"], tuple(more)
    if kind == "quote" and not (record.get("speaker") or {}).get("entity_id"):
        flags += ("unresolved",)
    return _facet(kind, record[_LABEL[kind]], flags)


@lru_cache(maxsize=4096)
def _facet(kind: Any, label: str, flags: tuple[Flag, ...]) -> Facet:
    """One of the few facets that all records have: that of most has been made already."""
    return Facet(KIND_LAYER[kind], label, frozenset(flags))


def doubt_flags(record: Mapping[str, Any]) -> tuple[Flag, ...]:
    """What filters can ask of the doubts in a record, its fields as a file has them."""
    parts = unsure_parts(record) if record.get("doubt") else ()
    return ("unsure", *parts) if parts else ()


def total_harm(records: Iterable[Mapping[str, Any]]) -> float:
    """What is to be expected of all these records together."""
    return sum(expected_harm(record) for record in records if record.get("doubt"))


def counted(facets: Iterable[Facet]) -> Counter[Facet]:
    """How many records have each facet."""
    return Counter(facets)


def summary_row(summary: Summary) -> dict[str, Any]:
    """A line of the article list as the page takes it."""
    return {
        "id": summary.article_id,
        "title": summary.title,
        "about": summary.about,
        "facets": [
            (facet.layer, facet.label, sorted(facet.flags), number)
            for facet, number in summary.facets.items()
        ],
        "records": summary.facets.total(),
        "harm": round(summary.harm, 3),
        "decided": summary.decided,
        "doubtful": summary.doubtful(),
        "differing": summary.differing,
        "conflicts": summary.conflicts,
    }
