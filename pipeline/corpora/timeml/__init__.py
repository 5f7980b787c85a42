"""TimeML: documents with TIMEX3, scored as TempEval-3 does."""
