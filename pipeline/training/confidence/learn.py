"""Articles that are judged in, weights and a card out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.annotations.doubts import WHOLE
from pipeline.annotations.records import LayerRecord
from pipeline.confidence.model import BIAS, LEAST, MOST, Model
from pipeline.confidence.parts import PARTS, whole
from pipeline.evaluation.calibration import Calibration, calibration
from pipeline.training.confidence.examples import JudgedArticle, examples
from pipeline.training.confidence.fit import MADE_ON, fit, folds

Models = dict[str, dict[str, Model]]


@dataclass(frozen=True, slots=True)
class PartReport:
    """What cross-validation says of one part of a kind of record.

    Attributes:
        every: over all examples; new: over articles that no rule was made on.
    """

    kind: str
    part: str
    penalty: float
    every: Calibration
    new: Calibration


def learn(articles: Sequence[JudgedArticle], seed: int) -> tuple[Models, list[PartReport]]:
    """Fit every part of every kind, in their order: later ones build on what earlier ones say.

    What a later one builds on is said by models that have not seen the article.
    """
    fold_of = folds([article.name for article in articles], seed)
    models: Models = {}
    reports: list[PartReport] = []
    for kind, parts in PARTS.items():
        models[kind] = {}
        for part, tells in (*parts.items(), (WHOLE, whole)):
            if part == WHOLE:
                _fill(articles, kind, models[kind])
            cases = list(examples(articles, kind, part, tells))
            features = [tells_ | {MADE_ON: float(article.made_on)} for article, _, tells_, _ in cases]
            right = [is_right for *_, is_right in cases]
            fitted = fit(features, right, [fold_of[article.name] for article, *_ in cases])
            models[kind][part] = fitted.model
            found = fitted.left_out.tolist()
            for (article, record, *_), probability in zip(cases, found, strict=True):
                article.seen.found.setdefault(record.id, {})[part] = probability
            every = list(zip(found, right, strict=True))
            new = [case for case, (article, *_) in zip(every, cases, strict=True) if not article.made_on]
            reports.append(PartReport(kind, part, fitted.penalty, calibration(every), calibration(new)))
    return models, reports


def _fill(articles: Sequence[JudgedArticle], kind: str, models: dict[str, Model]) -> None:
    """Parts that nobody judged have the probability that the finished model gives them."""
    for article in articles:
        for one in article.judged:
            if one.record.kind == kind:
                found = article.seen.found.setdefault(one.record.id, {})
                for part, tells in PARTS[kind].items():
                    if part not in found:
                        found[part] = models[part].probability(tells(article.seen, one.record))


def held_out(articles: Sequence[JudgedArticle], models: Models) -> dict[tuple[str, str], Calibration]:
    """What finished models say of articles that had no part in the fit, by kind and part."""
    found: dict[tuple[str, str], Calibration] = {}
    for article in articles:
        article.seen.found.clear()
    for kind, parts in PARTS.items():
        _fill(articles, kind, models[kind])
        for part, tells in (*parts.items(), (WHOLE, whole)):
            cases = [
                (_least(article, record, part, models[kind][part].probability(features)), right)
                for article, record, features, right in examples(articles, kind, part, tells)
            ]
            found[kind, part] = calibration(cases)
    return found


def _least(article: JudgedArticle, record: LayerRecord, part: str, probability: float) -> float:
    return min(probability, *article.seen.found[record.id].values()) if part == WHOLE else probability


def write_weights(models: Models, path: Path) -> None:
    """Write the weights as TOML, by kind, part and feature; those that move nothing are left out."""
    lines = [
        "# Made by `python -m pipeline.training confidence`: logarithms of odds, by what tells that a part",
        "# of a record is right. Not to be edited by hand.",
    ]
    for kind, parts in models.items():
        for part, model in parts.items():
            lines += ["", f"[{kind}.{part}]", f"{BIAS} = {model.bias:.4f}"]
            lines += [
                f"{_quoted(name)} = {weight:.4f}"
                for name, weight in sorted(model.weights.items())
                if f"{abs(weight):.4f}" != "0.0000"
            ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def card(reports: Sequence[PartReport], scored: dict[tuple[str, str], Calibration], command: str) -> str:
    """What the probabilities are worth, as Markdown."""
    rows = [
        "| kind | part | n | right | error | new: n | right | error | held out: n | right | foretold | error"
        " |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in reports:
        held = scored[one.kind, one.part]
        rows.append(
            f"| {one.kind} | {one.part} | {_cells(one.every)} | {_cells(one.new)} | {held.judged} | "
            f"{_figure(held.right)} | {_figure(held.foretold)} | {_figure(held.error)} |"
        )
    return "\n".join(
        [
            "# How sure records are",
            "",
            f"One logistic regression for each part of a record, {LEAST} to {MOST}, fitted by",
            f"`{command}`.",
            "",
            "`error` is the expected calibration error in ten bins. The first columns are of all that was",
            "fitted on, each article judged by a model that had not seen it; `new` of those of them that no",
            "rule was made on; `held out` of the project's test articles, which had no part in the fit.",
            "",
            *rows,
            "",
        ]
    )


def _cells(one: Calibration) -> str:
    return f"{one.judged} | {_figure(one.right)} | {_figure(one.error)}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
