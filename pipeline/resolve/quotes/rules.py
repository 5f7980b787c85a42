"""The rules that tell who speaks, in the order in which they are asked; the first that answers decides."""

from collections.abc import Callable

from pipeline.annotations.rules import Rule
from pipeline.resolve.quotes.speakers import (
    Speaker,
    Speech,
    continued_words,
    interviewee,
    open_pronoun,
    own_words,
    several_people,
    tied_interviewees,
    unnamed_speaker,
)

RULES: tuple[Rule[Callable[[Speech], Speaker | None]], ...] = (
    Rule(
        name="quotes.speaker.found",
        example="Ada Okoro runs the bank. “It fell,” «she» said.",
        counter_example="The bank is shut. “It fell,” a guard said.",
        says="the words beside the quotation refer to this entity",
        apply=own_words,
    ),
    Rule(
        name="quotes.speaker.continued",
        example="“It fell,” said «Ada Okoro». The street was shut. “Nobody saw it fall down.”",
        counter_example="“It fell,” said Ada Okoro. “Nobody saw it,” said Tomas Lind.",
        says="a quotation without words of its own that name a speaker has that of the one it continues",
        apply=continued_words,
    ),
    Rule(
        name="quotes.speaker.interviewee",
        example="«Ada Okoro» runs the bank.\n\nQ: Is it safe?\n\nA: It is safe.",
        counter_example="Ada Okoro met Tomas Lind.\n\nQ: Is it safe?\n\nA: It is safe.",
        says="an answer is given by the one person whom the introduction of the interview names most often",
        apply=interviewee,
    ),
    Rule(
        name="quotes.speaker.tied",
        example="Ada Okoro met Tomas Lind.\n\nQ: Is it safe?\n\nA: «It is safe.»",
        counter_example="Ada Okoro runs the bank.\n\nQ: Is it safe?\n\nA: It is safe.",
        says="no entity: two people may equally well be the one who answers",
        apply=tied_interviewees,
    ),
    Rule(
        name="quotes.speaker.pronoun",
        example="Anna Okoro met Maria Lind. «She» said that the bank was shut.",
        counter_example="Anna Okoro left. She said that the bank was shut.",
        says="no entity: the text does not decide who the pronoun is",
        apply=open_pronoun,
    ),
    Rule(
        name="quotes.speaker.several",
        example="“It fell,” said «Ada Okoro and Tomas Lind».",
        counter_example="“It fell,” said Ada Okoro. Tomas Lind agreed.",
        says="no entity: the words name more than one",
        apply=several_people,
    ),
    Rule(
        name="quotes.speaker.unnamed",
        example="“It fell,” said «a guard».",
        counter_example="“It fell,” said Ada Okoro, a guard.",
        says="no entity: the words name nobody of the article",
        apply=unnamed_speaker,
    ),
)
