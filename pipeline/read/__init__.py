"""Files -> articles, the only place where text is decoded; files of records or corpora -> typed data."""

from pipeline.read.articles import article_from_mapping, publication_date, read_article, read_articles
from pipeline.read.cues import read_cues
from pipeline.read.find import find_inputs, refuse_missing, suffix_of
from pipeline.read.inputs import Input, sha256_of
from pipeline.read.known_entities import KNOWN_ENTITIES, read_known_entities
from pipeline.read.pipes import PIPE_FORMATS, piped_inputs

__all__ = [
    "KNOWN_ENTITIES",
    "PIPE_FORMATS",
    "Input",
    "article_from_mapping",
    "find_inputs",
    "piped_inputs",
    "publication_date",
    "read_article",
    "read_articles",
    "read_cues",
    "read_known_entities",
    "refuse_missing",
    "sha256_of",
    "suffix_of",
]
