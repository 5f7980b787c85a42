#!/usr/bin/env bash
# `<time>` may stand around words of a sentence (HTML Living Standard, 4.5.14: "<p>… on <time datetime="…">Saturday</time>").
# trafilatura leaves these words out, so that the sentence loses its date; words in `<del>`, which are no longer part of the
# document, it hands on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import trafilatura

print("trafilatura", version("trafilatura"))
page = """<html><head><title>Bridge</title></head><body><article><h1>Bridge closed</h1>
<p>The council of Port Ellery closed the old bridge after engineers found rust in its cables, and ferries run.</p>
<p>It said on <time datetime="2023-10-10">Tuesday</time> that the work costs nine <del>thousand</del> <ins>million</ins> crowns.</p>
<p>Ferries will run every hour until the work is done, and the council will pay for the tickets of pupils.</p>
</article></body></html>"""
found = trafilatura.extract(page)
line = next(line for line in found.splitlines() if line.startswith("It said"))
print(repr(line))
assert "Tuesday" not in found
assert "thousand" in line and "million" in line
PYTHON
