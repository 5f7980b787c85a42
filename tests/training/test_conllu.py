"""CoNLL-U: offsets that slice back, words under one surface form, and GUM's names."""

from pipeline.training.conllu import read_conllu

EWT = """\
# newdoc id = letters-1
# sent_id = letters-1-0001
# newpar id = letters-1-p0001
# text = Don't sell (yet).
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp|VerbForm=Fin\t3\taux\t3:aux\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t3:advmod\t_
3\tsell\tsell\tVERB\tVB\tMood=Imp|VerbForm=Fin\t0\troot\t0:root\t_
3.1\tit\tit\tPRON\tPRP\t_\t_\t_\t3:obj\t_
4\t(\t(\tPUNCT\t-LRB-\t_\t5\tpunct\t5:punct\tSpaceAfter=No
5\tyet\tyet\tADV\tRB\t_\t3\tadvmod\t3:advmod\tSpaceAfter=No
6\t)\t)\tPUNCT\t-RRB-\t_\t5\tpunct\t5:punct\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t3\tpunct\t3:punct\t_

# sent_id = letters-1-0002
# text = Wait.
1\tWait\twait\tVERB\tVB\t_\t0\troot\t0:root\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t1:punct\t_

# newdoc id = letters-2
# sent_id = letters-2-0001
# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t0:root\t_
"""


def gum(*rows: tuple[str, str, int, str, str]) -> str:
    lines = ["# newdoc id = GUM_news_x", "# newpar"]
    for number, (form, upos, head, dep, entity) in enumerate(rows, start=1):
        misc = f"Entity={entity}" if entity else "_"
        lines.append(f"{number}\t{form}\t{form}\t{upos}\tX\t_\t{head}\t{dep}\t_\t{misc}")
    return "\n".join(lines) + "\n"


def names(text: str) -> list[tuple[str, str]]:
    (document,) = read_conllu(text.splitlines(), entities=True)
    (sentence,) = document.sentences
    return [
        (" ".join(word.text for word in sentence.words[m.token_start : m.token_end]), m.label)
        for m in sentence.mentions or ()
    ]


def test_documents_and_paragraphs_follow_the_comments() -> None:
    first, second = read_conllu(EWT.splitlines())
    assert (first.name, second.name) == ("letters-1", "letters-2")
    assert [sentence.opens_paragraph for sentence in first.sentences] == [True, False]


def test_text_is_rebuilt_exactly_from_words_under_one_surface_form() -> None:
    first, _ = read_conllu(EWT.splitlines())
    assert [sentence.text for sentence in first.sentences] == ["Don't sell (yet).", "Wait."]


def test_nodes_of_the_enhanced_graph_are_no_words_and_heads_are_positions() -> None:
    first, _ = read_conllu(EWT.splitlines())
    heads = [word.syntax.head for word in first.sentences[0].words if word.syntax]
    assert heads == [2, 2, -1, 4, 2, 4, 2]


def test_a_treebank_without_entities_says_nothing_about_them() -> None:
    first, _ = read_conllu(EWT.splitlines())
    assert first.sentences[0].mentions is None


def test_a_mention_is_named_when_its_head_is_a_proper_noun() -> None:
    text = gum(
        ("the", "DET", 2, "det", "(1-person-new-nnnnn-cf1-2-coref"),
        ("mayor", "NOUN", 0, "root", ""),
        ("of", "ADP", 4, "case", ""),
        ("Paris", "PROPN", 2, "nmod", "(2-place-new-nnnnn-cf2-1-coref-Paris)1)"),
    )
    assert names(text) == [("Paris", "place")]


def test_a_name_keeps_its_minimal_span_and_leaves_descriptions_outside() -> None:
    text = gum(
        ("striker", "NOUN", 2, "compound", "(1-person-new-nnnnn-cf1-2,3-coref"),
        ("Ada", "PROPN", 0, "root", ""),
        ("Hegerberg", "PROPN", 2, "flat", ""),
        ("herself", "PRON", 2, "appos", "1)"),
    )
    assert names(text) == [("Ada Hegerberg", "person")]


def test_an_inner_name_yields_to_the_outer_one() -> None:
    text = gum(
        ("University", "PROPN", 0, "root", "(1-organization-new-nnnnn-cf1-1,2,3-coref"),
        ("of", "ADP", 3, "case", ""),
        ("Durham", "PROPN", 1, "nmod", "(2-place-new-nnnnn-cf2-1-coref)1)"),
    )
    assert names(text) == [("University of Durham", "organization")]
