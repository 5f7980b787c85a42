"""How the shipped weights were made: corpora in, a spaCy pipeline and its model card out.

Nothing outside this package imports it. Its dependencies are the extra ``train``; run it with
``python -m pipeline.training --help``.
"""
