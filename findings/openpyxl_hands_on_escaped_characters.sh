#!/usr/bin/env bash
# A workbook writes a carriage return (and other control characters) in a cell as `_x000D_` (Office Open XML, ST_Xstring),
# and Excel shows what it stands for. openpyxl hands the seven characters on as part of the text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.2.9
"$folder/env/bin/python" - <<'PYTHON'
import io
import zipfile
from importlib.metadata import version

import openpyxl
import xlsxwriter

print("openpyxl", version("openpyxl"), "XlsxWriter", version("XlsxWriter"))
saved = io.BytesIO()
with xlsxwriter.Workbook(saved) as workbook:
    workbook.add_worksheet().write_string(0, 0, "The bridge is closed.\r\x0bFerries run.")
shared = zipfile.ZipFile(saved).read("xl/sharedStrings.xml").decode()
print("in the file:", shared[shared.index("<si>") :])
read = openpyxl.load_workbook(saved).active["A1"].value
print("openpyxl:", repr(read))
assert "closed._x000D__x000B_Ferries" in shared
assert read == "The bridge is closed._x000D__x000B_Ferries run."
PYTHON
