"""The language model: the shipped weights or any installed spaCy pipeline, and one plain view of both."""

from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights")
"""The folder of the weights that ship with the package."""
