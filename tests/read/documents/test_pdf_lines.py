from pipeline.read.documents.pdf_article import paragraphs_of
from pipeline.read.documents.pdf_lines import Line
from tests.effort import growth


def lines(*texts: str) -> list[Line]:
    return [
        Line(
            text, 0, 0, top=0.3 + number / 100, bottom=0.31 + number / 100, size=10, gap=2, indent=0, filled=1
        )
        for number, text in enumerate(texts)
    ]


def test_ligatures_are_dissolved_and_cut_words_joined() -> None:
    assert paragraphs_of(lines("The o\ufb03ce con\ufb01rmed the re-", "port, it said.")) == (
        ["The office confirmed the report, it said."],
        None,
    )


def test_a_hyphen_that_the_word_has_elsewhere_stays() -> None:
    parts, _ = paragraphs_of(
        lines("A well-known man, a well-", "known house, Anglo-", "Irish, har-", "bour.")
    )
    assert parts == ["A well-known man, a well-known house, Anglo- Irish, harbour."]


def test_no_lines_are_no_paragraphs() -> None:
    assert paragraphs_of([]) == ([], None)


def test_a_word_without_end_takes_no_longer_than_its_length() -> None:
    small, large = (lines("The office said", "a" * length, "so.") for length in (10_000, 100_000))
    assert growth(paragraphs_of, small, large) < 50
