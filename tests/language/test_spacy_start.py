"""spaCy is started without its commands, and has them all the same."""

import subprocess
import sys

import pytest

START = "import pipeline.run, sys; pipeline.run.language_model(None); import spacy"


def said(program: str) -> str:
    """What a program prints in a process of its own."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_the_commands_are_not_loaded_with_the_language_model() -> None:
    assert said(f"{START}; print('spacy.cli' in sys.modules, 'weasel' in sys.modules)") == "False False"


def test_they_are_loaded_with_spacy_itself() -> None:
    assert said("import spacy, sys; print('spacy.cli' in sys.modules)") == "True"


@pytest.mark.parametrize(
    "asked",
    [
        "import spacy; print(spacy.cli.download.__module__)",
        "from spacy.cli import download; print(download.__module__)",
        "import spacy.cli.download; print(spacy.cli.download.__module__)",
    ],
)
def test_whoever_asks_for_a_command_gets_it(asked: str) -> None:
    assert said(f"{START}; {asked}") == "spacy.cli.download"


def test_info_is_that_of_spacy() -> None:
    program = "{}; import spacy; print(spacy.info(silent=True)['spacy_version'])"
    assert said(program.format(START)) == said(program.format("pass"))


def test_what_spacy_does_not_have_is_an_error_as_ever() -> None:
    assert said(f"{START}; print(hasattr(spacy, 'nonsense'), hasattr(spacy, 'blank'))") == "False True"
