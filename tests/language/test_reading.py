import pytest

from pipeline.language.reading import reading


@pytest.mark.parametrize(
    "text",
    [
        "Rand said , after a pause, that the harbour is safe.",
        "A plain article, with (brackets) and “marks”.",
        "A well-known\nline and a range of 5-\n7 boats.",
        "NOTE: One line.\nUPDATE: Another line.",
        "The tag <b> makes bold what it opens.",
        "If 3 < 5 & 5 > 3, AT&T; and <Holt> win </b>.",
    ],
)
def test_text_without_anything_to_see_through_is_read_as_it_stands(text: str) -> None:
    assert reading(text) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("He said that <b>sales</b> fell.", "He said that sales fell."),
        ('The <a href="x">harbour</a><br/>is <I>safe</I>, he said.', "The harbour is safe, he said."),
        ("R&amp;D costs rose, &ldquo;by a third&#8221;, he said.", "R&D costs rose, “by a third”, he said."),
        ("It was con\ufb01r-\nmed.", "It was confirmed."),
        ("A well-\nknown boat", "A well-known boat"),
        ("The Anglo-\nSaxon boat", "The Anglo-Saxon boat"),
        ("He ca n't pay $ 5 ( or 3 % ) , she said .", "He can't pay $5 (or 3%), she said."),
        ("“ It is safe , ” she said . He did n’t go .", "“It is safe,” she said. He didn’t go."),
        ("“ It is ‘ safe ’ , ” she said .", "“It is ‘safe’,” she said."),
        ("« It is safe » , she said . It was n’t .", "«It is safe», she said. It wasn’t."),
        ("' It is safe , ' she said . ' Go . '", "‘It is safe,’ she said. ‘Go.’"),
        ("The boats ' crews , she said , ' do n't go . '", "The boats' crews, she said, ‘don't go.’"),
        ("`` It is ` safe , ' '' she said .", "“It is ‘safe,’” she said."),
        ('" It is safe . \n\n" Go , " she said .', "“It is safe. \n\n“Go,” she said."),
    ],
)
def test_what_is_seen_through_keeps_its_place(text: str, read: str) -> None:
    found = reading(text)

    assert found is not None
    assert found.text == read
    start, end = found.bounds(0, len(read))
    assert text[start:end] == text


@pytest.mark.parametrize(
    ("label", "name"),
    [("IAN MCVALE", "Ian McVale"), ("ANNA MACKENDREW", "Anna MacKendrew"), ("OLA O'FERRY", "Ola O'Ferry")],
)
def test_a_name_in_capitals_is_written_as_the_text_writes_it_or_as_such_names_are(
    label: str, name: str
) -> None:
    turns = f"{label}, HOST: Good evening.\n\nBO HOLT: Good evening.\n\n{label}: MacKendrew wrote to us."
    found = reading(turns)

    assert found is not None
    assert found.text.startswith(f"{name}: Good evening.")
