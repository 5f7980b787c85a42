"""The rules for names, in the order in which they run; a later one keeps what an earlier one has proven."""

from pipeline.annotations.rules import Rule
from pipeline.recognize.entities.acronyms import acronym_in_brackets
from pipeline.recognize.entities.body_names import named_cause, public_body
from pipeline.recognize.entities.demonyms import demonym
from pipeline.recognize.entities.families import family_noun, family_plural
from pipeline.recognize.entities.kind_before import kind_before
from pipeline.recognize.entities.known_names import find_known
from pipeline.recognize.entities.name_agreement import (
    agree_on_labels,
    people_by_parts,
    places_by_county,
    short_for_longer,
    teams_by_town,
    use_head_words,
)
from pipeline.recognize.entities.name_bounds import model_names
from pipeline.recognize.entities.name_repeats import find_repeats
from pipeline.recognize.entities.name_shapes import ampersand, dateline, named_storm, saint_house, split_name
from pipeline.recognize.entities.name_table import NameRule
from pipeline.recognize.entities.people_names import (
    after_honorific,
    after_role,
    cast_list,
    place_in_title,
    turn_label,
    who_plays,
)
from pipeline.recognize.entities.person_context import person_in_apposition
from pipeline.recognize.entities.work_rules import SEQUEL_RULES, WORK_RULES

_MODEL: NameRule = Rule(
    "model:ner",
    "Leaders met in «Geneva» on Monday.",
    "Leaders met in a city on Monday.",
    "the language model's named-entity head marked these words, and rules tidied the edges",
    model_names,
)
# Runs after the model's names, and again after what the words around names prove.
_HEAD_WORD: NameRule = Rule(
    "entities.names.head_word",
    "The case opened at «Calder Bridge Academy» on Monday.",
    "The case of Ms Academy opened on Monday.",
    "the last word of the name shows what kind of thing it is",
    use_head_words,
)
# Runs again after the repeats.
_SPLIT: NameRule = Rule(
    "entities.names.split",
    "Voters in the 2020 «Republican Party» primaries chose Ada.",
    "Voters in the 2020 Republican primaries chose a party man.",
    "two names side by side, or a name and a word such as «Airport», are one",
    split_name,
)
_PROOFS: tuple[NameRule, ...] = (
    Rule(
        "entities.names.dateline",
        "«HARBURY», England (May 3) — A firm closed its mill.",
        "HARBURY GREW FAST, a firm said.",
        "capitals, a place and a dash open the text: where the report was written",
        dateline,
    ),
    Rule(
        "entities.names.storm",
        "Trees fell after «Storm Ada» hit Leeds.",
        "Trees fell after a storm hit Leeds.",
        "«Storm» before a capitalised word is an event",
        named_storm,
    ),
    _SPLIT,
    Rule(
        "entities.names.saint",
        "She died at «St Ninian's Hospice» on Monday.",
        "She died at Ada Voss's Hospice on Monday.",
        "a house called after a saint is one name",
        saint_house,
    ),
    Rule(
        "entities.names.ampersand",
        "She works at «Hart & Cole Plc» in Leeds.",
        "She sells salt & pepper in Leeds.",
        "capitalised words on both sides of «&» are one firm",
        ampersand,
    ),
    Rule(
        "entities.names.cause",
        "The «Committee for a Safe Harbour» spoke on Monday.",
        "The Committee for a safe harbour spoke on Monday.",
        "a body, «for a», and capitalised words are one organisation",
        named_cause,
    ),
    Rule(
        "entities.names.body",
        "A leaflet asked why the «Sunday Best Church» matters.",
        "A leaflet asked why a Sunday Best Church matters.",
        "three capitalised words behind «the», the last of which is a body's, are an organisation",
        public_body,
    ),
    Rule(
        "entities.names.acronym",
        "The Calder Trust Fund («CTF») paid the bill.",
        "Doctors saw mild cognitive impairment (MCI) in ten people.",
        "capitals in brackets that are the initials of the name before them",
        acronym_in_brackets,
    ),
    Rule(
        "entities.names.cast_list",
        "The cast of the film: «Ada Voss» (Lena Marsh) and Tom Pell (Jan Roe).",
        "The candidates of the town: Ada Voss (Labour) and Tom Pell (Green).",
        "names with names in brackets behind them are characters and actors",
        cast_list,
    ),
    Rule(
        "entities.names.honorific",
        "She called Mr «Right» a friend.",
        "She called the right man a friend.",
        "a capitalised word after «Ms» or «Dr» is a person",
        after_honorific,
    ),
    Rule(
        "entities.names.role",
        "Goals by midfielder «Rowan Field» won the cup.",
        "The court fined the owner Moon Harvest in May.",
        "two or three capitalised words right after a role are a person",
        after_role,
    ),
    Rule(
        "entities.names.place_in_title",
        "The plane fell on Monday.\n\n«US» Secretary of the Treasury Tom Reed said it was no accident.",
        "The plane fell on Monday.\n\nTreasury Secretary Tom Reed said it was no accident.",
        "a country before an office and a name",
        place_in_title,
    ),
    Rule(
        "entities.names.turn",
        "Ada Voss: It is late.\n\nTom Reed: It is not.\n\nLena Ortiz: Who knows?\n\n«Snow»: I know.",
        "Ada Voss: It is late.\n\nNote: It is not.\n\nSnow: Who knows?",
        "a word before a colon opens a paragraph, as the names of other people do",
        turn_label,
    ),
    Rule(
        "entities.names.person_beside",
        "«Brook Haven», 34, won the race on Monday.",
        "Brook Haven, a village, won the prize on Monday.",
        "a description that only people have stands beside the name, between commas",
        person_in_apposition,
    ),
    Rule(
        "entities.names.plays",
        "The film has an actor who plays «Number Six» in it.",
        "The team has a player who plays Number Six on Monday.",
        "whoever is played in an article about works is a person",
        who_plays,
    ),
    Rule(
        "entities.names.kind_before",
        "She ran a restaurant called «Ada Voss» in Leeds.",
        "She ran a restaurant with Ada Voss in Leeds.",
        "«a restaurant called», «the village of», «according to»: the words before say what it is",
        kind_before,
    ),
    Rule(
        "entities.names.demonym",
        "A «South Korean» ship sank.",
        "A ship from South Korea sank.",
        "the lexicon's names of peoples, faiths, adherents and languages",
        demonym,
    ),
)
_AGREEMENT: tuple[NameRule, ...] = (
    Rule(
        "entities.names.agreement",
        "She was born in Marlow. She said «Marlow» had changed.",
        "She was born in Marlow. She said «Ashby» had changed.",
        "the article's other uses of the same name show the label",
        agree_on_labels,
    ),
    Rule(
        "entities.names.county",
        "She was born in County Marlow. She said «Marlow» had changed.",
        "She was born in Marlow. She said «Marlow» had changed.",
        "a place that the article also calls by its county",
        places_by_county,
    ),
    Rule(
        "entities.names.person_part",
        "Amos Sussex resigned on Monday. The «Sussex» letter was short.",
        "Amos Sussex resigned on Monday. He flew to «Sussex» in May.",
        "a capitalised word is part of a person's name found elsewhere",
        people_by_parts,
    ),
    Rule(
        "entities.names.short_form",
        "Brandt Motors lost money in May. «Brandt» said costs rose.",
        "Amos Brandt runs Brandt Motors. «Brandt» said costs rose.",
        "the first word of a longer name of the article, and of nobody's, stands for it",
        short_for_longer,
    ),
    Rule(
        "entities.names.team",
        "Officials met in Calder. Calder City lost on Saturday and «Calder» sacked the coach.",
        "Calder City lost on Saturday and sacked the coach. Officials met in «Calder».",
        "a town whose team the article names is the team, except after a preposition of place",
        teams_by_town,
    ),
)
FIRST_RULES: tuple[NameRule, ...] = (
    _MODEL, _HEAD_WORD, *WORK_RULES, *_PROOFS, _HEAD_WORD, *_AGREEMENT,
)  # fmt: skip
"""What the model marks, what the words around a name prove, and what the article agrees on."""
REPEAT_RULES: tuple[NameRule, ...] = (
    Rule(
        "entities.names.repeat",
        "Lena Marsh lost the vote. The anti-«Marsh» march began at noon.",
        "Lena Marsh lost the vote. The anti-«Marsh» Lane march began at noon.",
        "the same capitalised words are a name elsewhere in the article",
        find_repeats,
    ),
    _SPLIT,
    *SEQUEL_RULES,
    Rule(
        "entities.names.family",
        "Police met the «Okoro family» on Monday.",
        "Police met Okoro's family on Monday.",
        "a surname with «family» or «brothers» behind it is a family",
        family_noun,
    ),
    Rule(
        "entities.names.family_plural",
        "Ada Okoro left. The «Okoros» sold the farm on Monday.",
        "Ada Okoro left. The Norwell Okoros won on Monday, and the Okoros wept.",
        "a surname of the article in the plural is a family",
        family_plural,
    ),
    Rule(
        "entities.names.known",
        "«Halden Trust» fell.",
        "Halden Trust Road is closed.",
        "a name that a newsroom's entities.jsonl gives",
        find_known,
    ),
)
"""Where the names stand again, and what a newsroom has named."""
NAME_RULES: tuple[NameRule, ...] = tuple(dict.fromkeys((*FIRST_RULES, *REPEAT_RULES)))
