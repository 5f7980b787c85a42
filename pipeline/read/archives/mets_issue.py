"""What METS says of an issue of a newspaper: its articles, and the pages of ALTO in which their words are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from pipeline.errors import ReadError
from pipeline.read.pages.fragment import MarkupElement, local_name
from pipeline.read.xml.encoding import encoding_of_bytes
from pipeline.read.xml.stream import parse_xml

SUFFIXES = (".xml", ".mets")
"""Of files that may be an issue."""
_ARTICLES = frozenset(("article", "editorial", "review", "interview", "obituary", "letter", "news"))
_METS = re.compile(rb"<(?:\w+:)?mets\b", re.IGNORECASE)
_HEAD = 4096
_LONGEST = 64 << 20
_HREF = "{http://www.w3.org/1999/xlink}href"
_COPY_ALL = "copy the folder of the issue as a whole"


@dataclass(slots=True)
class Issue:
    """What an issue says of itself: `pages` by their ids, descriptions by theirs."""

    articles: list[MarkupElement]
    pages: dict[str, Path]
    described: dict[str, MarkupElement]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of ALTO, and its elements by their ids."""

    root: MarkupElement
    elements: dict[str, MarkupElement]


def pages_of_issues(files: Iterable[Path]) -> set[Path]:
    """The pages whose words come with the articles of issues among some files, so that none is read twice."""
    pages: set[Path] = set()
    for file in files:
        if file.suffix.lower() not in SUFFIXES:
            continue
        try:
            with file.open("rb") as opened:
                head = opened.read(_HEAD)
            if _METS.search(head) is None:
                continue
            issue = issue_of(file)
        except (ReadError, OSError):
            # Said where the file itself is read.
            continue
        pages.update(path.resolve() for path in issue.pages.values())
    return pages


def issue_of(file: Path) -> Issue:
    """The articles and pages that a file of METS names.

    Raises:
        ReadError: `too_long`, `bad_xml`.
    """
    with file.open("rb") as opened:
        data = opened.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise ReadError("too_long", f"the METS file has more than {_LONGEST:,} bytes", "divide it")
    root = parse_xml(data, encoding_of_bytes(data))
    maps = [part for part in root.iter() if local_name(part) == "structmap"]
    logical = [part for part in maps if (part.get("TYPE") or "").lower() == "logical"]
    divisions = [part for division in logical[:1] for part in division.iter() if kind_of(part) in _ARTICLES]
    within = (any(kind_of(above) in _ARTICLES for above in part.iterancestors()) for part in divisions)
    outermost = [part for part, inner in zip(divisions, within, strict=True) if not inner]
    pages = {
        part.get("ID") or "": path
        for part in root.iter()
        if local_name(part) == "file"
        for place in part
        if (path := _page(file, place.get(_HREF) or ""))
    }
    described = {part.get("ID") or "": part for part in root.iter() if local_name(part) == "dmdsec"}
    return Issue(outermost, pages, described)


def _page(file: Path, address: str) -> Path | None:
    """The page that an address names, in the folder of the issue or below it."""
    name = unquote(address.removeprefix("file://")).lstrip("/").removeprefix("./")
    if not name.lower().endswith((".xml", ".alto")):
        return None
    folder = file.parent.resolve()
    tries = (folder / name, folder / Path(name).name, folder / "alto" / Path(name).name)
    inside = [path for path in tries if path.resolve().is_relative_to(folder)]
    return next((path for path in inside if path.is_file()), inside[0] if inside else None)


def kind_of(division: MarkupElement) -> str:
    """What a division of the issue is, in lower case; "" where it does not say, or is none."""
    return (division.get("TYPE") or "").strip().lower() if local_name(division) == "div" else ""


def opened_page(page: Path) -> Page:
    """A page of ALTO.

    Raises:
        ReadError: `unreadable` (it is not there), `bad_xml`.
    """
    try:
        return _parsed(page, page.stat().st_mtime_ns)
    except OSError as error:
        raise missing_page(page.name) from error


@lru_cache(maxsize=4)
def _parsed(page: Path, _: int) -> Page:
    data = page.read_bytes()
    root = parse_xml(data, encoding_of_bytes(data))
    return Page(root, {part.get("ID") or "": part for part in root.iter()})


def missing_page(page: str) -> ReadError:
    """The error for an article whose page is not beside the issue."""
    return ReadError("unreadable", f"the page {page!r:.80} of the issue is not there", _COPY_ALL)
