"""Words of arranging and expecting: what they arrange lies ahead, even where the arranging is past."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal

# Words after which an infinitive names something still to come: "is expected to meet on Friday".
AHEAD = frozenset(temporal.words("ahead"))
AHEAD_VERBS = frozenset(temporal.words("ahead_verbs"))
# What has been arranged lies ahead even where the arranging is past: "was scheduled for Friday".
ARRANGED = frozenset(temporal.words("arranged"))
# What was expected lay ahead: "did not expect a cut before September".
EXPECTING = frozenset(temporal.words("expecting"))
# Saying what lies ahead has a day of its own: "the bank predicted on Tuesday".
FORETELLING = frozenset(temporal.words("foretelling"))
_ENDINGS = (("", ""), ("s", ""), ("d", ""), ("ed", ""), ("ned", ""), ("ing", ""), ("ning", ""), ("ing", "e"))


def is_arranged(syntax: Syntax, verb: int) -> bool:
    """ "Is set for Friday", "due on Friday"; "set off a row" is over and done."""
    if syntax.lower[verb] != "set":
        return syntax.lower[verb] in ARRANGED
    return syntax.tag[verb] == "VBN" and syntax.child(verb, "compound:prt") is None


def leads_ahead(word: str, lemma: str) -> bool:
    """Whether an infinitive after the word is of what is still to come: "agreed to meet"."""
    return word in AHEAD or lemma in AHEAD_VERBS or arranging_base(word) in AHEAD_VERBS


def arranging_base(word: str) -> str:
    """A regular form of a verb of arranging brought to its base form; any other word as it stands."""
    for ending, restored in _ENDINGS:
        base = word.removesuffix(ending) + restored
        if word.endswith(ending) and base in AHEAD_VERBS:
            return base
    return word
