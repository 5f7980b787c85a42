"""A corpus as one: who is the same across articles, which articles are one story, which claims meet."""
