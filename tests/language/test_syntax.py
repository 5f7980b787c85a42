"""The plain view of a parse: no white-space tokens, exact offsets, whole subtrees."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import read_doc

NLP = spacy.blank("en")


def parsed(text: str, heads: list[int], deps: list[str]) -> Doc:
    doc = NLP.make_doc(text)
    return Doc(
        NLP.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=heads,
        deps=deps,
    )


def test_white_space_tokens_are_left_out_and_offsets_stay() -> None:
    text = "Sales\n\nfell  sharply."
    syntax = read_doc(parsed(text, [2, 0, 2, 2, 2, 2], ["nsubj", "dep", "ROOT", "dep", "advmod", "punct"]))
    assert syntax.words == ["Sales", "fell", "sharply", "."]
    assert [text[a:b] for a, b in zip(syntax.start, syntax.end, strict=True)] == syntax.words
    assert syntax.head == [1, 1, 1, 1]
    assert syntax.dep == ["nsubj", "root", "advmod", "punct"]


def test_what_the_model_marks_as_attributions_is_kept_by_token() -> None:
    doc = parsed(
        "Sales\n\nfell, Lind said", [2, 0, 5, 2, 5, 5], ["nsubj", "dep", "ccomp", "punct", "nsubj", "ROOT"]
    )
    assert read_doc(doc).attributed == []
    doc.spans["cue"] = [DocSpan(doc, 5, 6, label="cue")]
    doc.spans["content"] = [DocSpan(doc, 0, 3, label="content")]
    marked = [(span.label, span.token_start, span.token_end) for span in read_doc(doc).attributed]
    assert sorted(marked) == [("content", 0, 2), ("cue", 4, 5)]


def test_a_subtree_spans_its_outermost_words() -> None:
    syntax = read_doc(parsed("the old mayor spoke", [2, 2, 3, 3], ["det", "amod", "nsubj", "ROOT"]))
    assert syntax.subtree(2) == Span(0, 13)
    assert syntax.children[2] == (0, 1)
    assert list(syntax.ancestors(0)) == [2, 3]


def test_heads_never_leave_their_sentence() -> None:
    doc = parsed(
        "He left. She stayed.", [1, 1, 1, 4, 4, 4], ["nsubj", "ROOT", "punct", "nsubj", "ROOT", "punct"]
    )
    syntax = read_doc(doc)
    assert syntax.sentences == [(0, 3), (3, 6)]
    assert all(syntax.sentence[t] == syntax.sentence[h] for t, h in enumerate(syntax.head))


def test_tokens_in_a_span_are_those_that_share_a_character() -> None:
    syntax = read_doc(NLP("one two three"))
    assert list(syntax.tokens_in(Span(2, 5))) == [0, 1]
    assert list(syntax.tokens_in(Span(3, 4))) == []


def test_a_chain_as_long_as_the_text_is_read_in_one_pass() -> None:
    size = 20_000
    chain = Doc(
        NLP.vocab, words=["a"] * size, heads=[max(0, token - 1) for token in range(size)], deps=["dep"] * size
    )
    syntax = read_doc(chain)
    assert syntax.right == [size] * size
    assert syntax.left == list(range(size))


@given(st.text(alphabet="ab .\n“”😀\u0301\u00ad\u200f", max_size=80))
def test_any_text_gives_tokens_that_slice_back(text: str) -> None:
    syntax = read_doc(NLP(text))
    assert [text[a:b] for a, b in zip(syntax.start, syntax.end, strict=True)] == syntax.words
    assert "".join(syntax.words) == "".join("".join(t.text for t in NLP(text) if not t.is_space))


def test_the_lower_view_has_one_apostrophe_and_text_and_offsets_stay() -> None:
    text = "They’d meet, Lind’s voters' choice."
    syntax = read_doc(NLP(text))
    assert [word for word in syntax.lower if "'" in word] == ["'d", "'s", "'"]
    assert "’" not in "".join(syntax.lower)
    assert [text[a:b] for a, b in zip(syntax.start, syntax.end, strict=True)] == syntax.words


def test_the_tokens_of_words_are_found_whatever_their_case_and_no_others() -> None:
    syntax = read_doc(NLP.make_doc("She sold it. It isn’t hers."))
    assert [syntax.words[token] for token in syntax.tokens_of({"it", "n't"})] == ["it", "It", "n’t"]
    assert syntax.tokens_of({"It", "her"}) == []
