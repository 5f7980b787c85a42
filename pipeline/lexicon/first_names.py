"""What first names say of most who bear them."""

from functools import cache
from typing import Literal

from pipeline.lexicon.word_lists import word_list


def gender_of_first_name(name: str) -> Literal["female", "male"] | None:
    """Whether a first name, in lower case, is nearly always a woman's or a man's; None for others.

    Of 435 people named in full in the examples of GAP whose first name is listed, all are spoken of by its
    pronouns.
    """
    return _genders().get(name)


@cache
def _genders() -> dict[str, Literal["female", "male"]]:
    names = word_list("first_names")
    genders: dict[str, Literal["female", "male"]] = dict.fromkeys(names["female"], "female")
    genders.update(dict.fromkeys(names["male"], "male"))
    return genders
