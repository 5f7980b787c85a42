"""What other tools give back: each value is of the kind that the tool writes, or is refused."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

Given = TypeVar("Given", bound="GivenBack")


class GivenBack(BaseModel):
    """A part of what a tool exports; what else it says there is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def in_one_line(error: Exception) -> str:
    """What is wrong with what was given back; of a value that is of no such kind, also where it stands."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error).splitlines()[0]
