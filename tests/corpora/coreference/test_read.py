from pathlib import Path

import pytest

from pipeline.corpora.coreference.documents import ClusteredDocument
from pipeline.corpora.coreference.read import read_gum, read_gum_folder
from pipeline.errors import ReadError, UsageError

# id, form, upos, xpos, head, misc; the rest of the ten columns says nothing here.
Row = tuple[str, str, str, str, str, str]
HOLT: list[Row] = [
    (
        "1",
        "Holt",
        "PROPN",
        "NNP",
        "3",
        "Entity=(2-place-new-x-cf1-1-coref(1-person-new-x-cf1-1-coref-A_Holt)",
    ),
    ("2", "’s", "PART", "POS", "1", "_"),
    ("3", "bridge", "NOUN", "NN", "5", "Entity=2)"),
    ("4-5", "didn’t", "_", "_", "_", "_"),
    ("4", "did", "AUX", "VBD", "5", "_"),
    ("5", "n’t", "VERB", "VB", "0", "SpaceAfter=No"),
    ("5.1", "fall", "VERB", "VB", "_", "_"),
    ("6", ".", "PUNCT", ".", "5", "_"),
]
SHE: list[Row] = [
    ("1", "She", "PRON", "PRP", "2", "Entity=(1-person-giv:act-x-cf1-1-ana)|MSeg=x"),
    ("2", "smiled", "VERB", "VBD", "0", "SpaceAfter=No"),
    ("3", ".", "PUNCT", ".", "2", "_"),
]


def sentence(rows: list[Row], *comments: str) -> str:
    lines = [f"# {comment}" for comment in comments]
    for identifier, form, upos, xpos, head, misc in rows:
        lines.append("\t".join((identifier, form, form, upos, xpos, "_", head, "_", "_", misc)))
    return "\n".join(lines) + "\n\n"


def write(path: Path, *sentences: str) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("".join(sentences), encoding="utf-8")
    return path


def words(document: ClusteredDocument) -> list[str]:
    return [document.text[word.start : word.end] for word in document.words]


def test_text_words_and_clusters_of_a_document(tmp_path: Path) -> None:
    first = sentence(HOLT, "newdoc id = a", "meta::genre = news", "newpar", "newpar_block = p (1 s)")
    path = write(tmp_path / "x.conllu", first, sentence(SHE), sentence(SHE, "newpar", "text = She smiled."))
    (document,) = read_gum(path)
    assert (document.name, document.genre) == ("a", "news")
    assert document.text == "Holt ’s bridge didn’t . She smiled.\n\nShe smiled."
    assert words(document)[:6] == ["Holt", "’s", "bridge", "did", "n’t", "."]
    assert [word.head for word in document.words[:7]] == [2, 0, 4, 4, None, 4, 7]
    assert [word.proper for word in document.words[:3]] == [True, False, False]
    assert [word.possessive for word in document.words[:3]] == [False, True, False]
    assert document.clusters == (((0, 1), (6, 7), (9, 10)), ((0, 3),))


FIELDS = "global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity"


@pytest.mark.parametrize(
    ("fields", "misc", "identities"),
    [
        (FIELDS, "Entity=(1-person-new-x-cf1-1-coref-A_Holt)", {0: "A_Holt"}),
        (FIELDS, "Entity=(1-person-new-x-cf1-1-coref-Anne%2DLise_%28Holt%29)", {0: "Anne-Lise_(Holt)"}),
        (FIELDS, "Entity=(1-person-new-x-cf1-1-coref)", {}),
        (FIELDS, "Entity=(1-person-new-x-cf1-1-coref-)", {}),
        ("global.Entity = GRP-etype-infstat", "Entity=(1-person-new-x-cf1-1-coref-A_Holt)", {}),
        ("comment = none", "Entity=(1-person-new-x-cf1-1-coref-A_Holt)", {}),
    ],
)
def test_an_identity_is_the_last_field_where_the_document_says_so(
    fields: str, misc: str, identities: dict[int, str], tmp_path: Path
) -> None:
    row = (*SHE[0][:5], misc)
    path = write(tmp_path / "x.conllu", sentence([row, *SHE[1:]], "newdoc id = a", fields))
    (document,) = read_gum(path)
    assert document.identities == identities


def test_an_identity_stands_beside_its_cluster_and_is_that_of_its_document(tmp_path: Path) -> None:
    other = [(*SHE[0][:5], "Entity=(1-person-giv-x-cf1-1-ana)"), *SHE[1:]]
    path = write(
        tmp_path / "x.conllu",
        sentence(HOLT, "newdoc id = a", FIELDS),
        sentence(other, "newdoc id = b", FIELDS),
    )
    first, second = read_gum(path)
    assert [first.clusters[at] for at in first.identities] == [((0, 1),)]
    assert list(first.identities.values()) == ["A_Holt"] and second.identities == {}


@pytest.mark.parametrize(
    ("created", "published"), [("2017-07-18", "2017-07-18"), ("2017-07", None), ("2017-13-40", None)]
)
def test_the_day_is_the_one_of_creation_where_it_is_a_full_one(
    created: str, published: str | None, tmp_path: Path
) -> None:
    given = sentence(SHE, "newdoc id = a", f"meta::dateCreated = {created}")
    (document,) = read_gum(write(tmp_path / "x.conllu", given))
    assert document.published == published


def test_two_documents_of_one_file_and_one_without_a_name(tmp_path: Path) -> None:
    path = write(tmp_path / "x.conllu", sentence(SHE), sentence(SHE, "newdoc id = b"), sentence(SHE))
    assert [(document.name, len(document.words)) for document in read_gum(path)] == [("x", 3), ("b", 6)]


def test_only_documents_of_the_genres_asked_for(tmp_path: Path) -> None:
    for genre in ("news", "interview", "court"):
        write(
            tmp_path / "dep" / f"{genre}.conllu",
            sentence(SHE, f"newdoc id = {genre}", f"meta::genre = {genre}"),
        )
    assert [document.name for document in read_gum_folder(tmp_path)] == ["court", "interview", "news"]
    assert [document.name for document in read_gum_folder(tmp_path, ["news", "court"])] == ["court", "news"]
    with pytest.raises(UsageError, match="no document of genre poetry; it has court, interview, news"):
        list(read_gum_folder(tmp_path, ["news", "poetry"]))
    with pytest.raises(UsageError, match="no treebank at"):
        list(read_gum_folder(tmp_path / "none"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("2", "smiled", "VERB", "VBD", "x", "_"), "invalid literal"),
        (("2", "smiled", "VERB", "VBD", "7", "_"), "a head that is no word"),
        (("3", "smiled", "VERB", "VBD", "0", "_"), "word 3 is out of order"),
        (("2", "smiled", "VERB", "VBD", "0", "Entity=(4-x-y"), "mention of 4 is never closed"),
        (("2", "smiled", "VERB", "VBD", "0", "Entity=4)"), "mention of 4 closes that never opened"),
        (("2", "smiled", "VERB", "VBD", "0", "_\t_"), "11 columns"),
    ],
)
def test_a_broken_sentence_is_refused_with_file_and_line(tmp_path: Path, row: Row, message: str) -> None:
    path = write(tmp_path / "x.conllu", sentence([SHE[0], row]))
    with pytest.raises(ReadError, match=f"x.conllu:3: .*{message}") as caught:
        list(read_gum(path))
    assert caught.value.code == "bad_corpus" and caught.value.remedy


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        list(read_gum(tmp_path / "none.conllu"))
    (tmp_path / "x.conllu").write_bytes(b"\xff")
    with pytest.raises(ReadError, match="not UTF-8"):
        list(read_gum(tmp_path / "x.conllu"))
