#!/usr/bin/env bash
# Newspapers print words turned by a quarter along a page's edge (the paper's name, a photographer's). pdfminer.six hands
# them on from top to bottom, a letter a line, which is backwards.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check pdfminer.six==20260107 reportlab==5.1.0
"$folder/env/bin/python" - <<'PYTHON'
import io
from importlib.metadata import version

from pdfminer.high_level import extract_text
from reportlab.pdfgen import canvas

print("pdfminer.six", version("pdfminer.six"), "reportlab", version("reportlab"))
saved = io.BytesIO()
page = canvas.Canvas(saved)
page.drawString(72, 720, "The council closed the bridge on Monday.")
page.saveState()
page.translate(40, 300)
page.rotate(90)
page.drawString(0, 0, "HARBOUR POST")
page.restoreState()
page.save()
read = extract_text(io.BytesIO(saved.getvalue()))
print(repr(read))
assert "T\nS\nO\nP\n" in read and "HARBOUR" not in read
PYTHON
