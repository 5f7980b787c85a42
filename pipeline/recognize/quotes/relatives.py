"""Whose words «who …» goes on with, where the tree hangs the clause on a name inside a description."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.reporting import reporting_lexicon


def speaker_going_on(syntax: Syntax, named: int) -> int:
    """The friend in «said a friend of Ada Voss, who stressed», for who has just spoken goes on; else `named`.

    Args:
        named: the word on which the clause hangs.
    """
    whole = syntax.head[named]
    verb = syntax.head[whole]
    inside = syntax.dep[named] == "nmod" and syntax.pos[named] == "PROPN" and syntax.pos[whole] == "NOUN"
    spoken = inside and syntax.dep[whole] == "nsubj" and verb < whole < named
    return whole if spoken and syntax.lower[verb] in reporting_lexicon().verb_forms else named
