"""A flat `Syntax` from «word/POS» text, for rules that read words and tags and need no model.

A label after a second slash marks the model's names: `Anna/PROPN/PERSON Holt/PROPN/PERSON`; neighbouring
words with one label are one name. A word that begins with `_` follows without a space.
"""

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import NamedSpan, Syntax


def flat_syntax(tagged: str) -> Syntax:
    """Tokens without arcs (every token its own head); a sentence ends at «.», «?» and «!»."""
    words: list[str] = []
    pos: list[str] = []
    labels: list[str] = []
    start: list[int] = []
    text = ""
    for part in tagged.split(" "):
        word, tag, label = [*part.replace("//", "\0").split("/"), ""][:3]
        word = word.replace("\0", "/")
        glued = word.startswith("_") and len(word) > 1
        word = word[1:] if glued else word
        text += "" if glued or not text else " "
        start.append(len(text))
        text += word
        words.append(word)
        pos.append(tag)
        labels.append(label)
    count = len(words)
    sentence, number = [], 0
    for word in words:
        sentence.append(number)
        number += word in {".", "?", "!"}
    bounds = [n for n in range(count) if n == 0 or sentence[n] != sentence[n - 1]]
    names = [
        NamedSpan(
            first, next((n for n in range(first, count) if labels[n] != labels[first]), count), labels[first]
        )
        for first in range(count)
        if labels[first] and (first == 0 or labels[first - 1] != labels[first])
    ]
    plural = {"NOUN": "NNS"}
    return Syntax(
        text=text,
        words=words,
        lower=[word.lower() for word in words],
        lemma=[word.lower() for word in words],
        pos=pos,
        tag=[plural.get(tag, "") if word.endswith("s") else "" for word, tag in zip(words, pos, strict=True)],
        morph=[{} for _ in words],
        dep=["root"] * count,
        head=list(range(count)),
        start=start,
        end=[begin + len(word) for begin, word in zip(start, words, strict=True)],
        left=list(range(count)),
        right=list(range(1, count + 1)),
        children=[[] for _ in words],
        sentence=sentence,
        sentences=list(zip(bounds, [*bounds[1:], count], strict=True)),
        paragraphs=[Span(0, len(text))],
        names=names,
    )
