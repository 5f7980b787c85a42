"""Whoever reads the package's metadata sees every licence, with its text."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
BEGINNINGS = {
    "MIT": "MIT License",
    "CC-BY-SA-4.0": "Attribution-ShareAlike 4.0 International",
    "CC-BY-4.0": "Attribution 4.0 International",
    "LicenseRef-WordNet-3.0": "WordNet Release 3.0",
}


def test_each_licence_that_the_package_names_comes_with_its_text() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = [(ROOT / name).read_text("utf-8") for name in project["license-files"]]
    named = [BEGINNINGS[name] for name in project["license"].split(" AND ")]
    assert [text.splitlines()[0] for text in texts] == named
