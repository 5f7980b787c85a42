#!/usr/bin/env bash
# In a Word document whose changes are tracked, an insertion that nobody has accepted yet stands in a w:ins element around
# its runs. Word shows it; Paragraph.text and Paragraph.runs of python-docx do not have it, so that a sentence may lose its point.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check python-docx==1.2.0
"$folder/env/bin/python" - <<'PYTHON'
import io
from importlib.metadata import version

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

print("python-docx", version("python-docx"))
document = docx.Document()
paragraph = document.add_paragraph("The bridge is ")
inserted = f'<w:ins {nsdecls("w")} w:id="1" w:author="Desk"><w:r><w:t>not </w:t></w:r></w:ins>'
paragraph._p.append(parse_xml(inserted))
paragraph.add_run("safe.")
saved = io.BytesIO()
document.save(saved)
saved.seek(0)
(read,) = docx.Document(saved).paragraphs
whole = "".join(node.text for node in read._p.xpath(".//w:t"))
print("in the file:", repr(whole))
print("Paragraph.text:", repr(read.text), "runs:", [run.text for run in read.runs])
assert whole == "The bridge is not safe."
assert read.text == "The bridge is safe."
assert [run.text for run in read.runs] == ["The bridge is ", "safe."]
PYTHON
