"""Recognition of quotations on trees written by hand: no model needed."""

import random
import time

import spacy
from spacy.tokens import Doc

from pipeline.annotations.mentions import QuoteMention
from pipeline.language.syntax import Syntax, read_doc
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.quotes import recognize_quotes
from tests.recognize.claim_trees import parse

_SAID_THAT = """
Mann     mann    PROPN NNP 2 nsubj
said     say     VERB  VBD 0 root
that     that    SCONJ IN  7 mark
the      the     DET   DT  5 det
film     film    NOUN  NN  7 nsubj
was      be      AUX   VBD 7 cop
ready    ready   ADJ   JJ  2 ccomp
~.       .       PUNCT .   2 punct
"""


def contents(syntax: Syntax, quote: QuoteMention) -> list[str]:
    return [syntax.text[content.start : content.end] for content in quote.contents]


def test_a_reported_clause_leaves_its_conjunction_and_full_stop_out() -> None:
    syntax = parse(_SAID_THAT)
    (quote,) = recognize_quotes(syntax)
    assert contents(syntax, quote) == ["the film was ready"]
    assert (quote.type, quote.cue and quote.cue.lemma) == ("indirect", "say")
    assert quote.speaker is not None and syntax.text[slice(*quote.speaker)] == "Mann"


def test_a_lemma_from_the_parser_is_not_needed() -> None:
    syntax = parse(_SAID_THAT.replace("say ", "said"))
    assert [quote.cue and quote.cue.lemma for quote in recognize_quotes(syntax)] == ["say"]


def test_a_verb_that_reports_nothing_gives_no_record() -> None:
    assert recognize_quotes(parse(_SAID_THAT.replace("said     say ", "left     leave"))) == ()


def test_contents_of_nested_reports_nest() -> None:
    syntax = parse("""
    Lawyers  lawyer  NOUN  NNS 2 nsubj
    said     say     VERB  VBD 0 root
    Tolley   tolley  PROPN NNP 4 nsubj
    told     tell    VERB  VBD 2 ccomp
    police   police  NOUN  NNS 4 obj
    that     that    SCONJ IN  8 mark
    he       he      PRON  PRP 8 nsubj
    lied     lie     VERB  VBD 4 ccomp
    ~.       .       PUNCT .   2 punct
    """)
    outer, inner = recognize_quotes(syntax)
    assert contents(syntax, outer) == ["Tolley told police that he lied"]
    assert contents(syntax, inner) == ["he lied"]
    assert outer.contents[0].contains(inner.contents[0])


_BLANK = spacy.blank("en")


def _unparsed(text: str) -> Syntax:
    return read_doc(_BLANK(text))


def test_text_without_a_parse_does_not_fail() -> None:
    syntax = _unparsed("“We lost nothing,” said Ilse Ferrand. According to her, it is fine.")
    assert all(quote.contents for quote in recognize_quotes(syntax))


def test_an_empty_article_has_no_quotations() -> None:
    assert recognize_quotes(_unparsed("")) == ()


_RELATIONS = [
    "nsubj",
    "ccomp",
    "obl",
    "parataxis",
    "acl:relcl",
    "mark",
    "punct",
    "conj",
    "xcomp",
    "appos",
    "obj",
]
_POS = ["NOUN", "PROPN", "VERB", "PRON", "PUNCT", "ADP", "AUX", "SCONJ"]
_TAGS = ["NN", "NNP", "VBD", "VBZ", "VBN", "VBG", "IN", "TO", "PRP"]
_SIGNS = ["“", "”", '"', "'", "—", ",", ":", "(", "’s"]
_WORDS = [
    *_SIGNS,
    "said",
    "that",
    "accused",
    "of",
    "he",
    "according",
    "to",
    "per",
    "claim",
    "whether",
    "promised",
]
_WORDS += ["as", "Okoro", "who", "the", "denied", "view", "sure", "told", "in"]


def _random_tree(seed: int, words: list[str], length: int) -> Syntax:
    """Any words under any tree with any relations."""
    chance = random.Random(seed)
    chosen = [chance.choice(words) for _ in range(length)]
    doc = Doc(
        _BLANK.vocab,
        words=chosen,
        pos=[chance.choice(_POS) for _ in chosen],
        tags=[chance.choice(_TAGS) for _ in chosen],
        lemmas=chosen,
        heads=[0, *(chance.randrange(n) for n in range(1, length))],
        deps=["ROOT", *(chance.choice(_RELATIONS) for _ in range(1, length))],
    )
    return read_doc(doc)


def test_no_tree_is_too_odd() -> None:
    for seed in range(300):
        syntax = _random_tree(seed, [*_WORDS, ".", "\n\n"], 40)
        for quote in recognize_quotes(syntax):
            spans = [
                *quote.contents,
                *([quote.cue.span] if quote.cue else []),
                *([quote.speaker] if quote.speaker else []),
            ]
            for span in spans:
                assert 0 <= span.start < span.end <= len(syntax.text)
                assert not syntax.text[span.start].isspace() and not syntax.text[span.end - 1].isspace()


def test_one_endless_sentence_stays_linear() -> None:
    took = []
    for length in (4_000, 8_000):
        syntax = _random_tree(1, _WORDS, length)
        began = time.process_time()
        recognize_quotes(syntax)
        took.append(time.process_time() - began)
    assert took[1] < max(4 * took[0], 2.0)


def test_every_group_of_the_lexicon_shows_an_example() -> None:
    lexicon = reporting_lexicon()
    assert {"say", "tell", "accuse", "deny"} <= lexicon.verbs.keys()
    assert lexicon.verb_forms["denies"] == "deny" and lexicon.verb_forms["told"] == "tell"
    assert lexicon.noun_forms["allegations"] == "allegation"
