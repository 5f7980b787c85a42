"""From each corpus's labels to the set of the contract's tags that a word may have.

A corpus that calls towns, seas and stations by one label leaves three tags open for each; one without works
of art leaves open, for every word that a title could hide in, whether it stands in a title. Training then
asks only that the tags of the set be probable together, so that no corpus teaches what it does not say.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from pipeline.training import gazetteer
from pipeline.training.corpus_labels import (
    ANYTHING,
    CORPUS_LABELS,
    NO_NAME,
    OUTSIDE,
    UNMARKED,
    Decision,
    Tags,
    tags_of,
)
from pipeline.training.documents import Mention, Sentence

_TITLES = gazetteer.names(
    """
    Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Professor Sir Dame Lord Lady President Prime Minister
    Senator Sen Sen. Rep Rep. Gov Gov. Governor Mayor General Gen. Gen Colonel Col. Captain Capt.
    Lieutenant Lt. Lt Sergeant Sgt. Major Judge Justice King Queen Prince Princess Pope Saint St. Sheikh
    Shaikh Imam Ayatollah Rabbi Father Sister Brother Rev. Reverend Congressman Congresswoman Secretary
    Chancellor Ambassador Officer Detective Vice Chairman CEO Coach Bishop Archbishop Cardinal Admiral
    Commander Emperor Count Baron Duke Earl Uncle Aunt
    """
)
# By long use part of the name as often as not ("Pope Francis", "King Charles"): not said.
_ROYAL = frozenset(
    ["King", "Queen", "Prince", "Princess", "Pope", "Saint", "St.", "Emperor", "Lord", "Lady", "Sir", "Dame"]
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_CALENDAR = gazetteer.names(
    """
    January February March April May June July August September October November December Jan. Feb. Mar.
    Apr. Aug. Sept. Oct. Nov. Dec. Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed
    Thu Fri Sat Sun AM PM A.M. P.M. I I'm I've I'd I'll Mr. Mrs. Ms. Dr. TV OK
    """
)
_LINKS = gazetteer.names(
    """
    of the and in for to a an on at de la le von van der du & 's ’s : - , ! ? from with
    """
)
_SPEAKING = gazetteer.names(
    """
    in into speak speaks spoke spoken speaking learn learning learned teach taught from fluent
    """
)
_AFTER_LANGUAGE = gazetteer.names(
    """
    is was and or as to but language speaking speaker speakers word words
    """
)
_FUNCTION_WORDS = frozenset({"PRON", "DET", "AUX", "ADP", "CCONJ", "SCONJ"})
_NUMBER = re.compile(r"^[$£€]?\d[\d.,:/-]*(st|nd|rd|th|s|m|bn|k)?%?$")


@dataclass(frozen=True, slots=True)
class Labeller:
    """Decides the words of one corpus.

    ``common_words`` are words that the treebanks know in lower case: a sentence that starts with one does not
    start with a name.
    """

    corpus: str
    common_words: Container[str] = frozenset()

    def label(self, sentence: Sentence) -> list[Tags] | None:
        """The tags that each word of the sentence may have; None where the sentence is not annotated."""
        if sentence.mentions is None:
            return None
        words = [word.text for word in sentence.words]
        unmarked = UNMARKED[self.corpus]
        open_tags = NO_NAME.union(*map(tags_of, unmarked))
        tags = [
            open_tags if unmarked and self._may_be_name(sentence, words, index) else NO_NAME
            for index in range(len(words))
        ]
        for mention in sentence.mentions:
            self._write(tags, words, mention)
        if unmarked:
            self._settle_titles(tags, words)
            self._settle_peoples(tags, words)
            self._open_titles_of_works(tags, words, open_tags)
        return tags

    def _write(self, tags: list[Tags], words: Sequence[str], mention: Mention) -> None:
        start, end = mention.token_start, mention.token_end
        rules = CORPUS_LABELS[self.corpus]
        decide = rules.get(mention.label) or rules.get(mention.label.partition("/")[0])
        if decide is None:
            raise ValueError(
                f"{self.corpus}: no rule for the label {mention.label!r}; add it to CORPUS_LABELS"
            )
        if self.corpus == "own":
            _tag(tags, start, end, frozenset({mention.label}))
            return
        while end > start and words[end - 1] in _POSSESSIVE:
            end -= 1
            tags[end] = NO_NAME
        while end - start > 1 and words[end - 1] in {",", ";", ":"}:
            end -= 1
            tags[end] = NO_NAME
        if end == start:
            return
        if any(word.startswith("@") for word in words[max(start - 1, 0) : end]):
            _tag(tags, start, end, ANYTHING)  # an account, not a name in prose
            return
        labels = decide(" ".join(words[start:end]))
        name = start
        if labels != {"WORK_OF_ART"}:
            name = self._without_lead(tags, words, start, end, labels)
        _tag(tags, name, end, labels)
        if name > start and tags[name - 1] != NO_NAME:
            tags[name] |= tags[name - 1] - {OUTSIDE} | {f"I-{label}" for label in labels - {OUTSIDE}}

    def _without_lead(
        self, tags: list[Tags], words: Sequence[str], start: int, end: int, labels: Decision
    ) -> int:
        """Where the name begins: after articles and, before a person's name, titles."""
        name = frozenset(f"{position}-{label}" for label in labels - {OUTSIDE} for position in "BI")
        while end - start > 1 and words[start].lower() in {"the", "a", "an"}:
            # A capital inside a sentence may be part of the name ("The Hague", "The Beatles"): not said.
            tags[start] = NO_NAME | name if words[start][0].isupper() and start > 0 else NO_NAME
            start += 1
        if labels == {"PERSON"}:
            while end - start > 1 and words[start] in _TITLES:
                royal = words[start] in _ROYAL
                tags[start] = NO_NAME | name if royal else NO_NAME
                start += 1
        return start

    def _settle_titles(self, tags: list[Tags], words: Sequence[str]) -> None:
        """ "President" before a person's name, or after an article and before common words, is no name."""
        for index in range(len(words) - 1, -1, -1):
            if not _is_open(tags[index]) or words[index] not in _TITLES:
                continue
            following = tags[index + 1] if index + 1 < len(words) else NO_NAME
            before_name = following == {"B-PERSON"} or (
                following == NO_NAME and words[index + 1 : index + 2] and words[index + 1] in _TITLES
            )
            alone = following == NO_NAME and index > 0 and words[index - 1].lower() in {"the", "a", "an"}
            if (before_name or alone) and words[index] not in _ROYAL:
                tags[index] = NO_NAME

    def _settle_peoples(self, tags: list[Tags], words: Sequence[str]) -> None:
        """A lone nationality, unlabelled in most corpora, is a NORP, or a language if its context says so."""
        for index, word in enumerate(words):
            if not _is_open(tags[index]) or not gazetteer.people(word):
                continue
            before = words[index - 1].lower() if index else ""
            after = words[index + 1] if index + 1 < len(words) else ""
            capital_beside = after[:1].isupper() or (index > 0 and _is_open(tags[index - 1]))
            if capital_beside:
                continue
            if word not in gazetteer.LANGUAGE_NAMES:
                tags[index] = frozenset({"B-NORP"})
            elif after.lower() == "language" or (before in _SPEAKING and not after[:1].isalpha()):
                tags[index] = frozenset({"B-LANGUAGE"})
            elif after.islower() and after.isalpha() and after not in _AFTER_LANGUAGE:
                tags[index] = frozenset({"B-NORP"})

    def _open_titles_of_works(self, tags: list[Tags], words: Sequence[str], open_tags: Tags) -> None:
        """Links and numbers beside an undecided name, and short marked phrases, may be part of a title."""
        undecided = [_is_open(tag) for tag in tags]
        for index, word in enumerate(words):
            if tags[index] != NO_NAME:
                continue
            if _NUMBER.match(word):
                if _is(undecided, index - 1) or _is(undecided, index + 1):
                    tags[index] = open_tags
            elif word.lower() in _LINKS:
                before = _nearest(words, undecided, index, -1)
                after = _nearest(words, undecided, index, 1)
                if before and after:
                    tags[index] = open_tags
        for index in _within_marks(words):
            if tags[index] == NO_NAME and _phrase_has_capital(words, index):
                tags[index] = open_tags

    def _may_be_name(self, sentence: Sentence, words: Sequence[str], index: int) -> bool:
        word = words[index]
        syntax = sentence.words[index].syntax
        if "@" in word[1:] or "://" in word:
            return False
        if word in _CALENDAR or not word[:1].isalnum() or word.startswith(("http:", "https:", "www.")):
            return word.startswith(("#", "@")) and len(word) > 1
        if not any(c.isupper() for c in word):
            return syntax is not None and syntax.upos == "PROPN"
        if _starts_clause(words, index) and word.lower() in self.common_words:
            return syntax is not None and syntax.upos == "PROPN"
        function_word = syntax is not None and syntax.upos in _FUNCTION_WORDS
        return not (self.corpus == "uner" and function_word)


def single(tags: list[Tags] | None, words: int) -> list[str | None]:
    """The one tag that each word may have, None where several may be; for learners of single tags."""
    return [None] * words if tags is None else [next(iter(t)) if len(t) == 1 else None for t in tags]


def _tag(tags: list[Tags], start: int, end: int, labels: Decision) -> None:
    outside = labels & NO_NAME
    for index in range(start, end):
        position = "B" if index == start else "I"
        tags[index] = outside | {f"{position}-{label}" for label in labels - NO_NAME}


def _is_open(tags: Tags) -> bool:
    """True where the corpus leaves open whether the word is part of a name."""
    return len(tags) > 1 and OUTSIDE in tags


def _is(flags: Sequence[bool], index: int) -> bool:
    return 0 <= index < len(flags) and flags[index]


def _nearest(words: Sequence[str], undecided: Sequence[bool], index: int, step: int) -> bool:
    """True when walking over linking words from ``index`` meets an undecided word within three steps."""
    for _ in range(3):
        index += step
        if not 0 <= index < len(words):
            return False
        if undecided[index]:
            return True
        if words[index].lower() not in _LINKS:
            return False
    return False


def _starts_clause(words: Sequence[str], index: int) -> bool:
    return index == 0 or words[index - 1] in {
        ".",
        "!",
        "?",
        ":",
        '"',
        "“",
        "‘",
        "'",
        "(",
        "-",
        "–",
        "—",
        "*",
        "...",
        "``",
    }


def _within_marks(words: Sequence[str]) -> list[int]:
    """Positions inside a short marked phrase (six words at most), where a title may stand."""
    found: list[int] = []
    opened = -1
    for index, word in enumerate(words):
        if word in {'"', "“", "”", "``", "''"}:
            if opened >= 0 and 1 < index - opened <= 7:
                found.extend(range(opened + 1, index))
                opened = -1
            else:
                opened = index
    return found


def _phrase_has_capital(words: Sequence[str], index: int) -> bool:
    """True when a marked phrase around ``index`` begins with a capital, as titles do."""
    while index > 0 and words[index - 1] not in {'"', "“", "``"}:
        index -= 1
    return words[index][:1].isupper()
