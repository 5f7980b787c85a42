#!/usr/bin/env bash
# A wheel as somebody has it who never saw the checkout: installed by every Python that is here, it reads an article.
# Usage: try_wheel.sh WHEEL CONSTRAINTS
set -euo pipefail
wheel=$(realpath "$1") constraints=$(realpath "$2") work=$(mktemp -d)
# What lies on this path would be taken for installed.
unset PYTHONPATH
trap 'rm -rf "$work"' EXIT
mkdir "$work/corpus"
cat > "$work/corpus/bridge.txt" <<'ARTICLE'
Council closes old bridge
2024-03-12

The bridge over the Lenn closed on Monday. “It is not safe,” Mayor Ada Okoro said.
ARTICLE
cd "$work"
tried=0
for python in python3.11 python3.12 python3.13 python3.14; do
  # A shim may stand for a Python that is not there.
  "$python" -c "" 2> /dev/null || continue
  "$python" -m venv "$python"
  "$python/bin/python" -m pip install --quiet --no-compile --constraint "$constraints" "$wheel"
  "$python/bin/pipeline" extract corpus --output "outputs-$python"
  "$python/bin/pipeline" validate "outputs-$python"
  grep -q '"Ada Okoro"' "outputs-$python/bridge.jsonl"
  tried=$((tried + 1))
done
echo "$(basename "$wheel"): tried with $tried Python(s)"
test "$tried" -gt 0
