"""An article read in text order: descriptions and pronouns are given to what has been mentioned before."""

from collections.abc import Iterator, Sequence

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.resolve.entities.descriptions import resolve_nominal
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.pronouns import resolve_pronoun, resolve_speaker


def read_on(discourse: Discourse) -> list[EntityMention]:
    """Give descriptions and pronouns to what they refer to.

    Returns:
        The pronouns of the first and second person, which only the whole article can tell.
    """
    spoken: list[EntityMention] = []
    decided: set[Span] = set()
    after_speech = _spoken_by_pronouns(discourse)
    for mention in _possessors_first(discourse.mentions):
        if (speaker := after_speech.get(mention.span)) is not None:
            decided.add(speaker.span)
            if (cluster := resolve_speaker(discourse, speaker)) is not None:
                discourse.owner[speaker.span] = cluster
        cluster = discourse.owner.get(mention.span)
        if cluster is None and mention.form == "nominal":
            cluster = resolve_nominal(discourse, mention)
        elif cluster is None and mention.person != 3:
            # A quotation's speaker may be named after it.
            spoken.append(mention)
        elif cluster is None and mention.span not in decided:
            cluster = resolve_pronoun(discourse, mention)
        if cluster is not None:
            discourse.note(mention, cluster)
    return spoken


def _possessors_first(mentions: Sequence[EntityMention]) -> Iterator[EntityMention]:
    """The mentions in text order, «his» before «his wife»: who she is hangs on who he is."""
    waiting: EntityMention | None = None
    for mention in mentions:
        if waiting is not None:
            if mention.form == "pronoun" and mention.span.start == waiting.span.start:
                yield mention
                yield waiting
                waiting = None
                continue
            yield waiting
            waiting = None
        if mention.form == "nominal" and mention.definiteness == "possessed":
            waiting = mention
        else:
            yield mention
    if waiting is not None:
        yield waiting


def _spoken_by_pronouns(discourse: Discourse) -> dict[Span, EntityMention]:
    """By the first mention inside each quotation, the «he» or «she» that speaks it and stands behind it.

    Who speaks is decided first: «“He never paid,” he said» is of two people, and the words quoted tell
    nothing of the speaker's name.
    """
    behind = {m.span: m for m in discourse.mentions if m.form == "pronoun" and m.gender in {"female", "male"}}
    first: dict[Span, EntityMention] = {}
    begun: set[Span] = set()
    for mention in discourse.mentions:
        speech = discourse.speeches.around(mention.span)
        if speech is None or speech.speaker is None or speech.speaker in begun:
            continue
        speaker = behind.get(speech.speaker)
        if speaker is not None and speaker.span.start >= speech.content.end:
            begun.add(speech.speaker)
            first[mention.span] = speaker
    return first
