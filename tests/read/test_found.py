import random
from dataclasses import replace

from pipeline.annotations.issues import Failure
from pipeline.read.found import FoundInputs
from pipeline.read.inputs import Input


def found(*items: Input | Failure) -> FoundInputs:
    inputs = FoundInputs()
    for item in items:
        inputs.add(item)
    return inputs.put_in_order()


def one(article_id: str, source: str = "a.jsonl", number: int | None = None) -> Input:
    return Input(article_id, source, ".json", f"/corpus/{source}", number)


def refused(article_id: str, code: str = "empty") -> Failure:
    return Failure(article_id, article_id, "read", code, "it is", "fill it")


def test_all_come_in_the_order_of_their_ids_whatever_they_were_added_in() -> None:
    items = [one(name) for name in ("a/1", "a/10", "a/2", "b", "Ä", "ä/\U0001f389", "\uffff")]
    names = sorted(item.article_id for item in items)
    for seed in range(5):
        mixed = random.Random(seed).sample(items, len(items))
        assert [item.article_id for item in found(*mixed)] == names


def test_an_item_comes_back_as_it_was_and_is_found_by_its_place() -> None:
    item = replace(one("b", number=3), start=7, length=9, unpacked="/tmp/b", day_order="day_first")
    inputs = found(item, refused("a"))

    assert list(inputs) == [refused("a"), item]
    assert (len(inputs), inputs[1], inputs[-1], inputs[:1]) == (2, item, item, [refused("a")])
    assert (len(found()), list(found())) == (0, [])


def test_of_two_inputs_with_an_id_the_first_of_its_file_stays() -> None:
    first, second, third = one("x", "a.jsonl", 2), one("x", "a.jsonl", 10), one("x", "b.jsonl", 1)
    for order in ((first, second, third), (third, second, first)):
        kept = found(*order)
        assert [(item.article_id, isinstance(item, Input)) for item in kept] == [
            ("a.jsonl:10", False), ("b.jsonl:1", False), ("x", True),
        ]  # fmt: skip
        assert kept[2] == first


def test_a_failure_never_has_the_id_of_an_input_or_of_another_failure() -> None:
    kept = found(refused("x", "empty"), one("x"), refused("x", "binary"))
    codes = [(item.article_id, item.code if isinstance(item, Failure) else "") for item in kept]
    assert codes == [("x", ""), ("x~", "binary"), ("x~~", "empty")]


def test_names_that_are_no_unicode_are_kept() -> None:
    item = replace(one("a"), file="/corpus/\udcff.txt")
    assert list(found(item)) == [item]
