"""What a corpus says, what it leaves open, and what it must not teach."""

import pytest

from pipeline.training import gazetteer
from pipeline.training.corpus_labels import (
    ANYTHING,
    CONTRACT_LABELS,
    CORPUS_LABELS,
    TAGS,
    THINGS,
    UNMARKED,
    Tags,
    tags_of,
)
from pipeline.training.documents import Mention, Sentence, Word
from pipeline.training.labels import Labeller, single

COMMON = frozenset({"the", "in", "she", "critics", "praised", "after", "of", "a"})


def label(corpus: str, text: str, *mentions: tuple[int, int, str]) -> str:
    """Tags of the words: alternatives with ``|`` between them, ``-`` where it may be a name or none."""
    words = tuple(Word(token) for token in text.split())
    sentence = Sentence(words, tuple(Mention(*mention) for mention in mentions))
    return " ".join(map(shown, Labeller(corpus, COMMON).label(sentence) or ()))


def shown(tags: Tags) -> str:
    return "-" if len(tags) > 1 and "O" in tags else "|".join(sorted(tags))


def test_a_sentence_without_entity_annotation_says_nothing() -> None:
    assert Labeller("gum").label(Sentence((Word("Paris"), Word("fell")))) is None


def test_words_that_may_be_names_of_a_lacking_type_are_open() -> None:
    assert label("uner", "she saw Hamlet yesterday") == "O O - O"


def test_common_words_are_surely_outside() -> None:
    assert label("uner", "the critics praised a play .") == "O O O O O O"


def test_a_common_word_with_a_capital_at_the_start_is_no_name() -> None:
    assert label("uner", "Critics praised the play") == "O O O O"


def test_links_and_numbers_inside_an_undecided_title_are_open() -> None:
    assert label("uner", "she read Lord of the Rings") == "O O - - - -"
    assert label("uner", "she saw Heat 2 in 3 days") == "O O - - O O O"


def test_a_link_between_two_decided_names_is_outside() -> None:
    assert label("uner", "met Ann and Bob", (1, 2, "PER"), (3, 4, "PER")) == "O B-PERSON O B-PERSON"


def test_a_short_marked_phrase_with_a_capital_is_open() -> None:
    assert label("uner", 'she sang " Singing in the rain " once') == "O O O - - - - O O"


def test_a_corpus_with_all_names_marked_teaches_absence() -> None:
    assert label("wikigold", "she saw Hamlet") == "O O O"


def test_calendar_words_are_never_names() -> None:
    assert label("uner", "in March on Monday") == "O O O O"


@pytest.mark.parametrize(
    ("corpus", "text", "kind", "tags"),
    [
        ("uner", "France", "LOC", "B-GPE"),
        ("uner", "Thames", "LOC", "B-LOC"),
        ("uner", "Heathrow Airport", "LOC", "B-FAC I-FAC"),
        ("uner", "Qzwxley", "LOC", "B-FAC|B-GPE|B-LOC"),
        ("uner", "Upper Qzwxley", "LOC", "B-FAC|B-GPE|B-LOC I-FAC|I-GPE|I-LOC"),
        ("uner", "France", "ORG", "B-GPE|B-ORG"),
        ("wnut", "Syrians", "group", "B-NORP|B-ORG"),
        ("redocred", "German", "LOC", "B-NORP"),
        ("wikigold", "World War II", "MISC", "B-EVENT I-EVENT I-EVENT"),
        ("wikigold", "Zorblax", "MISC", "-"),
        ("crossner", "Emma", "book", "B-WORK_OF_ART"),
        ("crossner", "Rolling Stone", "magazine", "B-ORG I-ORG"),
        ("crossner", "jazz", "musicgenre", "O"),
        ("crossner", "Jazz Fusion", "musicgenre", "- -"),
        ("crossner", "hemoglobin", "protein", "O"),
        ("crossner", "Nobel Prize", "award", "O O"),
        ("crossner", "Democrats", "politicalparty", "B-NORP"),
        ("crossner", "Greens", "politicalparty", "B-NORP|B-ORG"),
        ("crossner", "Grammy Awards", "award", "- -"),
        ("crossner", "The Alarm", "musicalartist", "O B-ORG|B-PERSON"),
        ("crossner", "Labour Party", "politicalparty", "B-ORG I-ORG"),
        ("redocred", "Olympic Gold", "MISC/game", "B-WORK_OF_ART I-WORK_OF_ART"),
        ("redocred", "Olympic Gold", "MISC/biscuit", "- -"),
        ("redocred", "1999", "TIME", "O"),
        ("wnut", "iPhone", "product", "B-PRODUCT"),
    ],
)
def test_corpus_labels_become_contract_labels(corpus: str, text: str, kind: str, tags: str) -> None:
    assert label(corpus, text, (0, len(text.split()), kind)) == tags


def test_articles_titles_and_possessives_stay_outside_a_name() -> None:
    assert label("uner", "the Acme Group 's", (0, 4, "ORG")) == "O B-ORG I-ORG O"
    assert label("uner", "President Jane Roe", (0, 3, "PER")) == "O B-PERSON I-PERSON"


def test_an_article_stays_inside_the_title_of_a_work() -> None:
    assert label("crossner", "read The Waves", (1, 3, "book")) == "O B-WORK_OF_ART I-WORK_OF_ART"


def test_nationalities_outside_mentions_are_norp_and_languages_by_their_context() -> None:
    assert label("btc", "a Ukrainian team") == "O B-NORP O"
    assert label("btc", "she spoke French .") == "O O B-LANGUAGE O"
    assert label("btc", "a French team") == "O B-NORP O"
    assert label("btc", "a French Open") == "O - -"


def test_accounts_and_links_of_tweets_are_no_names() -> None:
    assert label("btc", "via @SAP http://t.co/AbC", (1, 2, "ORG")) == "O - O"


def test_a_label_without_a_rule_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="VEHICLE"):
        label("uner", "Titanic", (0, 1, "VEHICLE"))


@pytest.mark.parametrize(
    ("corpus", "kind", "allowed"),
    [("uner", "OTH", ANYTHING), ("wikigold", "MISC", THINGS), ("crossner", "election", {"O", "EVENT"})],
)
def test_a_vague_label_leaves_open_all_that_it_may_mean(corpus: str, kind: str, allowed: set[str]) -> None:
    sentence = Sentence((Word("Zorblax"),), (Mention(0, 1, kind),))
    expected = {label if label == "O" else f"B-{label}" for label in allowed}
    assert Labeller(corpus).label(sentence) == [expected]


def test_a_word_outside_mentions_may_only_have_labels_that_the_corpus_does_not_mark() -> None:
    sentence = Sentence(tuple(map(Word, ("she", "saw", "Hamlet"))), ())
    (_, _, hamlet) = Labeller("gum").label(sentence) or ()
    assert hamlet == {"O"}.union(*map(tags_of, UNMARKED["gum"]))
    assert "B-PERSON" not in hamlet


def test_decisions_stay_within_the_contract() -> None:
    for corpus, rules in CORPUS_LABELS.items():
        for kind, decide in rules.items():
            for name in ("France", "German", "River Thames", "the Who", "jazz", "Acme Ltd."):
                assert set() < decide(name) <= {*CONTRACT_LABELS, "O"}, (corpus, kind, name)


def test_tags_are_those_of_the_contract_each_once() -> None:
    assert len(TAGS) == len(set(TAGS)) == 1 + 2 * len(CONTRACT_LABELS)
    assert set(TAGS) == {tag for label in ("O", *CONTRACT_LABELS) for tag in tags_of(label)}


def test_learners_of_single_tags_see_open_words_as_missing() -> None:
    place = frozenset({"B-GPE", "B-LOC"})
    assert single([frozenset({"O"}), place, frozenset({"B-ORG"})], 3) == ["O", None, "B-ORG"]
    assert single(None, 2) == [None, None]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("the United Kingdom", "GPE"), ("Texas", "GPE"), ("Lake Ontario", "LOC"), ("Wall Street", None)],
)
def test_a_place_is_decided_by_its_name_or_not_at_all(name: str, kind: str | None) -> None:
    assert gazetteer.place(name) == kind


@pytest.mark.parametrize(("name", "known"), [("Syrians", True), ("Anglo-American", True), ("Syria", False)])
def test_peoples_are_known_with_plurals_and_hyphens(name: str, known: bool) -> None:
    assert gazetteer.people(name) is known
