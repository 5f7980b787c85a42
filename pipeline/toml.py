"""TOML that people write: whatever is wrong with it is one kind of error."""

import tomllib
from typing import Any


class TomlError(ValueError):
    """A text is no TOML, or deeper or longer than can be read."""


def parse_toml(text: str) -> dict[str, Any]:
    """The tables and values of a text.

    Raises:
        TomlError: what it says is to be completed by where it stands.
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise TomlError("it is nested too deep") from None
    except ValueError as error:  # of tomllib itself, or of a number with thousands of digits
        raise TomlError(str(error)) from error
