"""The review page: one code, served module by module or as one self-contained file.

Article text enters the page as data only, and only as text; both forms allow no other script or style.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import orjson

# In the order in which each module comes after those it imports.
MODULES = (
    "offsets.js",
    "elements.js",
    "records.js",
    "order.js",
    "going.js",
    "place.js",
    "article_view.js",
    "source.js",
    "outbox.js",
    "drafts.js",
    "prose.js",
    "toolbar.js",
    "selecting.js",
    "record_list.js",
    "article_list.js",
    "articles.js",
    "doubts.js",
    "card.js",
    "banners.js",
    "fields.js",
    "editor.js",
    "forms.js",
    "help.js",
    "search_keys.js",
    "keys.js",
    "dialogs.js",
    "decisions.js",
    "main.js",
)
STYLES = ("look.css", "page.css")
# Those of Explore, in the same order, with the parts of the review page that they share.
EXPLORE_MODULES = ("elements.js", "things.js", "entries_search.js", "explore.js")
_FILES = frozenset({*MODULES, *STYLES, *EXPLORE_MODULES, "explore.css"})
_IMPORT = re.compile(r"^import\s[^;]*?;\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)


def page_file(name: str) -> bytes:
    """A module or the style as it is served.

    Raises:
        KeyError: the page has no such file.
    """
    if name not in _FILES:
        raise KeyError(name)
    return files("pipeline.review.page").joinpath(name).read_bytes()


_KEY = '<kbd aria-hidden="true">e</kbd>'
_TO_EXPLORE = f'<a id="explore" class="button" href="explore" aria-keyshortcuts="e">Explore{_KEY}</a>'


def served_page() -> str:
    """The page that loads its modules and data from the server it came from."""
    head = "\n".join(f'<link rel="stylesheet" href="page/{name}">' for name in STYLES)
    return _template(head, f'<script type="module" src="page/{MODULES[-1]}"></script>', _TO_EXPLORE)


def static_page(data: Mapping[str, Any]) -> str:
    """The page as one file with its data: no network, script and style allowed by their digests alone.

    Args:
        data: what the server would answer: `articles` by id, `rows` of the list, `progress`, and whether they
            are held `against` an earlier run.
    """
    style = "".join(page_file(name).decode() for name in STYLES)
    script = f'"use strict";\n{"".join(_inlined(name) for name in MODULES)}'
    # "<" is the only character by which JSON inside a script element can end it or open a comment.
    content = orjson.dumps(data).decode().replace("<", "\\u003c")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<style>{style}</style>'
    embedded = f'<script type="application/json" id="data">{content}</script>'
    return _template(head, f'{embedded}\n<script type="module">{script}</script>')


def explore_script() -> str:
    """The modules of Explore as one script, for pages that lie in files and can load no modules."""
    return f'"use strict";\n(() => {{\n{"".join(_inlined(name) for name in EXPLORE_MODULES)}}})();\n'


def _inlined(name: str) -> str:
    """A module without imports and exports: names at the top are unique among all modules."""
    return _EXPORT.sub("", _IMPORT.sub("", page_file(name).decode()))


def _template(head: str, end: str, more: str = "") -> str:
    # The data is in `end`, which comes last: nothing is substituted inside article text.
    page = files("pipeline.review.page").joinpath("page.html").read_text("utf-8")
    before, after = page.replace("@HEAD@", head, 1).replace("@EXPLORE@", more, 1).split("@END@")
    return f"{before}{end}{after}"


def _digest(content: str) -> str:
    """Content-Security-Policy source expression that allows exactly this inline content."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
