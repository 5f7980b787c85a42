"""Claims of short notation: `<The council=hc> [approved:approve] {the plan=hp} on Monday`.

The subject stands between < >, the predicate with its lemma between [ ], the object between { }; behind «=»
the id of a thing. Other things are named by `things`, and by `around` what the article is about; `by` says
whose word it is, `of` for whom they speak.
"""

import re
from datetime import date
from typing import Any

from pipeline.index.facts import ArticleClaim, ClaimSource

_MARK = re.compile(
    r"<(?P<subject>[^>=]+)(?:=(?P<subject_thing>\w+))?>|\[(?P<predicate>[^\]:]+):(?P<lemma>[^\]]+)\]"
    r"|\{(?P<object>[^}=]+)(?:=(?P<object_thing>\w+))?\}"
)


def claim(marked: str, article: str = "a", at: int = 1, **fields: Any) -> ArticleClaim:
    """A claim as marked, certain and past unless `fields` say otherwise; `day` and `days` are ISO dates."""
    parts: dict[str, str] = {}
    for match in _MARK.finditer(marked):
        parts |= {name: words for name, words in match.groupdict().items() if words is not None}
    text = _MARK.sub(lambda match: next(words for words in match.groups() if words is not None), marked)
    days = fields.get("days")
    things = {parts.get("subject_thing"), parts.get("object_thing"), *fields.get("things", ())} - {None}
    return ArticleClaim(
        article_id=article,
        claim_id=f"c{at}",
        source=fields.get("source", article),
        published=date.fromisoformat(fields.get("day", "2024-03-05")),
        start=0,
        end=len(text),
        text=text,
        sentence=text + ".",
        predicate=parts["predicate"],
        lemma=parts["lemma"],
        polarity=fields.get("polarity", "positive"),
        certainty=fields.get("certainty", "certain"),
        tense=fields.get("tense", "past"),
        subject=parts.get("subject", ""),
        object=parts.get("object", ""),
        subject_thing=parts.get("subject_thing"),
        object_thing=parts.get("object_thing"),
        things=frozenset(thing for thing in things if thing),
        subject_meant=fields.get("subject_meant", ""),
        object_meant=fields.get("object_meant", ""),
        around=tuple(fields.get("around", ())),
        called=tuple(fields.get("called", ())),
        counts=tuple(fields.get("counts", ())),
        days=tuple(map(date.fromisoformat, days)) if days else None,  # type: ignore[arg-type]
        sources=tuple(
            ClaimSource(words, words, speaks_for=fields.get("of")) for words in fields.get("by", ())
        ),
        topics=tuple(fields.get("topics", ())),
        clock=tuple(fields["clock"]) if "clock" in fields else None,
        denied=tuple(fields.get("denied", ())),
        takes_back=fields.get("takes_back", False),
    )
