from pathlib import Path

import pytest

from pipeline.annotations.issues import Failure
from pipeline.annotations.timeml import TimemlDocument, Timex
from pipeline.corpora.timeml.read import read_timeml, read_timeml_folder
from pipeline.errors import ReadError, UsageError
from pipeline.read.find import find_inputs

DCT = (
    '<DCT><TIMEX3 tid="t0" type="TIME" value="2023-10-10T09:30" functionInDocument="CREATION_TIME">'
    "x</TIMEX3></DCT>"
)
MONDAY = '<TIMEX3 tid="t1" type="DATE" value="2023-10-09">Monday</TIMEX3>'


def read(folder: Path, body: str) -> TimemlDocument:
    path = folder / "a.tml"
    path.write_text(f'<?xml version="1.0" ?>\n<TimeML>{body}</TimeML>', encoding="utf-8")
    return read_timeml(path)


def test_text_is_that_of_the_text_element_alone_and_offsets_count_its_code_points(tmp_path: Path) -> None:
    body = (
        f"<DOCID>a</DOCID>{DCT}<TITLE>A title</TITLE><EXTRAINFO>wire &amp; slug</EXTRAINFO>"
        '<TEXT>\n🚲 B&amp;W <EVENT eid="e1">fell</EVENT> <SIGNAL sid="s1">on</SIGNAL> '
        f'{MONDAY}, &lt;again&gt;.\n</TEXT><TLINK lid="l1"/>'
    )
    document = read(tmp_path, body)
    assert document.text == "\n🚲 B&W fell on Monday, <again>.\n"
    assert document.name == "a"
    assert document.created == "2023-10-10T09:30"
    (monday,) = document.timexes
    assert document.text[monday.start : monday.end] == "Monday"
    assert monday == Timex(15, 21, "DATE", "2023-10-09", None)


def test_attributes_are_taken_as_they_stand_and_empty_ones_are_none(tmp_path: Path) -> None:
    body = (
        '<TEXT><TIMEX3 tid="t1" type="DATE" value="1998-SU" mod="EARLY" quant="">a summer</TIMEX3> '
        '<TIMEX3 tid="t2" type="DURATION" value="" mod="">some time</TIMEX3> '
        '<TIMEX3 tid="t3" type="SET">often</TIMEX3></TEXT>'
    )
    assert [(timex.type, timex.value, timex.mod) for timex in read(tmp_path, body).timexes] == [
        ("DATE", "1998-SU", "EARLY"),
        ("DURATION", None, None),
        ("SET", None, None),
    ]


def test_events_inside_and_around_an_expression_do_not_break_it(tmp_path: Path) -> None:
    next_day = '<TIMEX3 type="DATE">the <SIGNAL>next</SIGNAL> day</TIMEX3>'
    body = f'<TEXT><EVENT eid="e1">It <ALINK/>{next_day}</EVENT> {MONDAY}</TEXT>'
    document = read(tmp_path, body)
    assert [document.text[timex.start : timex.end] for timex in document.timexes] == [
        "the next day",
        "Monday",
    ]


def test_an_expression_no_word_names_is_left_out_and_a_nested_one_is_not(tmp_path: Path) -> None:
    body = (
        f'<TEXT>{MONDAY}<TIMEX3 type="DATE" value="2023"/> <TIMEX3 type="SET">each {MONDAY}</TIMEX3></TEXT>'
    )
    assert [(timex.start, timex.end) for timex in read(tmp_path, body).timexes] == [(0, 6), (7, 18), (12, 18)]


def test_the_creation_time_may_stand_elsewhere_or_nowhere(tmp_path: Path) -> None:
    in_text = MONDAY.replace(" value", ' functionInDocument="CREATION_TIME" value')
    assert read(tmp_path, f"<TEXT>{in_text}</TEXT>").day_created() == "2023-10-09"
    assert read(tmp_path, f"<TEXT>{in_text}</TEXT>{DCT}").day_created() == "2023-10-10"
    assert read(tmp_path, f"<DCT/><TEXT>{MONDAY}</TEXT>").created is None


@pytest.mark.parametrize(
    ("created", "day"),
    [("1998-02-13", "1998-02-13"), ("1998-02-13T14:26:00", "1998-02-13"), ("1998-02", None),
     ("1998-02-30", None), ("PRESENT_REF", None), (None, None)],
)  # fmt: skip
def test_the_day_of_creation_is_a_full_day_or_none(created: str | None, day: str | None) -> None:
    assert TimemlDocument("a", "", created, ()).day_created() == day


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<TEXT>Smith & Sons</TEXT>", "not well-formed XML: .*line 2"),
        ("<TEXT>a&nbsp;b</TEXT>", "undefined entity"),
        ("<TEXT>open", "not well-formed"),
        (MONDAY, "has 0 TEXT elements"),
        ("<TEXT>a</TEXT><TEXT>b</TEXT>", "has 2 TEXT elements"),
        ('<TEXT><TIMEX3 tid="t7" value="2023">then</TIMEX3></TEXT>', "TIMEX3 t7 is of type None"),
        ('<TEXT><TIMEX3 tid="t7" type="WEEK">then</TIMEX3></TEXT>', "TIMEX3 t7 is of type 'WEEK'"),
    ],
)
def test_a_file_that_is_no_timeml_is_refused_with_its_name_and_a_remedy(
    tmp_path: Path, body: str, message: str
) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read(tmp_path, body)
    assert caught.value.code == "bad_corpus"
    assert str(tmp_path / "a.tml") in caught.value.message and caught.value.remedy


def test_a_folder_gives_its_documents_in_order_named_by_their_paths(tmp_path: Path) -> None:
    for name in ("b.tml", "wire/c.2.tml", "a.tml", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<TimeML><TEXT>x</TEXT></TimeML>")
    assert [document.name for document in read_timeml_folder(tmp_path)] == ["a", "b", "wire/c.2"]
    assert [document.name for document in read_timeml_folder(tmp_path / "wire/c.2.tml")] == ["c.2"]


def test_where_no_timeml_is_that_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.tml"):
        with pytest.raises(UsageError, match="no TimeML at"):
            list(read_timeml_folder(path))
    with pytest.raises(ReadError, match="cannot be read"):
        read_timeml(tmp_path / "none.tml")


def test_timeml_is_no_input_of_a_run(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text("<TimeML><TEXT>x</TEXT></TimeML>")
    (refused,) = find_inputs([tmp_path])
    assert isinstance(refused, Failure) and refused.code == "unknown_format"
