"""Corpora of others: read, scored by their own measures, reported; one folder each."""
