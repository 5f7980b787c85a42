#!/usr/bin/env bash
# striprtf gives the text of an RTF file. Text in a group that is marked \deleted (a tracked deletion) or \v (hidden) is
# not what a reader sees, and comes out all the same; the address of a link comes out in brackets behind its words.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check striprtf==0.0.35
"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

print("striprtf", version("striprtf"))
cases = {
    r"{\rtf1\ansi The bill was {\deleted not }signed.}": "The bill was not signed.",
    r"{\rtf1\ansi {\v Internal note. }Done.}": "Internal note. Done.",
    r'{\rtf1\ansi See {\field{\*\fldinst{HYPERLINK "https://example.org/a"}}{\fldrslt the report}}.}':
        'See the report("https://example.org/a").',
}
for markup, seen in cases.items():
    text = rtf_to_text(markup)
    print(repr(text))
    assert text == seen, (text, seen)
PYTHON
