"""Documents whose names have made-up pages, as GUM's treebank files have them."""

import re
from pathlib import Path

ENTITY = "global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity"


def conllu(
    name: str, text: str, pages: dict[str, str], *, genre: str = "news", created: str = "2024-05-06"
) -> str:
    """A document of sentences whose capitalised words are proper nouns; all words depend on the first.

    Args:
        text: words between blanks, a sentence on a line. In "Ada{(1} Voss{1)}" a mention of the thing 1 is
            opened and closed.
        pages: of a thing, by its number.
    """
    lines = [
        f"# newdoc id = {name}",
        f"# {ENTITY}",
        f"# meta::genre = {genre}",
        f"# meta::dateCreated = {created}",
    ]
    for sentence in text.strip().splitlines():
        lines.append("# newpar")
        for at, marked in enumerate(sentence.split(), 1):
            word, _, mentions = marked.rstrip("}").partition("{")
            entity = re.sub(r"\((\d)", lambda match: _opening(match[1], pages), mentions)
            kind = "PROPN\tNNP" if word[0].isupper() and word != "The" else "NOUN\tNN"
            misc = f"Entity={entity}" if entity else "_"
            lines.append(f"{at}\t{word}\t{word}\t{kind}\t_\t{min(at - 1, 1)}\tdep\t_\t{misc}")
        lines.append("")
    return "\n".join(lines) + "\n"


def _opening(thing: str, pages: dict[str, str]) -> str:
    page = f"-{pages[thing]}" if thing in pages else ""
    return f"({thing}-person-new-nnnnn-cf1-1-coref{page}"


def write(folder: Path, *documents: str) -> Path:
    """A folder with a file for each document."""
    for number, document in enumerate(documents):
        (folder / f"{number}.conllu").write_text(document, encoding="utf-8")
    return folder
