"""Penn Treebank tags of verbs with tense."""

TENSED_TAGS = frozenset({"VBD", "VBZ", "VBP"})
# A modal makes a clause finite as well.
FINITE_TAGS = TENSED_TAGS | {"MD"}
