"""Word pieces are BERT's own, word by word; shapes bring back the case."""

import string
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tokenizers import BertWordPieceTokenizer

from pipeline.language.encoder.component import NAME, VOCABULARY_FILE
from pipeline.language.encoder.pieces import (
    DIGIT,
    GLUED,
    INITIAL,
    LOWER,
    MAX_CHARACTERS,
    MAX_PIECES,
    MIXED,
    OTHER,
    SHAPES,
    SPECIAL,
    TITLE,
    UPPER,
    WordPieces,
)
from pipeline.language.encoder.sessions import window_input
from pipeline.language.load import WEIGHTS

VOCABULARY = WEIGHTS / NAME / VOCABULARY_FILE
PIECES = WordPieces.from_disk(VOCABULARY)
BERT = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
UNKNOWN = BERT.token_to_id("[UNK]")
PAST_THE_CUT = 4 * MAX_CHARACTERS
WORDS = (
    "The voters’ “no” U.S. don't n't Müller's naïve café İstanbul Straße ŒUVRE ﬁnance Ⅷ ½ 5,000 $3.2bn 24/7 "
    "state-of-the-art http://example.org/a?b=c&d #MeToo @desk "
    "东京 東京タワー 한국 Ελλάδα Київ العربية 😀 👩‍🔬 … — ''' `` "
    "x\u200by soft\u00adhyphen e\u0301 \ufffd antidisestablishmentarianism iPhone COVID-19 3-2 \u0378 <b> ^ ~"
)
# Beyond these, releases of Unicode differ between the two, and Python lowers a final sigma in its own way.
CHARACTERS = st.one_of(
    st.sampled_from(string.ascii_letters + string.digits + string.punctuation + "’“”–—…£€éüñçßÅı½東京語"),
    st.characters(max_codepoint=0x4FF, exclude_categories=["Z", "Cn", "Co", "Cs"], exclude_characters="Σ"),
    st.characters(min_codepoint=0x2010, max_codepoint=0x2040, exclude_categories=["Z", "Cn", "Co", "Cs"]),
)


def split(word: str) -> tuple[int, ...]:
    return PIECES.split(word).pieces


def berts(word: str) -> tuple[int, ...]:
    ids = BERT.encode(word, add_special_tokens=False).ids
    return tuple(ids[:MAX_PIECES]) or (UNKNOWN,)


@given(st.text(CHARACTERS, min_size=1, max_size=30).filter(lambda word: word.split() == [word]))
@example("İ")
@example("ab\u200bc")
@example("a\u0301\u0323")
def test_any_word_has_berts_pieces(word: str) -> None:
    assert split(word) == berts(word)


@pytest.mark.parametrize("word", WORDS.split())
def test_words_of_news_have_berts_pieces(word: str) -> None:
    assert split(word) == berts(word)


@given(st.integers(1, 3 * MAX_CHARACTERS), st.sampled_from(["x", "ab.", "é", "東"]))
def test_long_words_have_berts_first_pieces(length: int, part: str) -> None:
    word = (part * length)[:PAST_THE_CUT]
    assert split(word) == berts(word)
    assert len(split(word)) <= MAX_PIECES


def test_a_part_of_more_letters_than_bert_reads_is_unknown() -> None:
    assert split("a" * MAX_CHARACTERS) != (UNKNOWN,)
    assert split("a" * (MAX_CHARACTERS + 1)) == (UNKNOWN,)


def test_what_follows_the_cut_of_a_very_long_word_is_not_read() -> None:
    word = "." * PAST_THE_CUT
    assert split(word + "東京") == split(word)


def test_a_word_of_which_nothing_is_left_is_unknown() -> None:
    assert split("\u200b") == (UNKNOWN,)


@pytest.mark.parametrize("word", ["[SEP]", "[CLS]", "[PAD]", "[MASK]"])
def test_a_word_that_is_spelt_like_a_special_piece_is_only_text(word: str) -> None:
    assert len(split(word)) > 1
    assert not {PIECES.start, PIECES.paragraph_break} & set(split(word))


def test_pieces_are_numbered_by_the_lines_of_the_vocabulary(tmp_path: Path) -> None:
    file = tmp_path / "vocab.txt"
    file.write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##do\n", encoding="utf-8")
    pieces = WordPieces.from_disk(file)
    assert len(pieces) == 6
    assert (pieces.start, pieces.paragraph_break) == (2, 3)
    assert pieces.split("Undo").pieces == (4, 5)
    assert pieces.split("redo").pieces == (1,)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rose", LOWER),
        ("naïve", LOWER),
        ("Oslo", TITLE),
        ("Jean-luc", TITLE),
        ("l’Oréal", MIXED),
        ("McDonald", MIXED),
        ("iPhone", MIXED),
        ("NATO", UPPER),
        ("U.S.", UPPER),
        ("A", INITIAL),
        ("J.", INITIAL),
        ("a", LOWER),
        ("2nd", DIGIT),
        ("COVID-19", DIGIT),
        ("½", OTHER),
        ("“", OTHER),
        ("東京", LOWER),
    ],
)
def test_the_shape_of_a_word_is_its_case(word: str, expected: int) -> None:
    assert PIECES.split(word).shape == expected


@given(st.text(min_size=1))
def test_the_shape_of_any_word_leaves_room_for_what_is_glued(word: str) -> None:
    assert SPECIAL < PIECES.split(word).shape < GLUED
    assert PIECES.split(word).shape + GLUED < SHAPES


def test_glued_words_and_paragraph_breaks_show_in_the_window() -> None:
    window = window_input(["Rain", ".", "Snow"], [0, 1, 0], [1, 0, 1], PIECES)
    rain, stop, snow = (PIECES.split(word).pieces[0] for word in ("Rain", ".", "Snow"))
    assert window.pieces.tolist() == [PIECES.start, rain, stop, PIECES.paragraph_break, snow]
    assert window.shapes.tolist() == [SPECIAL, TITLE, OTHER + GLUED, SPECIAL, TITLE]
    assert window.first.tolist() == [1, 2, 4]
