"""Which entity a phrase refers to."""

import pytest

from pipeline.annotations.records import EntityRecord, Mention
from pipeline.resolve.entity_index import EntityIndex


def index(text: str, *names: str) -> EntityIndex:
    entities = []
    for number, name in enumerate(names, start=1):
        start = text.index(name)
        mention = Mention(start=start, end=start + len(name), text=name, form="name")
        entities.append(
            EntityRecord(article_id="a", id=f"e{number}", label="PERSON", name=name, mentions=(mention,))
        )
    return EntityIndex(entities, text)


@pytest.mark.parametrize(
    ("phrase", "names", "expected"),
    [
        ("Anna Holt", ["Anna Holt"], "e1"),
        ("chief executive Anna Holt", ["Anna Holt"], "e1"),
        ("the firm's boss, Anna Holt,", ["Anna Holt"], "e1"),
        ("Anna Holt, the boss of Velor", ["Anna Holt", "Velor"], "e1"),
        ("the council's leader, Cllr Priya Nair", ["Priya Nair"], "e1"),
        ("the Bank of Calder", ["Bank of Calder"], "e1"),
        ("the novel “Dust”", ["Dust"], "e1"),
        ("Secretary of State Ada Voss", ["Ada Voss"], "e1"),
        ("Archbishop of Northern Calder Ada Voss", ["Ada Voss"], "e1"),
        ("the mayor of Leeds", ["Leeds"], None),
        ("Daughter of General Ada Voss", ["Ada Voss"], None),
        ("friends of Ada Voss", ["Ada Voss"], None),
        ("Velor's boss", ["Velor"], None),
        ("a spokesman for Velor", ["Velor"], None),
        ("Anna Holt and Tom Bo", ["Anna Holt", "Tom Bo"], None),
        ("the two leaders, Priya Nair and Tom Bo", ["Priya Nair", "Tom Bo"], None),
    ],
)
def test_phrase_refers_to(phrase: str, names: list[str], expected: str | None) -> None:
    text = f"Later {phrase} spoke."
    assert index(text, *names).find(6, 6 + len(phrase)) == expected


def test_a_phrase_may_leave_out_what_ends_the_name() -> None:
    text = "Chief Justice John Roth Jr. spoke. Chief Justice John Roth Jr. Smith spoke."
    assert index(text, "John Roth Jr.").find(0, len("Chief Justice John Roth")) == "e1"
    assert index(text, "John Roth Jr. Smith").find(35, 35 + len("Chief Justice John Roth")) is None


def test_without_the_text_only_mentions_are_found() -> None:
    text = "chief executive Anna Holt"
    mention = Mention(start=16, end=25, text="Anna Holt", form="name")
    bare = EntityIndex(
        [EntityRecord(article_id="a", id="e1", label="PERSON", name="Anna Holt", mentions=(mention,))]
    )
    assert bare.find(16, 25) == "e1"
    assert bare.find(0, len(text)) is None
