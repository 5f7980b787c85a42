#!/usr/bin/env bash
# Browsers set the words of `<q>` in quotation marks (HTML Living Standard, 4.5.7). trafilatura hands them on without any, and
# a `<q>` that opens a paragraph on a line of its own: who looks for quotations by their marks finds none.
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
<p>The council of Port Ellery closed the old bridge on Monday after engineers found rust in its cables.</p>
<p><q>The bridge is not safe</q>, Marta Quill told the council, and she asked for <q>two more weeks</q>.</p>
<p>Ferries will run every hour until the work is done, and the council will pay for the tickets of pupils.</p>
</article></body></html>"""
found = trafilatura.extract(page)
print(found)
assert "\nThe bridge is not safe\n, Marta Quill told the council, and she asked for two more weeks" in found
assert not set(found) & set("\"“”'‘’«»")
PYTHON
