"""spaCy's tokenizer, in time that grows with the length of what stands between two blanks."""

from spacy.tokenizer import Tokenizer

# The longest affix but for rows of dots: every one is looked for in as much of a stretch, not in all of it.
_LONGEST = 100


class NearAffixes(Tokenizer):  # type: ignore[misc]  # spaCy's own is not typed
    """Finds the same affixes as spaCy's, which looks through the whole stretch for each of them."""

    def find_prefix(self, string: str) -> int:
        """The length of the affix at the start; 0 for none."""
        found = self.prefix_search(string, 0, _LONGEST)
        return found.end() - found.start() if found else 0

    def find_suffix(self, string: str) -> int:
        """The length of the affix at the end; 0 for none."""
        found = self.suffix_search(string, max(0, len(string) - _LONGEST))
        return found.end() - found.start() if found else 0
