"""The language model: the shipped weights or any installed spaCy pipeline, and one plain view of both."""
