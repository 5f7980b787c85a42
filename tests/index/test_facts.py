"""What identity and meetings are told of an article: titles, callings, ages, places, company, claims."""

from datetime import date
from typing import Any

import pytest

from pipeline.annotations.records import (
    ClaimRecord,
    DateRecord,
    EntityLabel,
    EntityRecord,
    Mention,
    MentionForm,
    Polarity,
    Predicate,
    QuoteRecord,
    Records,
    Reference,
    Source,
    TextSpan,
)
from pipeline.index.claim_facts import claims_of
from pipeline.index.entity_facts import context_of, entities_of, source_of
from pipeline.index.facts import ArticleEntity, ClaimSource
from tests.builders import article, span

Row = tuple[str, EntityLabel, list[tuple[str, MentionForm]]]


def records(text: str, *rows: Row, **layers: Any) -> Records:
    """Records of a text: for each entity its name, label, and mentions, the first of each kind of words."""
    entities = tuple(
        EntityRecord(
            article_id="a",
            id=f"e{at}",
            label=label,
            name=name,
            mentions=tuple(Mention(**span(text, words), form=form) for words, form in mentions),
        )
        for at, (name, label, mentions) in enumerate(rows, 1)
    )
    return Records(article=article(text, source="herald/a.txt"), entities=entities, **layers)


def person(text: str, name: str = "Ada Voss", *others: tuple[str, MentionForm]) -> ArticleEntity:
    return entities_of(records(text, (name, "PERSON", [(name, "name"), *others])))[0]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Former Hull mayor Ada Voss left.", ("Former Hull mayor",)),
        ("Secretary of State Ada Voss left.", ("Secretary of State",)),
        ("Yesterday, Turkish President Ada Voss left.", ("Turkish President",)),
        ("The town thanked Dr. Ada Voss for it.", ("Dr.",)),
        ("Hull thanked Ada Voss for it.", ()),
        ("The mayor said Ada Voss left.", ()),
        ("The mayor. Ada Voss left.", ()),
        ("He met the mayor, Ada Voss, again.", ()),
        ("Prime Minister Ada Voss of Norway left.", ("Prime Minister of Norway",)),
        ("Prime Minister Ada Voss of Calder left.", ("Prime Minister",)),
    ],
)
def test_callings_stand_right_before_a_name(text: str, called: tuple[str, ...]) -> None:
    assert person(text).roles == called


def test_a_description_goes_on_with_what_it_is_of() -> None:
    text = "Ada Voss, the mayor of Hull and the coast, left. She was a member."
    described = person(text, "Ada Voss", ("the mayor", "nominal"), ("a member", "nominal"))
    assert described.roles == ("mayor of Hull and the coast", "mayor of Hull and the", "member")


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("Ada Voss, 45, left.", (1977, 1978)),
        ("Ada Voss (45) left.", (1977, 1978)),
        ("Ada Voss, aged 45, left.", (1977, 1978)),
        ("Ada Voss is 45 years old.", (1977, 1978)),
        ("The 45-year-old mayor Ada Voss left.", (1977, 1978)),
        ("Ada Voss was 45 and had two sons.", (1977, 1978)),
        ("Ada Voss, who built the mill, has died in Hull at the age of 45.", (1977, 1978)),
        ("Ada Voss, 45 miles away, left.", None),
        ("Ada Voss has died. Her sister retired at the age of 45.", None),
        ("Ada Voss won 45, and left.", None),
    ],
)
def test_ages_tell_when_somebody_was_born(text: str, born: tuple[int, int] | None) -> None:
    assert person(text).born == born


def test_gender_is_what_a_title_says_or_all_pronouns() -> None:
    assert person("Mr Ada Voss left.").gender == "male"
    assert person("Ada Voss said she left.", "Ada Voss", ("she", "pronoun")).gender == "female"
    both = person("Ada Voss said she left as he had.", "Ada Voss", ("she", "pronoun"), ("he", "pronoun"))
    assert both.gender is None


def test_towns_lie_in_the_state_or_country_behind_them() -> None:
    text = (
        "In Springfield, Ohio, it rained. In Leeds, Hull and York it snowed. France, Germany and Italy voted."
    )
    places = ("Springfield", "Ohio", "Leeds", "Hull", "France", "Germany")
    found = entities_of(records(text, *((name, "GPE", [(name, "name")]) for name in places)))
    assert {entity.name: entity.within for entity in found if entity.within} == {"Springfield": ("ohio",)}


def test_towns_lie_in_the_country_in_which_they_are_said_to_be() -> None:
    text = "Halden in Norway and Ostby in the Vale, Ohio, lie low. Leeds in Hull, York, Ohio."
    places = ("Halden", "Norway", "Ostby", "Vale", "Ohio", "Leeds", "Hull", "York")
    found = entities_of(records(text, *((name, "GPE", [(name, "name")]) for name in places)))
    within = {entity.name: entity.within for entity in found if entity.within}
    assert within == {"Halden": ("norway",), "Ostby": ("ohio",), "Vale": ("ohio",)}


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Leeds-based Voss Freight left.", ("place:leeds",)),
        ("Voss Freight, based in Leeds, left.", ("place:leeds",)),
        ("The Polish shipping firm Voss Freight left.", ("poland",)),
        ("Voss Freight, a Polish haulier, left.", ("poland",)),
        ("Voss Freight left for Leeds.", ()),
        ("The Polish minister praised Voss Freight.", ()),
    ],
)
def test_a_firm_lies_where_it_is_based(text: str, within: tuple[str, ...]) -> None:
    rows: list[Row] = [("Voss Freight", "ORG", [("Voss Freight", "name")])]
    if "Leeds" in text:
        rows.append(("Leeds", "GPE", [("Leeds", "name")]))
    assert entities_of(records(text, *rows))[0].within == within


@pytest.mark.parametrize(
    ("polarity", "died_on", "dead"),
    [
        ("positive", None, True),
        ("positive", "2023-10-08", True),
        ("positive", "1963-11-22", False),
        ("negative", None, False),
    ],
)
def test_a_death_is_news_for_some_weeks(polarity: Polarity, died_on: str | None, dead: bool) -> None:
    text = "Ada Voss died on that day, Ada Voss said."
    when = {"type": "DATE", "value": died_on, "earliest": died_on, "latest": died_on}
    dates = (DateRecord(article_id="a", id="d1", **span(text, "that day"), **when),) if died_on else ()
    claim = ClaimRecord(
        article_id="a",
        id="c1",
        **span(text, "Ada Voss died on that day"),
        subject=Reference(**span(text, "Ada Voss"), entity_id="e1"),
        predicate=Predicate(**span(text, "died"), lemma="die"),
        polarity=polarity,
        certainty="certain",
        tense="past",
        date_ids=("d1",) if died_on else (),
    )
    quote = QuoteRecord(
        article_id="a",
        id="q1",
        type="indirect",
        contents=(TextSpan(**span(text, "Ada Voss died on that day")),),
        speaker=Reference(**span(text, "Ada Voss", 2), entity_id="e1"),
    )
    made = records(
        text, ("Ada Voss", "PERSON", [("Ada Voss", "name")]), dates=dates, claims=(claim,), quotes=(quote,)
    )
    (found,) = entities_of(made)
    assert (found.dead, found.speaks) == (dead, not dead)


def test_company_is_all_that_is_named_but_countries_agencies_and_figures() -> None:
    text = "Ada Voss of Hull met the French in France, Reuters said. She paid $5 to HWU."
    rows: tuple[Row, ...] = (
        ("Ada Voss", "PERSON", [("Ada Voss", "name")]),
        ("Hull", "GPE", [("Hull", "name")]),
        ("French", "NORP", [("French", "name")]),
        ("France", "GPE", [("France", "name")]),
        ("Reuters", "ORG", [("Reuters", "name")]),
        ("$5", "MONEY", [("$5", "name")]),
        ("HWU", "ORG", [("HWU", "name")]),
    )
    made = records(text, *rows)
    context = context_of(made)
    assert context.companions == {"person:ada voss", "place:hull", "org:hwu"}
    assert context.countries == ("france",)
    assert (context.article_id, context.source, context.published) == ("a", "herald", date(2023, 10, 10))
    assert [entity.name for entity in entities_of(made)] == [row[0] for row in rows if row[1] != "MONEY"]


def test_company_of_a_list_of_thousands_is_whom_it_names_most() -> None:
    names = [f"Ada {'Ab'[at % 2]}{'o' * (at // 2 + 1)}" for at in range(400)]
    text = " ".join((*names, "Nils Berg, Berg"))
    rows: list[Row] = [(name, "PERSON", [(name, "name")]) for name in names]
    rows.append(("Nils Berg", "PERSON", [("Nils Berg", "name"), ("Berg", "name")]))
    companions = entities_of(records(text, *rows))[0].context.companions
    assert len(companions) < 300
    assert "person:nils berg" in companions


@pytest.mark.parametrize(
    ("source", "publisher"),
    [
        ("https://www.Herald.example/2024/a.html", "herald.example"),
        ("herald/2024/a.txt", "herald/2024"),
        ("a.txt", ""),
    ],
)
def test_the_publisher_is_the_host_or_the_folder(source: str, publisher: str) -> None:
    assert source_of(source) == publisher


TEXT = "It rained. Ada Voss said on Monday that the Union had signed the deal. Hull slept."


def made_claim(**fields: Any) -> ClaimRecord:
    given = {
        **span(TEXT, "the Union had signed the deal"),
        "sources": (Source(**span(TEXT, "Ada Voss"), entity_id="e1"),),
        "subject": Reference(**span(TEXT, "the Union"), entity_id="e2"),
        "predicate": Predicate(**span(TEXT, "signed"), lemma="sign"),
        "object": Reference(**span(TEXT, "the deal")),
        "polarity": "positive",
        "certainty": "certain",
        "tense": "past",
        **fields,
    }
    return ClaimRecord(article_id="a", id="c1", **given)


def facts_of_claim(claim: ClaimRecord, *dates: DateRecord) -> Any:
    rows: tuple[Row, ...] = (
        ("Ada Voss", "PERSON", [("Ada Voss", "name")]),
        ("the Union", "ORG", [("the Union", "name")]),
        ("Hull", "GPE", [("Hull", "name")]),
    )
    made = records(TEXT, *rows, claims=(claim,), dates=dates)
    (found,) = claims_of(made, {"e1": "ada", "e2": "union", "e3": "hull"}, [(0, 10), (11, 70), (71, 82)])
    return found


def test_a_claim_knows_its_things_its_sentence_and_its_source() -> None:
    found = facts_of_claim(made_claim())
    assert TEXT[found.start : found.end] == found.text
    assert found.sentence == "Ada Voss said on Monday that the Union had signed the deal."
    assert (found.subject_thing, found.object_thing, found.object) == ("union", None, "the deal")
    assert found.things == {"union"}
    assert found.around == ("ada", "hull", "union")
    assert found.sources == (ClaimSource("Ada Voss", "ada", None),)
    assert found.days is None


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ([("DATE", "2023-10-09", "2023-10-09")], (date(2023, 10, 9), date(2023, 10, 9))),
        ([("DATE", "2023-10-09", None)], (date(2023, 10, 9), None)),
        ([("DURATION", "2023-10-01", "2023-10-09")], None),
        ([("DATE", None, None)], None),
        (
            [("DATE", "2023-10-09", "2023-10-09"), ("DATE", "2023-10-02", "2023-10-03")],
            (date(2023, 10, 2), date(2023, 10, 9)),
        ),
    ],
)
def test_a_claim_covers_the_days_of_its_dates(dates: list[Any], days: Any) -> None:
    made = [
        DateRecord(
            article_id="a",
            id=f"d{at}",
            **span(TEXT, "Monday"),
            type=kind,
            value=None,
            earliest=first,
            latest=last,
        )
        for at, (kind, first, last) in enumerate(dates, 1)
    ]
    assert facts_of_claim(made_claim(date_ids=tuple(found.id for found in made)), *made).days == days


def test_days_since_a_day_last_until_the_report() -> None:
    text = "Hull has had no fire since Monday."
    monday = DateRecord(
        article_id="a", id="d1", **span(text, "Monday"), type="DATE", value=None,
        earliest="2023-10-02", latest="2023-10-02",
    )  # fmt: skip
    assert _claim_of(text, "has had", date_ids=("d1",), dates=(monday,)).days == (
        date(2023, 10, 2),
        date(2023, 10, 10),
    )


@pytest.mark.parametrize(
    ("mod", "clock"),
    [(None, (180, 180)), ("APPROX", (160, 200)), ("AFTER", (180, 225)), ("BEFORE", (135, 180))],
)
def test_an_hour_may_be_about_right(mod: Any, clock: tuple[int, int]) -> None:
    text = "Thieves came at 3am."
    hour = DateRecord(
        article_id="a", id="d1", **span(text, "3am"), type="TIME", value="2023-10-02T03:00", mod=mod,
        earliest="2023-10-02", latest="2023-10-02",
    )  # fmt: skip
    assert _claim_of(text, "came", date_ids=("d1",), dates=(hour,)).clock == clock
    assert _claim_of(text, "came").clock is None


@pytest.mark.parametrize(("subject", "thing"), [("The dam above Hull", None), ("Hull", "hull")])
def test_a_name_behind_a_preposition_is_not_what_the_claim_is_of(subject: str, thing: str | None) -> None:
    text = f"{subject} broke."
    found = _claim_of(text, "broke", subject=subject)
    assert (found.subject_thing, found.things) == (thing, {"hull"})


def test_what_a_sentence_denies_belongs_to_the_whole_claim_before_it() -> None:
    text = "The fire in Hull began in the mill, Voss said, and not in the yard as she had first said."
    found = _claim_of(text, "began", words="The fire in Hull began in the mill")
    assert (found.denied, found.takes_back) == (("in the yard",), True)


@pytest.mark.parametrize(
    ("between", "speaks_for"),
    [(", a spokeswoman for ", "hull"), (", who grew up in ", None), (" and ", None)],
)
def test_people_speak_for_what_stands_behind_their_office(between: str, speaks_for: str | None) -> None:
    text = f"It broke, said Ada Voss{between}Hull."
    source = Source(**span(text, "Ada Voss"), entity_id="e1")
    (said,) = _claim_of(text, "broke", words="It broke", sources=(source,)).sources
    assert said.speaks_for == speaks_for


def _claim_of(text: str, verb: str, *, words: str | None = None, subject: str = "", **fields: Any) -> Any:
    """The facts of the one claim of a text in which Ada Voss and Hull are named."""
    dates = fields.pop("dates", ())
    labels: tuple[tuple[str, EntityLabel], ...] = (("Ada Voss", "PERSON"), ("Hull", "GPE"))
    rows: list[Row] = [(name, label, [(name, "name")]) for name, label in labels if name in text]
    ids = {name: f"e{at}" for at, (name, _, _) in enumerate(rows, 1)}
    given = {
        "subject": Reference(**span(text, subject), entity_id=ids["Hull"]) if subject else None,
        "object": None,
        "sources": (),
        "predicate": Predicate(**span(text, verb), lemma=verb),
        **span(text, words or text[:-1]),
        **fields,
    }
    claim = ClaimRecord(
        article_id="a", id="c1", polarity="positive", certainty="certain", tense="past", **given
    )
    made = records(text, *rows, claims=(claim,), dates=dates)
    (found,) = claims_of(made, {id: name.split()[-1].lower() for name, id in ids.items()}, [(0, len(text))])
    return found


@pytest.mark.parametrize(
    ("words", "pronoun", "meant"),
    [
        ("the tower", "It", "the tower"),
        ("the tower and the crane", "It", ""),
        ("engineers from the town", "It", ""),
        ("engineers from the town", "They", "engineers from the town"),
        ("the tower", "He", ""),
    ],
)
def test_a_pronoun_stands_for_the_part_of_a_claim_before_that_it_may_mean(
    words: str, pronoun: str, meant: str
) -> None:
    text = f"Here came {words}. {pronoun} fell."

    def made(at: int, verb: str, subject: str, part: str) -> ClaimRecord:
        return ClaimRecord(
            article_id="a",
            id=f"c{at}",
            polarity="positive",
            certainty="certain",
            tense="past",
            **span(text, part),
            sources=(),
            subject=Reference(**span(text, subject)),
            predicate=Predicate(**span(text, verb), lemma=verb),
            object=None,
        )

    claims = (made(1, "came", words, f"Here came {words}"), made(2, "fell", pronoun, f"{pronoun} fell"))
    end = text.index(".") + 1
    _, found = claims_of(records(text, claims=claims), {}, [(0, end), (end + 1, len(text))])
    assert found.subject_meant == meant
