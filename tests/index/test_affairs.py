"""What articles have in common, by which they are known to be on one affair."""

from pipeline.index.meetings.affairs import affinity
from tests.index.claims import claim

OURS = claim("<The fire> [spread:spread]", "a", around=["t1", "t2", "t3"], called=["ottilie", "voss", "li m"])


def test_things_and_words_of_both_articles_count() -> None:
    theirs = OURS._replace(article_id="b", around=("t2", "t9"), called=("voss", "carrow"), topics=("wind",))
    assert affinity(OURS._replace(topics=("wind", "sea")), theirs) == 2


def test_a_longer_and_a_shorter_name_count_as_one_thing() -> None:
    theirs = OURS._replace(article_id="b", around=("t8", "t9"), called=("ottilie storm", "carrow"))
    assert affinity(OURS, theirs) == 1


def test_a_thing_that_is_the_same_is_not_counted_again_by_its_name() -> None:
    theirs = OURS._replace(article_id="b", around=("t1", "t9"), called=("ottilie storm", "carrow"))
    assert affinity(OURS, theirs) == 1


def test_names_that_share_a_word_and_names_of_few_letters_count_for_nothing() -> None:
    theirs = OURS._replace(article_id="b", around=("t8", "t9"), called=("li m mengqiao", "ada farrow"))
    assert affinity(OURS, theirs) == 0
    theirs = OURS._replace(article_id="b", around=("t7",), called=("ottilie storm voss",))
    assert affinity(OURS._replace(called=("ottilie lane", "voss", "li m")), theirs) == 0
