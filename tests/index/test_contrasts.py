"""What a sentence says that it is not, and sentences with «not» that say nothing of the kind."""

import pytest

from pipeline.index.meetings.contrasts import contrasts


@pytest.mark.parametrize(
    ("sentence", "denied", "takes_back"),
    [
        ("It began in the mill, she said, and not in the yard as she had first said.", "in the yard", True),
        ("It was worth 610 million, and not the 640 million that it had given.", "the 640 million", True),
        ("It lay at 1,400 metres, they said, correcting the figure of 4,100 metres.", "4,100 metres", True),
        ("Six were hurt, and not seven as this paper reported on 7 March.", "seven", True),
        (
            "It earned 44 million, down from the 48 million it had reported.",
            "48 million it had reported",
            False,
        ),
        ("Ticks spread the fever, not fleas, said Voss.", "fleas", False),
        ("Five were stolen, police said, rather than six.", "six", False),
        ("They came by the drinking water, and not by the salad.", "by the salad", False),
    ],
)
def test_a_contrast_names_what_is_denied(sentence: str, denied: str, takes_back: bool) -> None:
    (found,) = contrasts(sentence, 0, len(sentence))
    assert (found.denied, found.takes_back) == (denied, takes_back)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill did not burn.",
        "It burned, and not only at night.",
        "He went home instead of staying.",
        "She left, but not before noon.",
        "The figure was correct.",
        "It earned 44 million, down from 48 million in 2022.",
    ],
)
def test_what_is_only_negated_is_no_contrast(sentence: str) -> None:
    assert contrasts(sentence, 0, len(sentence)) == []
