"""Gold against output: align, score, list the errors, compare two runs, gate."""
