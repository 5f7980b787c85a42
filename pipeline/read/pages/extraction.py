"""trafilatura: the library that finds a page's article, and how it is asked."""

import logging
from configparser import ConfigParser
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from pipeline.read.pages.about import HtmlElement

if TYPE_CHECKING:
    from trafilatura.settings import Document

# trafilatura reads the clock where no last day is given.
_ANY_DATE = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}


def extracted(
    tree: HtmlElement, config: ConfigParser | None = None, *, favor_recall: bool = False
) -> "Document | None":
    """What trafilatura finds in a parsed page, which it changes; None for no text."""
    extraction = trafilatura_module()
    document = extraction.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_recall=favor_recall,
        date_extraction_params=_ANY_DATE,
        **({"config": config} if config else {}),
    )
    return document if document and document.text else None


@cache
def short_pages() -> ConfigParser:
    """The library's settings with a smaller smallest article, for news in brief."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "50")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return config


@cache
def trafilatura_module() -> ModuleType:
    """trafilatura, loaded when the first page is read: it takes a quarter of a second."""
    import trafilatura

    # What it logs about a page is said by this stage's failures and warnings.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura
