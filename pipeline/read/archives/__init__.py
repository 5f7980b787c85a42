"""Files that hold many articles (exports, tables, feeds, mailboxes, web archives), one module a format.

A format is recognised by what a file begins with, not by its name alone, and gives its articles one after the
other; `copies.py` keeps them as lines of a readable copy, in which each is an input of its own.
"""
