"""What people type -> a query in the language of the search tables, in which nothing but words is left."""

import re
import sqlite3

from pipeline.errors import UsageError
from pipeline.index.tables import SEARCHED

# A stretch between quotation marks, closed or not, or one word.
_PART = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?|([^\s\"“”„«»]+)")
# So many rows are tried for one with words in Latin letters.
_TRIED = 20
_LETTERS = re.compile(r"[a-zA-Z]{3,}")
_WORD_CHARACTER = re.compile(r"[^\W_]")


def search_query(text: str, option: str) -> str:
    """A query for all words of `text`, those between quotation marks next to each other.

    Each part becomes a string of the query language, in which no character has a meaning.

    Raises:
        UsageError: there is no word in it; the message names the option.
    """
    parts = ["".join(match.groups(default="")) for match in _PART.finditer(text.replace("\0", " "))]
    strings = [f'"{part}"' for part in parts if _WORD_CHARACTER.search(part)]
    if not strings:
        raise UsageError(f"{option} {text!r:.40} holds no word; give one that is said")
    return " ".join(strings)


def refuse_emptied(connection: sqlite3.Connection, search: str) -> None:
    """See, where a search finds nothing, that its table of words knows the rows that it was made from.

    A table whose pages were lost answers like one in which the words are not.

    Raises:
        sqlite3.DatabaseError: it does not know them.
    """
    table, column = SEARCHED.get(search, ("names", "folded"))
    # Words in letters that every tokenizer takes for such.
    worded = f"{column} GLOB '*[a-zA-Z][a-zA-Z][a-zA-Z]*'"
    for order in ("ASC", "DESC"):
        row = connection.execute(
            f"""SELECT key, {column} FROM
            (SELECT key, {column} FROM {table} WHERE key >= 0 ORDER BY key {order} LIMIT {_TRIED})
            WHERE {worded} LIMIT 1"""
        ).fetchone()
        if row is None:
            return
        key, text = row
        words = _LETTERS.findall(text)[0][:3] if search == "near_names" else text.replace("\0", " ")
        phrase = '"{}"'.format(words.replace('"', '""'))
        there = connection.execute(
            f"SELECT 1 FROM {search} WHERE {search} MATCH ? AND rowid = ?", (phrase, key)
        )
        if there.fetchone() is None:
            raise sqlite3.DatabaseError(f"{search} has lost its words")
