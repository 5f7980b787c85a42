#!/usr/bin/env bash
# Content systems divide one story into several blocks (`<div>`) beside loose paragraphs. trafilatura hands on the paragraphs of a
# block whose class looks like a body before the paragraph that stands above it, so that the story begins in its middle.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import trafilatura

print("trafilatura", version("trafilatura"))
first = "FIRST The council of Port Ellery closed the old bridge after engineers found rust in its cables."
second = "SECOND It said that the work costs nine million crowns and that ferries run every hour until then."
third = "THIRD Pupils travel free of charge, and the council will pay for the tickets of their teachers, too."
page = f"""<html><head><title>Bridge</title></head><body><article><h1>Bridge closed</h1>
<p>{first}</p><div class="article-body"><p>{second}</p></div><p>{third}</p></article></body></html>"""
found = trafilatura.extract(page)
order = [line.split()[0] for line in found.splitlines() if line.split()[0].isupper()]
print(order)
assert order == ["SECOND", "FIRST", "THIRD"]
PYTHON
