"""The shipped model, loaded once."""

import pytest
from spacy.language import Language

from pipeline.language.load import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()
