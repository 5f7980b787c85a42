"""The rules for titles of works, in the order in which they run: a later one wins where two see one name."""

from pipeline.annotations.rules import Rule
from pipeline.recognize.entities.name_table import NameRule
from pipeline.recognize.entities.work_titles import (
    after_medium,
    after_noun,
    before_description,
    before_noun,
    first_part,
    in_marks,
    in_marks_after_noun,
    object_of_making,
    scene_of,
    sequel,
)

WORK_RULES: tuple[NameRule, ...] = (
    Rule(
        "entities.names.work.noun_marks",
        "Ada Okoro sang the song “«Low Tide»” on Monday.",
        "Ada Okoro sang in the hall “Low Tide” on Monday.",
        "a noun for works before a name in quotation marks",
        in_marks_after_noun,
    ),
    Rule(
        "entities.names.work.noun",
        "She wrote the novel «The Long Field» in Leeds.",
        "She wrote novel Mondays into the plan.",
        "a noun for works directly before the name",
        after_noun,
    ),
    Rule(
        "entities.names.medium",
        "The study appeared in the journal «Coastal Studies» on Monday.",
        "The study in the journal appeared on Monday.",
        "a noun for newspapers and journals before the name",
        after_medium,
    ),
    Rule(
        "entities.names.work.verb",
        "The actor wrote a screenplay, then directed «Undertow» in Leeds.",
        "The actor wrote a screenplay, then directed Tom Reed in Leeds.",
        "object of a verb of creative work, in an article about works",
        object_of_making,
    ),
    Rule(
        "entities.names.work.scene",
        "The cast of the film remember the scene in «Undertow» well.",
        "The cast of the film remember the scene in France well.",
        "a scene in something: that is a work",
        scene_of,
    ),
    Rule(
        "entities.names.work.marks",
        "The actor starred in “«The Ferryman»”, a film about Leeds.",
        "The minister, an actor, was called “The Ferryman” by a singer.",
        "capitalised words in quotation marks beside words of creative work",
        in_marks,
    ),
    Rule(
        "entities.names.work.modifier",
        "The director of the film praised the «Undertow» sequel and its cast.",
        "The director of the film praised the France sequel and its cast.",
        "a name before a noun for people of film and stage is a title",
        before_noun,
    ),
    Rule(
        "entities.names.work.description",
        "She became known for «The Long Field», a novel of 1962.",
        "She became known for The Long Field, a farm near Leeds.",
        "a noun for works in apposition makes the name a title",
        before_description,
    ),
)
SEQUEL_RULES: tuple[NameRule, ...] = (
    Rule(
        "entities.names.work.first_part",
        "The film Undertow 2 opened on Monday. «Undertow» made her a star.",
        "The film Undertow opened on Monday. «Undertow» made her a star.",
        "a title without its number is the first of a known sequel",
        first_part,
    ),
    Rule(
        "entities.names.work.sequel",
        "She shot the film The Ferryman in Leeds. «The Ferryman 3» will open in May.",
        "She shot the film The Ferryman in Leeds. The Ferryman 3 percent longer.",
        "a known title with a number behind it",
        sequel,
    ),
)
