"""What `recognize_dates` finds and refuses, over plain tokens and over hand-set tags."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from pipeline.annotations.date_parts import Count
from pipeline.language.syntax import Syntax, read_doc
from pipeline.recognize.dates import recognize_dates
from pipeline.recognize.dates.atoms import Alphabet
from pipeline.recognize.dates.clock import clock
from pipeline.recognize.dates.guards import GUARDS
from pipeline.recognize.dates.numbers import number, ordinal, year
from pipeline.recognize.dates.patterns import compile_pattern, literals
from pipeline.recognize.dates.rules import RULES, DateRule, read_grammar
from tests.effort import lines_run
from tests.run.test_rules import unmarked

NLP = spacy.blank("en")


def syntax(text: str) -> Syntax:
    return read_doc(NLP(text))


def found(text: str) -> list[str]:
    return [text[mention.span.start : mention.span.end] for mention in recognize_dates(syntax(text))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_finds_its_example_without_a_parse_too(rule: DateRule) -> None:
    text, marked = unmarked(rule.example)
    assert marked <= {tuple(m.span) for m in recognize_dates(syntax(text)) if m.rule == rule.name}


def test_every_guard_is_used_and_every_rule_names_an_existing_one() -> None:
    assert {rule.apply.guard for rule in RULES} - {""} == set(GUARDS)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("date  dates.x  says weekdy=1\n    month:MONTH\n", "weekdy"),
        ("date  dates.x\n    mnth:MONTH\n", "mnth"),
        ("dat  dates.x\n    month:MONTH\n", "dat"),
        ("date dates.x\n    month:MONTH\n", "cannot read"),
    ],
)
def test_a_grammar_that_names_what_there_is_not_is_refused(rule: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_grammar(rule)


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def tagged(words: list[str], pos: list[str], **columns: list[str]) -> Doc:
    return Doc(NLP.vocab, words=words, pos=pos, **columns)


def test_a_verb_tag_refuses_a_month_and_a_noun_tag_keeps_it() -> None:
    words = ["Prices", "in", "May", "rose", "."]
    assert recognize_dates(read_doc(tagged(words, ["NOUN", "ADP", "PROPN", "VERB", "PUNCT"])))
    words = ["Prices", "May", "rise", "."]
    assert not recognize_dates(read_doc(tagged(words, ["NOUN", "AUX", "VERB", "PUNCT"])))


@pytest.mark.parametrize(("label", "expected"), [("WORK_OF_ART", []), ("ORG", []), ("EVENT", ["1968"])])
def test_a_year_inside_a_title_or_an_organisation_is_no_date(label: str, expected: list[str]) -> None:
    doc = NLP("He joined in Committee of 1968 Leeds last.")
    doc.ents = [Span(doc, 3, 7, label=label)]
    mentions = recognize_dates(read_doc(doc))
    assert [doc.text[m.span.start : m.span.end] for m in mentions] == expected


@pytest.mark.parametrize(("word", "expected"), [("on", ["Boxing Day"]), ("of", [])])
def test_a_day_after_on_is_a_date_even_where_the_name_was_drawn_too_long(
    word: str, expected: list[str]
) -> None:
    doc = NLP(f"They lost to Norwell {word} Boxing Day again.")
    doc.ents = [Span(doc, 3, 7, label="ORG")]
    mentions = recognize_dates(read_doc(doc))
    assert [doc.text[m.span.start : m.span.end] for m in mentions] == expected


def test_tense_comes_from_the_governing_verb() -> None:
    doc = Doc(
        NLP.vocab,
        words=["He", "said", "they", "will", "meet", "on", "Friday", "."],
        pos=["PRON", "VERB", "PRON", "AUX", "VERB", "ADP", "PROPN", "PUNCT"],
        tags=["PRP", "VBD", "PRP", "MD", "VB", "IN", "NNP", "."],
        heads=[1, 1, 4, 4, 1, 6, 4, 1],
        deps=["nsubj", "root", "nsubj", "aux", "ccomp", "case", "obl", "punct"],
    )
    assert [mention.tense for mention in recognize_dates(read_doc(doc))] == ["future"]


_LEMMA = {"were": "be"}


def tense(words: str, tags: str, heads: list[int], deps: str) -> str | None:
    """Tense of the only mention of a sentence with these tags and this tree; word classes follow the tags."""
    pos = {
        "VB": "VERB",
        "MD": "AUX",
        "IN": "ADP",
        "DT": "DET",
        "NN": "NOUN",
        "PR": "PRON",
        "TO": "PART",
        ".": "PUNCT",
    }
    row = tags.split()
    doc = Doc(
        NLP.vocab,
        words=words.split(),
        tags=row,
        pos=[pos[tag[:2]] for tag in row],
        lemmas=[_LEMMA.get(word, word) for word in words.split()],
        heads=heads,
        deps=deps.split(),
    )
    (mention,) = recognize_dates(read_doc(doc))
    return mention.tense


def test_the_day_after_a_telling_verb_is_that_of_the_telling() -> None:
    # The day is attached to a verb of what was said.
    words, tags = "They will vote , she said Friday .", "PRP MD VB . PRP VBD NNP ."
    assert (
        tense(words, tags, [2, 2, 2, 2, 5, 2, 2, 2], "nsubj aux root punct nsubj parataxis obl punct")
        == "past"
    )
    words, tags = "They will vote , she said in an interview Friday .", "PRP MD VB . PRP VBD IN DT NN NNP ."
    heads = [2, 2, 2, 2, 5, 2, 8, 8, 5, 2, 2]
    assert tense(words, tags, heads, "nsubj aux root punct nsubj parataxis case det obl obl punct") == "past"


def test_the_day_of_what_is_told_keeps_its_own_tense() -> None:
    words, tags = "She said the vote Friday will go .", "PRP VBD DT NN NNP MD VB ."
    assert (
        tense(words, tags, [1, 1, 3, 6, 3, 6, 1, 1], "nsubj root det nsubj nmod aux ccomp punct") == "future"
    )


def test_a_base_form_without_a_subject_asks_for_what_is_to_come() -> None:
    assert tense("Come on Friday .", "VB IN NNP .", [0, 2, 0, 0], "root case obl punct") == "future"


def test_what_is_to_be_done_lies_ahead() -> None:
    words, tags = "They were to leave on Friday .", "PRP VBD TO VB IN NNP ."
    assert tense(words, tags, [3, 3, 3, 3, 5, 3, 3], "nsubj aux mark root case obl punct") == "future"


def test_what_may_have_been_lies_behind_and_what_may_be_ahead() -> None:
    deps = "nsubj aux root case obl punct"
    assert tense("They may meet on Friday .", "PRP MD VB IN NNP .", [2, 2, 2, 4, 2, 2], deps) == "future"
    words, tags = "They may have met on Friday .", "PRP MD VB VBN IN NNP ."
    deps = "nsubj aux aux root case obl punct"
    assert tense(words, tags, [3, 3, 3, 3, 5, 3, 3], deps) == "past"


def test_a_participle_beside_the_present_says_nothing() -> None:
    words, tags = "With calls coming Friday she has work .", "IN NNS VBG NNP PRP VBZ NN ."
    heads = [2, 2, 5, 2, 5, 5, 5, 5]
    assert tense(words, tags, heads, "mark nsubj advcl obl nsubj root obj punct") is None


def test_tense_without_a_parse_comes_from_the_words() -> None:
    assert [m.tense for m in recognize_dates(syntax("It will open on Friday."))] == ["future"]
    assert [m.tense for m in recognize_dates(syntax("It opened on Friday."))] == ["past"]
    assert [m.tense for m in recognize_dates(syntax("It was due on Friday."))] == ["future"]


def test_a_time_and_its_day_are_one_mention_and_a_day_and_its_time_two() -> None:
    assert found("It closed at 9pm on Friday.") == ["9pm on Friday"]
    assert found("It closed on Friday at 9pm.") == ["Friday", "9pm"]


def test_a_range_is_two_mentions_however_it_is_written() -> None:
    assert found("He served from 1988 to 1990.") == ["1988", "1990"]
    assert found("He served in 1988-90.") == ["1988", "90"]
    assert found("They met on March 3–5, 2019.") == ["March 3", "5, 2019"]
    assert found("He won by 1988-90 votes.") == []


def test_expressions_do_not_cross_paragraphs() -> None:
    assert found("It closed in March\n\n2011 was worse.") == ["March", "2011"]


def test_a_full_stop_belongs_to_an_abbreviation_inside_a_sentence_only() -> None:
    assert found("It closed on Sept. 30, they said.") == ["Sept. 30"]
    assert found("It closed in Sept. for good.") == ["Sept."]
    assert found("It closed in Sept.") == ["Sept"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["three"], 3),
        (["twenty", "-", "one"], 21),
        (["two", "hundred", "and", "five"], 205),
        (["two", "thousand"], 2000),
        (["1,500"], 1500),
        (["two", "and", "a", "half"], 2.5),
        (["5", "1/2"], 5.5),
        (["half", "a", "dozen"], 6),
        (["2", "2/5"], 2.4),
        (["one", "and", "a", "quarter"], 1.25),
        (["three", "and", "three", "quarter"], 3.75),
        (["a", "couple", "of"], 2),
        (["several"], "X"),
    ],
)
def test_numbers_are_read(words: list[str], value: Count) -> None:
    assert number(words) == value


def test_ordinals_years_and_clock_times_are_read() -> None:
    assert [ordinal(words) for words in (["22nd"], ["twenty", "-", "first"], ["third"])] == [22, 21, 3]
    assert [year(words) for words in (["1995"], ["’98"])] == [1995, 98]
    assert year(["nineteen", "ninety", "-", "six"]) == 1996
    assert year(["two", "thousand", "and", "four"]) == 2004
    assert [clock(words) for words in (["9.15"], ["10:45"], ["five"])] == ["09:15", "10:45", "05:00"]
    assert [clock(words) for words in (["0745"], ["six", "forty", "-", "three"])] == ["07:45", "06:43"]


def test_a_malformed_pattern_is_refused() -> None:
    alphabet = Alphabet(literals("of the"))
    for pattern in ("( of", "of? the?", "of(the", "no_such_word", "of )"):
        with pytest.raises(ValueError):
            compile_pattern(pattern, alphabet)


ADVERSARIAL = [
    "the " * 25_000,
    "one " * 25_000,
    "two and " * 12_500,
    "more than the last few " * 4_500,
    "1" * 100_000,
    "1990-" * 20_000,
    "the early mid- late " * 5_000,
    "a.m. " * 20_000,
    "Friday, " * 12_500,
    "12/" * 33_000,
    "year " * 20_000,
    "' " * 50_000,
    "from 3 to 5 " * 8_000,
    "5/12-" * 20_000,
    "half past ten past nine " * 4_000,
    "twenty twenty " * 7_000,
    "Oct/2/" * 16_000,
]


@pytest.mark.parametrize("text", ADVERSARIAL, ids=lambda text: text[:12].strip())
def test_the_work_on_hostile_repetition_grows_no_faster_than_the_text(text: str) -> None:
    def work(part: str) -> int:
        return lines_run(recognize_dates, read_doc(Doc(NLP.vocab, words=part.split())))

    work("warm up")
    # Twice the text is at most about twice the work; quadratic work would be four times as much.
    half = len(text) // 20
    assert work(text[: 2 * half]) < 2.5 * max(work(text[:half]), 1_000)


ROW = (
    "the", "last", "two", "years", "ago", "in", "May", "1990", "'s", "-", ",", ".", "Friday", "9",
    "pm", "first", "quarter", "of", "mid", "'80s", "3rd", "Q3", "$5", "to", "TO", "between", "from",
    "and", "at", "3", "ninth", "half", "past", "March", "10:30", "5/12", "0730", "½", "2/3",
    "Oct/2", "aged", "every", "Tuesdays", "today",
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.sampled_from(ROW), max_size=25))
def test_any_row_of_words_gives_ordered_spans_that_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    mentions = recognize_dates(syntax(text))
    assert all(mention.kind != "span" for mention in mentions)  # each range was taken apart
    ends = [0]
    for mention in mentions:
        assert ends[-1] <= mention.span.start < mention.span.end <= len(text)
        assert (
            text[mention.span.start : mention.span.end].strip() == text[mention.span.start : mention.span.end]
        )
        ends.append(mention.span.end)
