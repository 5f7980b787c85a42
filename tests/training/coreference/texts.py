"""Short made-up texts with clusters, and a folder of corpora made of such."""

from pathlib import Path

from pipeline.annotations.mentions import Span
from pipeline.training.coreference.documents import Choice, CoreferenceText

WOMAN = "Ms Holt met the board in Oslo. She thanked it for its patience, and the board thanked her."
COMPANY = "The Harbour Trust bought a mill. It sold the mill in May, and the trust kept its money."
PASSAGE = "Ida Holt wrote to Una Reed in May, because she had read the letter."


def text(of: str, *things: tuple[str, ...], complete: bool = True) -> CoreferenceText:
    """Clusters from the words of mentions; each is looked for after the one before it in its cluster."""
    clusters: list[tuple[Span, ...]] = []
    for thing in things:
        spans: list[Span] = []
        for words in thing:
            start = of.index(words, spans[-1].end if spans else 0)
            spans.append(Span(start, start + len(words)))
        clusters.append(tuple(spans))
    return CoreferenceText("made-up", of, tuple(clusters), complete)


def woman(*, complete: bool = True) -> CoreferenceText:
    """Holt and the board, each taken up again."""
    return text(
        WOMAN, ("Holt", "She", "her"), ("the board", "it", "its", "the board"), ("Oslo",), complete=complete
    )


def company() -> CoreferenceText:
    """A trust and a mill, each taken up again."""
    return text(COMPANY, ("Harbour Trust", "It", "the trust", "its"), ("a mill", "the mill"))


def passage(right: str = "Ida Holt", wrong: str = "Una Reed") -> CoreferenceText:
    """«she» is one of two people."""
    spans = [Span(PASSAGE.index(words), PASSAGE.index(words) + len(words)) for words in ("she", right, wrong)]
    return CoreferenceText("made-up", PASSAGE, complete=False, choice=Choice(*spans))


def write_corpora(folder: Path) -> Path:
    """GUM, LitBank and GAP as small as can be taught."""
    for part in ("train", "dev"):
        (folder / "gum" / part / "dep").mkdir(parents=True)
        trees = "".join(_tree(number) for number in range(4))
        (folder / "gum" / part / "dep" / "GUM_news_x.conllu").write_text(trees, encoding="utf-8")
    (folder / "litbank" / "coref").mkdir(parents=True)
    words = ["Holt (1)", "slept _", ". _", "She (1)", "woke _", ". _"]
    rows = "".join("\t".join(["n", "0", "0", *w.split()[:1], *"_" * 8, w.split()[1]]) + "\n" for w in words)
    (folder / "litbank" / "coref" / "n.conll").write_text(f"#begin document (n)\n{rows}", encoding="utf-8")
    (folder / "gap").mkdir()
    header = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
    row = f"x\t{PASSAGE}\tshe\t{PASSAGE.index('she')}\tIda Holt\t0\tTRUE\tUna Reed\t18\tFALSE\turl\n"
    for part in ("development", "validation"):
        (folder / "gap" / f"gap-{part}.tsv").write_text(header + row, encoding="utf-8")
    return folder


def _tree(number: int) -> str:
    misc = "Entity=(1-person-{}-x-cf1-1-coref)"
    first = ["1", "Holt", "Holt", "PROPN", "NNP", "_", "2", "nsubj", "_", misc.format("new")]
    later = ["1", "She", "she", "PRON", "PRP", "_", "2", "nsubj", "_", misc.format("giv:act")]
    lines = [f"# newdoc id = GUM_news_{number}"]
    for subject, verb in ((first, "left"), (later, "returned")):
        lines += ["\t".join(subject), f"2\t{verb}\t{verb}\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No"]
        lines += ["3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_", ""]
    return "\n".join(lines) + "\n"
