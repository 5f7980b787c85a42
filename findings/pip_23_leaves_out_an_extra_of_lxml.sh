#!/usr/bin/env bash
# jusText, which trafilatura needs, asks for `lxml[html_clean]`, and lxml 6.1 calls that extra `html-clean`. To pip these are
# one name only since it compares extras as the packaging standard says (PEP 685); pip 23.2, which Python 3.11.7 brings
# along, warns and goes on, and trafilatura then cannot be imported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check pip==23.2.1
"$folder/env/bin/python" -m pip install --disable-pip-version-check trafilatura==2.3.1 justext==3.0.2 lxml==6.1.3 > "$folder/log" 2>&1
grep "does not provide the extra" "$folder/log"
"$folder/env/bin/python" -m pip --version | cut -d' ' -f1,2
if "$folder/env/bin/python" -c "import trafilatura" 2> "$folder/error"; then
    echo "trafilatura is imported"
    exit 1
fi
tail -2 "$folder/error"
grep -q "lxml_html_clean" "$folder/error"
