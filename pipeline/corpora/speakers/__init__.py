"""Who the sources of a corpus of attributions are, by name; and whom quotes name as their speakers."""
