"""Join the trained halves into one pipeline and strip what only training needs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language

from pipeline.language import sentence_starts

NAME = "news_cnn"
VERSION = "1.0.0"
DESCRIPTION = (
    "English news: tags, morphology, lemmas, UD dependencies, sentences and named entities, on one CPU core."
)
LICENSE = "CC BY-SA 4.0"


def assemble(syntax: Path, entities: Path) -> Language:
    """One pipeline from the two trained ones, sentence starts first."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(entities))
    nlp.add_pipe(sentence_starts.NAME, first=True)
    nlp.meta.update(name=NAME, version=VERSION, description=DESCRIPTION, license=LICENSE)
    nlp.meta.pop("performance", None)
    # Where the training files lay is no part of the model, and names folders of one machine.
    nlp.config["corpora"], nlp.config["paths"] = {}, dict.fromkeys(nlp.config["paths"])
    return nlp


def needed_strings(nlp: Language) -> set[str]:
    """Strings that a fresh English vocabulary lacks and the components look up by hash.

    Training leaves every word it saw in the vocabulary; loading them all takes time at every start.
    """
    needed = set(spacy.blank("en").vocab.strings)
    components: dict[str, Any] = dict(nlp.pipeline)
    for name, component in components.items():
        # the lemmatiser's labels are the numbers of its edit trees
        needed.update(label for label in getattr(component, "labels", ()) if isinstance(label, str))
        needed.add(name)
    for label in components["morphologizer"].labels:
        for feature in label.split("|"):
            needed.update((feature, *feature.split("=")))
    for move in (label for name in ("parser", "ner") for label in components[name].move_names):
        needed.update((move, move.partition("-")[2]))
    trees = srsly.msgpack_loads(components["trainable_lemmatizer"].trees.to_bytes())["trees"]
    for tree in trees:
        needed.update(nlp.vocab.strings[tree[end]] for end in ("orig", "subst") if tree.get(end))
    needed.discard("")
    return needed


def write(nlp: Language, folder: Path) -> None:
    """Write the pipeline beside ``folder`` first, then put it in place: it is never there half-written."""
    fresh = folder.with_name(folder.name + ".new")
    old = folder.with_name(folder.name + ".old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    nlp.to_disk(fresh)
    srsly.write_json(fresh / "vocab" / "strings.json", sorted(needed_strings(nlp)))
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
