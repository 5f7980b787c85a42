"""Claims from parses written by hand: which clauses are claims, what they are about, how sure they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotations.date_parts import DateParts
from pipeline.language.syntax import Syntax
from pipeline.recognize.claims import RULES, recognize_claims
from tests.effort import lines_run
from tests.recognize.claim_trees import claims, dated, parse, reported, span_of, words

FIGURE_WITH_A_SIGN = """
-4 -4 PUNCT : 3 punct
~% % SYM NN 3 nsubj
rose rise VERB VBD 0 root
~. . PUNCT . 3 punct
"""

SIGN_APART = """
4 4 PUNCT : 3 punct
% % SYM NN 3 nsubj
rose rise VERB VBD 0 root
~. . PUNCT . 3 punct
"""

SOLD_AND_MOVED = """
In in ADP IN 2 case
May May PROPN NNP 4 obl
he he PRON PRP 4 nsubj
sold sell VERB VBD 0 root
ships ship NOUN NNS 4 obj
and and CCONJ CC 7 cc
moved move VERB VBD 4 conj
north north ADV RB 7 advmod
~. . PUNCT . 4 punct
"""

FAILED_TO_WIN = """
They they PRON PRP 2 nsubj
failed fail VERB VBD 0 root
to to PART TO 4 mark
win win VERB VB 2 xcomp
~. . PUNCT . 2 punct
"""

DID_NOT_FAIL_TO_WIN = """
They they PRON PRP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
fail fail VERB VB 0 root
to to PART TO 6 mark
win win VERB VB 4 xcomp
~. . PUNCT . 4 punct
"""

DENIED_THAT = """
She she PRON PRP 2 nsubj
denied deny VERB VBD 0 root
that that SCONJ IN 6 mark
it it PRON PRP 6 nsubj
had have AUX VBD 6 aux
closed close VERB VBN 2 ccomp
in in ADP IN 8 case
May May PROPN NNP 6 obl
~. . PUNCT . 2 punct
"""

IF_IT_RAINS = """
The the DET DT 2 det
match match NOUN NN 4 nsubj
will will AUX MD 4 aux
stop stop VERB VB 0 root
if if SCONJ IN 7 mark
it it PRON PRP 7 nsubj
rains rain VERB VBZ 4 advcl
~. . PUNCT . 4 punct
"""

INN_WHICH_CLOSED = """
The the DET DT 2 det
inn inn NOUN NN 8 nsubj
~, , PUNCT , 5 punct
which which PRON WDT 5 nsubj
closed close VERB VBD 2 acl:relcl
~, , PUNCT , 5 punct
was be AUX VBD 8 cop
popular popular ADJ JJ 0 root
~. . PUNCT . 8 punct
"""

WAS_IT_SAFE = """
Was be AUX VBD 3 cop
it it PRON PRP 3 nsubj
safe safe ADJ JJ 0 root
~? ? PUNCT . 3 punct
"""

SAID_TO_LIVE = """
He he PRON PRP 3 nsubj:pass
is be AUX VBZ 3 aux:pass
said say VERB VBN 0 root
to to PART TO 5 mark
live live VERB VB 3 xcomp
abroad abroad ADV RB 5 advmod
~. . PUNCT . 3 punct
"""

ASKED_TO_LEAVE = """
Police police NOUN NNS 2 nsubj
asked ask VERB VBD 0 root
us we PRON PRP 2 obj
to to PART TO 5 mark
leave leave VERB VB 2 xcomp
~. . PUNCT . 2 punct
"""

COLLAPSE_OF_2008 = """
It it PRON PRP 2 nsubj
recalled recall VERB VBD 0 root
the the DET DT 4 det
collapse collapse NOUN NN 2 obj
of of ADP IN 6 case
2008 2008 NUM CD 4 nmod
~. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(("tree", "subject"), [(FIGURE_WITH_A_SIGN, "-4%"), (SIGN_APART, "%")])
def test_a_subject_does_not_begin_inside_a_figure(tree: str, subject: str) -> None:
    syntax = parse(tree)
    (claim,) = claims(syntax).values()
    assert words(syntax, claim.subject) == subject


def test_coordinated_predicates_are_separate_and_share_the_subject() -> None:
    syntax = parse(SOLD_AND_MOVED)
    found = claims(syntax)
    assert list(found) == ["In May he sold ships", "moved north"]
    assert [words(syntax, claim.subject) for claim in found.values()] == ["he", "he"]


def test_a_time_set_in_front_holds_for_all_coordinated_predicates() -> None:
    syntax = parse(SOLD_AND_MOVED)
    found = claims(syntax, dates=(dated(syntax, "May"),))
    assert [claim.dates for claim in found.values()] == [(span_of(syntax, "May"),)] * 2


@pytest.mark.parametrize(
    ("parts", "placed"),
    [(DateParts(unit="year", count=3), False), (DateParts(unit="year", stretch=-1), True)],
)
def test_a_length_of_time_does_not_place_an_event_unless_it_says_where_it_lies(
    parts: DateParts, placed: bool
) -> None:
    syntax = parse(SOLD_AND_MOVED)
    found = claims(syntax, dates=(dated(syntax, "May", "duration", parts),))
    assert [bool(claim.dates) for claim in found.values()] == [placed, placed]


def test_a_time_inside_a_noun_phrase_does_not_place_the_event() -> None:
    syntax = parse(COLLAPSE_OF_2008)
    (claim,) = claims(syntax, dates=(dated(syntax, "2008"),)).values()
    assert claim.dates == ()


@pytest.mark.parametrize(
    ("table", "polarity", "evidence"),
    [(FAILED_TO_WIN, "negative", ["failed"]), (DID_NOT_FAIL_TO_WIN, "positive", [])],
)
def test_implicative_verbs_decide_polarity_by_their_signature(
    table: str, polarity: str, evidence: list[str]
) -> None:
    syntax = parse(table)
    (claim,) = claims(syntax).values()
    assert words(syntax, claim.predicate) == "win"
    assert claim.polarity == polarity
    assert [words(syntax, span) for span in claim.polarity_evidence] == evidence


def test_a_denial_negates_its_content_and_is_no_claim_itself() -> None:
    syntax = parse(DENIED_THAT)
    found = claims(syntax, reported(syntax, "denied", "deny", "it had closed in May", "She"))
    assert list(found) == ["it had closed in May"]
    assert found["it had closed in May"].polarity == "negative"
    assert found["it had closed in May"].tense == "past"


def test_doubt_leaves_certainty_open() -> None:
    syntax = parse(DENIED_THAT.replace("denied deny", "doubted doubt"))
    (claim,) = claims(syntax, reported(syntax, "doubted", "doubt", "it had closed in May", "She")).values()
    assert (claim.polarity, claim.certainty) == ("positive", "unknown")


def test_neither_part_of_a_conditional_is_a_claim() -> None:
    assert claims(parse(IF_IT_RAINS)) == {}


def test_both_parts_of_a_causal_pair_are_claims() -> None:
    assert list(claims(parse(IF_IT_RAINS.replace("if if", "because because")))) == [
        "The match will stop because it rains",
        "it rains",
    ]


def test_a_relative_clause_is_a_claim_inside_another() -> None:
    syntax = parse(INN_WHICH_CLOSED)
    found = claims(syntax)
    assert list(found) == ["The inn, which closed, was popular", "which closed"]
    assert words(syntax, found["The inn, which closed, was popular"].subject) == "The inn"
    assert words(syntax, found["which closed"].subject) == "which"


def test_a_relative_clause_that_only_says_which_ones_is_no_claim() -> None:
    table = INN_WHICH_CLOSED.replace("inn inn NOUN NN", "those those PRON DT").replace(
        "The the DET DT 2 det", "Even even ADV RB 2 advmod"
    )
    assert list(claims(parse(table))) == ["Even those, which closed, was popular"]


def test_questions_are_no_claims_but_statements_of_the_same_words_are() -> None:
    assert claims(parse(WAS_IT_SAFE)) == {}
    assert list(claims(parse(WAS_IT_SAFE.replace("~? ?", "~. .")))) == ["Was it safe"]


def test_a_passive_report_keeps_its_subject_and_shows_an_unnamed_source() -> None:
    syntax = parse(SAID_TO_LIVE)
    (claim,) = claims(syntax, reported(syntax, "said", "say", "to live abroad")).values()
    assert words(syntax, claim.span) == "He is said to live abroad"
    assert words(syntax, claim.predicate) == "live"
    assert [words(syntax, source) for source in claim.sources] == ["is said to"]
    assert claim.certainty == "probable"


def test_what_somebody_is_asked_to_do_is_no_claim_so_that_the_asking_stays() -> None:
    syntax = parse(ASKED_TO_LEAVE)
    assert list(claims(syntax, reported(syntax, "asked", "ask", "to leave", "Police"))) == [
        "Police asked us to leave"
    ]


def test_what_somebody_promised_to_do_is_a_claim_about_the_future() -> None:
    table = ASKED_TO_LEAVE.replace("asked ask", "promised promise").replace("obj", "iobj")
    syntax = parse(table)
    found = claims(syntax, reported(syntax, "promised", "promise", "to leave", "Police"))
    assert list(found) == ["to leave"]
    assert (found["to leave"].tense, found["to leave"].certainty) == ("future", "probable")
    assert words(syntax, found["to leave"].subject) == "Police"


def test_every_rule_that_claims_name_is_documented() -> None:
    names = {rule.name for rule in RULES}
    for table in (SOLD_AND_MOVED, INN_WHICH_CLOSED, DENIED_THAT, IF_IT_RAINS, SAID_TO_LIVE):
        assert {claim.rule for claim in claims(parse(table)).values()} <= names


_WORDS = ["not", "he", "said", "to", "if", "?", ",", "“", "who", "was", "closed", "no", "or", "(", ":"]
_TAGS = [("VERB", "VBD"), ("AUX", "VBZ"), ("NOUN", "NN"), ("PUNCT", ","), ("PART", "TO"), ("VERB", "VB")]
_RELATIONS = [
    "nsubj", "obj", "conj", "ccomp", "xcomp", "advcl", "acl:relcl", "aux", "cop", "mark", "punct",
    "parataxis", "cc", "det", "case", "advmod", "obl", "expl", "fixed",
]  # fmt: skip
_ROWS = st.tuples(
    st.sampled_from(_WORDS), st.sampled_from(_TAGS), st.integers(0, 12), st.sampled_from(_RELATIONS)
)


@settings(max_examples=60)
@given(st.lists(_ROWS, min_size=1, max_size=12))
def test_any_tree_gives_ordered_claims_with_spans_inside_the_text(
    rows: list[tuple[str, tuple[str, str], int, str]],
) -> None:
    syntax = parse(_as_tree(rows))
    found = recognize_claims(syntax, (), ())
    assert list(found) == sorted(found, key=lambda claim: (claim.span, claim.predicate))
    for claim in found:
        assert 0 <= claim.span.start < claim.span.end <= len(syntax.text)
        assert claim.span.contains(claim.predicate)


def _as_tree(rows: list[tuple[str, tuple[str, str], int, str]]) -> str:
    """Odd but acyclic: each word hangs on an earlier one, the first is the root."""
    lines = []
    for place, (word, (pos, tag), governor, dep) in enumerate(rows):
        head, relation = (0, "root") if place == 0 else (governor % place + 1, dep)
        lines.append(f"{word} {word} {pos} {tag} {head} {relation}")
    return "\n".join(lines)


def _chain(count: int) -> Syntax:
    """One sentence with `count` coordinated verbs, all hanging on the first."""
    rows = ["He he PRON PRP 2 nsubj", "ran run VERB VBD 0 root"]
    rows += ["ran run VERB VBD 2 conj" for _ in range(count)]
    return parse("\n".join(rows))


def test_a_sentence_of_thousands_of_predicates_is_split_into_as_many_claims() -> None:
    assert len(recognize_claims(_chain(2_000), (), ())) == 2_001


def test_twice_as_many_predicates_in_a_sentence_are_at_most_three_times_the_work() -> None:
    half, whole = (lines_run(recognize_claims, _chain(count), (), ()) for count in (1_000, 2_000))
    assert whole < 3 * half


BUY_AND_SELL = """
They they PRON PRP 2 nsubj
buy buy VERB VBP 0 root
and and CCONJ CC 4 cc
sell sell VERB VBP 2 conj
books book NOUN NNS 2 obj
~. . PUNCT . 2 punct
"""


WORDS = (
    ("Bakers", "baker", "NOUN", "NNS"), (",", ",", "PUNCT", ","), ("who", "who", "PRON", "WP"),
    ("have", "have", "VERB", "VBP"), ("held", "hold", "VERB", "VBN"), ("shops", "shop", "NOUN", "NNS"),
    ("won", "win", "VERB", "VBD"),
)  # fmt: skip
RELATIONS = ("nsubj", "acl:relcl", "conj", "obj", "advcl", "ccomp", "parataxis", "punct")


@given(
    st.lists(st.integers(1, 7), min_size=6, max_size=6),
    st.lists(st.sampled_from(RELATIONS), min_size=6, max_size=6),
)
@settings(max_examples=300)
def test_no_two_claims_are_the_same_however_wrong_the_parse(heads: list[int], relations: list[str]) -> None:
    rows = [
        f"{' '.join(word)} {min(head, 7) if head != number else 7} {relation}"
        for number, (word, head, relation) in enumerate(zip(WORDS, heads, relations, strict=False), 1)
    ]
    rows.append("won win VERB VBD 0 root")
    if not is_tree([int(row.split()[4]) for row in rows]):
        return
    found = recognize_claims(parse("\n".join(rows)), (), ())
    assert len({(claim.span, claim.predicate) for claim in found}) == len(found)


def is_tree(heads: list[int]) -> bool:
    for start in range(1, len(heads) + 1):
        seen, word = set[int](), start
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return True


SECOND_SUBJECT = """
They they PRON PRP 2 nsubj
built build VERB VBD 0 root
ships ship NOUN NNS 2 obj
~, , PUNCT , 2 punct
none none NOUN NN 2 nsubj
large large ADJ JJ 5 amod
~. . PUNCT . 2 punct
"""

NONE_FIRST = """
None none NOUN NN 2 nsubj
sank sink VERB VBD 0 root
~. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(("table", "polarity"), [(SECOND_SUBJECT, "positive"), (NONE_FIRST, "negative")])
def test_a_second_subject_behind_the_verb_negates_nothing(table: str, polarity: str) -> None:
    (claim,) = recognize_claims(parse(table), (), ())
    assert claim.polarity == polarity


def test_the_last_of_several_verbs_has_the_object_that_hangs_on_the_first() -> None:
    syntax = parse(BUY_AND_SELL)
    assert words(syntax, claims(syntax)["sell books"].object) == "books"
