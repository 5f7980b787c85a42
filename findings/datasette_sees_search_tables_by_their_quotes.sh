#!/usr/bin/env bash
# A full-text table may name the table it indexes in single quotes, in double ones or in none: to SQLite they are the same.
# Datasette, which offers a search box for such a table, looks for the name in the words of the schema, and finds it in
# double quotes and brackets alone. The others work in SQL, and have no search box.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check datasette==0.65.5
"$folder/env/bin/python" - <<'PYTHON'
import sqlite3
from importlib.metadata import version

from datasette.utils import detect_fts

print("datasette", version("datasette"), "SQLite", sqlite3.sqlite_version)
seen = {}
for written in ("'quotes'", '"quotes"', "[quotes]", "quotes"):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE quotes (id INTEGER PRIMARY KEY, text TEXT)")
    database.execute("INSERT INTO quotes VALUES (1, 'the mill will close')")
    database.execute(f"CREATE VIRTUAL TABLE search USING fts5 (text, content={written})")
    database.execute("INSERT INTO search (search) VALUES ('rebuild')")
    found = database.execute("SELECT rowid FROM search WHERE search MATCH 'mill'").fetchall()
    seen[written] = detect_fts(database, "quotes")
    print(f"content={written}: SQLite finds {found}, Datasette's table to search: {seen[written]}")
    assert found == [(1,)]
print(seen)
assert seen['"quotes"'] == "search"
assert seen["'quotes'"] is None
PYTHON
