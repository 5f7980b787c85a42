"""A body that was escaped or printed on its way is the text that was meant; other texts stay as they are."""

import html

import pytest

from pipeline.read.objects.bodies import body_of

FIRST = "The harbour is closed."
SECOND = "“Until Monday,” the mayor said."
TEXT = f"{FIRST}\n\n{SECOND}"
MARKUP = f"<p>{FIRST}</p><p>{SECOND}</p>".replace("“", "&ldquo;").replace("”", "&rdquo;")


@pytest.mark.parametrize(
    ("value", "warnings"),
    [
        (html.escape(MARKUP), ("html_text",)),
        (html.escape(html.escape(MARKUP)), ("html_text",)),
        (MARKUP.replace("&", "&amp;"), ("html_text",)),
        (TEXT.replace("“", "&amp;ldquo;").replace("”", "&amp;#8221;"), ("html_text",)),
        (TEXT.replace("\n", "\\n"), ("escaped_text",)),
        (TEXT.replace("\n", "\\r\\n").replace("“", "\\u201c"), ("escaped_text",)),
        (TEXT.replace("\n", "\\\n"), ("escaped_text",)),
        (str([FIRST, SECOND]), ()),
        ({"paragraphs": [FIRST, SECOND]}, ()),
    ],
)
def test_the_text_that_was_meant_comes_back(value: object, warnings: tuple[str, ...]) -> None:
    found = body_of(value)
    assert found is not None and (found.text, found.warnings) == (TEXT, warnings)


@pytest.mark.parametrize(
    "text",
    [
        "The file C:\\new\\notes.txt was lost.",
        "The line ends.\nHe wrote “end.\\n” in it.",
        "['Sic] was the word, 'he said",
        "Smith &amp; Holt &lt;the owners&gt; were there.",
    ],
)
def test_a_text_that_only_looks_like_it_stays_as_it_is(text: str) -> None:
    found = body_of(text)
    assert found is not None and (found.text, found.warnings) == (text, ())


@pytest.mark.parametrize("odd", [None, True, 0.5, {}, [], [None, 7, ["x"], {"a": "b"}]])
def test_of_sections_with_values_of_other_kinds_the_words_are_read(odd: object) -> None:
    sections = [{"headline": odd, "paragraphs": ["One."]}, odd, {"headline": "Two", "paragraphs": odd}]
    body = body_of({"summary": odd, "sections": sections})
    assert body is not None
    assert body.text == "One.\n\nTwo"
