"""The rules of this layer, in the order in which they are asked; the first of a table to answer decides."""

from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from typing import Any, ParamSpec, TypeVar

from pipeline.annotations.mentions import Span
from pipeline.annotations.rules import Rule
from pipeline.recognize.quotes.as_clauses import as_clause
from pipeline.recognize.quotes.asides import aside
from pipeline.recognize.quotes.attribution import Attribution, Quotation
from pipeline.recognize.quotes.complements import finite_complement
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.headlines import headline_future, headlines
from pipeline.recognize.quotes.interruptions import aside_between
from pipeline.recognize.quotes.lead import Lead, colon, cue_before, shouts, source_before
from pipeline.recognize.quotes.nominal import adjective, reporting_noun
from pipeline.recognize.quotes.objects import gerund, infinitive, nominal_object, prepositional, small_clause
from pipeline.recognize.quotes.prepositions import SourcePhrase, possessive_phrase, source_phrase
from pipeline.recognize.quotes.questions import reported_question
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.quotes.seen_content import seen_content
from pipeline.recognize.quotes.standing import Standing, floating, signature
from pipeline.recognize.quotes.tail import (
    Tail,
    any_verb_after,
    cue_after,
    inverted_cue_after,
    source_after,
    was_all,
    was_answer,
)
from pipeline.recognize.quotes.turns import Turn, answer, block_quotations, named_turn
from pipeline.recognize.quotes.word_order import aside_at_end, following_clause

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result", Attribution, Quotation, SourcePhrase)


def first_result(
    rules: Iterable[Rule[Callable[_Parameters, _Result | None]]],
    *args: _Parameters.args,
    **kwargs: _Parameters.kwargs,
) -> _Result | None:
    """What the first rule that sees something returns, with the rule's name."""
    for rule in rules:
        result = rule.apply(*args, **kwargs)
        if result is not None:
            return replace(result, rule=rule.name)
    return None


TURN_RULES: tuple[Rule[Callable[[Turn], Quotation | None]], ...] = (
    Rule(
        name="quotes.direct.answer",
        example="Ada Okoro runs the bank.\n\nQ: Is it safe?\n\nA: «It is safe.»",
        counter_example="Ada Okoro runs the bank.\n\nPlan A: It is safe.",
        says="a paragraph that “A:” opens, where others open with “Q:”, is an answer",
        apply=answer,
    ),
    Rule(
        name="quotes.direct.turn",
        example="Okoro: «It is safe.»\n\nLind: «Is it?»\n\nOkoro: «Yes, it is.»\n\nLind: «Thank you.»",
        counter_example="Monday: It is safe.\n\nTuesday: It may rain.",
        says="paragraphs that begin with names and colons, one of them twice, are the turns of a talk",
        apply=named_turn,
    ),
)
"""Asked of each turn of an interview."""

PARAGRAPH_RULES: tuple[Rule[Callable[[Scene, Set[int]], list[Quotation]]], ...] = (
    Rule(
        name="quotes.direct.block",
        example="Okoro added in a letter:\n\n«The roof fell in. Nobody saw it fall.»",
        counter_example="Okoro sells three things:\n\nThe shop has nails. It has rope and glue.",
        says="a paragraph without marks that a reporting verb and a colon introduce is a quotation",
        apply=block_quotations,
    ),
    Rule(
        name="quotes.indirect.headline",
        example="Minister: «taxes will not rise»\n\nThe tax plans are out.",
        counter_example="Weather: rain will fall\n\nThe forecast is out.",
        says="in a headline, a speaker and a colon stand before or behind what is said",
        apply=headlines,
    ),
)
"""Asked of an article, with the paragraphs that turns fill."""

TAIL_RULES: tuple[Rule[Callable[[Tail], Attribution | None]], ...] = (
    Rule(
        name="quotes.direct.answered",
        example="“«No,»” was Okoro's answer.",
        counter_example="“No Way” was Okoro's novel.",
        says="marked words that were, or came as, somebody's answer",
        apply=was_answer,
    ),
    Rule(
        name="quotes.direct.was_all",
        example="“«No comment»” was all that Okoro would say.",
        counter_example="“No Comment” was a film that Okoro made.",
        says="marked words that were all that somebody said",
        apply=was_all,
    ),
    Rule(
        name="quotes.direct.according_to",
        example="“«The roof fell in,»” according to Ada Okoro.",
        counter_example="The “Long Field” was cut, according to Ada Okoro.",
        says="marked words, then a source phrase",
        apply=source_after,
    ),
    Rule(
        name="quotes.direct.cue_after_inverted",
        example="“«The roof fell in,»” said Okoro, who runs the bank.",
        counter_example="The “Iron Lady” said no.",
        says="marked words, then a reporting verb before its subject",
        apply=inverted_cue_after,
    ),
    Rule(
        name="quotes.direct.cue_after",
        example="“«The roof fell in,»” she said.",
        counter_example="She liked “The Long Field”. She said nothing more.",
        says="marked words, then a reporting verb behind its subject",
        apply=cue_after,
    ),
    Rule(
        name="quotes.direct.verb_after",
        example="“«The roof fell in,»” Okoro trembled.",
        counter_example="In “The Long Field,” Okoro plays a baker.",
        says="marked words with a comma, then a person and a verb without object that may report",
        apply=any_verb_after,
    ),
)
"""Asked of what follows marks."""

LEAD_RULES: tuple[Rule[Callable[[Lead], Attribution | None]], ...] = (
    Rule(
        name="quotes.direct.cue_before",
        example="She added, “«The roof fell in.»”",
        counter_example="She added a “green roof” to the plan.",
        says="a reporting verb and a comma or colon, then marked words",
        apply=cue_before,
    ),
    Rule(
        name="quotes.direct.colon",
        example="Her answer was short: “«The roof fell in.»”",
        counter_example="There are two colours: “Moss” and “Sand”.",
        says="words that name a speaker or an utterance and end in a colon, then marked words",
        apply=colon,
    ),
    Rule(
        name="quotes.direct.shouts",
        example="There were shouts of “«Shame!»” from the gallery.",
        counter_example="There were copies of “Shame!” in the gallery.",
        says="a noun for loud utterances and “of”, then marked words",
        apply=shouts,
    ),
    Rule(
        name="quotes.direct.according_to_before",
        example="According to Ada Okoro, “«the roof fell in.»”",
        counter_example="According to Ada Okoro, the film was “The Long Field”.",
        says="a source phrase and a comma, then marked words",
        apply=source_before,
    ),
)
"""Asked of what stands before marks that nothing behind them attributes."""

STANDING_RULES: tuple[Rule[Callable[[Standing], Attribution | None]], ...] = (
    Rule(
        name="quotes.direct.signature",
        example="The letters came in.\n\n“«The roof fell in.»” — Ada Okoro",
        counter_example="The letters came in.\n\n“The roof fell in.” — it was raining",
        says="a paragraph of marked words, a dash and a name",
        apply=signature,
    ),
    Rule(
        name="quotes.direct.floating",
        example="“It fell,” she said. The street was shut. “«Nobody saw it fall down.»”",
        counter_example="He called it “a mess”. It was no “big plan”.",
        says="whole sentences in marks that nothing beside them attributes go on with what was said before",
        apply=floating,
    ),
)
"""Asked of marks that nothing on either side attributes."""

VERB_RULES: tuple[Rule[Callable[[Scene, Cue], tuple[Span, ...]]], ...] = (
    Rule(
        name="quotes.indirect.as_clause",
        example="As the judge put it, «the plan was dead».",
        counter_example="As the judge spoke, the rain fell.",
        says="a clause with “as” and a reporting verb attributes the clause around it",
        apply=as_clause,
    ),
    Rule(
        name="quotes.indirect.aside_between",
        example="«The rate», he said, «would fall».",
        counter_example="On Monday, he said nothing, but the rate fell.",
        says="commas around subject and reporting verb: what stands on both sides is reported",
        apply=aside_between,
    ),
    Rule(
        name="quotes.indirect.complement",
        example="He said that «the bridge was safe».",
        counter_example="He said a prayer that was long.",
        says="the finite clause that a reporting verb takes",
        apply=finite_complement,
    ),
    Rule(
        name="quotes.indirect.question",
        example="He explained «why the bridge was shut».",
        counter_example="He paused when the bridge was shut.",
        says="the question that a reporting verb takes, also where the tree shows a relative clause",
        apply=reported_question,
    ),
    Rule(
        name="quotes.indirect.infinitive",
        example="She promised «to resign».",
        counter_example="She paused to think.",
        says="the infinitive that a verb of promising or asking takes",
        apply=infinitive,
    ),
    Rule(
        name="quotes.indirect.gerund",
        example="He denied «stealing the car».",
        counter_example="He began stealing cars.",
        says="the -ing form that a verb of denying or admitting takes",
        apply=gerund,
    ),
    Rule(
        name="quotes.indirect.preposition",
        example="They accused her of «fraud».",
        counter_example="They robbed her of hope.",
        says="the phrase that a verb of accusing, describing or warning takes with its preposition",
        apply=prepositional,
    ),
    Rule(
        name="quotes.indirect.aside",
        example="«The road is open», she said, «but wet».",
        counter_example="She said so, and the road was open.",
        says="a reporting clause interrupts or follows what it reports",
        apply=aside,
    ),
    Rule(
        name="quotes.indirect.aside_at_end",
        example="«It is not for the court to judge», argued the bank's rivals.",
        counter_example="In the end, said Ms Okoro.",
        says="a comma, a name and a reporting verb end the sentence, where the tree shows something else",
        apply=aside_at_end,
    ),
    Rule(
        name="quotes.indirect.small_clause",
        example="Lind called «the plan a gamble».",
        counter_example="Lind called the plan off.",
        says="an object and what is said of it",
        apply=small_clause,
    ),
    Rule(
        name="quotes.indirect.following_clause",
        example="He said «the man they saw left».",
        counter_example="He said so of the man they saw.",
        says="a clause right behind the verb, where the tree lost it",
        apply=following_clause,
    ),
    Rule(
        name="model:attribution",
        example="Doctors say «the price of drugs that the hospital buys rose».",
        counter_example="Doctors list the price of drugs that the hospital buys.",
        says="the language model marks the verb as a cue and the words behind it as its content",
        apply=seen_content,
    ),
    Rule(
        name="quotes.indirect.headline_future",
        example="Lind says «port to close»",
        counter_example="Lind says no to port",
        says="in a headline, an infinitive stands for the future",
        apply=headline_future,
    ),
    Rule(
        name="quotes.indirect.object",
        example="He denied «the charge».",
        counter_example="He denied her entry.",
        says="a noun phrase stands for what is said",
        apply=nominal_object,
    ),
)
"""Asked of each reporting verb that attributes no marks."""

WORD_RULES: tuple[Rule[Callable[[Scene, int], Quotation | None]], ...] = (
    Rule(
        name="quotes.indirect.adjective",
        example="Okoro was sure that «the bank had failed».",
        counter_example="Okoro was so late that the bank had closed.",
        says="an adjective of knowing or thinking with the clause it takes",
        apply=adjective,
    ),
    Rule(
        name="quotes.indirect.nominal",
        example="The claim that «the ferry had sunk» was wrong.",
        counter_example="The claim that the ferry firm had filed was wrong.",
        says="a reporting noun with the clause that says its content",
        apply=reporting_noun,
    ),
)
"""Asked of each word that the lexicon has as a reporting adjective or noun."""

PHRASE_RULES: tuple[Rule[Callable[[Scene, int], SourcePhrase | None]], ...] = (
    Rule(
        name="quotes.indirect.source_phrase",
        example="«The bank has failed», according to Okoro.",
        counter_example="The bank was run according to plan.",
        says="a phrase that names the source of the clause it modifies",
        apply=source_phrase,
    ),
    Rule(
        name="quotes.indirect.in_the_view",
        example="In Okoro's view, «the bank has failed».",
        counter_example="In Okoro's car, the bank files were lost.",
        says="in somebody's view, opinion or words",
        apply=possessive_phrase,
    ),
)
"""Asked of each word that opens such a phrase, or is its noun; their source phrases also attribute marks."""

RULES: tuple[Rule[Any], ...] = (
    *TURN_RULES,
    *PARAGRAPH_RULES,
    *TAIL_RULES,
    *LEAD_RULES,
    *STANDING_RULES,
    *VERB_RULES,
    *WORD_RULES,
    *PHRASE_RULES,
)
