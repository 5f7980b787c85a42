"""The shipped language model: one small transformer, read once for many heads, written into a spaCy Doc."""
