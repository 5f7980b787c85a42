"""The tensed verbs of a text: a corpus of attributions tags no words, so the language model says."""

from pipeline.corpora.attributions.documents import Pieces
from pipeline.language.parse import parse
from pipeline.language.syntax import read_doc
from pipeline.recognize.verb_tags import FINITE_TAGS
from pipeline.run import extractor
from pipeline.settings import Settings


def tensed_verbs(text: str, settings: Settings) -> Pieces:
    """Where the tensed verbs and auxiliaries of a text stand, in text order.

    Raises:
        ModelError: the language model is missing or damaged.
    """
    syntax = read_doc(parse(extractor(settings).nlp, text))
    return tuple(
        (syntax.start[token], syntax.end[token])
        for token in range(len(syntax))
        if syntax.tag[token] in FINITE_TAGS
    )
