"""A corpus as one: a database of all records, kept up to date and asked.

It says who and what is the same across articles, which articles are one story, and which claims meet.
"""
