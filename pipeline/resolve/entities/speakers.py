"""Who speaks where: the quotation around a mention, and the span that names its speaker."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.resolve.entities.cluster import Cluster

# Characters of a speaker's span within which a mention is looked for at its edges.
_LONGEST_SPEAKER = 60
# What stands between a report and a quotation that goes on with it.
_GOES_ON = re.compile(r"[.!?]?[\"”’]?\s*[\"“‘']?")
_IN_MARKS = re.compile(r"“[^“”]+”|\"[^\"]+\"")
_MARKS = frozenset({'"', "“", "‘", "'", "«", "„", "‟"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch inside quotation marks, its speaker's span, and where its verb of speech begins."""

    content: Span
    speaker: Span | None
    cue: int | None


class Speeches:
    """The direct quotations of an article, looked up by place.

    Attributes:
        speakers: spans of all who say or think something, also of indirect quotations.
        words: what each of these spans is the speaker of, inside quotation marks.
    """

    def __init__(self, quotes: Sequence[QuoteMention], text: str) -> None:
        self._speeches: list[Speech] = []
        self.speakers = frozenset(quote.speaker for quote in quotes if quote.speaker is not None)
        self.words: defaultdict[Span, list[Span]] = defaultdict(list)
        # Where each report ends, of those whose speaker stands before what is said, with that speaker.
        self._reports: list[tuple[int, Span]] = []
        self._text = text
        speakers: list[Span | None] = []
        for quote in quotes:
            speaker = quote.speaker
            if speaker is None and quote.continues is not None and 0 <= quote.continues < len(speakers):
                speaker = speakers[quote.continues]
            speakers.append(speaker)
            if quote.speaker is not None and quote.type != "direct":
                self._reports.append((max(quote.contents[-1].end, quote.speaker.end), quote.speaker))
            for content in quote.contents:
                marked = quote.type == "direct" or text[content.start - 1 : content.start] in _MARKS
                if marked and content.end > content.start:
                    if quote.speaker is not None:
                        self.words[quote.speaker].append(content)
                    self._speeches.append(
                        Speech(content, speaker, quote.cue.span.start if quote.cue else None)
                    )
        self._speeches.sort(key=lambda speech: (speech.content.start, -speech.content.end))
        self._reports.sort()
        self._mixed = _marked_in_mixed(quotes, text)
        self._starts = [speech.content.start for speech in self._speeches]

    def around(self, span: Span) -> Speech | None:
        """The innermost quotation that holds `span`, or None in the author's own text."""
        at = bisect_right(self._starts, span.start) - 1
        # Quotations nest two or three deep at most; a few steps back find every one that can hold the span.
        for n in range(at, max(at - 4, -1), -1):
            if self._speeches[n].content.contains(span):
                return self._speeches[n]
        return None

    def first_person_at(self, span: Span) -> Speech | None:
        """The speech whose speaker «I» is at `span`, also in marks within a report: «said he “lost me”»."""
        around = self.around(span)
        return around or next((s for s in self._mixed if s.content.contains(span)), None)

    def reported_before(self, speaker: Span) -> Span | None:
        """Who speaks in the report right before the quotation behind which `speaker` stands.

        «Reed said it was late. “I waited,” he said»: a quotation mostly goes on with who has just been
        reported. Of reports that end together the outermost counts.
        """
        content = next((s.content for s in self._speeches if s.speaker == speaker), None)
        if content is None or content.end > speaker.start:
            return None
        at = bisect_right(self._reports, (content.start, Span(0, 0))) - 1
        if at < 0:
            return None
        end = self._reports[at][0]
        if not _GOES_ON.fullmatch(self._text, end, content.start):
            return None
        return min(reporter for stop, reporter in self._reports[max(0, at - 4) : at + 1] if stop == end)


def _marked_in_mixed(quotes: Sequence[QuoteMention], text: str) -> list[Speech]:
    """What stands in marks within quotations that are partly reported; the shortest quotations first."""
    return [
        Speech(
            Span(words.start() + 1, words.end() - 1),
            quote.speaker,
            quote.cue.span.start if quote.cue else None,
        )
        for quote in sorted(quotes, key=lambda q: q.contents[-1].end - q.contents[0].start)
        if quote.type == "mixed" and quote.speaker is not None
        for content in quote.contents
        for words in _IN_MARKS.finditer(text, content.start, content.end)
    ]


def speaker_of(span: Span, owner: Mapping[Span, Cluster]) -> Cluster | None:
    """The cluster that a speaker's span refers to, as far as it is known now.

    A title or an apposition may stand inside the span: a mention that ends or begins it counts, the
    longest first.
    """
    if (cluster := owner.get(span)) is not None:
        return cluster
    limit = min(span.end - span.start, _LONGEST_SPEAKER)
    for length in range(limit, 0, -1):
        if (cluster := owner.get(Span(span.end - length, span.end))) is not None:
            return cluster
    for length in range(limit, 0, -1):
        if (cluster := owner.get(Span(span.start, span.start + length))) is not None:
            return cluster
    return None
