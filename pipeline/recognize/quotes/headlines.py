"""Headlines that quote: "Minister: prices will fall", "Prices will fall: minister", "Says port to close"."""

from collections.abc import Set

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.attribution import Quotation
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import content_to_right
from pipeline.recognize.quotes.scene import Scene

# Tokens: "Harbour union chief Okoro".
_LONGEST_LABEL = 5
# Tokens; a longer paragraph is no headline.
_LONGEST_HEADLINE = 30


def headlines(scene: Scene, filled: Set[int]) -> list[Quotation]:
    """What is said in paragraphs that are a headline of speaker, colon and statement.

    filled: paragraphs that are turns of an interview; an article that has any labels its turns just so.
    """
    if filled:
        return []
    colons = _single_colons(scene)
    speakers = _speakers(scene, colons)
    quotations: list[Quotation] = []
    for number, colon in colons.items():
        tokens = scene.syntax.tokens_in(scene.syntax.paragraphs[number])
        quotation = _quotation(scene, range(tokens.start, colon), range(colon + 1, tokens.stop), speakers)
        if quotation is not None:
            quotations.append(quotation)
    return quotations


def _speakers(scene: Scene, colons: dict[int, int]) -> Set[str]:
    """Words that name who speaks elsewhere in the article, or before the colon of its first paragraph."""
    syntax = scene.syntax
    tokens = {cue.speaker_token for cue in scene.cues.values()} - {None}
    for name in syntax.names:
        if name.label == "PERSON" and name.token_start == 0 and name.token_end == colons.get(0):
            tokens.add(name.token_end - 1)
    return {syntax.words[token] for token in tokens if token is not None}


def _single_colons(scene: Scene) -> dict[int, int]:
    """The colon of each paragraph that may be a headline: short, with one colon and no end mark."""
    syntax = scene.syntax
    colons: dict[int, list[int]] = {}
    for token, word in enumerate(syntax.words):
        if word == ":":
            colons.setdefault(scene.paragraph_of[token], []).append(token)
    return {
        number: positions[0]
        for number, positions in colons.items()
        if len(positions) == 1 and _may_be_headline(scene, number)
    }


def _may_be_headline(scene: Scene, number: int) -> bool:
    syntax, bounds = scene.syntax, scene.syntax.paragraphs[number]
    is_sentence = number > 0 and syntax.text[bounds.end - 1] in ".?!"
    return not is_sentence and len(syntax.tokens_in(bounds)) <= _LONGEST_HEADLINE


def _quotation(scene: Scene, before: range, after: range, speakers: Set[str]) -> Quotation | None:
    """What one side of a colon says, if the other names who says it."""
    for label, said in ((before, after), (after, before)):
        if _names_speaker(scene, label, speakers) and _has_verb(scene, said):
            span = scene.content(said.start, said.stop)
            if span is None or scene.enclosing(span.start) is not None:
                return None
            return Quotation((span,), None, scene.content(label.start, label.stop))
    return None


def _has_verb(scene: Scene, tokens: range) -> bool:
    return any(scene.syntax.pos[t] in ("VERB", "AUX") for t in tokens)


def _names_speaker(scene: Scene, label: range, speakers: Set[str]) -> bool:
    syntax = scene.syntax
    if not 0 < len(label) <= _LONGEST_LABEL or any(syntax.pos[t] in ("VERB", "AUX", "PRON") for t in label):
        return False
    last = label.stop - 1
    if syntax.pos[last] == "PUNCT" and len(label) > 1:
        last -= 1
    if syntax.lower[last] in scene.lexicon.speaker_nouns:
        return True
    return syntax.pos[last] == "PROPN" and any(syntax.words[t] in speakers for t in label)


def headline_future(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "Minister says port to close": in headlines an infinitive stands for the future."""
    syntax = scene.syntax
    if cue.verb.kind not in ("say", "claim") or "clause" not in cue.verb.frames or cue.verb.addressee:
        return ()
    _, stop = scene.sentence_bounds(cue.token)
    if cue.passive or syntax.tag[cue.token] != "VBZ" or syntax.words[stop - 1] == ".":
        return ()
    for child in syntax.children[cue.token]:
        if syntax.dep[child] != "obj" or child < cue.token_end:
            continue
        for verb in syntax.children[child]:
            to = any(syntax.lower[t] == "to" and t < verb for t in syntax.children[verb])
            if verb > child and to and syntax.dep[verb] in ("acl", "xcomp"):
                return content_to_right(scene, cue, max(syntax.left[child], cue.token_end), verb)
    return ()
