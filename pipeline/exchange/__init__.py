"""Records to and from other tools: one file for each format, over the records or their graph."""
