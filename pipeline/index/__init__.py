"""A corpus as one: a database of all records that is kept up to date and asked, who and what is the same across
articles, which articles are one story, which claims meet.
"""
