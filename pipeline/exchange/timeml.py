"""Date records -> TimeML: the article's text with its temporal expressions as inline TIMEX3."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from pipeline.annotations.records import DateRecord, Records
from pipeline.annotations.timeml import TIMEML_SUFFIX, timex_of
from pipeline.errors import UsageError
from pipeline.exchange.format import Format, a_file_each
from pipeline.exchange.xml_text import in_xml

# A reader of XML turns a bare carriage return into a line break.
_LINE_ENDS = {"\r": "&#13;"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n\n'


def timeml_bytes(records: Records) -> bytes:
    """One article's TimeML file: DOCID, creation time `t0`, and TEXT with a TIMEX3 `t3` for record `d3`.

    Read back, TEXT is the article's text and every TIMEX3 has its record's offsets, type, value and mod;
    an unknown value is written as `value=""`. Characters that XML has no place for (NUL and other control
    codes) become U+FFFD, one for one, so that offsets stay.

    Raises:
        UsageError: two records overlap; inline elements can only nest, and readers differ on that.
    """
    article = records.article
    created = _timex_tag("t0", "DATE", article.published, None, "CREATION_TIME")
    return "".join(
        (
            _HEAD,
            f"<DOCID>{_escaped(article.article_id)}</DOCID>\n\n",
            f"<DCT>{created}{_escaped(article.published or '')}</TIMEX3></DCT>\n\n",
            "<TEXT>",
            *_marked(records),
            "</TEXT>\n\n</TimeML>\n",
        )
    ).encode()


def _marked(records: Records) -> Iterator[str]:
    text = records.article.text
    before: DateRecord | None = None
    at = 0
    for record in sorted(records.dates, key=lambda record: (record.start, record.end)):
        if before is not None and record.start < before.end:
            raise UsageError(
                f"{records.article.article_id}: {before.id} [{before.start}:{before.end}] and {record.id} "
                f"[{record.start}:{record.end}] overlap, which TimeML cannot hold; correct one of them"
            )
        tid, timex = f"t{record.id.removeprefix('d')}", timex_of(record)
        yield _escaped(text[at : record.start])
        yield _timex_tag(tid, timex.type, timex.value, timex.mod, "NONE")
        yield f"{_escaped(text[record.start : record.end])}</TIMEX3>"
        before, at = record, record.end
    yield _escaped(text[at:])


def _timex_tag(tid: str, type: str, value: str | None, mod: str | None, function: str) -> str:
    attributes = {"tid": tid, "type": type, "value": value or "", "mod": mod, "functionInDocument": function}
    given = (f" {name}={quoteattr(in_xml(words))}" for name, words in attributes.items() if words is not None)
    return f"<TIMEX3{''.join(given)}>"


def _escaped(text: str) -> str:
    return escape(in_xml(text), _LINE_ENDS)


TIMEML = Format("timeml", a_file_each(TIMEML_SUFFIX, timeml_bytes))
