"""03/04/2024 in a file of many articles: its other dates tell whether day or month comes first.

25/03/2024 in another row of the same table, entry of the same feed or article of the same export can only be
read one way, and a program writes all its dates alike. The whole file is asked before any of its dates is
decided, so that an article has the same day in whatever order, parts or runs it is read.
"""

from pipeline.read.publication_date import DayOrder, day_order


class DayOrders:
    """What the dates of a file show so far, apart for each site whose pages stand in it."""

    def __init__(self) -> None:
        self._shown: dict[str, set[DayOrder]] = {}

    def see(self, words: str, site: str = "") -> bool:
        """Take the words of a date; returns whether it is one that others must decide."""
        shown = day_order(words)
        if shown is None or shown == "either":
            return shown is not None
        self._shown.setdefault(site, set()).add(shown)
        return False

    def is_shown(self, site: str = "") -> bool:
        """Whether any of the dates shows what they begin with, be it that others show something else."""
        return bool(self._shown.get(site))

    def of(self, site: str = "") -> DayOrder | None:
        """What the dates begin with; None where none of them shows it, or some show each."""
        shown = self._shown.get(site, set())
        return next(iter(shown)) if len(shown) == 1 else None
