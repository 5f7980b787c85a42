#!/usr/bin/env bash
# fsspec's file system in memory, with which code for object stores is tested: what it says of one file depends on which way one
# asks. A listing (`ls`, `find`) has the time of creation as seconds, a float; `info` of the same file has a datetime. Whoever keeps
# what a listing said, to see later by `info` whether the object has changed, finds that each has.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check fsspec==2026.9.0
"$folder/env/bin/python" - <<'PYTHON'
from datetime import datetime

import fsspec

print("fsspec", fsspec.__version__)
files = fsspec.filesystem("memory")
files.pipe_file("/corpus/a.txt", b"The mill will close.")
asked = {
    "find": files.find("/corpus", detail=True)["/corpus/a.txt"],
    "ls": files.ls("/corpus", detail=True)[0],
    "info": files.info("/corpus/a.txt"),
}
for way, told in asked.items():
    print(f"{way}: created {type(told['created']).__name__}, size {told['size']}")
assert type(asked["find"]["created"]) is type(asked["ls"]["created"]) is float
assert isinstance(asked["info"]["created"], datetime)
# The moment is the same, and still the two are not equal.
assert abs(asked["info"]["created"].timestamp() - asked["find"]["created"]) < 0.001
assert asked["info"] != asked["find"]
PYTHON
