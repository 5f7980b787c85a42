#!/usr/bin/env bash
# Feeds, APIs and content systems hand on the body of an article as a fragment of HTML. Of one that is a single block
# trafilatura finds nothing, without an error; with `<html>` around the same words it finds them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import trafilatura

print("trafilatura", version("trafilatura"))
words = (
    "The council of Port Ellery closed the old bridge on Monday after engineers found rust in its cables, and "
    "ferries will run every hour until the work is done, and the council will pay for the tickets of pupils."
)
fragment = f"<div><p>{words}</p></div>"
found = {
    "fragment": trafilatura.extract(fragment),
    "whole page": trafilatura.extract(f"<html><body>{fragment}</body></html>"),
}
print(found)
assert found == {"fragment": None, "whole page": words}
PYTHON
