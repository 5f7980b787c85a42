"""Pieces of type on a page -> lines in the order of reading: column by column, what spans them apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.read.documents.pdf_lines import Line

# Of the height of type: the white between two columns, between two pieces of one line at the most, and
# between what is set apart above and below.
_GUTTER = 0.7
_WITHIN_LINE = 3.0
_BAND = 2.0
# By so much the heights of type may differ in one block, and a first letter is larger than its line.
_ALIKE = 0.15
_INITIAL = 1.6
# Columns are at least so many lines long and so many characters wide; labels beside a text are narrower.
_COLUMN_LINES = 3
_COLUMN_CHARACTERS = 12
# Every piece is compared with every other; pages of a newspaper have some hundred.
_MOST_PIECES = 1500


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of type on a line; its edges are in points, from the left and from above.

    Attributes:
        size: height of its letters.
        font: the name of most of its letters' font.
        reaches: the lower edge of its largest letter, which may stand before several lines.
        box: the number of the box on its page in which it stands by itself.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str = ""
    reaches: float = 0.0
    box: int = 0


def lines_in_order(pieces: Sequence[Piece], page: int, height: float, first_block: int = 0) -> list[Line]:
    """The lines of a page in the order of reading, each with its place in its block."""
    lines: list[Line] = []
    for number, block in enumerate(_blocks(sorted(pieces, key=lambda piece: (piece.top, piece.left)))):
        lines += _lines_of_block(block, page, first_block + number, height)
    return lines


def _blocks(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces, which come from above downwards, in the blocks in which they are read."""
    if len(pieces) < 2 * _COLUMN_LINES or len(pieces) > _MOST_PIECES:
        return [pieces] if pieces else []
    start, end = _columned(pieces)
    if start == end:
        return _bands(pieces)
    edges = _intervals(pieces[start:end])
    columns: list[list[Piece]] = [[] for _ in edges]
    for piece in pieces[start:end]:
        place = next(at for at, (left, right) in enumerate(edges) if left <= piece.left <= right)
        columns[place].append(piece)
    inner = [block for column in columns for block in _blocks(column)]
    return [*_blocks(pieces[:start]), *inner, *_blocks(pieces[end:])]


def _bands(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces in blocks that wide white divides."""
    bands: list[list[Piece]] = []
    bottom = 0.0
    for piece in pieces:
        if not bands or piece.top - bottom > _BAND * piece.size:
            bands.append([])
        bands[-1].append(piece)
        bottom = max(bottom, piece.bottom)
    return bands


def _columned(pieces: list[Piece]) -> tuple[int, int]:
    """The longest run of pieces that stand in columns: between them white that nothing crosses."""
    best = (0, 0)
    start = 0
    while start < len(pieces) - (best[1] - best[0]):
        edges: list[tuple[float, float]] = []
        end, divided = start, start
        while end < len(pieces):
            edges = _with(edges, pieces[end])
            end += 1
            if len(edges) > 1:
                divided = end
            elif divided > start or end - start >= 2 * _COLUMN_LINES:
                break
        if divided - start > best[1] - best[0] and _are_columns(pieces[start:divided]):
            best = (start, divided)
        # A run that is none of columns is not looked into from each of its pieces.
        start += max(1, (divided - start) // 20)
    return best


def _are_columns(pieces: list[Piece]) -> bool:
    """Whether the pieces stand in columns of a text side by side, and not in cells or beside labels."""
    columns = [
        [piece for piece in pieces if left <= piece.left <= right] for left, right in _intervals(pieces)
    ]
    texts = [column for column in columns if _is_text(column)]
    if len(texts) < 2:
        return False
    tops, bottoms = [column[0].top for column in texts], [max(p.bottom for p in column) for column in texts]
    size = median(piece.size for piece in pieces)
    return min(sorted(bottoms)[-2:]) - max(sorted(tops)[:2]) >= _COLUMN_LINES * size


def _is_text(column: list[Piece]) -> bool:
    return (
        len(column) >= _COLUMN_LINES
        and median(len(piece.text.strip()) for piece in column) >= _COLUMN_CHARACTERS
    )


def _intervals(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    edges: list[tuple[float, float]] = []
    for piece in pieces:
        edges = _with(edges, piece)
    return edges


def _with(edges: list[tuple[float, float]], piece: Piece) -> list[tuple[float, float]]:
    """Intervals from left to right with that of a piece, those that nearly touch as one."""
    left, right = piece.left, piece.right
    apart: list[tuple[float, float]] = []
    for edge in edges:
        if edge[1] + _GUTTER * piece.size < left or right + _GUTTER * piece.size < edge[0]:
            apart.append(edge)
        else:
            left, right = min(left, edge[0]), max(right, edge[1])
    return sorted([*apart, (left, right)])


def _lines_of_block(block: list[Piece], page: int, number: int, height: float) -> list[Line]:
    lines: list[Line] = []
    above: Piece | None = None
    hangs = begins = 0.0
    joined = _joined_rows(_with_initials(block))
    edges = {size: _edges(joined, size) for size in {piece.size for piece in joined}}
    for piece in joined:
        left, right = edges[piece.size]
        width = right - left or 1
        if piece.reaches > piece.bottom + piece.size / 2:
            hangs, begins = piece.reaches, piece.left
        lines.append(
            Line(
                text=piece.text,
                page=page,
                block=number,
                top=piece.top / (height or 1),
                bottom=piece.bottom / (height or 1),
                size=piece.size,
                gap=max(0.0, piece.top - above.bottom) if above else 0.0,
                # Behind a large letter lines are no more set in than it is.
                indent=(begins if piece.top < hangs else piece.left) - left,
                filled=(piece.right - left) / width,
                font=piece.font,
                beside=above is not None and _is_beside(above, piece),
            )
        )
        above = piece
    return lines


def _edges(pieces: Sequence[Piece], size: float) -> tuple[float, float]:
    """How far type of a size reaches to the left and right, with what is nearly as large."""
    # Type without a height, or with one that is no number, is like itself, too.
    alike = [piece for piece in pieces if piece.size in (size,) or abs(piece.size - size) < _ALIKE * size]
    return min(piece.left for piece in alike), max(piece.right for piece in alike)


def _with_initials(block: list[Piece]) -> list[Piece]:
    """The pieces of a block, a large letter that stands before a text as a part of its first line."""
    for initial in [piece for piece in block if len(piece.text.strip()) == 1]:
        behind = [
            piece
            for piece in block
            if initial.size > _INITIAL * piece.size
            and initial.top - piece.size < piece.top < initial.bottom
            and 0 <= piece.left - initial.left < 2 * initial.size
        ]
        if behind:
            first = min(behind, key=lambda piece: piece.top)
            text = f"{initial.text.strip()}{first.text.lstrip()}"
            whole = replace(first, text=text, left=initial.left, reaches=initial.bottom)
            block = [whole if piece is first else piece for piece in block if piece is not initial]
    return block


def _joined_rows(block: list[Piece]) -> list[Piece]:
    """The pieces of a block row by row, those as one between which there is no more than a wide blank."""
    rows: list[list[Piece]] = []
    for piece in block:
        if rows and _is_beside(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    joined: list[Piece] = []
    for row in rows:
        row.sort(key=lambda piece: piece.left)
        joined.append(row[0])
        for piece in row[1:]:
            last = joined[-1]
            is_label = last.text.rstrip().endswith(":")
            if piece.left - last.right > _WITHIN_LINE * max(piece.size, last.size) and not is_label:
                joined.append(piece)
                continue
            longer = max(last, piece, key=lambda part: len(part.text))
            joined[-1] = Piece(
                text=f"{last.text.rstrip()} {piece.text.lstrip()}",
                left=last.left,
                right=piece.right,
                top=longer.top,
                bottom=longer.bottom,
                size=longer.size,
                font=longer.font,
                reaches=max(last.reaches, piece.reaches),
            )
    return joined


def _is_beside(first: Piece, second: Piece) -> bool:
    """Whether two pieces stand on one line: the middle of each within the other."""
    middles = ((first.top + first.bottom) / 2, (second.top + second.bottom) / 2)
    return first.top <= middles[1] <= first.bottom and second.top <= middles[0] <= second.bottom
