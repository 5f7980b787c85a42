"""From tokens to mentions: characters, grammatical role, number and gender."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from pipeline.annotations.mentions import EntityMention
from pipeline.language.syntax import Syntax
from pipeline.lexicon.nouns import Gender, kind_nouns
from pipeline.lexicon.titles import titles
from pipeline.recognize.entities.families import is_family, surnames_of
from pipeline.recognize.entities.figures import find_figures
from pipeline.recognize.entities.name_table import NameCandidate, NameTable
from pipeline.recognize.entities.nominals import OTHER, find_nominals
from pipeline.recognize.entities.pronouns import find_pronouns

Role = Literal["subject", "object", "possessive", "other"]


def assemble_mentions(table: NameTable) -> tuple[EntityMention, ...]:
    """All mentions of the article in text order; figures win over names they contain."""
    mentions = list(_figures(table))
    mentions += _names(table)
    mentions += _nominals(table)
    mentions += _pronouns(table)
    mentions += _others(table, mentions)
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))


def _figures(table: NameTable) -> Iterator[EntityMention]:
    syntax = table.syntax
    if not len(syntax):
        return
    for figure in find_figures(syntax.text):
        tokens = syntax.tokens_in(figure.span)
        owner = next((table.at[token] for token in tokens if table.at[token] is not None), None)
        if owner is not None:
            span = syntax.span(owner.token_start, owner.token_end)
            if span.contains(figure.span) and span != figure.span:
                continue
            table.remove(owner)
        token = tokens[0] if tokens else min(bisect_right(syntax.end, figure.span.start), len(syntax) - 1)
        yield EntityMention(
            span=figure.span,
            form="name",
            label=figure.label,
            rule=figure.rule,
            head=figure.span,
            sentence=syntax.sentence[token],
        )


def _names(table: NameTable) -> Iterator[EntityMention]:
    syntax = table.syntax
    dateline: NameCandidate | None = None
    surnames = surnames_of(table)
    for name in table:
        head = _root(syntax, name)
        role, governor = _role(syntax, head)
        # The region follows after a comma.
        if dateline is not None and name.token_start == dateline.token_end + 1:
            name = replace(name, rule=dateline.rule, dateline=True)
        if name.dateline:
            # Where the report was written: nobody's action.
            dateline = name
            role, governor = "other", None
        elif role == "other" and (
            _opens_clause(syntax, name.token_start) or _before_finite_verb(syntax, name)
        ):
            role = "subject"
        word = name.token_end - 1 if name.label == "PERSON" else head
        family = name.label == "PERSON" and is_family(table, name, surnames)
        yield EntityMention(
            span=syntax.span(name.token_start, name.token_end),
            form="name",
            label=name.label,
            rule=name.rule,
            head=syntax.span(word, word + 1),
            sentence=syntax.sentence[head],
            number=_number(table, name, head, family=family),
            gender=title_gender(name.title) if name.label == "PERSON" else None,
            person=3,
            title=name.title or _kind_before(table, name),
            role=role,
            dateline=name.dateline,
            governor=governor,
        )


def _opens_clause(syntax: Syntax, token: int) -> bool:
    """Whether the words before `token` in its sentence are only titles, articles and adjectives.

    Such a phrase is the subject of an English sentence more often than a weak parse says.
    """
    first = syntax.sentences[syntax.sentence[token]][0]
    return token - first < 5 and all(
        syntax.pos[n] in {"DET", "ADJ", "PUNCT", "CCONJ", "PROPN", "NOUN"} and syntax.words[n] != ","
        for n in range(first, token)
    )


def _before_finite_verb(syntax: Syntax, name: NameCandidate) -> bool:
    """«retailer Hart & Cole cut its forecast»: the name right before the verb, and after no preposition."""
    end = name.token_end
    return (
        end < len(syntax)
        and syntax.tag[end] in {"VBD", "VBZ", "MD"}
        and syntax.sentence[end] == syntax.sentence[end - 1]
        and syntax.pos[name.token_start - 1 : name.token_start] != ["ADP"]
    )


def _kind_before(table: NameTable, name: NameCandidate) -> str | None:
    """The common noun right before a name that says what it is: «retailer Hart & Cole»."""
    token = name.token_start - 1
    if name.label == "PERSON" or token < 0 or table.at[token] is not None:
        return None
    if table.capital[token] and not table.opens_sentence(token):
        return None
    kind = kind_nouns().get(table.syntax.lower[token])
    return table.syntax.words[token] if kind is not None and kind.label == name.label else None


def _number(
    table: NameTable, name: NameCandidate, head: int, *, family: bool
) -> Literal["singular", "plural"] | None:
    """People are one or a family; an organisation may show by its verb that it is taken as its members."""
    if name.label == "PERSON":
        return "plural" if family else "singular"
    syntax = table.syntax
    if name.label != "ORG" or not syntax.dep[head].startswith("nsubj"):
        return None
    verb = syntax.head[head]
    shown = any(
        syntax.tag[token] == "VBP" or syntax.lower[token] == "were"
        for token in (verb, *syntax.children[verb])
    )
    return "plural" if shown else None


def _says_kind_of_name(table: NameTable, noun: int) -> bool:
    """Whether the noun right before a name says what it is, as a title does: «retailer Hart & Cole»."""
    name = table.at[noun + 1] if noun + 1 < len(table.at) else None
    return name is not None and name.token_start == noun + 1 and _kind_before(table, name) is not None


def title_gender(title: str | None) -> Gender | None:
    """The gender that an honorific or role noun shows ("Ms", "spokeswoman"); None if it shows none."""
    for word in (title or "").lower().split():
        word = word.rstrip(".,")
        if (gender := titles().gender.get(word)) is not None:
            return gender
        if (kind := kind_nouns().get(word)) is not None and kind.gender:
            return kind.gender
    return None


def _nominals(table: NameTable) -> Iterator[EntityMention]:
    syntax = table.syntax
    for nominal in find_nominals(table):
        role, governor = _role(syntax, nominal.head)
        yield EntityMention(
            span=syntax.span(nominal.token_start, nominal.token_end),
            form="nominal",
            label=nominal.label,
            rule=nominal.rule,
            head=syntax.span(nominal.head, nominal.head + 1),
            sentence=syntax.sentence[nominal.head],
            number="plural" if nominal.plural else "singular",
            gender=nominal.gender,
            person=3,
            role=role,
            definiteness=nominal.definiteness,
            described=nominal.described,
            governor=governor,
        )


def _pronouns(table: NameTable) -> Iterator[EntityMention]:
    syntax = table.syntax
    for token, form, rule in find_pronouns(syntax):
        if table.at[token] is not None:
            continue
        role, governor = _role(syntax, token)
        possessive = form.kind == "possessive"
        span = syntax.span(token, token + 1)
        yield EntityMention(
            span=span,
            form="pronoun",
            label=None,
            rule=rule,
            head=span,
            sentence=syntax.sentence[token],
            number=form.number,
            gender=form.gender,
            person=form.person,
            role="possessive" if possessive else role,
            pronoun=form.kind,
            governor=None if possessive else governor,
        )


def _others(table: NameTable, mentions: Sequence[EntityMention]) -> Iterator[EntityMention]:
    syntax = table.syntax
    taken = {
        token
        for mention in mentions
        for token in syntax.tokens_in(mention.span if mention.form == "name" else mention.head)
    }
    for start, head in OTHER.apply(syntax, taken):
        if _says_kind_of_name(table, head):
            continue
        role, governor = _role(syntax, head)
        plural = syntax.morph[head].get("Number") == "Plur"
        yield EntityMention(
            span=syntax.span(start, head + 1),
            form="nominal",
            label=None,
            rule=OTHER.name,
            head=syntax.span(head, head + 1),
            sentence=syntax.sentence[head],
            number="plural" if plural else "singular",
            person=3,
            role=role,
            governor=governor,
        )


def _root(syntax: Syntax, name: NameCandidate) -> int:
    """The token of the name that the rest of the name hangs on; its last token if the tree says nothing."""
    for token in range(name.token_start, name.token_end):
        if not name.token_start <= syntax.head[token] < name.token_end or syntax.head[token] == token:
            return token
    return name.token_end - 1


def _role(syntax: Syntax, token: int) -> tuple[Role, int | None]:
    """Grammatical role of a phrase with this head, and the start of the word it depends on."""
    for _ in range(4):
        dep = syntax.dep[token]
        if dep not in {"conj", "appos", "flat"} or syntax.head[token] == token:
            break
        token = syntax.head[token]
    dep, governor = syntax.dep[token], syntax.start[syntax.head[token]]
    if dep.startswith(("nsubj", "csubj")):
        return "subject", governor
    if dep in {"obj", "iobj"}:
        return "object", governor
    if dep.startswith("nmod:poss"):
        return "possessive", None
    return "other", governor if dep.startswith("obl") else None
