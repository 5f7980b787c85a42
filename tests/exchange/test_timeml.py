"""What is exported and read back is the same text with the same expressions."""

from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotations.records import DateRecord, Records
from pipeline.annotations.timeml import DATE_TYPES, timex_of
from pipeline.corpora.timeml.read import read_timeml
from pipeline.errors import UsageError
from pipeline.exchange.timeml import timeml_bytes
from tests.builders import TEXT, article, records, span


def date(id: str, start: int, end: int, text: str = TEXT, **fields: Any) -> DateRecord:
    given = {"type": "DATE", "value": "2023-10-09", **fields}
    return DateRecord(article_id="a", id=id, start=start, end=end, text=text[start:end], **given)


def test_an_article_is_its_creation_time_and_its_text_with_inline_expressions() -> None:
    at = span(TEXT, "Monday")
    monday = date("d1", at["start"], at["end"], mod="APPROX")
    assert timeml_bytes(records(dates=(monday,))).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n\n'
        "<DOCID>a</DOCID>\n\n"
        '<DCT><TIMEX3 tid="t0" type="DATE" value="2023-10-10" functionInDocument="CREATION_TIME">2023-10-10'
        "</TIMEX3></DCT>\n\n"
        '<TEXT>Anna Holt said on <TIMEX3 tid="t1" type="DATE" value="2023-10-09" mod="APPROX" '
        'functionInDocument="NONE">Monday</TIMEX3> that sales fell. “We are sorry,” she added.</TEXT>\n\n'
        "</TimeML>\n"
    )


def test_an_unknown_value_is_an_empty_attribute_and_no_publication_date_an_empty_one(tmp_path: Path) -> None:
    undated = Records(article=article(published=None), dates=(date("d1", 0, 4, value=None),))
    root = ElementTree.fromstring(timeml_bytes(undated))
    assert [timex.get("value") for timex in root.iter("TIMEX3")] == ["", ""]
    (tmp_path / "a.tml").write_bytes(timeml_bytes(undated))
    document = read_timeml(tmp_path / "a.tml")
    assert document.created is None
    assert document.timexes[0].value is None


def test_overlapping_records_are_refused_by_name() -> None:
    both = records(dates=(date("d1", 0, 9), date("d2", 5, 13)))
    with pytest.raises(UsageError, match=r"a: d1 \[0:9\] and d2 \[5:13\] overlap"):
        timeml_bytes(both)


def test_what_xml_cannot_hold_is_replaced_one_for_one(tmp_path: Path) -> None:
    text = "a\x00b\x0c Monday \ufffe"
    (tmp_path / "a.tml").write_bytes(
        timeml_bytes(Records(article=article(text), dates=(date("d1", 5, 11, text),)))
    )
    document = read_timeml(tmp_path / "a.tml")
    assert document.text == "a\ufffdb\ufffd Monday \ufffd"
    assert document.text[document.timexes[0].start : document.timexes[0].end] == "Monday"


@st.composite
def dated_articles(draw: st.DrawFn) -> Records:
    awkward = st.sampled_from(
        ["&", "<", ">", '"', "'", "\n", "\r", "\r\n", "\t", " ", "🚲", "é", "]]>", "&amp;"]
    )
    words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=5)
    text = "".join(draw(st.lists(awkward | words, min_size=1, max_size=30))) + "end"
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    dates = [
        date(
            f"d{number}",
            start,
            end,
            text,
            type=draw(st.sampled_from(DATE_TYPES)),
            value=draw(st.sampled_from([None, "2023", "P1D", 'a "b" & <c>'])),
            mod=draw(st.sampled_from([None, "START", "APPROX"])),
        )
        # Neighbours may touch: half the cuts end one expression and begin the next.
        for number, (start, end) in enumerate(pairwise(cuts), 1)
        if draw(st.booleans())
    ]
    published = draw(st.sampled_from([None, "2023-10-10"]))
    return Records(article=article(text, published=published), dates=tuple(dates))


@given(dated_articles())
def test_reading_back_gives_the_same_text_and_expressions(
    tmp_path_factory: pytest.TempPathFactory, given_records: Records
) -> None:
    path = tmp_path_factory.getbasetemp() / "round_trip.tml"
    path.write_bytes(timeml_bytes(given_records))
    document = read_timeml(path)
    assert document.text == given_records.article.text
    assert document.created == given_records.article.published
    assert document.timexes == tuple(timex_of(record) for record in given_records.dates)
