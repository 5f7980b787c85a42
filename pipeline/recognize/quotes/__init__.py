"""Quotations: direct, indirect and mixed, each with its cue and its speaker.

Strong evidence goes first. Marks set off by a comma or colon beside a reporting verb are direct;
then every reporting verb, noun and preposition that is left is asked for the clause it reports; a
clause that holds marks is mixed. Marks that nobody claims are scare quotes, titles or mere words.
"""

from pipeline.annotations.mentions import QuoteMention
from pipeline.language.syntax import Syntax
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.quotes.direct import direct_quotations
from pipeline.recognize.quotes.fitting import fitted_to_marks
from pipeline.recognize.quotes.indirect import (
    quotations_of_phrases,
    quotations_of_verbs,
    quotations_of_words,
    source_phrases,
)
from pipeline.recognize.quotes.paragraphs import filled_by, quotations_of_paragraphs, quotations_of_turns
from pipeline.recognize.quotes.rules import RULES
from pipeline.recognize.quotes.scene import read_scene
from pipeline.recognize.quotes.text_order import in_text_order
from pipeline.recognize.quotes.turns import interview_turns

__all__ = ["RULES", "recognize_quotes"]


def recognize_quotes(syntax: Syntax, cues: str | None = None) -> tuple[QuoteMention, ...]:
    """All attributions of an article, by the start of their first content, an outer one first.

    Args:
        cues: reporting words to know beside those of the lexicon, as TOML (see `reporting_lexicon`).

    Raises:
        UsageError: `cues` are no such TOML.
    """
    if not len(syntax):
        return ()
    scene = read_scene(syntax, reporting_lexicon(cues))
    phrases, turns = source_phrases(scene), interview_turns(scene)
    direct = direct_quotations(scene, phrases, filled_by(turns))
    quotations = [
        *quotations_of_turns(turns),
        *quotations_of_paragraphs(scene, filled_by(turns)),
        *direct.quotations,
        *quotations_of_verbs(scene, phrases, direct.verbs),
        *quotations_of_words(scene),
        *quotations_of_phrases(scene, phrases, direct.phrases),
    ]
    return in_text_order(scene, fitted_to_marks(scene, quotations, direct.marks))
