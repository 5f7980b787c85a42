"""The blocks of a page of ALTO: those of its articles, in the order of reading, and which are headlines.

Versions 1 to 3 order blocks by where they stand in the file and by `IDNEXT`, version 4 by `ReadingOrder`.
What a block is, a type or a tag says, if the program that made the file knew.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.pages.fragment import MarkupElement, local_name

# Page numbers and running heads.
_MARGINS = frozenset(("topmargin", "bottommargin", "leftmargin", "rightmargin"))
_BESIDE = re.compile(
    r"page[\s_-]?numbers?|(?:page[\s_-]?|running[\s_-]?)?(?:header|footer|head|title[\s_-]?line)|mast[\s_-]?head"
    r"|captions?|advert\w*|catch[\s_-]?words?|signature[\s_-]?marks?|marginalia|running[\s_-]?titles?|folio",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"head(?:line|ing)s?|(?:article|main)[\s_-]?(?:title|heading)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[\W_]*+(?:(?:page|p\.)\s*+)?\d{1,4}[\W_]*+", re.IGNORECASE)
# A page's number stands above or below all else.
_AT_THE_EDGE = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page; `headline` where the file says that it is one."""

    element: MarkupElement
    headline: bool = False


def blocks_of(root: MarkupElement) -> list[Block]:
    """The blocks of text in the order of reading, without margins, page numbers, captions, advertisements."""
    labels = {tag.get("ID"): tag.get("LABEL") or "" for tag in root.iter() if local_name(tag).endswith("tag")}
    elements = _in_reading_order(root, list(_text_blocks(root)))
    blocks = []
    for at, element in enumerate(elements):
        kinds = _kinds(element, labels)
        edge = at < _AT_THE_EDGE or at >= len(elements) - _AT_THE_EDGE
        if any(_BESIDE.fullmatch(kind) for kind in kinds) or (edge and _is_page_number(element)):
            continue
        blocks.append(Block(element, any(_HEADLINE.fullmatch(kind) for kind in kinds)))
    return blocks


def _text_blocks(element: MarkupElement) -> Iterator[MarkupElement]:
    for part in element:
        name = local_name(part)
        if name == "textblock":
            yield part
        elif name not in _MARGINS:
            yield from _text_blocks(part)


def _kinds(block: MarkupElement, labels: dict[str | None, str]) -> list[str]:
    """What the file calls a block and what it stands in."""
    kinds = []
    for element in (block, *block.iterancestors()):
        kinds.append((element.get("TYPE") or "").strip())
        kinds += [labels.get(tag, "").strip() for tag in (element.get("TAGREFS") or "").split()]
    return [kind for kind in kinds if kind]


def _is_page_number(block: MarkupElement) -> bool:
    words = " ".join(part.get("CONTENT") or "" for part in block.iter() if local_name(part) == "string")
    return bool(_PAGE_NUMBER.fullmatch(words))


def _in_reading_order(root: MarkupElement, blocks: list[MarkupElement]) -> list[MarkupElement]:
    named = [part.get("REF") for part in root.iter() if local_name(part) == "elementref"]
    places = {name: place for place, name in reversed(list(enumerate(named)))}
    if places:
        return sorted(blocks, key=lambda block: _place(block, places))
    followed = {block.get("IDNEXT") for block in blocks}
    by_id = {block.get("ID"): block for block in blocks}
    ordered: list[MarkupElement] = []
    taken: set[int] = set()
    # Those that no other leads to come first; of a ring, the first of the file.
    for start in (*(block for block in blocks if block.get("ID") not in followed), *blocks):
        block = start
        while block is not None and id(block) not in taken:
            taken.add(id(block))
            ordered.append(block)
            block = by_id.get(block.get("IDNEXT") or "")
    return ordered


def _place(block: MarkupElement, places: dict[str | None, int]) -> int:
    """Where the file names a block or what it stands in; behind all where it does not."""
    above = (block, *block.iterancestors())
    return next((places[part.get("ID")] for part in above if part.get("ID") in places), len(places))
