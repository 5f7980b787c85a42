"""Recognition of quotations on trees written by hand: no model needed."""

import random
from dataclasses import replace

import spacy
from spacy.tokens import Doc

from pipeline.annotations.mentions import QuoteMention
from pipeline.language.syntax import NamedSpan, Syntax, read_doc
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.quotes import recognize_quotes
from tests.effort import lines_run
from tests.recognize.claim_trees import parse

_SAID_THAT = """
Lind     lind    PROPN NNP 2 nsubj
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
    assert quote.speaker is not None and syntax.text[slice(*quote.speaker)] == "Lind"


def test_a_lemma_from_the_parser_is_not_needed() -> None:
    syntax = parse(_SAID_THAT.replace("say ", "said"))
    assert [quote.cue and quote.cue.lemma for quote in recognize_quotes(syntax)] == ["say"]


def test_a_word_that_is_read_as_verb_and_as_adjective_reports_once() -> None:
    syntax = parse("""
    We       we       PRON  PRP 3 nsubj
    are      be       AUX   VBP 3 aux
    convinced convince VERB VBN 0 root
    that     that     SCONJ IN  6 mark
    it       it       PRON  PRP 6 nsubj
    works    work     VERB  VBZ 3 ccomp
    ~.       .        PUNCT .   3 punct
    """)
    (quote,) = recognize_quotes(syntax)
    assert contents(syntax, quote) == ["it works"]


_ASIDE = """
Rain     rain    NOUN  NN  2 nsubj
fell     fall    VERB  VBD 0 root
~,       ,       PUNCT ,   2 punct
Lind     lind    PROPN NNP 5 nsubj
said     say     VERB  VBD 2 parataxis
~.       .       PUNCT .   2 punct
Doves    dove    NOUN  NNS 8 nsubj
cooed    coo     VERB  VBD 0 root
~.       .       PUNCT .   8 punct
"""


def test_an_aside_counts_where_the_model_marks_its_verb_or_marks_nothing() -> None:
    syntax = parse(_ASIDE)
    for marked, found in (([], 1), ([NamedSpan(4, 5, "cue")], 1), ([NamedSpan(7, 8, "cue")], 0)):
        assert len(recognize_quotes(replace(syntax, attributed=marked))) == found


_LOST_CLAUSE = """
Lind     lind    PROPN NNP 2 nsubj
charges  charge  VERB  VBZ 0 root
that     that    DET   DT  4 det
cries    cry     NOUN  NNS 2 obj
to       to      PART  TO  6 mark
act      act     VERB  VB  4 acl
have     have    NOUN  VBP 4 nmod
failed   fail    ADJ   VBN 7 amod
~.       .       PUNCT .   2 punct
"""


def test_a_clause_that_the_tree_lost_is_found_where_the_model_marks_cue_and_content() -> None:
    syntax = parse(_LOST_CLAUSE)
    cue, content = NamedSpan(1, 2, "cue"), NamedSpan(3, 8, "content")
    (quote,) = recognize_quotes(replace(syntax, attributed=[cue, content]))
    assert (contents(syntax, quote), quote.rule) == (["cries to act have failed"], "model:attribution")
    for marked in ([], [cue], [content], [cue, NamedSpan(4, 8, "content")]):
        assert recognize_quotes(replace(syntax, attributed=marked)) == ()


def test_a_verb_that_reports_nothing_gives_no_record() -> None:
    assert recognize_quotes(parse(_SAID_THAT.replace("said     say ", "left     leave"))) == ()


def test_contents_of_nested_reports_nest() -> None:
    syntax = parse("""
    Lawyers  lawyer  NOUN  NNS 2 nsubj
    said     say     VERB  VBD 0 root
    Varney   varney  PROPN NNP 4 nsubj
    told     tell    VERB  VBD 2 ccomp
    police   police  NOUN  NNS 4 obj
    that     that    SCONJ IN  8 mark
    he       he      PRON  PRP 8 nsubj
    lied     lie     VERB  VBD 4 ccomp
    ~.       .       PUNCT .   2 punct
    """)
    outer, inner = recognize_quotes(syntax)
    assert contents(syntax, outer) == ["Varney told police that he lied"]
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


def test_one_endless_sentence_of_twice_the_length_is_at_most_three_times_the_work() -> None:
    half, whole = (lines_run(recognize_quotes, _random_tree(1, _WORDS, length)) for length in (2_000, 4_000))
    assert whole < 3 * half


def test_words_of_time_are_names_in_full_and_spans_of_a_week_or_more() -> None:
    found = reporting_lexicon().time_words
    assert {"saturday", "may", "september", "yesterday", "week"} <= found
    assert found.isdisjoint({"sat", "sun", "dec", "second", "night"})


def test_the_lexicon_knows_verbs_and_nouns_by_all_their_forms() -> None:
    lexicon = reporting_lexicon()
    assert {"say", "tell", "accuse", "deny"} <= lexicon.verbs.keys()
    assert lexicon.verb_forms["denies"] == "deny" and lexicon.verb_forms["told"] == "tell"
    assert lexicon.noun_forms["allegations"] == "allegation"


def test_a_time_that_the_tree_takes_for_a_second_subject_does_not_speak() -> None:
    syntax = parse("""
        Brightwell Brightwell PROPN NNP 4 nsubj
        this this DET DT 3 det
        month month NOUN NN 4 nsubj
        announced announce VERB VBD 0 root
        it it PRON PRP 7 nsubj
        would would AUX MD 7 aux
        close close VERB VB 4 ccomp
    """)
    (quote,) = recognize_quotes(syntax)
    assert quote.speaker is not None
    assert syntax.text[quote.speaker.start : quote.speaker.end] == "Brightwell"


def test_a_verb_with_its_particle_and_an_object_is_no_participle() -> None:
    table = """
        Voss Voss PROPN NNP 11 nsubj
        , , PUNCT , 4 punct
        the the DET DT 4 det
        leader leader NOUN NN 1 appos
        , , PUNCT , 1 punct
        called call VERB VBN 1 acl
        on on ADP IN 8 case
        {} 6 obl
        to to PART TO 10 mark
        act act VERB VB 6 xcomp
        and and CCONJ CC 0 root
    """
    active = parse(table.format("Reed Reed PROPN NNP"))
    (quote,) = recognize_quotes(active)
    assert quote.speaker is not None
    assert active.text[quote.speaker.start : quote.speaker.end] == "Voss"
    passive = parse(table.format("later later ADV RB"))
    assert not any(quote.speaker for quote in recognize_quotes(passive))
