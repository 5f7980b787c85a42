"""What a reporting verb takes that is no finite clause: infinitives, gerunds, phrases, objects.

Each public function is one rule: it looks at one reporting verb and returns what it reports, or nothing.
"""

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.complements import is_bare_noun
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import REACH, content_to_right
from pipeline.recognize.quotes.noun_phrases import noun_phrase_tokens
from pipeline.recognize.quotes.scene import QUOTE_CHARACTERS, Scene
from pipeline.recognize.verb_tags import FINITE_TAGS

# Kinds whose phrase says something only with a verb in it: "spoke of losing", "called for him to go".
_NEED_CLAUSE = frozenset({"say", "order"})
# "A vote was held to decide it", "a map was shown to them": what is done for an end, and said of nobody.
_DONE = frozenset({"hold", "show"})
_GERUNDS = frozenset({"being", "having"})
_PREPOSITION_FRAMES = ("of", "about", "against", "for", "as", "with")


def infinitive(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "promised to resign", "urged him to resign", "is said to have left"."""
    syntax, frames = scene.syntax, cue.verb.frames
    own, others = "to" in frames, "object_to" in frames
    said_of = cue.passive and "passive_to" in frames and cue.verb.lemma not in _DONE
    if not (own or others or said_of):
        return ()
    for child in _infinitives(scene, cue):
        to = next(
            (
                t
                for t in syntax.children[child]
                if t < child and syntax.lower[t] == "to" and syntax.tag[t] == "TO"
            ),
            None,
        )
        if to is None or syntax.tag[child] == "NNS" or _stands_for_another(scene, child):
            continue
        told = cue.passive or any(
            syntax.dep[other] in ("obj", "iobj", "obl") and cue.token < other < child
            for other in syntax.children[cue.token]
        )
        if syntax.dep[child] in ("advcl", "acl") and not told:
            continue
        if syntax.dep[child] == "advcl" and _asks_for_thing(scene, cue, child):
            continue
        if (own and not told) or (others and told) or said_of:
            return content_to_right(scene, cue, max(min(syntax.left[child], to), cue.token_end), child)
    return ()


def _stands_for_another(scene: Scene, verb: int) -> bool:
    """ "everything it was asked to do", "told to do so": what is said stands elsewhere."""
    syntax = scene.syntax
    if syntax.lemma[verb] != "do":
        return False
    return all(child < verb or syntax.lower[child] in {"so", "."} for child in syntax.children[verb])


def _asks_for_thing(scene: Scene, cue: Cue, verb: int) -> bool:
    """ "Asked for a delay to save the fair": what is asked for is a thing, and the infinitive its end."""
    syntax = scene.syntax
    for child in syntax.children[cue.token]:
        case = (
            syntax.child(child, "case") if syntax.dep[child] == "obl" and cue.token < child < verb else None
        )
        if case is not None and syntax.lower[case] == "for":
            return syntax.pos[child] == "NOUN"
    return False


def _infinitives(scene: Scene, cue: Cue) -> list[int]:
    """Verbs to the right that may be the content, also where the parser hung them on the object."""
    syntax = scene.syntax
    verbs: list[int] = []
    for child in syntax.children[cue.token]:
        if child < cue.token_end:
            continue
        if syntax.dep[child] in ("xcomp", "ccomp", "advcl"):
            verbs.append(child)
        elif syntax.dep[child] == "obj":
            verbs += [verb for verb in syntax.children[child] if verb > child and syntax.dep[verb] == "acl"]
    return verbs


def gerund(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "denied stealing it", "admitted having been there"."""
    syntax = scene.syntax
    if "gerund" not in cue.verb.frames:
        return ()
    for child in syntax.children[cue.token]:
        if (
            child >= cue.token_end
            and syntax.dep[child] in ("xcomp", "ccomp", "advcl", "obj")
            and (
                syntax.lower[child].endswith("ing")
                or any(syntax.lower[t] in ("having", "being") for t in syntax.children[child])
            )
            and (syntax.tag[child] == "VBG" or syntax.dep[child] in ("xcomp", "ccomp"))
            and syntax.left[child] <= cue.token_end + 1
        ):
            first = max(syntax.left[child], cue.token_end)
            first += syntax.lower[first] == "to" and first < child  # "confessed to stealing it"
            return content_to_right(scene, cue, first, child)
    return ()


def prepositional(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "accused him of fraud", "described it as a gamble", "warned of rain"."""
    syntax, frames = scene.syntax, cue.verb.frames
    wanted = [frame for frame in _PREPOSITION_FRAMES if frame in frames]
    if not wanted:
        return ()
    _, stop = scene.sentence_bounds(cue.token)
    if not cue.verb.addressee and syntax.child(cue.token, "obj") is not None:
        return ()
    if cue.verb.kind == "describe" and cue.passive and cue.speaker is None:
        return ()  # "was hailed as a classic"
    begin = cue.token_end
    if cue.subject is not None and cue.subject >= begin:
        begin = syntax.right[cue.subject]  # "…, warned the head of the port"
    for token in range(begin, min(stop, cue.token_end + REACH)):
        if syntax.lower[token] in wanted and syntax.dep[token] in ("case", "mark", "fixed", "advmod"):
            head = syntax.head[token]
            holder = syntax.head[head]
            # "Told the head of the port" names who is told, "warned the port of rain" may hang so.
            told = cue.verb.addressee and cue.verb.kind != "say" and syntax.head[holder] == cue.token
            if head < token or not (holder == cue.token or (told and holder < token)):
                continue
            contents = _marked_topic(scene, cue, content_to_right(scene, cue, token + 1, head))
            return () if cue.verb.kind in _NEED_CLAUSE and _is_topic(scene, cue, contents) else contents
        if syntax.words[token] in (";", ":", "."):
            break
    return ()


def _marked_topic(scene: Scene, cue: Cue, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Of "spoke of “a dark week” for the town" the words in marks: the rest is what it is about."""
    syntax = scene.syntax
    if cue.verb.kind not in _NEED_CLAUSE or len(contents) != 1:
        return contents
    n = scene.enclosing(contents[0].start)
    outer = scene.marked[n].outer if n is not None else contents[0]
    if outer.start != contents[0].start or outer.end >= contents[0].end:
        return contents
    rest = syntax.tokens_in(Span(outer.end, contents[0].end))
    verbs = any(syntax.tag[token] in FINITE_TAGS or syntax.tag[token] in ("VBG", "TO") for token in rest)
    return contents if verbs else (outer,)


def _is_topic(scene: Scene, cue: Cue, contents: tuple[Span, ...]) -> bool:
    """ "spoke about the boats", "called for an inquiry": what it is about, and nothing that is said of it."""
    syntax, orders = scene.syntax, cue.verb.kind == "order"
    for token in (token for content in contents for token in syntax.tokens_in(content)):
        if syntax.tag[token] == "TO" or syntax.words[token] in QUOTE_CHARACTERS:
            return False
        if syntax.tag[token] not in FINITE_TAGS and syntax.tag[token] != "VBG":
            continue
        # "Called for an inquiry that is open" and "for files relating to it" still call for a thing.
        word = token if syntax.pos[token] == "VERB" else syntax.head[token]
        if not orders or not syntax.dep[word].startswith("acl") or syntax.lower[token] in _GERUNDS:
            return False
    return True


def nominal_object(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "denied the charge": a noun phrase stands for what is said."""
    syntax = scene.syntax
    if "object" not in cue.verb.frames or cue.passive:
        return ()
    target = syntax.child(cue.token, "obj", "ccomp", "xcomp")
    if target is None or target < cue.token_end or not is_bare_noun(scene, target):
        return ()
    first, last = noun_phrase_tokens(syntax, target)
    if "that" in syntax.lower[target + 1 : last + 1]:
        return ()  # "denied claims that …": the clause is what is denied
    if first < cue.token_end or _is_given_or_counted(scene, cue, target):
        return ()
    span = scene.content(first, last)
    return (span,) if span is not None else ()


def _is_given_or_counted(scene: Scene, cue: Cue, target: int) -> bool:
    """Whether the object is a thing and not a proposition: "denied him entry", "admits 300 people"."""
    syntax = scene.syntax
    if any(syntax.dep[child] == "iobj" for child in syntax.children[cue.token]):
        return True
    if any(
        syntax.lower[child] == "from"
        for verb in _after(scene, cue, target)
        for child in syntax.children[verb]
    ):
        return True  # "denied them from travelling"
    if cue.verb.kind == "deny":
        return syntax.lower[target] in scene.lexicon.granted_nouns
    # "admits 300 people" is no confession, "admitted one count of theft" is.
    numbered = any(syntax.dep[child] == "nummod" for child in syntax.children[target])
    return numbered and "of" not in syntax.lower[target + 1 : target + 2]


def _after(scene: Scene, cue: Cue, target: int) -> list[int]:
    """Gerunds behind the object that hang on it or on the verb."""
    syntax = scene.syntax
    governed = (*syntax.children[cue.token], *syntax.children[target])
    return [child for child in governed if child > target and syntax.tag[child] == "VBG"]


def small_clause(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "called the plan a gamble": the object and what is said of it."""
    syntax = scene.syntax
    if "small_clause" not in cue.verb.frames or cue.passive:
        return ()
    right = [child for child in syntax.children[cue.token] if child >= cue.token_end]
    target = next((child for child in right if syntax.dep[child] in ("obj", "iobj", "nsubj")), None)
    if target is None or syntax.left[target] > cue.token_end + 1:
        return ()
    if syntax.lower[cue.token] == "called" and cue.subject is None and syntax.dep[cue.token] == "acl":
        return ()
    for child in right:
        predicative = syntax.dep[child] in ("xcomp", "ccomp", "obj", "appos", "dep")
        if child > target and predicative and syntax.pos[child] in ("NOUN", "ADJ", "PROPN"):
            return content_to_right(scene, cue, max(syntax.left[target], cue.token_end), child)
    return ()
