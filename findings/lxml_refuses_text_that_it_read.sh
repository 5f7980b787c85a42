#!/usr/bin/env bash
# A form feed is white space in HTML, also as the reference &#12;. lxml reads it so. What it then hands out as text it refuses to take:
# to put a paragraph's own words back into it, or to cut out an element beside them with drop_tree(), raises a ValueError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check lxml==6.1.3
"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import lxml.html

print("lxml", version("lxml"))


def refused(change):
    try:
        change()
    except ValueError as error:
        print("ValueError:", error)
        return True
    return False


for words in ("The bridge is&#12;closed.", "The bridge is\fclosed."):
    paragraph = lxml.html.fragment_fromstring(f"<p>{words}</p>")
    print(repr(paragraph.text))
    assert paragraph.text == "The bridge is\fclosed."

    def put_back():
        paragraph.text = paragraph.text

    assert refused(put_back), "changed: its own words are taken"

    body = lxml.html.fromstring(f"<div><p>It is late.<b>Share</b>{words}</p></div>")
    button = body.find(".//b")
    assert refused(button.drop_tree), "changed: an element beside them can be cut out"

# A blank in its place is taken.
paragraph = lxml.html.fragment_fromstring("<p>The bridge is closed.</p>")
paragraph.text = paragraph.text
PYTHON
