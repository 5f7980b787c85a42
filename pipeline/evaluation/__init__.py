"""Gold against output: align, score, list the errors, compare two runs, gate.

Each further way of scoring (another corpus's own measure) is a file of its own beside these.
"""

from pipeline.evaluation.attribution_coverage import (
    AttributedClaims,
    AttributionCoverage,
    score_attribution_coverage,
)
from pipeline.evaluation.attribution_errors import AttributionErrorGroup, attribution_errors
from pipeline.evaluation.attributions import AttributionPair, AttributionScores, outermost, score_attributions
from pipeline.evaluation.compare import Comparison, Difference, compare
from pipeline.evaluation.coreference import CoreferencePair, CoreferenceScores, score_coreference
from pipeline.evaluation.errors_in_context import ErrorCase, errors
from pipeline.evaluation.factuality import (
    FactualityErrorGroup,
    FactualityScores,
    RatedPair,
    factuality_errors,
    score_factuality,
)
from pipeline.evaluation.gate import Floor, Miss, gate, parse_floor
from pipeline.evaluation.propositions import (
    PropositionCase,
    PropositionPair,
    PropositionScores,
    score_propositions,
    worst_propositions,
)
from pipeline.evaluation.recognizers_text import (
    ExpressionErrorGroup,
    ExpressionPair,
    ExpressionScores,
    expression_errors,
    score_expressions,
)
from pipeline.evaluation.report import (
    render,
    render_attribution_coverage,
    render_attribution_errors,
    render_attribution_scores,
    render_comparison,
    render_coreference_scores,
    render_errors,
    render_expression_errors,
    render_expression_scores,
    render_factuality_errors,
    render_factuality_scores,
    render_proposition_errors,
    render_proposition_scores,
    render_timex_errors,
    render_timex_scores,
)
from pipeline.evaluation.scores import Measure, Row, Scores, find_measure
from pipeline.evaluation.scoring import score
from pipeline.evaluation.timeml import TimexPair, TimexScores, score_timexes
from pipeline.evaluation.timeml_errors import TimexErrorGroup, timex_errors

__all__ = [
    "AttributedClaims",
    "AttributionCoverage",
    "AttributionErrorGroup",
    "AttributionPair",
    "AttributionScores",
    "Comparison",
    "CoreferencePair",
    "CoreferenceScores",
    "Difference",
    "ErrorCase",
    "ExpressionErrorGroup",
    "ExpressionPair",
    "ExpressionScores",
    "FactualityErrorGroup",
    "FactualityScores",
    "Floor",
    "Measure",
    "Miss",
    "PropositionCase",
    "PropositionPair",
    "PropositionScores",
    "RatedPair",
    "Row",
    "Scores",
    "TimexErrorGroup",
    "TimexPair",
    "TimexScores",
    "attribution_errors",
    "compare",
    "errors",
    "expression_errors",
    "factuality_errors",
    "find_measure",
    "gate",
    "outermost",
    "parse_floor",
    "render",
    "render_attribution_coverage",
    "render_attribution_errors",
    "render_attribution_scores",
    "render_comparison",
    "render_coreference_scores",
    "render_errors",
    "render_expression_errors",
    "render_expression_scores",
    "render_factuality_errors",
    "render_factuality_scores",
    "render_proposition_errors",
    "render_proposition_scores",
    "render_timex_errors",
    "render_timex_scores",
    "score",
    "score_attribution_coverage",
    "score_attributions",
    "score_coreference",
    "score_expressions",
    "score_factuality",
    "score_propositions",
    "score_timexes",
    "timex_errors",
    "worst_propositions",
]
