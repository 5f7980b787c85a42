"""Decisions -> gold: what people decided about extracted records, as the records an article should have."""
