"""Who said what, from rhetorical structure: the words of source, cue and content, and no others."""

from pathlib import Path

import pytest

from pipeline.language.encoder.attributions import LAYERS
from pipeline.training.annotated import Ints
from pipeline.training.attribution import from_rst, marked
from pipeline.training.documents import Document
from tests.training.made_up import parsed

SOURCE, CUE, CONTENT = range(3)
DOCUMENT = Document(
    "d",
    (
        parsed(
            "But/CCONJ/3 Smith/PROPN/3 argued/VERB/0 rents/NOUN/6 would/AUX/6 rise/X/3 soon/ADV/6 ./PUNCT/3"
        ),
        parsed("He/PRON/2 left/VERB/0 ./PUNCT/2"),
    ),
)
SEGMENTS = """
<segment id="1" parent="{nucleus}" relname="{relation}">But Smith argued</segment>
<segment id="2" parent="11" relname="span">rents would rise</segment>
<segment id="3" parent="2" relname="elaboration-additional">soon .</segment>
<segment id="4" parent="12" relname="joint-list">He left .</segment>
<group id="11" type="span" parent="12" relname="joint-list"/>
<group id="12" type="multinuc"/>
"""
SIGNALS = '<signals><signal source="1" type="semantic" subtype="attribution_source" tokens="2"/></signals>'


def spans(tags: Ints, layer: int) -> list[str]:
    """Runs of words of one layer."""
    words = [word.text for sentence in DOCUMENT.sentences for word in sentence.words]
    found: list[str] = []
    for word, tag in zip(words, tags[:, layer], strict=True):
        if tag == 1:
            found.append(word)
        elif tag == 2:
            found[-1] += f" {word}"
    return found


def read(folder: Path, nucleus: str, relation: str = "attribution-positive", signals: str = SIGNALS) -> Ints:
    path = folder / "d.rs4"
    body = SEGMENTS.format(nucleus=nucleus, relation=relation)
    path.write_text(f"<rst><header/><body>{body}{signals}</body></rst>", encoding="utf-8")
    return from_rst(DOCUMENT, path)


def test_the_signal_names_the_source_and_the_tree_the_cue(tmp_path: Path) -> None:
    tags = read(tmp_path, "2")
    assert spans(tags, SOURCE) == ["Smith"]
    assert spans(tags, CUE) == ["argued"]
    assert spans(tags, CONTENT) == ["rents would rise"]


def test_the_content_is_all_that_a_nucleus_spans_but_the_attribution(tmp_path: Path) -> None:
    assert spans(read(tmp_path, "11"), CONTENT) == ["rents would rise soon ."]


def test_what_is_denied_is_attributed_too(tmp_path: Path) -> None:
    assert spans(read(tmp_path, "2", "attribution-negative"), CONTENT) == ["rents would rise"]


def test_without_a_signal_there_is_no_source_and_still_a_cue(tmp_path: Path) -> None:
    tags = read(tmp_path, "2", signals="")
    assert spans(tags, SOURCE) == []
    assert spans(tags, CUE) == ["argued"]


def test_other_relations_attribute_nothing(tmp_path: Path) -> None:
    tags = read(tmp_path, "2", "context-background")
    assert tags.shape == (11, len(LAYERS))
    assert not tags.any()


def test_a_file_of_other_words_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "d.rs4"
    path.write_text('<rst><body><segment id="1">He left</segment></body></rst>', encoding="utf-8")
    with pytest.raises(ValueError, match=r"d\.rs4: 2 words in the segments, 11 in the treebank"):
        from_rst(DOCUMENT, path)


def test_a_file_without_a_body_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "d.rs4"
    path.write_text("<rst/>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"d\.rs4: no body"):
        from_rst(DOCUMENT, path)


@pytest.mark.parametrize(
    ("bounds", "tags"),
    [
        ([(1, 4)], [0, 1, 2, 2, 0, 0]),
        ([(0, 6), (2, 4)], [1, 2, 1, 2, 1, 2]),
        ([(2, 4), (0, 6)], [1, 2, 1, 2, 1, 2]),
        ([(0, 3), (3, 6)], [1, 2, 2, 1, 2, 2]),
        ([(0, 6), (3, 6)], [1, 2, 2, 1, 2, 2]),
        ([], [0, 0, 0, 0, 0, 0]),
    ],
)
def test_spans_of_one_layer_never_overlap(bounds: list[tuple[int, int]], tags: list[int]) -> None:
    found = marked(6, [(CUE, start, end) for start, end in bounds])
    assert found[:, CUE].tolist() == tags
    assert not found[:, [SOURCE, CONTENT]].any()
