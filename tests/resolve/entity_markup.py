"""Mentions from marked-up text: `[Anna Holt](PERSON subject) said [she](female)`.

In the brackets: a label (name), `nominal` or a pronoun's gender (`male`, `female`, `neuter`, `they`, `I`,
`we`, `you`), a role (`subject`, `object`, `possessive`), `title=Ms`, `of=NAME` for what a description
describes, `verb=N` for the word that governs it, `gender=`, `plural`, `possessed`, `indefinite`, `other`, and
`likely=Holt:0.7,Reed:0.1` for what the learned head says of earlier mentions (the last of these words
before it); what is missing to 1 is the weight of taking up nothing.
A quotation is `{content}(SPEAKER)`, the speaker being words of the text after or before it.
"""

import re
from typing import Any

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import (
    Antecedents,
    Definiteness,
    EntityMention,
    Mentions,
    QuoteMention,
    Span,
)

_MARK = re.compile(r"\[([^\]]+)\]\(([^)]*)\)|(\{)|\}\(([^)]*)\)")
_LIKELY = re.compile(r"likely=(\"[^\"]*\"|\S+)")
_SENTENCE = re.compile(r"[.?!][”\"’]?\s")
_PRONOUNS: dict[str, dict[str, Any]] = {
    "male": {"gender": "male", "number": "singular", "person": 3},
    "female": {"gender": "female", "number": "singular", "person": 3},
    "neuter": {"gender": "neuter", "number": "singular", "person": 3},
    "they": {"number": "plural", "person": 3},
    "I": {"number": "singular", "person": 1},
    "we": {"number": "plural", "person": 1},
    "you": {"number": None, "person": 2},
}
_ROLES = frozenset({"subject", "object", "possessive"})


def read_markup(marked: str) -> tuple[Article, Mentions]:
    """The article and the mentions that `marked` shows."""
    text, at = "", 0
    found: list[tuple[Span, str]] = []
    opened: list[int] = []
    quotes: list[tuple[Span, str]] = []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group(1):
            found.append((Span(len(text), len(text) + len(match.group(1))), match.group(2)))
            text += match.group(1)
        elif match.group(3):
            opened.append(len(text))
        else:
            quotes.append((Span(opened.pop(), len(text)), match.group(4)))
    text += marked[at:]
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    mentions = [_mention(text, span, words, sum(end <= span.start for end in ends)) for span, words in found]
    spoken = tuple(
        QuoteMention(
            type="direct",
            contents=(span,),
            cue=None,
            speaker=_find(text, speaker, span.end) if speaker else None,
            rule="test",
        )
        for span, speaker in quotes
    )
    article = Article(article_id="a", source="a.txt", sha256="0" * 64, text=text)
    antecedents = tuple(
        _antecedents(text, mentions, at, weights.group(1))
        for at, (_, words) in enumerate(found)
        if (weights := _LIKELY.search(words))
    )
    return article, Mentions(entities=tuple(mentions), quotes=spoken, antecedents=antecedents)


def _antecedents(text: str, mentions: list[EntityMention], at: int, weights: str) -> Antecedents:
    given = [pair.rpartition(":") for pair in weights.strip('"').split(",")]
    earlier = [text[mention.span.start : mention.span.end] for mention in mentions[:at]]
    places = [max(n for n, shown in enumerate(earlier) if shown == words) for words, _, _ in given]
    shares = [float(weight) for _, _, weight in given]
    return Antecedents(at, tuple(places), tuple(shares), 1 - sum(shares))


def _find(text: str, words: str, after: int) -> Span:
    start = text.find(words, after)
    start = start if start >= 0 else text.rindex(words, 0, after)
    return Span(start, start + len(words))


def _mention(text: str, span: Span, words: str, sentence: int) -> EntityMention:
    fields: dict[str, Any] = {"label": None, "form": "name", "role": "other", "person": 3}
    definiteness: Definiteness | None = "definite"
    for word in re.findall(r"\S+=\"[^\"]*\"|\S+", words):
        key, _, value = word.partition("=")
        value = value.strip('"')
        if key == "title":
            fields["title"] = value
        elif key == "of":
            start = text.index(value)
            fields["described"] = Span(start, start + len(value))
        elif key == "likely":
            continue
        elif key == "verb":
            fields["governor"] = int(value)
        elif key == "gender":
            fields["gender"] = value
        elif word == "plural":
            fields["number"] = "plural"
        elif word == "nominal":
            fields["form"] = "nominal"
        elif word == "possessed" or word == "indefinite":
            definiteness = word
        elif word == "other":
            definiteness = None
        elif word in _ROLES:
            fields["role"] = word
        elif word == "reflexive":
            fields["pronoun"] = "reflexive"
        elif word in _PRONOUNS:
            fields.update(form="pronoun", **_PRONOUNS[word])
        else:
            fields["label"] = word
    if fields["form"] == "nominal" and "described" not in fields:
        fields["definiteness"] = definiteness
    elif fields["form"] == "pronoun":
        fields.setdefault("pronoun", "personal")
    if "number" not in fields and (fields["form"] == "nominal" or fields["label"] == "PERSON"):
        fields["number"] = "singular"
    last = (
        text[span.start : span.end].split(" of ")[0]
        if fields["form"] == "nominal"
        else text[span.start : span.end]
    )
    head_start = span.start + max(last.rfind(" "), -1) + 1
    return EntityMention(
        span=span,
        rule="entities.names.test",
        head=Span(head_start, span.start + len(last)),
        sentence=sentence,
        **fields,
    )
