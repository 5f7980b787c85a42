"""Stories that grow, lose articles and fall apart are those of an index made anew."""

import shutil
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.index.build import index
from pipeline.index.stories import groups
from tests.index.made_up import content, said, write

_PASSAGES = (
    "the harbour trust of Norford will close the east quay on Friday for repairs that may take until autumn",
    "nobody in the valley remembers a winter in which so few old bridges stayed open past the new year",
    "a choir from the upper town sang in the station hall while late trains to the coast were called out",
)
_TEXTS = ("0", "1", "2", "01", "12", "02")
_STATES = st.lists(
    st.dictionaries(
        st.sampled_from([f"n{number:02}" for number in range(14)]),
        st.sampled_from(_TEXTS),
        min_size=1,
        max_size=14,
    ),
    min_size=2,
    max_size=3,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=_STATES, near=st.sampled_from([2, 3, 12]))
def test_stories_kept_up_to_date_are_those_made_anew(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, str]], near: int
) -> None:
    folder = tmp_path_factory.mktemp("stories")
    # So few are compared with all others that new ones come between those that were.
    with patch.object(groups, "_ALL_PAIRS", near):
        for state in states:
            shutil.rmtree(folder / "outputs", ignore_errors=True)
            articles = (
                said(name, words=" and ".join(_PASSAGES[int(at)] for at in text), about=None)
                for name, text in state.items()
            )
            index(write(folder / "outputs", *articles), folder / "kept.db")
        index(folder / "outputs", folder / "anew.db")
    assert list(content(folder / "kept.db")) == list(content(folder / "anew.db"))


def test_an_article_between_two_copies_of_a_story_leaves_the_others_of_it_alone(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("between")
    write(folder / "outputs", *(said(f"n{at:02}", words=_PASSAGES[0], about=None) for at in range(0, 40, 2)))
    index(folder / "outputs", folder / "kept.db")
    write(folder / "outputs", said("n15", words=_PASSAGES[0], about=None))
    with patch("pipeline.index.linking.story_groups._touch") as touched:
        index(folder / "outputs", folder / "kept.db")
    assert not any(len(list(call.args[1])) > 19 for call in touched.call_args_list)
    index(folder / "outputs", folder / "anew.db")
    assert list(content(folder / "kept.db")) == list(content(folder / "anew.db"))
