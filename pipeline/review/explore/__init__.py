"""Explore: who says what across articles, as pages that are served or written as files.

A page is made of the index alone (`pages`), in markup (`markup`) in which text from records is only ever
text, with addresses (`places`) that the server or the folder of files gives it.
"""
