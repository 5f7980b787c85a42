"""The corpora that can be measured on, in the order of the layers that they measure."""

from typing import Any

from pipeline.corpora.attributions.corpus import ATTRIBUTIONS
from pipeline.corpora.coreference.corpus import COREFERENCE
from pipeline.corpora.corpus import Corpus
from pipeline.corpora.expressions.corpus import EXPRESSIONS
from pipeline.corpora.factuality.corpus import FACTUALITY
from pipeline.corpora.propositions.corpus import PROPOSITIONS
from pipeline.corpora.speakers.corpus import SPEAKERS
from pipeline.corpora.things.corpus import THINGS
from pipeline.corpora.timeml.corpus import TIMEML

CORPORA: tuple[Corpus[Any, Any], ...] = (
    COREFERENCE,
    TIMEML,
    EXPRESSIONS,
    ATTRIBUTIONS,
    SPEAKERS,
    FACTUALITY,
    PROPOSITIONS,
    THINGS,
)
