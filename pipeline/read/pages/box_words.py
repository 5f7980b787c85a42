"""How the boxes of pages are called, and what they say."""

import re

_KINDS = {
    # These lead elsewhere, so that there is a link or a button in them.
    "leads": "related|recommended|read-?more|more-?on|most-?read|recirc\\w*|promo|teasers?|newsletters?"
    "|sign-?up|subscribe|subscription-?widget\\w*|share|sharedaddy|sharing|social|advert\\w*|ads?|trending"
    "|outbrain|taboola|kg-bookmark-card",
    "consent": "consent|cookies?|gdpr|cmp",
    "author": "author-?(?:bio|info|box|card)|about-?(?:the-?)?author|bio",
    "comments": "comments?",
    "points": "key-?points",
    "picture": "(?:wp-)?caption-?text|image-?caption(?:-wrapper)?|photos?|images?|pictures?|captions?"
    "|credits?|cutlines?|slides?|gallery|slideshow",
    "player": "(?:audio|video)(?:-?player)?|audio-?article|speechify-ignore|listen-?widget",
}
BOX = re.compile(
    r"(?:^|[\s_-])(?:"
    + "|".join(f"(?P<{kind}>{names})" for kind, names in _KINDS.items())
    + r")(?:$|[\s_-])",
    re.IGNORECASE,
)
# By these the extraction takes a division for something else, which is right of most.
ALSO_LEFT_OUT = re.compile(
    r"sponsor|author|tags|options|expand|message|premium|embed|widget|viral|social|share|elated|next-|-stories"
    r"|permission|syndication|easer|promo|comment|obfuscated|blurred|yin|hide|noprint|newsletter|more-on",
    re.IGNORECASE,
)
# By these as well, if the story goes on below.
LEFT_OUT_AT_ENDS = re.compile(r"bar|menu|nav|foot|banner|crumb|modal|popup|hidden|print", re.IGNORECASE)
OWN_MATTERS = re.compile(
    r"\b(?:newsletters?|inbox|sign(?:ing)? up|subscri(?:be|bers?|ptions?)|cookies|podcasts?|our partners)\b",
    re.IGNORECASE,
)
# "Marta Quill covers the islands for The Courier": how the life of an author begins.
AUTHOR = re.compile(
    r"(?:about (?:the author|[\w .’'-]{2,40}?):? )?"
    r"(?:(?:[A-Z][\w.’'-]+ ){1,4}|She |He |They )(?:(?:covers|writes|reports|edits|joined)\b"
    r"|(?:is|was|has|lives|works|studied)\b[^.]{0,150}\b(?:editor|correspondent|reporter|writer|columnist|journalist"
    r"|contributor|photographer|freelancer?|author|covered|written|reported|newsroom|staff)\b)"
)
TO_READERS = re.compile(
    r"\b(?:our|your?|us)\b|\b(?:read|watch|listen|click|see|find|explore|discover)\b.{0,30}\b(?:more|here|below)\b",
    re.IGNORECASE,
)
# Of what is shown in a picture or a player, by these a division holds text all the same.
WRITTEN = re.compile(r"(?:^|[\s_-])(?:story|text|body|content|article|copy)(?:$|[\s_-])", re.IGNORECASE)
CAPTION = re.compile(r"caption|credit|cutline", re.IGNORECASE)
LONGEST_CAPTION = 400
BOX_HEADING = re.compile(
    r"(?:key points|related|recommended|most read|trending|newsletters?|comments?|share|social media|cookies"
    r"|consent|advertisement|about the author|read more|more on this)(?: (?:stories|story|articles?|news))?"
)
CONSENT = re.compile(
    r"value your privacy|\bpartners\b|\bcookies\b|accept all|manage (?:your )?(?:choices|preferences|options)"
    r"|personal data|legitimate interest|store and/?(?: or)? access|your consent|reject all",
    re.IGNORECASE,
)
# A story about cookies names one or two of these; the boxes in the tests have three or more.
_CONSENT_PHRASES = 3
LONGEST_CONSENT = 3_000


def asks_for_consent(words: str) -> bool:
    """Whether words ask for consent to cookies and the like."""
    if len(words) > LONGEST_CONSENT:
        return False
    return len({match[0].lower() for match in CONSENT.finditer(words)}) >= _CONSENT_PHRASES
