"""Every error a user can cause, as one tree: catch `PipelineError` and print its message.

A message is one line that says what is wrong, where, and what to do. Anything else that is raised
is a bug and keeps its traceback.
"""

from pipeline.errors.codes import FailureCode, WarningCode

REPORT_IT = "this is a defect of the pipeline: please report it with the article"
"""What to do about an error that no one foresaw."""


class PipelineError(Exception):
    """Base of all errors that the input, the options or the machine can cause."""


class UsageError(PipelineError):
    """The command or call was given something it cannot work with (exit code 2)."""


class ModelError(PipelineError):
    """A language model is missing, damaged or unsuitable."""


class DecisionError(PipelineError):
    """A decision about a record cannot be kept.

    Attributes:
        overtaken: somebody else has decided on the same record meanwhile; look again, then decide.
    """

    def __init__(self, message: str, *, overtaken: bool = False) -> None:
        super().__init__(message)
        self.overtaken = overtaken


class OutputError(PipelineError):
    """The output folder cannot be written."""


class BusyError(OutputError):
    """Another run is writing to the output folder; it can be tried again later."""


class BlockedError(OutputError):
    """One output cannot be written or removed, for what stands in its place; the others can.

    Attributes:
        remedy: what the user can do about it.
    """

    def __init__(self, message: str) -> None:
        self.message = message
        self.remedy = "move what stands there, or choose another --output"
        super().__init__(f"{message}; {self.remedy}")


class ReadError(PipelineError):
    """One input cannot become an article; the others go on.

    Attributes:
        code: stable word for the ledger; that of a warning where warnings are failures.
        remedy: what the user can do about it.
    """

    def __init__(self, code: FailureCode | WarningCode, message: str, remedy: str) -> None:
        super().__init__(f"{message}; {remedy}")
        self.code = code
        self.message = message
        self.remedy = remedy


class LimitError(ReadError):
    """One input takes more time or memory than it may; the others go on."""


class RecordError(PipelineError):
    """A file of records (output or gold) breaks the record contract.

    Attributes:
        path, line: where it was found; `line` counts from 1 and is 0 for the file as a whole.
        remedy: what the user can do about it.
    """

    def __init__(self, path: str, line: int, message: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}: {message}; {remedy}")
        self.path = path
        self.line = line
        self.message = message
        self.remedy = remedy
