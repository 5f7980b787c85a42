"""Examples in Duckling's notation -> cases, from a source made up here."""

from pathlib import Path

from pipeline.corpora.expressions.duckling import REFERENCE, is_duckling, read_duckling_cases
from pipeline.corpora.expressions.read import read_expression_cases

SOURCE = """
defaultCorpus = examples (datetime (2013, 2, 15, 0, 0, 0) Day) [ "left out" ]

allExamples :: [Example]
allExamples = concat
  [ examples (datetime (2013, 5, 3, 0, 0, 0) Day)
             [ "third of May"
             , "3 May \\"sharp\\""
             ]
  , examples (datetimeInterval
      ((2013, 5, 10, 18, 0, 0), (2013, 5, 13, 0, 0, 0)) Hour)
             [ "a weekend" ]
  , examples (datetimeHoliday (2013, 2, 12, 16, 30, 0) Minute "Teatime")
             [ "half past four" ]
  ]
"""


def test_each_phrase_is_a_case_with_what_it_comes_to() -> None:
    assert is_duckling(SOURCE) and not is_duckling("[]")
    cases = list(read_duckling_cases(SOURCE, "made-up"))
    assert [case.text for case in cases] == [
        "third of May",
        '3 May \\"sharp\\"',
        "a weekend",
        "half past four",
    ]
    assert {case.reference for case in cases} == {REFERENCE}
    first, _, weekend, tea = (case.expected[0] for case in cases)
    assert (first.start, first.end) == (0, len("third of May"))
    assert [one.value for one in first.resolutions] == ["2013-05-03", "2012-05-03"]
    assert weekend.resolutions[0].timex == "2013-W19-WE"
    assert [one.timex for one in tea.resolutions] == ["2013-02-12T16:30:00", "T16:30:00"]


def test_a_folder_may_hold_both_kinds_of_cases(tmp_path: Path) -> None:
    tmp_path.joinpath("Time-Corpus.txt").write_text(SOURCE, encoding="utf-8")
    tmp_path.joinpath("DateTimeModel.json").write_text('[{"Input": "a", "Results": []}]', encoding="utf-8")
    assert next(case.text for case in read_expression_cases(tmp_path)) == "a"
    assert len(list(read_expression_cases(tmp_path))) == 5
