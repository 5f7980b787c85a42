"""Every code that the account of a run can name: what was odd about an article, or why an input is none.

`docs/formats-in.md` shows the tables; a code that is not in them cannot be written (mypy refuses it).
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

WarningCode = Literal[
    "no_date", "unread_date", "ambiguous_date", "modified_date", "serial_date", "future_date",
    "partial_text", "short_text", "html_text", "escaped_text", "replaced_bytes", "guessed_encoding",
    "unused_fields", "several_articles", "embargoed", "other_records", "repeated_pages",
    "unread_attachments",
]  # fmt: skip
FailureCode = Literal[
    "unknown_format", "unreadable", "needs_extra", "empty", "binary", "too_long", "too_large", "too_slow",
    "too_complex", "too_many_columns", "no_room",
    "no_text", "no_field", "no_article_text", "only_summary", "not_text", "not_english",
    "withheld", "cut_off", "damaged", "missing_articles", "bad_id", "duplicate_id", "bad_date", "bad_csv",
    "bad_row", "bad_json", "bad_xml", "bad_gzip", "bad_zip", "bad_parquet", "bad_xlsx", "bad_docx", "bad_rtf",
    "bad_pdf", "bad_warc", "bad_corpus", "blocked_output", "crash", "invalid", "layer_failed", "bug",
]  # fmt: skip


class Meaning(NamedTuple):
    """What a code says, and what the user can do about it."""

    says: str
    remedy: str


WARNINGS: dict[WarningCode, Meaning] = {
    "no_date": Meaning(
        "the article gives no date of publication, so that “last Friday” has no day",
        "give the date in the article, in the file's name or with --published",
    ),
    "unread_date": Meaning(
        "the date that is given was not used: it is no full date", "write it as 2023-10-10"
    ),
    "ambiguous_date": Meaning(
        "the date that is given was not used: its day and month can be read two ways",
        "write it as 2023-10-10",
    ),
    "modified_date": Meaning(
        "only the day of the last change is given, and was used",
        "give the date of publication, if it is another",
    ),
    "serial_date": Meaning(
        "the date is the number of a day, and was counted as Excel does, from 1900",
        "check one: sheets of old Macs count from 1904",
    ),
    "future_date": Meaning("the date of publication lies ahead", "correct it"),
    "partial_text": Meaning(
        "a good part of the article is not in the text: the page has more of it than was found, maybe in "
        "boxes beside it, or says that the rest is for subscribers; or the file ends early; or a cell is as "
        "long as Excel lets it be",
        "save the whole article as text",
    ),
    "short_text": Meaning("the text is too short to tell its language", "make sure that it is English"),
    "html_text": Meaning(
        "a text that should be plain is HTML: offsets count in the text that was made of it",
        "nothing, unless you cut the spans out of the field yourself",
    ),
    "escaped_text": Meaning(
        "line ends stood in the text as `\\n`: offsets count in the text that was made of it",
        "nothing, unless you cut the spans out of the field yourself",
    ),
    "replaced_bytes": Meaning(
        "bytes that mean nothing in the file's encoding stand in the text as �", "save the file as UTF-8"
    ),
    "guessed_encoding": Meaning("the file is not UTF-8 and does not say what it is", "save it as UTF-8"),
    "unused_fields": Meaning(
        "there is no date or title, but a field whose name looks like one; or another text is longer",
        "rename the field, or name it with --fields",
    ),
    "several_articles": Meaning(
        "headline and byline, or headline, date and paper, stand in the text more than once: several "
        "articles were read as one",
        "save each by itself",
    ),
    "embargoed": Meaning("the agency holds the article back until some time", "do not publish it before"),
    "other_records": Meaning(
        "on the last article of a file: it also holds what is no article (pictures, packages; redirects and "
        "data of a web archive; a mail program's notes; sheets that are hidden or have other columns), "
        "which is not read",
        "nothing, unless an article is missing",
    ),
    "repeated_pages": Meaning(
        "on the last article of a web archive: pages stand in it more than once, and the first was read",
        "nothing, unless a later state of the page is wanted",
    ),
    "unread_attachments": Meaning(
        "files are attached to the message that may hold articles, and are not read",
        "save them by themselves, where they are articles",
    ),
}
# What is said of a file on its last article, and makes no article doubtful.
OF_THE_FILE = frozenset[WarningCode]({"other_records", "repeated_pages", "unread_attachments"})

FAILURES: dict[FailureCode, Meaning] = {
    "unknown_format": Meaning("files of this kind are not read", "convert it, or move it out of the folder"),
    "unreadable": Meaning(
        "the system does not give the file out", "check that it exists and its permissions"
    ),
    "needs_extra": Meaning(
        "the format needs a library that is not installed", "install the extra that is named"
    ),
    "empty": Meaning(
        "there are no words; of a PDF, it holds pictures of pages alone",
        "fill it, save its text, or remove it",
    ),
    "binary": Meaning("it is no text, but an image, a program or the like", "remove it"),
    "too_long": Meaning("the article or the record is longer than an article can be", "split it"),
    "too_large": Meaning(
        "a packed file becomes larger than is safe, or the file or article takes more memory than it may",
        "unpack it and give it in parts, or allow more with --memory-limit",
    ),
    "too_slow": Meaning(
        "the file or article takes more of the processor's time than it may",
        "give it in parts, or allow more with --time-limit",
    ),
    "too_complex": Meaning("a page or an object is nested too deeply", "save the article as text"),
    "too_many_columns": Meaning("the table has too many columns", "keep those of the article"),
    "no_room": Meaning(
        "the disk has no room for the copy that a packed file is unpacked to",
        "free some space, or choose another --output",
    ),
    "no_text": Meaning(
        "the record has no text", "name its field with --fields, or give the record that has it"
    ),
    "no_field": Meaning(
        "there is no field of the name that --fields or fields.toml gives", "name one that is there"
    ),
    "no_article_text": Meaning(
        "the page is no article, but a front page, a box that asks for consent, an error or the like",
        "save the article's own page, or its text",
    ),
    "only_summary": Meaning(
        "there is only a summary, or the service has cut the text", "fetch the article itself"
    ),
    "not_text": Meaning("the item is a picture, a video or the like", "give the item of the text"),
    "not_english": Meaning("the text is in another language", "remove it or translate it"),
    "withheld": Meaning(
        "the agency has canceled, withdrawn or withheld the item",
        "remove it, or use the one that replaces it",
    ),
    "cut_off": Meaning("the export ends in the middle", "export it again"),
    "damaged": Meaning(
        "a part of the article was lost: zeros or characters without meaning stand in its place",
        "fetch or export it again",
    ),
    "missing_articles": Meaning(
        "the file announces more or fewer articles than it holds; those that are there are read",
        "export those that are missing",
    ),
    "bad_id": Meaning("the article's id cannot be the name of a file", "rename the file or correct the id"),
    "duplicate_id": Meaning("another article has the same id", "rename one of them"),
    "bad_date": Meaning("the date that the caller gives is no full date", "write it as 2023-10-10"),
    "bad_csv": Meaning("the table cannot be divided into rows and cells", "export it again, or as .xlsx"),
    "bad_row": Meaning(
        "the row has more cells than the table has columns", "put cells with separators in quotes"
    ),
    "bad_json": Meaning("the JSON is damaged, or no object", "correct it at the place that is named"),
    "bad_xml": Meaning("the XML is damaged, or defines entities", "export or fetch the file again"),
    "bad_gzip": Meaning("the packed data is damaged or ends early", "pack it again"),
    "bad_zip": Meaning(
        "the .zip or a file in it is damaged or locked, or it holds too many files",
        "unpack it and give the folder",
    ),
    "bad_parquet": Meaning("the Parquet file or some rows of it are damaged", "write it again"),
    "bad_xlsx": Meaning("the workbook is damaged or protected", "save it again, without a password"),
    "bad_docx": Meaning("the Word file is damaged or protected", "save it again, without a password"),
    "bad_rtf": Meaning("the RTF is damaged", "save it again"),
    "bad_pdf": Meaning("the PDF is damaged or protected", "save the text"),
    "bad_warc": Meaning(
        "the web archive is damaged at some place", "copy it again; what stands before is read"
    ),
    "bad_corpus": Meaning(
        "a corpus's annotations are not as their format asks", "correct the line that is named"
    ),
    "blocked_output": Meaning(
        "a folder, a link out of the output folder, or a file that may not be replaced stands where the "
        "records go",
        "move it, or choose another --output",
    ),
    "crash": Meaning("the process that did the article has ended", "report it with the article"),
    "invalid": Meaning(
        "records would break the contract, and were not written", "report it with the article"
    ),
    "layer_failed": Meaning(
        "an error that no one has foreseen has cost the layers that are named; the others were written, and "
        "the article line says which",
        "report it with the article",
    ),
    "bug": Meaning("an error that no one has foreseen", "report it with the article"),
}


def warned(code: WarningCode, detail: str) -> str:
    """A warning with its detail (figures, names), as the account of a run shows it: `code: detail`."""
    return f"{code}: {detail}"


def code_of(warning: str) -> WarningCode:
    """The code of a warning, without its detail.

    Raises:
        ValueError: the table does not have it, which is a defect.
    """
    code = warning.partition(":")[0]
    for known in get_args(WarningCode):
        if code == known:
            return known  # type: ignore[no-any-return]
    raise ValueError(f"no warning has the code {code!r}")


def doubts_in(warnings: Iterable[str]) -> list[str]:
    """Those warnings that make the article itself doubtful, not the file it comes from."""
    return [warning for warning in warnings if code_of(warning) not in OF_THE_FILE]
