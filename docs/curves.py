"""The picture of accuracy against coverage: how right the surest records are, by layer."""

from collections.abc import Mapping, Sequence

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 340, 48, 40, 16
# Layers need not be told apart by colour alone: each line is named at its end, and dashed in its own way.
LINES = {
    "entities": ("#1b6ca8", ""),
    "dates": ("#8a5a00", "8 3"),
    "quotes": ("#a3195b", "2 3"),
    "claims": ("#2f7d32", "10 3 2 3"),
}
_RIGHT = WIDTH - 96


def confidence_curves(curves: Mapping[str, Sequence[float]]) -> str:
    """An SVG of the share that is right among the surest tenth, two tenths … all, one line for each layer."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12" role="img">',
        "<title>Right among the surest records, by layer</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for percent in range(0, 101, 20):
        y = _y(percent / 100)
        parts.append(f'<path d="M{LEFT} {y}H{_RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{percent}%</text>')
    parts += [
        f'<text x="{_x(tenth)}" y="{HEIGHT - 22}" text-anchor="middle">{tenth}0%</text>'
        for tenth in range(2, 11, 2)
    ]
    middle = (LEFT + _RIGHT) // 2
    says = "of the records, the surest first"
    parts.append(f'<text x="{middle}" y="{HEIGHT - 6}" text-anchor="middle">{says}</text>')
    ends = _apart({layer: _y(curve[-1]) for layer, curve in curves.items()})
    for layer, curve in curves.items():
        colour, dashes = LINES[layer]
        points = " ".join(f"{_x(tenth)},{_y(share)}" for tenth, share in enumerate(curve, 1))
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"'
            + (f' stroke-dasharray="{dashes}"' if dashes else "")
            + "/>"
        )
        parts.append(f'<text x="{_RIGHT + 8}" y="{ends[layer] + 4}" fill="{colour}">{layer}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _x(tenth: int) -> int:
    return LEFT + round((_RIGHT - LEFT) * (tenth - 1) / 9)


def _y(share: float) -> int:
    return TOP + round((HEIGHT - TOP - BOTTOM) * (1 - share))


def _apart(places: Mapping[str, int]) -> dict[str, int]:
    """Heights of the names at the ends of the lines, far enough from each other to be read."""
    found: dict[str, int] = {}
    last = 0
    for layer, place in sorted(places.items(), key=lambda item: item[1]):
        last = found[layer] = max(place, last + 14)
    return found
