"""Whether a text can be an article: not too long, with words, in English."""

from pipeline.errors import ReadError
from pipeline.read.language_check import check_english


def check_text(text: str, max_characters: int) -> tuple[str, ...]:
    """Warning codes for a text that may go on.

    Raises:
        ReadError: `too_long`, `empty`, `not_english`.
    """
    if len(text) > max_characters:
        message = f"the text has {len(text):,} characters, more than {max_characters:,}"
        raise ReadError("too_long", message, "split it into its articles")
    if not any(character.isalnum() for character in text):
        raise ReadError("empty", "the article has no words", "fill it or remove it")
    return check_english(text)
