"""The gold of the made articles says only what stands in them, all of it, and enough of each kind.

Pairs of claims of the first, third ... story may be read by those who make rules; the rest is only scored
(`scoring.is_held_out`).
"""

import re
import unicodedata
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from pipeline.annotations.article import Article, paragraphs
from tests.index.gold_files import CORPUS, MADE, REWORDED, Gold, made_articles, made_gold, name_spans
from tests.index.scoring import is_held_out

ARTICLES = 40
STORIES = 12
WORDS = range(80, 251)
LEAST = {"repeated": 12, "contradicted": 12, "corrected": 5, "apart": 15}
# Relations (a firm and its owner, a husband named by his first name alone) come on top of these.
LEAST_NAMESAKES = 10
RELATED = {"firm and subsidiary", "paper and owner", "first name alone"}
LEAST_IN_ONE_MONTH = 5
LEAST_COPIED = 3
# Longer runs of the same words do not happen by chance in these articles.
COPIED_WORDS = 12
NO_NAMES = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Thursdays", "Friday", "Saturday", "Sunday", "January",
    "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Christmas",
    "Mr", "Mrs", "Ms", "Dr", "Lord", "Mayor", "Captain", "Professor", "I", "British", "Finnish",
}  # fmt: skip


@pytest.fixture(scope="module")
def gold() -> Gold:
    return made_gold()


def owners(gold: Gold, article_id: str) -> dict[str, str]:
    return {name: thing.id for thing in gold.things for name in thing.names.get(article_id, ())}


def bare(name: str) -> set[str]:
    """The words of a name without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return set(re.findall(r"\w+", plain.lower()))


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + COPIED_WORDS]) for at in range(len(words) - COPIED_WORDS + 1)}


def months(gold: Gold, thing_id: str) -> set[str]:
    articles = next(thing.names for thing in gold.things if thing.id == thing_id)
    return {(made_articles()[name].published or "")[:7] for name in articles}


def test_every_file_is_read_as_a_dated_article_with_title_and_byline() -> None:
    articles = made_articles()
    assert len(articles) == len(list(CORPUS.glob("*.txt"))) == ARTICLES
    assert [name for name, read in articles.items() if not (read.title and read.byline)] == []
    assert [name for name, read in articles.items() if not (read.published or "").startswith("2024-")] == []


@pytest.mark.parametrize("article", made_articles().values(), ids=made_articles())
def test_an_article_is_short_and_all_below_its_header_is_text(article: Article) -> None:
    assert len(article.text.split()) in WORDS
    header, _, body = (CORPUS / article.source).read_text(encoding="utf-8").partition("\n\n")
    assert [line.split(":")[0] for line in header.splitlines()] == ["Title", "Date", "By"]
    assert article.text.strip() == body.strip()


def test_every_article_belongs_to_one_of_the_stories(gold: Gold) -> None:
    told = Counter(name for articles in gold.stories.subjects.values() for name in articles)
    assert len(gold.stories.subjects) == STORIES
    assert told == Counter(gold.texts.keys())


def test_every_name_stands_in_its_article_and_in_no_longer_name(gold: Gold) -> None:
    missing = []
    for article_id, text in gold.texts.items():
        names = owners(gold, article_id)
        found = {text[start:end] for spans in name_spans(text, names).values() for start, end in spans}
        missing += [(article_id, name) for name in names if name not in found]
    assert missing == []
    assert {name for thing in gold.things for name in thing.names} == set(gold.texts)


def test_no_name_of_an_article_belongs_to_two_things(gold: Gold) -> None:
    members = Counter(
        (article_id, name)
        for thing in gold.things
        for article_id, names in thing.names.items()
        for name in names
    )
    assert [member for member, count in members.items() if count > 1] == []
    assert [thing for thing, count in Counter(thing.id for thing in gold.things).items() if count > 1] == []


@pytest.mark.parametrize("article_id", made_articles())
def test_no_capitals_within_a_sentence_are_left_without_a_thing(gold: Gold, article_id: str) -> None:
    text = gold.texts[article_id]
    letters = list(text)
    for spans in name_spans(text, owners(gold, article_id)).values():
        for start, end in spans:
            letters[start:end] = "_" * (end - start)
    inside = re.findall(r"(?<=[\w,;)] )[A-Z]\w*", "".join(letters))
    assert [word for word in inside if word not in NO_NAMES] == []


def test_namesakes_are_enough_and_each_two_things_with_a_word_in_common(gold: Gold) -> None:
    words = {
        thing.id: {word for names in thing.names.values() for name in names for word in bare(name)}
        for thing in gold.things
    }
    alike = [two for two in gold.namesakes if two.kind not in RELATED]
    assert [two for two in alike if not words[two.things[0]] & words[two.things[1]]] == []
    assert len(alike) >= LEAST_NAMESAKES
    assert [two for two in gold.namesakes if two.things[0] == two.things[1]] == []


def test_some_namesakes_stand_in_articles_of_one_month(gold: Gold) -> None:
    said = [two for two in gold.namesakes if two.month]
    assert [two for two in said if not all(two.month in months(gold, thing) for thing in two.things)] == []
    assert len(said) >= LEAST_IN_ONE_MONTH


@pytest.mark.parametrize("of", [MADE, REWORDED], ids=["made", "reworded"])
def test_every_sentence_stands_whole_in_its_article(of: Path) -> None:
    gold = made_gold(of)
    for sentence in (sentence for pair in gold.pairs for sentence in pair.sentences):
        before, found, after = gold.texts[sentence.article_id].partition(sentence.text)
        assert found, sentence
        assert not before or re.search(r"(?:\n\n|\n\n[A-Z ]+: |[.?!]\"? |[A-Z] - )$", before), sentence
        assert re.search(r"[.?!]\"?$", found), sentence
        assert not after.strip() or after[0].isspace(), sentence


def test_there_are_enough_pairs_of_each_kind_and_none_twice(gold: Gold) -> None:
    kinds = Counter(str(pair.kind) for pair in gold.pairs)
    assert {kind: kinds[kind] for kind in LEAST if kinds[kind] < LEAST[kind]} == {}
    texts = Counter(frozenset(sentence.text for sentence in pair.sentences) for pair in gold.pairs)
    assert [pair for pair, count in texts.items() if count > 1 or len(pair) < 2] == []


def test_what_is_corrected_is_corrected_later(gold: Gold) -> None:
    days = {name: article.published or "" for name, article in made_articles().items()}
    corrected = [pair for pair in gold.pairs if pair.kind == "corrected"]
    assert [
        pair for pair in corrected if days[pair.sentences[0].article_id] >= days[pair.sentences[1].article_id]
    ] == []


def test_copies_have_most_paragraphs_in_common(gold: Gold) -> None:
    assert len(gold.stories.copies) >= LEAST_COPIED
    for group in gold.stories.copies:
        texts = [gold.texts[name] for name in group]
        parts = [{text[start:end] for start, end in paragraphs(text)} for text in texts]
        assert all(len(one & other) >= 3 for one, other in combinations(parts, 2)), group
        assert all(one != other for one, other in combinations(parts, 2)), group


def test_passages_stand_in_two_articles_that_are_no_copies(gold: Gold) -> None:
    assert len(gold.stories.passages) >= LEAST_COPIED
    for passage in gold.stories.passages:
        assert all(passage.text in gold.texts[name] for name in passage.articles)
        assert len(passage.articles) == 2
        assert not any(passage.articles <= group for group in gold.stories.copies)


def test_all_that_was_copied_is_in_the_gold(gold: Gold) -> None:
    known = {passage.articles for passage in gold.stories.passages}
    known |= {frozenset(two) for group in gold.stories.copies for two in combinations(sorted(group), 2)}
    of = {name: runs(text) for name, text in gold.texts.items()}
    shared = {frozenset(two) for two in combinations(sorted(of), 2) if of[two[0]] & of[two[1]]}
    assert shared == known


def test_articles_on_one_event_are_no_copies(gold: Gold) -> None:
    copied = {name for group in gold.stories.copies for name in group}
    assert gold.stories.events
    for event in gold.stories.events:
        one, other = (gold.texts[name] for name in event)
        assert not runs(one) & runs(other)
        assert not event <= copied


def test_about_half_of_the_pairs_is_held_out(gold: Gold) -> None:
    for kind in ("repeated", "contradicted", "corrected"):
        held = [is_held_out(gold, pair) for pair in gold.pairs if pair.kind == kind]
        assert 0.35 < sum(held) / len(held) < 0.65
