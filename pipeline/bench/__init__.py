"""Speed and memory, measured: the work on one article, and ways of doing many."""
