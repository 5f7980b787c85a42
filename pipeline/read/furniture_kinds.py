"""The kinds of lines that sites set around a story, each with its examples; see `furniture.py`."""

import re
from dataclasses import dataclass, field

NETWORKS = "Twitter|X|Facebook|Instagram|LinkedIn|Bluesky|Threads|Mastodon|TikTok|YouTube|WhatsApp|Telegram"
_STORY = r"(?:article|story|page|post|report|piece)"
_PRESSED = "|".join(
    (
        rf"share(?: (?:this|the|our) {_STORY}| (?:on|via|to) (?:{NETWORKS}|e-?mail))?",
        rf"(?:save|bookmark|gift|tweet|e-?mail|print)(?: this)?(?: {_STORY})?",
        rf"re-?size|listen(?: to (?:this|the) {_STORY})?|copy link|text size|font size|print-?friendly",
        r"(?:add )?comments?|leave a comment|subscribe|follow|like",
        r"(?:view )?\d{1,5} (?:comments?|shares?|likes?)|a{1,3}[+-]",
    )
)
_BUTTON = rf"(?:{_PRESSED})(?: ?\(?\d{{1,3}}(?::\d\d)?(?: ?-?min(?:ute)?s?)?\)?)?"
_TERMS = r"[^.!?“”]{1,300}"
_NOT_SHOWN = r"(?:can ?not|can['’]t|could not|is unable to) be (?:played|loaded|displayed|shown)"
_WHERE = r"(?:[ ,]+(?:in your|on this|on your|because|due to|right now|at the moment).{0,80})?"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A kind of line.

    Attributes:
        patterns: of whole lines, in any case.
        examples: lines that are of this kind.
        counter_examples: sentences that look alike and are of no kind.
    """

    name: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    whole: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Join the patterns."""
        object.__setattr__(self, "whole", re.compile("|".join(self.patterns), re.IGNORECASE))


FURNITURE = (
    Furniture(
        "buttons",
        (
            # Networks alone may be a list of what a story is about.
            rf"{_BUTTON}(?:[\s|/·•,]+(?:{_BUTTON}|{NETWORKS})){{0,10}}|a(?: a){{1,3}}",
            r"(?:share|save|print|comments?|listen|resize|tweet|e-?mail){2,6}",
            r"(?:\d{1,6} (?:views?|comments?|likes?|shares?|reactions?)[\s|·]*){1,4}",
            r"(?:story|article) saved[.!]?|(?:view|read|see) (?:all )?comments|reuse this content",
            r"you can find this story in my bookmarks\.?.{0,40}",
        ),
        ("Share", "Resize", "Listen (4 min)", "Share | Save | Print", "Share this article", "12 comments"),
        ("Listen, he told them.", "Save the pier", "Print is dead", "Facebook", "Share prices fell."),
    ),
    Furniture(
        "label",
        (r"(?:first |last )?(?:published|updated|posted)(?: by)?:?", r"(?:written|reported) by:?", "by:?"),
        ("Published", "Last updated", "Written by"),
        ("Published in 1958, the map was refused.", "By noon"),
    ),
    Furniture(
        "topics",
        (
            rf"(?:related|more) topics?\s*:\s*{_TERMS}",
            rf"(?:filed (?:under|in)|posted in|tagged(?: (?:with|as))?)\s*:\s*{_TERMS}",
            rf"(?:tags|topics|labels|categories|in this (?:story|article)|explore more)\s*:\s*{_TERMS}",
        ),
        ("Related Topics: Schools, Strikes", "Filed under: News", "Tags: harbour | bridge | Senn"),
        (
            "Filed under seal, the complaint says that the board knew of the cracks.",
            "Topics: the board spoke of the bridge. It then voted.",
            "Tagged with a number, the seals were set free.",
        ),
    ),
    Furniture(
        "heading of a box",
        (
            r"(?:related|recommended|further|more) (?:topics?|stor(?:y|ies)|articles?|content|coverage)",
            r"(?:related|recommended|further|more) (?:reading|news|links|information|from our partners)",
            r"related internet links|related stor(?:y|ies) from .{1,60}",
            r"more (?:on|about|from) this(?: (?:story|topic|author))?",
            r"most (?:read|viewed|popular)|(?:read|up|watch) next|top (?:videos?|stories)",
            r"editors?['’]s? (?:picks?|choice)|about the author|filed under|related|trending(?: now)?",
            r"you (?:may|might) also (?:like|be interested in)|recommended(?: for you)?",
            r"(?:sponsored|promoted)(?: content)?",
        ),
        ("Related Topics", "More on this story", "Most read", "Related stories from Elm Sentinel"),
        ("More stories are told of the dam.", "Related to the mayor, he was not allowed to vote."),
    ),
    Furniture(
        "pointer",
        (
            r"(?:read (?:more|also|next)|(?:see|read) also|also read|related(?: (?:story|article|coverage))?)"
            r"\s*[:|»>]\s*[^.!?“”]{1,150}",
            r"(?:follow|more) [^.!?“”]{2,120}?(?: at|:) https?://\S+",
        ),
        (
            "Read more: The day the pier sank",
            "SEE ALSO: Ferry fares to rise",
            "Follow the Courier’s coverage of ferries at https://courier.example/ferries",
        ),
        ("Read more: the plan is dead.", "See also the map, which the board has changed"),
    ),
    Furniture(
        "player",
        (
            rf"(?:this|the) (?:video|audio|content|media|clip|player) {_NOT_SHOWN}{_WHERE}\.?",
            r"this (?:video|content|media|audio) is (?:no longer |not |currently )?(?:un)?available"
            r"(?: (?:in|on|to|at) (?:your|this|the moment).{0,60})?\.?",
            r"(?:to (?:play|view|watch|see) this (?:video|content)|please enable|you need to enable)"
            r".{0,60}\b(?:javascript|browser|cookies)\b.{0,80}",
            r"something went wrong,? please try again(?: later)?\.?|media caption,.{0,150}|video player",
            r"(?:skip|end of|close) (?:the )?(?:video|advertisement|ad|most read|\w+ post)",
            r"(?:skip|end of|close) (?:the )?newsletter(?: (?:promotion|signup|sign-up))?",
            r"(?:loading|now playing)(?: video)?(?:…|\.\.\.)?|watch: [^.!?]{1,100}",
            r"this is an experimental feature\..{0,150}",
            r"this (?:audio|article|voice)(?: is| was)? (?:read|recorded|generated) by"
            r" (?:an? )?(?:ai|automated|computer).{0,80}",
        ),
        (
            "This video can not be played",
            "This video cannot be played in your country.",
            "Something went wrong, please try again later.",
            "To play this video you need to enable JavaScript in your browser.",
        ),
        (
            "This video cannot be played in court, the judge ruled on Friday.",
            "This video is not available to the defence, his lawyer said.",
            "Something went wrong on the bridge, the engineer said.",
        ),
    ),
    Furniture(
        "desk",
        (
            r"to (?:report|request|suggest|submit) an? (?:correction|error|typo|mistake|inaccuracy)\b.{0,80}"
            r"(?:@|click|contact|e-?mail|write|visit|fill|let us|call).{0,120}",
            r"(?:see|spot|found|spotted|notice) an? (?:mistake|error|typo|inaccuracy)\b.{0,30}\?.{0,120}",
            r"(?:do you have|have you got|got) (?:an?|any) (?:story|tip|news tip|question|complaint)s?\b"
            r".{0,60}\?.{0,160}",
            r"(?:report|suggest) an? (?:correction|error|typo)",
        ),
        (
            "To report a correction or typo, email corrections@post.example.",
            "Spotted a mistake? Let us know.",
            "Have you got a story? Email newsdesk@valley.example",
        ),
        (
            "To report a correction in time, the clerk ran across the square on Monday.",
            "Do you have a story like this one, the judge asked the witness, and he had none.",
        ),
    ),
    Furniture(
        "way on",
        (
            r"continue reading(?: (?:below|here|(?:the (?:main|full)|this) (?:story|article)))?\W*",
            r"(?:story|article|report) continues?(?: (?:below|after)\b.{0,40})?",
            r"advertisement(?: feedback)?|ad(?: feedback)?",
            r"(?:return|back) to (?:the )?(?:(?:article|story)\b.{0,60}|top(?: of (?:the )?page)?)",
            r"(?:read|see|view) (?:the )?(?:full|whole) (?:story|article)(?: here)?\W*",
            r"(?:load|show|see|view|read) more\W*",
            r"(?:find|read|view) (?:this|the) (?:article|story)(?: online)? at:? ?\S{1,200}",
        ),
        (
            "Continue reading the main story",
            "Advertisement",
            "Find this article at: http://courier.example/bridge",
        ),
        (
            "Continue reading the signs, Ms Hale told voters.",
            "Advertisement was banned.",
            "Back to the top of the hill went the goats.",
        ),
    ),
    Furniture(
        "copies",
        (
            r"(?:a|this) version of this (?:article|story) (?:appears|appeared|was published) in"
            r" (?:the )?print\b.{0,250}",
            r"(?:e-?mail|send) this (?:story|article|page) to a friend",
            r"(?:[\w ]{1,40} [-–|] )?printer-?friendly (?:version|page)",
            r"printed from:? https?://\S+(?: on .{4,30})?",
            r"print (?:version|this (?:page|article|story)\b.{0,40})|order reprints?\b.{0,60}",
        ),
        (
            "A version of this article appears in print on Oct. 10, 2023, Section A, Page 4.",
            "Printer-friendly version",
            "Printed from http://courier.example/bridge on 7 May 2024",
            "E-mail this story to a friend",
        ),
        (
            "A version of this article of faith is held by both parties.",
            "Print versions sold better than ever.",
        ),
    ),
    Furniture(
        "invitation",
        (
            r"sign up (?:to|for) (?:our|get)\b.*",
            r"sign up (?:to|for) the .{0,60}\b(?:newsletters?|briefings?|alerts?|e-?mails?|inbox)\b.*",
            r"subscribe (?:to (?!continue|read|keep)|now|today)\b.{0,60}",
            rf"(?:you can )?(?:also )?follow (?:us|the \w+|[\w’' ]{{1,40}}) on (?:our )?(?:{NETWORKS})\b.*",
            r"(?:get|receive) .{0,80}\b(?:(?:your|the best of .{1,40}) inbox|our .{0,40}newsletters?)\b.*",
            r".{0,60}\bin your inbox\b.{0,40}|click here (?:to|for)\b.*",
            r"support our (?:journalism|work|newsroom)\b.*|download (?:our|the .{0,30}) app\b.*",
            r"by signing up\b.{0,20}you agree.*|your subscription helps.*|no spam[.,].{0,60}",
            r"become an? (?:\w+ )?(?:member|subscriber|supporter|patron) of .{0,80}",
            r"enjoy(?:ed|ing)? this (?:story|article|post)\?.*|.{1,60} is a reader-supported publication\b.*",
            r"thank(?:s| you) for reading[^,.!]{0,50}[.!].{0,120}",
            r"join our (?:whatsapp|telegram|facebook) (?:group|channel|community)\b.*",
        ),
        (
            "Sign up for our weekly newsletter",
            "Follow Valley Live on Facebook for all the latest.",
            "Get the latest Hale news straight to your inbox by signing up to our newsletter here.",
            "By signing up, you agree to our Terms of Use and Privacy Policy.",
            "Become a member of Elm Valley News for 3 crowns a month.",
        ),
        (
            "Sign up for the harbour run before Monday, said Bo Lind, who has won it twice.",
            "Follow the ferry on its last trip, as hundreds did on Sunday.",
            "Thank you for reading the letter aloud, Ms Rand told the clerk.",
            "Become a member or leave, the union told the crew.",
        ),
    ),
    Furniture(
        "credit",
        (
            r"[^.!?“”]{3,120} contributed reporting(?: from [\w ,]{1,40})?\.?",
            r"[^.!?“”]{3,120} contributed to this (?:report|article|story)(?: from [\w ,]{1,40})?\.?",
        ),
        ("Ole Berg contributed reporting.", "Wire writer Tom Aster in Hale contributed to this report."),
        (
            "The heat contributed to this report of more fires than ever.",
            "Ole Berg contributed a reporter’s pad.",
        ),
    ),
    Furniture(
        "notice of the site",
        (
            r"this (?:site|page|website) (?:is protected by recaptcha|uses cookies).*",
            r"this website and associated newspapers\b.*",
            r"(?:the )?(?:views|opinions) expressed (?:here|in this (?:article|column|piece)|by the author)\b"
            r".*\b(?:own|those|reflect)\b.*",
            r"[\w .’']{2,40} is not responsible for the content of external (?:sites|links)\b.{0,60}",
            r"this (?:post|article) is public,? so feel free to share it\.?|all rights reserved\b.{0,60}",
            r"our standards: the [\w ]{2,40} principles\.?(?:, ?opens new tab)?",
            r"this material may not be published, broadcast, rewritten\b.{0,80}",
        ),
        (
            "Our Standards: The Courier Trust Principles.",
            "The EBC is not responsible for the content of external sites.",
            "The views expressed in this article are the author’s own.",
        ),
        (
            "The views expressed at the meeting were those of farmers.",
            "The board is not responsible for the fire, it said.",
            "This site is protected by two dogs.",
        ),
    ),
)
