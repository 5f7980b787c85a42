#!/usr/bin/env bash
# The elements of a python-docx document are lxml's, but its paragraphs and runs have a `text` of their own, and lxml's
# itertext() asks each element for its `text`: every word of a table's cell comes once for the paragraph, once for the run
# and once for the text itself. lxml on the same XML gives it once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check python-docx==1.2.0 lxml==6.1.3
"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import docx
from lxml import etree

print("python-docx", version("python-docx"), "lxml", version("lxml"))
document = docx.Document()
cell = document.add_table(rows=1, cols=1).cell(0, 0)
cell.text = "Harbour"
by_docx = "".join(cell._tc.itertext())
by_lxml = "".join(etree.fromstring(etree.tostring(cell._tc)).itertext())
print("python-docx:", repr(by_docx), "lxml:", repr(by_lxml))
assert by_lxml == "Harbour"
assert by_docx == "HarbourHarbourHarbour"
PYTHON
