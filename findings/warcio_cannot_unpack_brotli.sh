#!/usr/bin/env bash
# warcio unpacks the content of a page when its content_stream is read, by Content-Encoding: gzip, deflate and, where a
# module called brotli is installed, br. With that of the package Brotli, reading a valid page raises an AttributeError: warcio
# asks the decompressor for unused_data, as those of zlib have it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check warcio==1.8.1 Brotli==1.2.0
"$folder/env/bin/python" - <<'PYTHON'
import gzip
import io
from importlib.metadata import version

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

print("warcio", version("warcio"), "Brotli", version("Brotli"))
PAGE = b"<p>The bridge is closed.</p>"


def read(encoding, packed):
    archive = io.BytesIO()
    writer = WARCWriter(archive, gzip=False)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", encoding)]
    http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://example.org/", "response", payload=io.BytesIO(packed), http_headers=http
        )
    )
    archive.seek(0)
    (content,) = (record.content_stream().read() for record in ArchiveIterator(archive))
    return content


assert read("gzip", gzip.compress(PAGE)) == PAGE
try:
    content = read("br", brotli.compress(PAGE))
except AttributeError as error:
    print("AttributeError:", error)
    assert "unused_data" in str(error)
else:
    raise SystemExit(f"changed: {content!r}")
PYTHON
