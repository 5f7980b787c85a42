"""Things of an index against identities of GUM: MUC, B-cubed, CEAF with φ4; their mean is the CoNLL figure.

Clusters go across all documents: on one side the names that stand for one page of Wikipedia, on the other
those that the index takes for one thing. Scored are the names that both sides have; those that were not
recognised are counted apart, as they say nothing of the index. Names without a page are not looked at.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.corpora.coreference.documents import ClusteredDocument
from pipeline.corpora.things.names import FoundThing, PairedName
from pipeline.evaluation.clusters import tally_conll
from pipeline.evaluation.measures import shares

FIGURES = ("b_cubed", "muc", "ceaf")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document with its names, and what was recognised of them.

    Attributes:
        is_article: whether the pipeline takes its text as an article; else none of its names is found.
    """

    document: ClusteredDocument
    names: tuple[PairedName, ...]
    is_article: bool = True


@dataclass(frozen=True, slots=True)
class NameInDocument:
    """A name that was recognised, and where.

    Attributes:
        text: as it stands there.
    """

    document: str
    text: str
    identity: str
    thing: FoundThing


@dataclass(frozen=True, slots=True)
class ThingScores:
    """The figures of a corpus.

    Attributes:
        documents: how many there are; missing: names of those that could not be read.
        names: how many names gold has; matched: of these, those recognised; in_longer: those of which only a
            longer name was; unrecognised: the others.
        shared: how many identities have names that were recognised in several documents.
        split: those of `shared` that lie in several things; split_inside: those of `split` of which names of
            one document already do.
        merged: things of several documents that hold several identities.
        measures: `b_cubed_precision`, `muc_recall`, `ceaf_f1` and so on, and `conll_f1`; none where no name
            was recognised.
    """

    documents: int
    missing: tuple[str, ...]
    names: int
    matched: int
    in_longer: int
    unrecognised: int
    shared: int
    split: int
    split_inside: int
    merged: int
    measures: dict[str, float]


def score_things(documents: Sequence[NamedDocument]) -> ThingScores:
    """Score all documents as one corpus."""
    every = [name for one in documents for name in one.names]
    found = names_found(documents)
    in_longer = sum(name.in_longer for name in every)
    split = split_identities(found)
    return ThingScores(
        documents=len(documents),
        missing=tuple(one.document.name for one in documents if not one.is_article),
        names=len(every),
        matched=len(found),
        in_longer=in_longer,
        unrecognised=len(every) - len(found) - in_longer,
        shared=sum(_documents(names) > 1 for names in by_identity(found).values()),
        split=len(split),
        split_inside=sum(_is_split_inside(names) for names in split.values()),
        merged=len(merged_things(found)),
        measures=_measures(found),
    )


def names_found(documents: Sequence[NamedDocument]) -> list[NameInDocument]:
    """The names that both gold and output have, in the order of the corpus."""
    return [
        NameInDocument(
            one.document.name,
            one.document.text[name.found.start : name.found.end],
            name.gold.identity,
            name.found.thing,
        )
        for one in documents
        for name in one.names
        if name.found is not None
    ]


def by_identity(names: Sequence[NameInDocument]) -> dict[str, list[NameInDocument]]:
    """The names of each page, in the order of the corpus."""
    of_identity: dict[str, list[NameInDocument]] = defaultdict(list)
    for name in names:
        of_identity[name.identity].append(name)
    return dict(of_identity)


def by_thing(names: Sequence[NameInDocument]) -> dict[FoundThing, list[NameInDocument]]:
    """The names of each thing, in the order of the corpus."""
    of_thing: dict[FoundThing, list[NameInDocument]] = defaultdict(list)
    for name in names:
        of_thing[name.thing].append(name)
    return dict(of_thing)


def split_identities(names: Sequence[NameInDocument]) -> dict[str, list[NameInDocument]]:
    """The identities of several documents whose names lie in several things."""
    return {
        identity: own
        for identity, own in by_identity(names).items()
        if _documents(own) > 1 and len(by_thing(own)) > 1
    }


def merged_things(names: Sequence[NameInDocument]) -> dict[FoundThing, list[NameInDocument]]:
    """The things of several documents that hold several identities."""
    return {
        thing: own
        for thing, own in by_thing(names).items()
        if _documents(own) > 1 and len(by_identity(own)) > 1
    }


def _documents(names: Sequence[NameInDocument]) -> int:
    return len({name.document for name in names})


def _is_split_inside(names: Sequence[NameInDocument]) -> bool:
    """Whether names of one document lie in several things."""
    return len({(name.document, name.thing) for name in names}) > _documents(names)


def _measures(names: Sequence[NameInDocument]) -> dict[str, float]:
    if not names:
        return {}
    gold: dict[str, list[int]] = defaultdict(list)
    predicted: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        gold[name.identity].append(at)
        predicted[str(name.thing.key)].append(at)
    tally = tally_conll(gold, predicted, [(at, at) for at in range(len(names))])
    measures: dict[str, float] = {}
    for figure in FIGURES:
        measures |= shares(
            figure,
            gold=tally[f"{figure}.gold"],
            predicted=tally[f"{figure}.predicted"],
            found=tally[f"{figure}.found"],
            right=tally[f"{figure}.right"],
        )
    measures["conll_f1"] = sum(measures[f"{figure}_f1"] for figure in FIGURES) / len(FIGURES)
    return measures
