"""spaCy is started without its commands, which it has all the same, and without torch unless it is needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MODEL = "import pipeline.run, sys; pipeline.run.language_model(None); import spacy"
OWN = "from pipeline.language.spacy_start import claim_process, import_spacy; claim_process()"
START = f"{OWN}; import_spacy(packaged=True); import spacy"
"""What `MODEL` starts with in a process of the program's own, which is the quickest."""
PACKAGE = Path(__file__).parents[2]
LINE = b'{"text": "The council said on Monday that the bridge would be closed."}\n'


def said(program: str) -> str:
    """What a program prints in a process of its own."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def torch_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Made by a torch that stands in front of all others once it is imported; spaCy then goes on without."""
    mark = tmp_path / "mark"
    (tmp_path / "torch.py").write_text(f"open({str(mark)!r}, 'w').close(); raise ImportError")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(PACKAGE))))
    return mark


@pytest.mark.parametrize("more", [[], ["--workers", "1"]])
def test_neither_a_command_nor_its_workers_import_torch(more: list[str], torch_mark: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "extract", "-", "--output", "-", *more]
    done = subprocess.run(command, input=LINE, capture_output=True, check=True)
    assert done.stdout.startswith(b'{"kind":"article"')
    assert not torch_mark.exists()


@pytest.mark.parametrize(
    "program", [MODEL, f"{OWN}; import_spacy()"], ids=["beside other code", "for a model of somebody's own"]
)
def test_where_others_may_need_torch_spacy_looks_for_it(program: str, torch_mark: Path) -> None:
    said(program)
    assert torch_mark.exists()


def test_torch_is_hidden_from_spacy_alone(torch_mark: Path) -> None:
    tried = "try: import torch\nexcept ImportError: pass"
    said(f"{START}\n{tried}")
    assert torch_mark.exists()


def test_the_commands_are_not_loaded_with_the_language_model() -> None:
    assert said(f"{MODEL}; print('spacy.cli' in sys.modules, 'weasel' in sys.modules)") == "False False"


def test_they_are_loaded_with_spacy_itself() -> None:
    assert said("import spacy, sys; print('spacy.cli' in sys.modules)") == "True"


COMMANDS = (
    "import spacy; print(spacy.cli.download.__module__)",
    "from spacy.cli import download; print(download.__module__)",
    "import spacy.cli.download; print(spacy.cli.download.__module__)",
)
INFO = "print(spacy.info(silent=True)['spacy_version'])"
MISSING = "print(hasattr(spacy, 'nonsense'), hasattr(spacy, 'blank'))"


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    """What each question prints in a process of its own, in which spaCy was started and nothing else done."""
    asked = [*COMMANDS, INFO, MISSING]
    program = f"""{START}
import os, sys
for asked in {asked!r}:
    if os.fork() == 0:
        exec(asked)
        sys.stdout.flush()
        os._exit(0)
    os.wait()
"""
    return dict(zip(asked, said(program).splitlines(), strict=True))


@pytest.mark.parametrize("asked", COMMANDS)
def test_whoever_asks_for_a_command_gets_it(asked: str, answers: dict[str, str]) -> None:
    assert answers[asked] == "spacy.cli.download"


def test_info_is_that_of_spacy(answers: dict[str, str]) -> None:
    assert answers[INFO] == said(f"import spacy; {INFO}")


def test_what_spacy_does_not_have_is_an_error_as_ever(answers: dict[str, str]) -> None:
    assert answers[MISSING] == "False True"
