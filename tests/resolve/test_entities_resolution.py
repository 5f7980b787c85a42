"""Entity records as a whole: ids, order, names, links that the markup of the cases cannot show."""

from dataclasses import replace

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import EntityMention, Mentions, QuoteMention, Span
from pipeline.resolve.entities import link_mentions, resolve_entities
from tests.resolve.entity_markup import read_markup


def test_ids_follow_the_first_mention() -> None:
    records = resolve_entities(
        *read_markup("[Leeds](GPE) paid [£5m](MONEY) to [Velor](ORG). [Leeds](GPE) won.")
    )
    assert [(r.id, r.name) for r in records] == [("e1", "Leeds"), ("e2", "£5m"), ("e3", "Velor")]
    assert [len(r.mentions) for r in records] == [2, 1, 1]


def test_things_without_a_name_are_clusters_but_no_records() -> None:
    article, mentions = read_markup(
        "[A witness](nominal PERSON indefinite subject) spoke. [She](female subject) left."
    )
    assert resolve_entities(article, mentions) == ()
    assert [len(cluster.mentions) for cluster in link_mentions(article.text, mentions)] == [2]


def test_rule_names_recognition_and_joins() -> None:
    (record,) = resolve_entities(*read_markup("[Anna Holt](PERSON) left. [Holt](PERSON) is well."))
    assert record.rule == "entities.names.test+entities.full_name+entities.surname"


def test_line_break_inside_a_name_is_no_part_of_its_name() -> None:
    (record,) = resolve_entities(*read_markup("[Anna\nHolt](PERSON) left."))
    assert record.name == "Anna Holt"
    assert record.mentions[0].text == "Anna\nHolt"


def test_pronoun_inside_a_description_is_not_the_one_described() -> None:
    text = "Niall Holt, the younger of her sons, left."
    name, phrase, her = Span(0, 10), Span(12, 35), Span(27, 30)
    mentions = (
        EntityMention(
            name, "name", "PERSON", "entities.names.test", Span(6, 10), 0, person=3, number="singular"
        ),
        EntityMention(
            phrase, "nominal", "PERSON", "entities.nominals.described", Span(31, 35), 0, described=name
        ),
        EntityMention(her, "pronoun", None, "entities.pronouns.possessive", her, 0, "singular", "female", 3),
    )
    (record,) = resolve_entities(Article("a", "a", "", text), Mentions(entities=mentions))
    assert [m.text for m in record.mentions] == ["Niall Holt", "the younger of her sons"]


def test_quotation_without_speaker_takes_that_of_the_one_it_continues() -> None:
    text = "“Yes,” Anna Holt said. “I know.”"
    name, word = Span(7, 16), Span(24, 25)
    mentions = Mentions(
        entities=(
            EntityMention(
                name, "name", "PERSON", "entities.names.test", Span(12, 16), 0, person=3, number="singular"
            ),
            EntityMention(word, "pronoun", None, "entities.pronouns.personal", word, 1, "singular", None, 1),
        ),
        quotes=(
            QuoteMention("direct", (Span(1, 5),), None, name, "test"),
            QuoteMention("direct", (Span(24, 31),), None, None, "test", continues=0),
        ),
    )
    (record,) = resolve_entities(Article("a", "a", "", text), mentions)
    assert [m.text for m in record.mentions] == ["Anna Holt", "I"]


@pytest.mark.parametrize(
    ("role", "whose"), [("chief executive", ["Velor", "We", "Velor"]), ("neighbour", ["Velor", "Velor"])]
)
def test_we_of_an_official_is_the_organisation_that_the_description_names(
    role: str, whose: list[str]
) -> None:
    article, mentions = read_markup(
        "[Velor](ORG subject) grew. [Cole](ORG) fell. “{[We](we subject) left}(Anna Holt),” "
        f'said [Anna Holt](PERSON subject), [Velor\'s {role}](nominal PERSON of="Anna Holt").'
    )
    start = article.text.rindex("Velor")
    owner = replace(mentions.entities[0], span=Span(start, start + 5), head=Span(start, start + 5))
    ordered = sorted((*mentions.entities, owner), key=lambda m: (m.span.start, -m.span.end))
    records = resolve_entities(article, replace(mentions, entities=tuple(ordered)))
    assert [mention.text for mention in records[0].mentions] == whose


def test_a_name_called_at_the_very_end_of_the_text_is_looked_past() -> None:
    records = resolve_entities(
        *read_markup("[Ada Holt](PERSON subject) wrote: {Can [you](you) hear me, [Anna](PERSON)}(Ada Holt)")
    )
    assert [[mention.text for mention in record.mentions] for record in records] == [["Ada Holt"], ["Anna"]]
