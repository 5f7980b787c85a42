import hashlib

from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.repeated import Repeated


def digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


@given(st.lists(st.sampled_from([digest(str(number)) for number in range(8)]), max_size=20))
def test_what_came_twice_is_told_from_what_came_once(digests: list[str]) -> None:
    repeated = Repeated()
    for one in digests:
        repeated.add(one)
    assert {one for one in digests if one in repeated} == {one for one in digests if digests.count(one) > 1}


def test_few_of_many_that_differ_are_taken_for_others() -> None:
    repeated = Repeated()
    digests = [digest(str(number)) for number in range(20_000)]
    for one in digests:
        repeated.add(one)
    assert sum(one in repeated for one in digests) < 100
