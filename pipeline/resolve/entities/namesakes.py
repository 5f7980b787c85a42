"""Which of several people of one surname is called by it alone; nobody where the text does not decide.

Reports introduce people by full name and go on with the surname of those whom they are about; others of that
surname they call by full name again, by first name, or by what they are («his wife»).
"""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.annotations.mentions import EntityMention
from pipeline.resolve.entities.cluster import Cluster

# Sentences by which one person must have been mentioned later than all others to be the only one in mind: a
# new report within a live page or a round-up.
_ANOTHER_STORY = 15
# How often somebody must have been named in full, and how many times as often as each other, to be whom the
# article is about before it calls anybody by surname.
_OFTEN, _TIMES = 3, 3
# Sentences by which a headline's person is introduced before the next of that surname.
_INTRODUCED_FIRST = 5


def which_namesake(
    bearers: Sequence[Cluster], mention: EntityMention, called: dict[Cluster, list[int]]
) -> Cluster | None:
    """The one of several compatible people whom a surname alone means; None if it may be another.

    Args:
        called: where each has been called by surname alone, as far as that is decided.
    """
    bearers = _of_this_title(_of_this_gender(bearers, mention), mention)
    if len(bearers) == 1:
        return bearers[0]
    place = mention.span.start
    introduced = [person for person in bearers if person.last_before(place) >= 0]
    if not introduced:
        return _in_headline(bearers, called)
    if len(introduced) == 1:
        return introduced[0]
    by_surname = [person for person in introduced if called.get(person, [place])[0] < place]
    if len(by_surname) == 1:
        return by_surname[0]
    among = by_surname or introduced
    return _alone_in_reach(among, mention) or (None if by_surname else _whom_it_is_about(among, place))


def _of_this_gender(bearers: Sequence[Cluster], mention: EntityMention) -> Sequence[Cluster]:
    """Those whose gender is known to be that of the title, if there are any: they have more right to it."""
    if mention.gender is None:
        return bearers
    sure = [c for c in bearers if (c.gender or c.first_name_gender) == mention.gender]
    return sure or bearers


def _of_this_title(bearers: Sequence[Cluster], mention: EntityMention) -> Sequence[Cluster]:
    """Those who have had the same title before («Senator Hart»), if there are any."""
    if mention.title is None or mention.gender is not None:
        return bearers
    title = mention.title.lower()
    alike = [c for c in bearers if any((m.title or "").lower() == title for m in c.mentions)]
    return alike or bearers


def _in_headline(bearers: Sequence[Cluster], called: dict[Cluster, list[int]]) -> Cluster | None:
    """Of people named below: the one who is called by surname, or introduced well before the others."""
    by_surname = [person for person in bearers if person in called]
    if len(by_surname) == 1:
        return by_surname[0]
    first, second = sorted(bearers, key=lambda c: c.mentions[0].span.start)[:2]
    ahead = second.mentions[0].sentence - first.mentions[0].sentence
    return first if ahead >= _INTRODUCED_FIRST else None


def _alone_in_reach(people: Sequence[Cluster], mention: EntityMention) -> Cluster | None:
    """The one mentioned last, if the others were mentioned long before."""
    last = sorted(people, key=lambda c: c.last_sentence(mention.span.start))
    ahead = last[-1].last_sentence(mention.span.start) - last[-2].last_sentence(mention.span.start)
    return last[-1] if ahead >= _ANOTHER_STORY else None


def _whom_it_is_about(people: Sequence[Cluster], place: int) -> Cluster | None:
    """The one who has been named in full much more often than the others."""
    counts = {person: bisect_left(person.mentions, place, key=_start) for person in people}
    *_, second, first = sorted(people, key=counts.__getitem__)
    return first if counts[first] >= max(_OFTEN, _TIMES * counts[second]) else None


def _start(mention: EntityMention) -> int:
    return mention.span.start
