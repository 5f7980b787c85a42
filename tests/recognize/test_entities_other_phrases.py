"""Noun phrases that no other rule took, and demonstratives: mentions that only pronouns are about."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.syntax import Syntax
from pipeline.recognize.entities import recognize_entities
from pipeline.recognize.entities.other_phrases import find_other_phrases
from pipeline.recognize.entities.pronouns import find_pronouns
from tests.recognize.entity_words import flat_syntax


def tree(tagged: str, *arcs: tuple[str, str, str]) -> Syntax:
    """A text with arcs of «child, relation, head»; the rest of it hangs on nothing."""
    syntax = flat_syntax(tagged)
    children: list[list[int]] = [[] for _ in syntax.words]
    for child, relation, head in arcs:
        at, above = syntax.words.index(child), syntax.words.index(head)
        syntax.dep[at], syntax.head[at] = relation, above
        children[above].append(at)
        syntax.left[above] = min(syntax.left[above], syntax.left[at])
    return replace(syntax, children=children)


def phrases(syntax: Syntax, *taken: str) -> list[str]:
    found = find_other_phrases(syntax, {syntax.words.index(word) for word in taken})
    return [" ".join(syntax.words[start : head + 1]) for start, head in found]


def test_a_phrase_begins_with_what_depends_on_its_noun_from_the_left() -> None:
    syntax = tree(
        "two/NUM heavy/ADJ storms/NOUN hit/VERB",
        ("two", "nummod", "storms"),
        ("heavy", "amod", "storms"),
        ("storms", "nsubj", "hit"),
    )
    assert phrases(syntax) == ["two heavy storms"]


def test_a_verb_before_the_noun_is_outside() -> None:
    syntax = tree("hit/VERB towns/NOUN", ("towns", "obj", "hit"))
    assert phrases(syntax) == ["towns"]


def test_a_noun_that_is_part_of_another_is_no_phrase_of_its_own() -> None:
    syntax = tree("rain/NOUN clouds/NOUN", ("rain", "compound", "clouds"))
    assert phrases(syntax) == ["rain clouds"]


def test_what_another_rule_took_is_left_alone_and_so_is_what_is_no_noun() -> None:
    syntax = flat_syntax("storms/NOUN hit/VERB towns/NOUN")
    assert phrases(syntax, "storms") == ["towns"]
    assert phrases(syntax, "storms", "towns") == []


def test_demonstratives_are_pronouns_and_neither_determiners_nor_relatives() -> None:
    syntax = flat_syntax("This/PRON ended/VERB that/DET war/NOUN that/PRON began/VERB ./PUNCT")
    syntax.morph[4]["PronType"] = "Rel"
    assert [syntax.words[token] for token, _, _ in find_pronouns(syntax)] == ["This"]


def test_a_demonstrative_is_a_pronoun_of_its_number_and_a_phrase_a_nominal_without_a_label() -> None:
    syntax = flat_syntax("These/PRON hit/VERB storms/NOUN ./PUNCT")
    syntax.morph[0]["Number"] = "Plur"
    (these,) = [m for m in recognize_entities(syntax) if m.pronoun == "demonstrative"]
    assert (these.form, these.number, these.label, these.person) == ("pronoun", "plural", None, 3)
    others = [mention for mention in recognize_entities(syntax) if mention.form == "nominal"]
    assert [mention.label for mention in others] == [None]


def test_a_phrase_that_a_name_holds_is_no_mention() -> None:
    syntax = flat_syntax("Harbour/PROPN/ORG Trust/PROPN/ORG paid/VERB ./PUNCT")
    assert [mention.form for mention in recognize_entities(syntax)] == ["name"]


WORDS = st.sampled_from(
    ["rain/NOUN", "Holt/PROPN/PERSON", "the/DET", "this/PRON", "fell/VERB", "old/ADJ", "./PUNCT"]
)


@given(st.lists(WORDS, min_size=1, max_size=14).map(" ".join))
def test_no_two_mentions_have_the_same_bounds_and_each_holds_its_head(tagged: str) -> None:
    found = recognize_entities(flat_syntax(tagged))
    assert len({mention.span for mention in found}) == len(found)
    assert all(mention.span.contains(mention.head) for mention in found)
