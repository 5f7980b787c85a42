"""Pages, XML and answers of the API of Factiva."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.cut_exports import noticing_cuts
from pipeline.read.archives.exports import decoded_piece, each, head_text, own_name, pieces, without_by
from pipeline.read.archives.factiva.codes import CODES, DOCUMENT, factiva_article, uncoded_fields
from pipeline.read.archives.factiva.publisher import without_publisher
from pipeline.read.archives.markup import HtmlElement, lines_of, text_of, tree_of
from pipeline.read.decode import decode
from pipeline.read.objects.json_text import parse_json
from pipeline.read.pages.fragment import local_name
from pipeline.read.parsed import ParsedArticle, one_line, with_warnings

_ARTICLE = r"<div\b[^>]{0,200}?\bclass\s*=\s*[\"']?(?:article [a-z]{2}Article|[a-z]{2}Article article)\b"
_ARTICLE_BYTES = re.compile(_ARTICLE.encode("ascii"), re.IGNORECASE)
_XML = re.compile(r"<(?:\w+:)?(?:ppsArticles?|leadParagraph|tailParagraphs)\b", re.IGNORECASE)
_TEXT_PARTS = ("leadparagraph", "tailparagraphs")
_PUBLISHERS = ("sourcename", "publishername", "copyright")
_JSON = re.compile(r'"(?:publication|modification)_date"\s*:')
_LONGEST_JSON = 100 << 20


def factiva_page_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of a saved page, with codes before the fields or without."""
    parts = pieces(file, _ARTICLE_BYTES)
    next(parts, None)
    yield from each(parts, _page_article)


def _page_article(piece: bytes) -> ArchivedArticle:
    decoded = decoded_piece(piece)
    tree = tree_of(decoded.text)
    fields = _rows(tree)
    article = factiva_article(fields if fields else _without_codes(tree))
    return ArchivedArticle(with_warnings(article.parsed, decoded.warnings), article.name)


def _rows(tree: HtmlElement) -> dict[str, list[str]]:
    """The paragraphs beside each code, up to the article's number."""
    fields: dict[str, list[str]] = {}
    for row in tree.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = text_of(cells[0]) if len(cells) > 1 else ""
        if code in CODES and code not in fields:
            fields[code] = _paragraphs(cells[1])
        if "AN" in fields:
            break
    return fields


def _paragraphs(element: HtmlElement) -> list[str]:
    """The paragraphs of an element; those marked as the article's alone, if there are any."""
    marked = [part for part in element.iter("p") if "articleParagraph" in part.get("class", "")]
    lines = [text_of(part) for part in marked] if marked else lines_of(element)
    return [line for line in lines if line]


def _without_codes(tree: HtmlElement) -> dict[str, list[str]]:
    title = next((part for part in tree.iter() if _is_headline(part)), None)
    author = next((part for part in tree.iter("div", "span", "p") if part.get("class") == "author"), None)
    text, number = [], []
    for paragraph in _paragraphs(tree):
        if DOCUMENT.fullmatch(paragraph):
            number = [paragraph]
            break
        text.append(paragraph)
    header = [line for line in lines_of(tree) if line]
    number = number or [line for line in header if DOCUMENT.fullmatch(line)][:1]
    fields, _ = uncoded_fields(header[: header.index(text[0])] if text and text[0] in header else header)
    if title is not None:
        fields["HD"] = [text_of(title)]
    fields["BY"] = [text_of(author)] if author is not None else fields.get("BY", [])
    return {**fields, "LP": text, "AN": number}


def _is_headline(part: HtmlElement) -> bool:
    return part.get("id") == "hd" or (part.get("class") or "").endswith("Headline")


def factiva_xml_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of an XML export; where it breaks off, an error behind the articles before."""
    from lxml import etree  # type: ignore[import-untyped]

    safe = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
    try:
        with file.open("rb") as opened:
            for _, element in etree.iterparse(opened, events=("end",), **safe):
                if any(local_name(child) in _TEXT_PARTS for child in element):
                    try:
                        yield _xml_article(element)
                    except ReadError as error:
                        yield error
                    element.clear()
    except etree.XMLSyntaxError as error:
        message = f"the XML breaks off ({error.msg!s:.100})"
        yield ReadError("bad_xml", message, "export it again; articles behind it are not read")


def _xml_article(element: HtmlElement) -> ArchivedArticle:
    parts = {local_name(child): child for child in element}

    def words(name: str) -> str | None:
        return one_line("".join(parts[name].itertext())) if name in parts else None

    lines = [
        line
        for name in _TEXT_PARTS
        for paragraph in _xml_paragraphs(parts.get(name))
        if (line := one_line("".join(paragraph.itertext())))
    ]
    text = "\n\n".join(without_publisher(lines, [words(name) or "" for name in _PUBLISHERS]))
    title = words("headline")
    if not text:
        raise ReadError("no_text", f"the export has no text of {title!r:.80}", "export it as full article")
    days = (_day(parts.get(name)) for name in ("publicationdate", "modificationdate"))
    number = words("accessionno") or words("reference") or ""
    return ArchivedArticle(
        ParsedArticle(
            text=text,
            title=title,
            byline=without_by(words("byline")),
            **_dated(*days),
        ),
        own_name(number.rpartition("/")[2]),
    )


def _day(part: HtmlElement | None) -> str | None:
    """The words of a date, beside which the time may stand in an element of its own."""
    day = next(iter(part), part) if part is not None else None
    return one_line("".join(day.itertext())) if day is not None else None


def _xml_paragraphs(part: HtmlElement | None) -> list[HtmlElement]:
    if part is None:
        return []
    return [child for child in part.iter() if local_name(child) == "paragraph"] or [part]


def factiva_json_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of an answer of the API: one, or a list of them."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_LONGEST_JSON + 1)
        if len(data) > _LONGEST_JSON:
            message = f"the answer has more than {_LONGEST_JSON:,} bytes"
            raise ReadError("too_long", message, "ask for fewer articles at once")
        content = parse_json(decode(data).text)
    except ReadError as error:
        yield error
        return
    answers = content.get("data") if isinstance(content, dict) else content
    for answer in answers if isinstance(answers, list) else [answers]:
        try:
            yield _json_article(answer if isinstance(answer, dict) else {})
        except ReadError as error:
            yield error


def _json_article(answer: dict[str, Any]) -> ArchivedArticle:
    given = answer.get("attributes", answer)
    attributes: dict[str, Any] = given if isinstance(given, dict) else {}
    lines = [line for line in _json_paragraphs(attributes.get("body")) if line]
    said = (attributes.get(name) for name in ("source_name", "publisher_name", "copyright"))
    text = "\n\n".join(without_publisher(lines, [_json_text(words) for words in said]))
    title = one_line(_json_text(_main(attributes.get("headline"))))
    if not text:
        raise ReadError("no_text", f"the answer has no text of {title!r:.80}", "ask for the full article")
    given_days = (attributes.get(name) for name in ("publication_date", "modification_date"))
    days = (day if isinstance(day, str) else None for day in given_days)
    return ArchivedArticle(
        ParsedArticle(
            text=text,
            title=title,
            byline=without_by(_json_text(attributes.get("byline"))),
            **_dated(*days),
        ),
        own_name(str(answer.get("id") or "").rpartition(".")[2]),
    )


def _dated(published: str | None, changed: str | None) -> dict[str, Any]:
    """What an article says of its day: that of its publication, else that of its last change, warned of."""
    day = published or changed
    return {
        "published": day,
        "published_from": "metadata" if day else "none",
        "warnings": ("modified_date",) if day and not published else (),
    }


def _main(headline: object) -> object:
    return headline.get("main", headline) if isinstance(headline, dict) else headline


def _json_text(node: object) -> str:
    """All words below a node in their order."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return "".join(_json_text(part) for part in node)
    if isinstance(node, dict):
        return _json_text(node["text"] if isinstance(node.get("text"), str) else node.get("content"))
    return ""


def _json_paragraphs(node: object) -> list[str]:
    """The paragraphs below a node: the lowest lists of pieces of text."""
    if isinstance(node, list):
        return [line for part in node for line in _json_paragraphs(part)]
    if not isinstance(node, dict):
        return []
    content = node.get("content")
    if isinstance(content, list) and any(_is_list(part) for part in content):
        return _json_paragraphs(content)
    return [" ".join(_json_text(node).split())]


def _is_list(part: object) -> bool:
    return isinstance(part, dict) and isinstance(part.get("content"), list)


def _is_answer(head: bytes) -> bool:
    return bool(_JSON.search(text := head_text(head))) and '"attributes"' in text and '"content"' in text


FACTIVA_PAGE = Archive(
    name="a page of Factiva",
    suffixes=(".html", ".htm"),
    recognizes=lambda head: bool(re.search(_ARTICLE, head_text(head), re.IGNORECASE)),
    articles=noticing_cuts(factiva_page_articles),
)
FACTIVA_XML = Archive(
    name="XML of Factiva",
    suffixes=(".xml",),
    recognizes=lambda head: bool(_XML.search(head_text(head))),
    articles=noticing_cuts(factiva_xml_articles),
)
FACTIVA_JSON = Archive(
    name="an answer of Factiva's API",
    suffixes=(".json",),
    recognizes=_is_answer,
    articles=noticing_cuts(factiva_json_articles),
)
