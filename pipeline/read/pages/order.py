"""Lines of an extracted page in the order in which the page has them.

trafilatura appends what it finds outside of the container that it took for the article (2.3.1), so that
`<p>1</p><div class="article-body"><p>2</p></div><p>3</p>` comes back as 2, 1, 3.
"""

from collections import defaultdict, deque

from pipeline.read.pages.check import Paragraph
from pipeline.read.pages.words import flat


def in_page_order(lines: list[str], paragraphs: list[Paragraph]) -> list[str]:
    """Lines as the page's paragraphs follow each other; a line that is none of them stays behind its own."""
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, paragraph in enumerate(paragraphs):
        places[flat(paragraph.text)].append(place)
    at = -1
    keys: list[int] = []
    for line in lines:
        known = places.get(flat(line))
        if known:
            at = known.popleft()
        keys.append(at)
    return [lines[number] for number in sorted(range(len(lines)), key=lambda number: keys[number])]
