"""Inputs with the id of another: the failure of each says also what else keeps it from being read."""

from pipeline.errors import ReadError
from pipeline.read.formats import input_bytes, parse
from pipeline.read.inputs import Input, defect
from pipeline.read.text_check import check_text
from pipeline.settings import MAX_CHARACTERS


def duplicate(item: Input, message: str, remedy: str) -> ReadError:
    """The failure of an input whose id is taken, as `message` says.

    One that cannot be read fails with that first: with another id it would fail still.
    """
    try:
        check_text(parse(input_bytes(item, MAX_CHARACTERS), item.suffix).text, MAX_CHARACTERS)
    except ReadError as error:
        return ReadError(error.code, f"{error.message}; and {message}", f"{error.remedy}; {remedy}")
    except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose the others
        return defect(error)
    return ReadError("duplicate_id", message, remedy)
