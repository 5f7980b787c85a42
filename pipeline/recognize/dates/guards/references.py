"""Evidence for vague references: "soon", "the past", "since then", "current"."""

from pipeline.recognize.dates.candidate import FUNCTION, Candidate
from pipeline.recognize.dates.tense import governing_tense

_AFTER_SOON = frozenset(("after", "afterward", "afterwards", "as", "before", "enough", "thereafter"))
# Words after "by this time" that put it beside another day: "by this time next year".
_NEXT = frozenset(("last", "next", "tomorrow", "yesterday"))
# Words before "one day" that put it ahead: "could one day rule".
_MODAL = frozenset(("can", "could", "may", "might", "will", "would", "'ll"))
# Words before "the present" that make a time of it.
_OF_THE_PRESENT = frozenset(
    ("of", "at", "for", "from", "in", "into", "to", "until", "till", "and", "with", "about", "on", "than")
)
# What is current without being of today.
_CURRENT_THINGS = frozenset(("account", "accounts", "affairs", "flow", "flows"))


def reference(candidate: Candidate) -> bool:
    """A vague reference; "Now, listen", "shortly after", "as soon as" and "the past tense" are none."""
    word = candidate.word(candidate.last - 1)
    if (candidate.after == "-" and candidate.glued_after()) or candidate.titled():
        return False
    if word == "now":
        opens = candidate.sentence_start(candidate.first) and candidate.after == ","  # "Now, that is news"
        return not opens and not (candidate.capital(candidate.last - 1) and candidate.capital(candidate.last))
    if candidate.words == ["one", "day"]:
        return candidate.before in _MODAL
    if word == "recently":
        return not (candidate.before == "as" and candidate.after == "as")  # "as recently as 2009"
    if word in ("soon", "shortly"):
        return (
            not _is_told_past(candidate) and candidate.before != "as" and candidate.after not in _AFTER_SOON
        )
    if word == "future" and candidate.after == "of":
        return False  # "the future of farming" is no time
    if candidate.words == ["the", "present"] and candidate.before not in _OF_THE_PRESENT:
        return False  # what is unwrapped
    if word in ("past", "future", "present", "term", "moment"):
        return not candidate.noun_follows()
    return True


def since_then(candidate: Candidate) -> bool:
    """ "Since then"; "by then" and "before then" are of the time just told, which may lie ahead."""
    return candidate.before == "since"


def by_this_time(candidate: Candidate) -> bool:
    """ "By this time the mill had closed": of what was told; "by this time next year" is ahead."""
    told = governing_tense(candidate.syntax, candidate.token(candidate.first)) == "past"
    return (
        candidate.before in ("by", "since", "until")
        and told
        and not candidate.noun_follows()
        and (candidate.after not in _NEXT)
    )


def attribute(candidate: Candidate) -> bool:
    """ "current" as an attribute of a noun, not as a noun."""
    if (
        candidate.after in _CURRENT_THINGS
        or candidate.pos(candidate.last - 1) not in ("ADJ", "")
        or candidate.before in ("more", "most")
        or candidate.capital(candidate.last - 1)
    ):
        return False
    return bool(candidate.after) and candidate.after[0].isalpha() and candidate.after not in FUNCTION


def _is_told_past(candidate: Candidate) -> bool:
    """ "Was soon replaced", "it soon rained": soon after what was told, and not from now."""
    token = candidate.token(candidate.first)
    return governing_tense(candidate.syntax, token) == "past"
