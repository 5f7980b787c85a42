"""The pairing of two sets that is worth most in total, each member used at most once.

Greedy pairing takes the best pair first and can leave two good partners apart: a claim and the clause
inside it overlap each other's predictions. The best total is unique in value, so precision and
recall do not depend on the order of the records, nor on which side is called gold.
"""

from collections import defaultdict
from collections.abc import Mapping

_FAR = 1 << 62


def best_assignment(weights: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """One-to-one pairs (left, right) of largest total weight, sorted; only pairs in `weights` are used.

    Weights are positive integers. What shares no pair is solved apart, so real articles (a handful
    of overlapping records here and there) cost next to nothing; `n` records that all overlap cost n³.
    """
    partners: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for left, right in weights:
        partners["left", left].append(("right", right))
        partners["right", right].append(("left", left))
    chosen: list[tuple[int, int]] = []
    seen: set[tuple[str, int]] = set()
    for node in sorted(partners):
        if node in seen:
            continue
        seen.add(node)
        island, waiting = [node], [node]
        while waiting:
            for partner in partners[waiting.pop()]:
                if partner not in seen:
                    seen.add(partner)
                    island.append(partner)
                    waiting.append(partner)
        lefts = sorted(number for side, number in island if side == "left")
        rights = sorted(number for side, number in island if side == "right")
        chosen += _solve(lefts, rights, weights)
    return sorted(chosen)


def _solve(
    lefts: list[int], rights: list[int], weights: Mapping[tuple[int, int], int]
) -> list[tuple[int, int]]:
    if len(lefts) == len(rights) == 1:
        return [(lefts[0], rights[0])]
    if len(lefts) <= len(rights):
        cost = [[-weights.get((left, right), 0) for right in rights] for left in lefts]
        pairs = [(lefts[row], rights[column]) for row, column in enumerate(_cheapest_columns(cost))]
    else:
        cost = [[-weights.get((left, right), 0) for left in lefts] for right in rights]
        pairs = [(lefts[column], rights[row]) for row, column in enumerate(_cheapest_columns(cost))]
    return [pair for pair in pairs if pair in weights]


def _cheapest_columns(cost: list[list[int]]) -> list[int]:
    """For each row its column in the cheapest assignment of all rows; needs rows <= columns.

    Shortest augmenting paths over reduced costs: R. Jonker and A. Volgenant, "A shortest augmenting
    path algorithm for dense and sparse linear assignment problems", Computing 38 (1987).
    """
    rows, columns = len(cost), len(cost[0])
    row_price, column_price = [0] * rows, [0] * columns
    row_of, column_of = [-1] * columns, [-1] * rows
    for new_row in range(rows):
        distance, reached_from = [_FAR] * columns, [-1] * columns
        open_columns = list(range(columns))
        tree_rows: list[int] = []
        tree_columns: list[int] = []
        row, travelled = new_row, 0
        while True:
            tree_rows.append(row)
            prices, base = cost[row], travelled - row_price[row]
            nearest, at = _FAR, 0
            for place, column in enumerate(open_columns):
                length = base + prices[column] - column_price[column]
                if length < distance[column]:
                    distance[column] = length
                    reached_from[column] = row
                else:
                    length = distance[column]
                if length < nearest:
                    nearest, at = length, place
            travelled = nearest
            column = open_columns.pop(at)
            if row_of[column] < 0:
                break
            tree_columns.append(column)
            row = row_of[column]
        row_price[new_row] += travelled
        for tree_row in tree_rows[1:]:
            row_price[tree_row] += travelled - distance[column_of[tree_row]]
        for tree_column in tree_columns:
            column_price[tree_column] -= travelled - distance[tree_column]
        while True:
            row = reached_from[column]
            row_of[column] = row
            column_of[row], column = column, column_of[row]
            if row == new_row:
                break
    return column_of
