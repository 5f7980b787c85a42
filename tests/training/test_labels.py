"""What a corpus says, what it leaves unsaid, and what it must not teach."""

import pytest

from pipeline.training import gazetteer
from pipeline.training.documents import Mention, Sentence, Word
from pipeline.training.labels import CONTRACT_LABELS, CORPUS_LABELS, Labeller

COMMON = frozenset({"the", "in", "she", "critics", "praised", "after", "of", "a"})


def label(corpus: str, text: str, *mentions: tuple[int, int, str]) -> str:
    """Tags of the words, ``-`` where the corpus does not say."""
    words = tuple(Word(token) for token in text.split())
    sentence = Sentence(words, tuple(Mention(*mention) for mention in mentions))
    return " ".join(tag or "-" for tag in Labeller(corpus, COMMON).label(sentence))


def test_a_sentence_without_entity_annotation_says_nothing() -> None:
    assert Labeller("gum").label(Sentence((Word("Paris"), Word("fell")))) == [None, None]


def test_words_that_may_be_names_of_a_lacking_type_are_unsaid() -> None:
    assert label("uner", "she saw Hamlet yesterday") == "O O - O"


def test_common_words_are_surely_outside() -> None:
    assert label("uner", "the critics praised a play .") == "O O O O O O"


def test_a_common_word_with_a_capital_at_the_start_is_no_name() -> None:
    assert label("uner", "Critics praised the play") == "O O O O"


def test_links_and_numbers_inside_an_undecided_title_are_unsaid() -> None:
    assert label("uner", "she read Lord of the Rings") == "O O - - - -"
    assert label("uner", "she saw Heat 2 in 3 days") == "O O - - O O O"


def test_a_link_between_two_decided_names_is_outside() -> None:
    assert label("uner", "met Ann and Bob", (1, 2, "PER"), (3, 4, "PER")) == "O B-PERSON O B-PERSON"


def test_a_short_marked_phrase_with_a_capital_is_unsaid() -> None:
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
        ("uner", "Qzwxley", "LOC", "-"),
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


def test_decisions_stay_within_the_contract() -> None:
    allowed = {*CONTRACT_LABELS, "O", None}
    for corpus, rules in CORPUS_LABELS.items():
        for kind, decide in rules.items():
            for name in ("France", "German", "River Thames", "the Who", "jazz", "Acme Ltd."):
                assert decide(name) in allowed, (corpus, kind, name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("the United Kingdom", "GPE"), ("Texas", "GPE"), ("Lake Ontario", "LOC"), ("Wall Street", None)],
)
def test_a_place_is_decided_by_its_name_or_not_at_all(name: str, kind: str | None) -> None:
    assert gazetteer.place(name) == kind


@pytest.mark.parametrize(("name", "known"), [("Syrians", True), ("Anglo-American", True), ("Syria", False)])
def test_peoples_are_known_with_plurals_and_hyphens(name: str, known: bool) -> None:
    assert gazetteer.people(name) is known
