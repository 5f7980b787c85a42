"""PolNeAR's documents, each with the quotes and claims that are extracted from its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from pipeline.annotations.records import ClaimRecord
from pipeline.corpora.attributions.coverage import AttributionCoverage, score_attribution_coverage
from pipeline.corpora.attributions.documents import AttributedDocument, Attribution, attribution_of
from pipeline.corpora.attributions.errors import attribution_errors
from pipeline.corpora.attributions.read import read_polnear
from pipeline.corpora.attributions.report import show_attribution_coverage, show_attribution_scores
from pipeline.corpora.attributions.score import AttributionScores, outermost, score_attributions
from pipeline.corpora.attributions.tensed import tensed_verbs
from pipeline.corpora.corpus import Corpus, ErrorGroup
from pipeline.corpora.extraction import records_of_article
from pipeline.errors import UsageError
from pipeline.settings import Settings

_OUTERMOST = "outermost"


class Attributed(NamedTuple):
    """What was extracted from a document, None where it could not be read; and the document with its gold."""

    quotes: Sequence[Attribution] | None
    claims: Sequence[ClaimRecord] | None
    document: AttributedDocument


@dataclass(frozen=True, slots=True)
class AttributionFigures:
    """How well quotes are attributed, and how much of what is attributed is claimed."""

    quotes: AttributionScores
    claims: AttributionCoverage


def attributed_documents(path: Path, only: Sequence[str], settings: Settings) -> Iterator[Attributed]:
    """Each PolNeAR document at or below `path` with its quotes as attributions, and its claims.

    A text that the pipeline does not take as an article has neither.

    Args:
        only: `outermost` leaves out attributions inside the content of another, which PolNeAR does not have.

    Raises:
        UsageError: there are no documents, or `only` names another part.
        ReadError: a file is not as PolNeAR's are.
    """
    if others := set(only) - {_OUTERMOST}:
        raise UsageError(f"attributions have no part {min(others)!r}; --only takes {_OUTERMOST}")
    for document in read_polnear(path):
        yield _attributed(document, bool(only), settings)


def _attributed(document: AttributedDocument, only_outermost: bool, settings: Settings) -> Attributed:
    records = records_of_article(document.text, document.name, settings)
    document = replace(document, tensed=tensed_verbs(document.text, settings))
    if records is None:
        return Attributed(None, None, document)
    attributions = [attribution_of(record) for record in records.quotes]
    if only_outermost:
        attributions = outermost(attributions, document.text)
    return Attributed(attributions, records.claims, document)


def _score(measured: Sequence[Attributed]) -> AttributionFigures:
    return AttributionFigures(
        score_attributions([(given.quotes, given.document) for given in measured]),
        score_attribution_coverage([(given.claims, given.document) for given in measured]),
    )


def _errors(measured: Sequence[Attributed], most: int) -> tuple[ErrorGroup, ...]:
    return attribution_errors([(given.quotes, given.document) for given in measured], most)


def _show(figures: AttributionFigures, console: Console) -> None:
    show_attribution_scores(figures.quotes, console)
    show_attribution_coverage(figures.claims, console)


ATTRIBUTIONS = Corpus(
    name="attributions",
    says="Score quotes on PolNeAR, and what claims cover of them",
    place="Folder of text/ and attributions/, as PolNeAR has them.",
    example="pipeline measure attributions polnear/dev --only outermost",
    parts="outermost: leave out attributions inside the content of another.",
    pairs=attributed_documents,
    score=_score,
    show=_show,
    errors=_errors,
)
