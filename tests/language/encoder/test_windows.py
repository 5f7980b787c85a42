"""Windows hold every word once, in order, and paragraphs whole where they fit."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.encoder.windows import windows
from tests.effort import lines_run

LIMIT = 20
WORD = st.tuples(st.sampled_from(["word", ".", "”", "!", ")"]), st.integers(1, 12), st.booleans())
ARTICLES = st.lists(WORD, max_size=150)
Article = list[tuple[str, int, bool]]


def cut(article: Article, limit: int = LIMIT) -> list[tuple[int, int]]:
    words, pieces, breaks = zip(*article, strict=True) if article else ((), (), ())
    return windows(words, pieces, [int(b) for b in breaks], limit=limit)


def paragraphs(text: str) -> list[list[str]]:
    """Words of each window of one-piece words; paragraphs are apart by a bar."""
    article: Article = []
    for paragraph in text.split("|"):
        article += [(word, 1, position == 0) for position, word in enumerate(paragraph.split())]
    return [[word for word, _, _ in article[start:end]] for start, end in cut(article, limit=8)]


def cost(article: Article, start: int, end: int) -> int:
    """Pieces of a window: its start, its words, and a break before each paragraph but the first."""
    return 1 + sum(pieces + (opens and at > 0) for at, (_, pieces, opens) in enumerate(article[start:end]))


@given(ARTICLES)
def test_every_word_is_in_one_window_in_order(article: Article) -> None:
    bounds = cut(article)
    assert [word for start, end in bounds for word in article[start:end]] == article
    assert all(start < end for start, end in bounds)


@given(ARTICLES)
def test_no_window_is_over_the_limit(article: Article) -> None:
    assert all(cost(article, *bounds) <= LIMIT for bounds in cut(article))


@given(ARTICLES)
def test_a_paragraph_that_fits_a_window_is_never_cut(article: Article) -> None:
    opens = [at for at, (_, _, opening) in enumerate(article) if opening or not at] + [len(article)]
    cuts = {start for start, _ in cut(article)} - {0}
    for start, end in pairwise(opens):
        if cost(article, start, end) <= LIMIT:
            assert not any(start < at < end for at in cuts)


def test_paragraphs_share_a_window_until_the_next_does_not_fit() -> None:
    assert paragraphs("a b | c d | e f") == [["a", "b", "c", "d"], ["e", "f"]]
    assert paragraphs("a b | c d | e") == [["a", "b", "c", "d", "e"]]


def test_an_overlong_paragraph_begins_a_window_of_its_own() -> None:
    assert paragraphs("a b | c d e f g h i")[0] == ["a", "b"]


def test_an_overlong_paragraph_is_cut_after_the_last_stop_of_the_second_half() -> None:
    assert paragraphs("a b c d . e f g") == [["a", "b", "c", "d", "."], ["e", "f", "g"]]


def test_closing_marks_stay_with_their_stop() -> None:
    assert paragraphs("a b c . ” ) d e f") == [["a", "b", "c", ".", "”", ")"], ["d", "e", "f"]]
    assert paragraphs("a b c d e f . ” g")[0] == ["a", "b", "c", "d", "e", "f", "."]


def test_a_stop_in_the_first_half_is_too_early_to_cut() -> None:
    assert paragraphs("a . c d e f g h i") == [["a", ".", "c", "d", "e", "f", "g"], ["h", "i"]]


def test_no_words_make_no_window() -> None:
    assert cut([]) == []


def test_work_grows_with_the_number_of_words_and_not_with_its_square() -> None:
    for opens in (0, 9, 250):
        short, long = (
            lines_run(
                cut, [("”" if n % 7 else ".", 1, bool(opens) and n % opens == 0) for n in range(words)], 256
            )
            for words in (2_000, 8_000)
        )
        assert long < 5 * short
