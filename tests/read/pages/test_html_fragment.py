"""Pieces of HTML become paragraphs: marks and references right, nothing that nobody wrote."""

import pytest

from pipeline.read.pages.fragment import text_of_fragment


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<p>&ldquo;We wait,&rdquo; she said.</p><p>It&rsquo;s late.</p>",
            "“We wait,” she said.\n\nIt’s late.",
        ),
        ("One line\nand its end.\n\nA second &amp; last.", "One line and its end.\n\nA second & last."),
        ("<p>One line\n   and <b>its</b> end.</p>", "One line and its end."),
        ("One.<br><br>Two.<br/>Three", "One.\n\nTwo.\n\nThree"),
        ("Broken<br>inside a line.", "Broken inside a line."),
        ("<p>He said <q>we saw <q>him</q></q>.</p>", "He said “we saw ‘him’”."),
        ("<div>Loose text<p>Inside.</p>and after</div>", "Loose text\n\nInside.\n\nand after"),
        ("<figure><img alt='x'><figcaption>Photo</figcaption></figure><p>Text.</p>", "Text."),
        ("<p>Text<script>x()</script> goes on.</p><style>p{}</style>", "Text goes on."),
        ("<table><tr><td>1</td><td>2</td></tr></table><p>Text.</p>", "Text."),
        ("<table><tr><td><p>Text.</p></td></tr></table>", "Text."),
        ("<p>a<!-- note -->b</p><p style='display: none'>x</p>", "ab"),
        ("<figure class='wp-block-pullquote'><blockquote>Text</blockquote></figure><p>Text.</p>", "Text."),
        ("<p>Text.</p><aside class='pullquote'>Text</aside><div class='sharedaddy x'>Share</div>", "Text."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("A&nbsp;day&shy;light", "A daylight"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<p>open <b>never closed", "open never closed"),
        ("<br>", ""),
        ("", ""),
    ],
)
def test_a_fragment_is_its_paragraphs(markup: str, text: str) -> None:
    assert text_of_fragment(markup) == text


def test_deep_nesting_ends() -> None:
    assert "x" in text_of_fragment("<div>" * 200 + "x") and text_of_fragment("<b>" * 50_000) == ""
