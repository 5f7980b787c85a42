"""How the shipped weights were made: corpora in, a spaCy pipeline and its model card out.

Without a teacher, ``encoder`` makes the model from the corpora alone. With one, ``encoder`` makes a larger
model first (``--start`` with an MPNet), ``soft-labels`` lets it read all text that may teach, and ``encoder
--soft`` teaches the model that ships. ``antecedents`` follows whatever was trained.

Nothing outside this package imports it. Its dependencies are the extra ``train``; run it with
``python -m pipeline.training --help``.
"""
