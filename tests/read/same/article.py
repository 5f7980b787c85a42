"""One article with what formats write differently: marks, apostrophes, accents, dashes, an ampersand."""

import html
import textwrap

TITLE = "Café owners & crews don’t trust the harbour board’s plan"
BYLINE = "Zoë Quill"
DAY = "2023-10-10"
PARAGRAPHS = (
    "The harbour board of Port Ellery will close the ferry pier for two weeks, its chairman, Paul Renn, "
    "said on Monday.",
    "“We don’t have a choice,” Renn told Marta Lindén, who owns the café on the pier. “The pier isn’t safe.”",
    "She did not believe him. “They’ve called it ‘a short break’, and it won’t be one,” she said.",
    "Lindén & Sons, which runs three boats — two of them new — lost 40 percent of its trade after the "
    "closure of 12 March, according to the company.",
    "The board said that the works would begin on Wednesday and that nobody would lose a job.",
    "“Nobody has asked us yet,” said Lena Forss, who leads the pilots’ union. She called the plan “a risk "
    "that we can’t take”.",
)
TEXT = "\n\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
NAMED_MARKUP = MARKUP.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&#8217;")
MARKED_TITLE = html.escape(TITLE)


def lines(paragraph: str, width: int = 76) -> list[str]:
    """A paragraph in lines as databases, wires and printers set them."""
    return textwrap.wrap(paragraph, width, break_on_hyphens=False, break_long_words=False)


WRAPPED = "\n\n".join("\n".join(lines(paragraph)) for paragraph in PARAGRAPHS)
