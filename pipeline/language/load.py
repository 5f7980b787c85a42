"""Load the language model: the shipped weights, or any installed spaCy pipeline by name or path."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import IS_SPACE
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry

from pipeline.errors import ModelError
from pipeline.language import WEIGHTS, sentence_starts
from pipeline.language.affixes import NearAffixes

# spaCy keeps a letter and its full stop together, as in initials; in "$5m." the full stop ends the sentence.
_SCALES_NOT_INITIALS = frozenset({"b.", "k.", "m."})
_DIGEST_LENGTH = 12
# What stands beside the weights and decides nothing: cards, logs, compiled code; and the licence.
_NOTES = frozenset({".md", ".jsonl", ".pyc"})
_LICENCE = "LICENSE"
# spaCy builds its English tokenizer, and throws it away when that of the files is read: a tenth of a start.
_UNFILLED = "article_pipeline.unfilled_tokenizer.v1"
_TOKENIZER_OF_THE_FILES = {"nlp": {"tokenizer": {"@tokenizers": _UNFILLED}}}
# What recognisers cannot do without: spaCy's usual name of the component, and the attributes (any
# one of them will do) by which a component of another name is known.
_NEEDED = (
    ("parser", {"token.dep"}),
    ("ner", {"doc.ents"}),
    ("tagger", {"token.tag", "token.pos"}),
)


def _unfilled_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer that knows nothing before its file is read.

    Of the twenty attributes that spaCy works out of every new word, only one is ever asked for here.
    """

    def made(nlp: Language) -> Tokenizer:
        vocab: Any = nlp.vocab
        vocab.lex_attr_getters = {IS_SPACE: vocab.lex_attr_getters[IS_SPACE]}
        return NearAffixes(nlp.vocab)

    return made


registry.tokenizers.register(_UNFILLED, func=_unfilled_tokenizer)


def load(name: str | None = None) -> Language:
    """Load a language model that sets tags, dependencies, sentences and entities.

    Where it sets no lemmas, the lower-case words stand for them.

    name: an installed spaCy pipeline's name or path; None means the weights shipped in this package.
    RETURNS: the pipeline, with sentence starts forced at paragraph breaks.

    Raises ModelError when it is not installed or sets less than that.
    """
    if name is None and not (WEIGHTS / "config.cfg").is_file():
        raise ModelError(
            f"the shipped language model is missing from {WEIGHTS.name}/; install the package again"
        )
    try:
        nlp = spacy.load(WEIGHTS, config=_TOKENIZER_OF_THE_FILES) if name is None else spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        if name is None:
            raise ModelError(
                f"the shipped language model is damaged ({error}); install the package again"
            ) from error
        raise ModelError(
            f"the language model {name!r} cannot be loaded ({_first_line(error)}); "
            f"install it beside this package (python -m spacy download {name}), "
            "or leave --model out to use the shipped one"
        ) from error
    refuse_incomplete(nlp, name)
    prepare(nlp)
    return nlp


def refuse_incomplete(nlp: Language, name: str | None) -> None:
    """Refuse a pipeline that sets less than recognisers need: raises ModelError."""
    if missing := _missing(nlp, nlp.pipe_names):
        raise ModelError(
            f"the language model {name!r} has no {' and no '.join(missing)}; "
            "choose one with a tagger, a parser and entities, such as en_core_web_sm"
        )


def refuse_behind(nlp: Language, component: str) -> None:
    """Refuse a component before those that set what recognisers need: raises ModelError."""
    names = nlp.pipe_names
    before = names[: names.index(component)] if component in names else names
    if missing := _missing(nlp, before):
        raise ModelError(
            f"{component!r} stands before {' and '.join(missing)}, whose work it reads; "
            f"add it behind them, as nlp.add_pipe({component!r}) does"
        )


def _missing(nlp: Language, components: Iterable[str]) -> list[str]:
    assigned = {attribute for name in components for attribute in nlp.get_pipe_meta(name).assigns}
    return [component for component, attributes in _NEEDED if assigned.isdisjoint(attributes)]


def prepare(nlp: Language) -> None:
    """Force sentence starts at paragraph breaks, and keep a scale apart from the full stop behind it."""
    if sentence_starts.NAME not in nlp.pipe_names:
        nlp.add_pipe(sentence_starts.NAME, first=True)
    if not isinstance(nlp.tokenizer, Tokenizer):
        return
    rules = nlp.tokenizer.rules
    # All exceptions are read anew where they are set: a twentieth of a start.
    if not _SCALES_NOT_INITIALS.isdisjoint(rules):
        nlp.tokenizer.rules = {form: rules[form] for form in rules if form not in _SCALES_NOT_INITIALS}


def version(nlp: Language) -> str:
    """Identify a loaded model: ``name version+digest``, the digest being of its weights' bytes.

    The same files give the same string on every machine, wherever they lie.
    """
    name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    folder = nlp.path
    if folder is None:
        return name
    return f"{name}+{_digest(folder)}"


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in _weight_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8"))
        digest.update(b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()[:_DIGEST_LENGTH]


def _weight_files(folder: Path) -> Iterator[Path]:
    """The files that decide what a model answers, in one fixed order; notes about it are not among them."""
    for directory, folders, files in os.walk(folder):
        folders.sort()
        for file in sorted(files):
            if not file.startswith(".") and Path(file).suffix not in _NOTES and file != _LICENCE:
                yield Path(directory) / file


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
