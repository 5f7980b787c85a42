"""The layouts that tools and services give articles in, as objects of JSON or as rows of a table: one table.

A layout is known by fields that only it has. What a layout does not name is looked for under the plain keys,
which are also all that is known of an object of no known layout. Paths lead into objects (`fields.bodyText`);
case, `_` and blanks of a name do not count.
"""

from dataclasses import dataclass

from pipeline.read.objects.fields import Fields, plain_key
from pipeline.read.objects.known_names import BYLINE, ID, PUBLISHED, TEXT, TITLE


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of an article stand, the first that is filled counting.

    Attributes:
        name: as people call it, for messages.
        marks: the fields by which it is known, all of them there, filled or not.
        html: those of `text` that are HTML always, so that even a paragraph without a tag has references.
        no_text: why it may have none, for layouts that hold none or not always.
        headed: whether the text begins with the headline.
    """

    name: str
    marks: tuple[str, ...]
    text: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    html: frozenset[str] = frozenset()
    no_text: str | None = None
    headed: bool = False


_NINJS_TEXT = ("bodies", *(f"body_{role}" for role in ("text", "main", "xhtml", "html", "richtext", "nitf")))
_NINJS_TITLE = (
    "headline",
    "headlines",
    *(f"headline_{role}" for role in ("main", "long", "web", "print", "short")),
)
_NINJS_HTML = frozenset(("body_xhtml", "body_html"))
_FETCH = "fetch the articles' pages"

LAYOUTS = (
    # Before newspaper4k: it may have a `publish_date`, of its last version.
    Layout(
        "Arc XP",
        ("content_elements",),
        ("content_elements",),
        ("headlines.basic", "headlines.web"),
        ("display_date", "first_publish_date", "publish_date"),
        ("credits.by",),
    ),
    Layout("news-please", ("maintext",), ("maintext", "text"), ("title",), ("date_publish",), ("authors",)),
    # What `body.summary` holds stands above the article as a teaser.
    Layout(
        "fundus", ("publishing_date",), ("body", "plaintext"), ("title",), ("publishing_date",), ("authors",)
    ),
    Layout("trafilatura", ("raw_text", "text"), ("text",), ("title",), ("date",), ("author",), headed=True),
    Layout(
        "Media Cloud",
        ("publish_date", "indexed_date"),
        ("text",),
        ("title",),
        ("publish_date",),
        no_text="Media Cloud gives texts to its staff only",
    ),
    Layout("newspaper4k", ("publish_date",), ("text",), ("title",), ("publish_date",), ("authors",)),
    Layout("NewsAPI", ("publishedAt", "urlToImage"), ("content",), ("title",), ("publishedAt",), ("author",)),
    # `bodyText` has no paragraphs, `body` has.
    Layout(
        "the Guardian",
        ("webTitle",),
        ("fields.body", "fields.bodyText", "blocks.body.bodyHtml", "bodyText", "bodyContent"),
        ("webTitle", "fields.headline"),
        ("webPublicationDate", "fields.firstPublicationDate"),
        ("fields.byline",),
        html=frozenset(("fields.body", "blocks.body.bodyHtml")),
        no_text="the Guardian gives texts only where they are asked for (show-fields=body)",
    ),
    Layout(
        "the New York Times",
        ("web_url", "pub_date"),
        title=("headline.main", "headline"),
        published=("pub_date",),
        byline=("byline.original",),
        no_text="the New York Times gives abstracts and no texts",
    ),
    Layout("the Global Quotation Graph", ("quotes", "url"), no_text="it holds quotations and no texts"),
    Layout(
        "WordPress",
        ("content.rendered",),
        ("content.rendered",),
        ("title.rendered",),
        ("date", "date_gmt"),
        ("_embedded.author.name", "author_name", "yoast_head_json.author"),
        html=frozenset(("content.rendered",)),
    ),
    Layout(
        "JSON Feed",
        ("content_html",),
        ("content_html", "content_text"),
        ("title",),
        ("date_published",),
        ("authors", "author"),
        html=frozenset(("content_html",)),
    ),
    Layout(
        "JSON Feed",
        ("content_text",),
        ("content_text",),
        ("title",),
        ("date_published",),
        ("authors", "author"),
    ),
    Layout(
        "schema.org",
        ("articleBody",),
        ("articleBody",),
        ("headline", "name"),
        ("datePublished",),
        ("author",),
    ),
    # What changes with each version of an item is its day: `firstcreated` is often missing.
    Layout(
        "ninjs",
        ("uri", "versioncreated"),
        _NINJS_TEXT,
        _NINJS_TITLE,
        ("versioncreated",),
        ("byline", "by", "bylines"),
        html=_NINJS_HTML,
    ),
    Layout(
        "ninjs",
        ("bodies",),
        _NINJS_TEXT,
        _NINJS_TITLE,
        ("versioncreated", "contentcreated"),
        ("byline", "by", "bylines"),
    ),
    Layout("all-the-news", ("publication", "article"), ("article",), ("title",), ("date",), ("author",)),
    Layout("all-the-news", ("publication", "content"), ("content",), ("title",), ("date",), ("author",)),
    Layout("CNN/DailyMail", ("article", "highlights"), ("article",)),
    Layout("XSum", ("document", "summary"), ("document",)),
    Layout(
        "Ghost",
        ("html", "published_at"),
        ("html",),
        ("title",),
        ("published_at",),
        html=frozenset(("html",)),
    ),
    Layout("the Washington Post's collection", ("contents", "article_url"), ("contents",)),
    Layout("Swissdox", ("medium_code", "pubtime"), ("content",), ("head",), ("pubtime",)),
    # `changed` is beside it; `summary` in the body is the teaser.
    Layout("Drupal", ("body.processed",), ("body.processed",), ("title",), ("created",)),
    Layout("doccano", ("data", "label"), ("data",)),
    # "Data" is the date in these, and in others anything.
    Layout("Italian names", ("testo",), ("testo",), ("titolo",), ("data",)),
    Layout("Portuguese names", ("texto", "data"), ("texto",), ("titulo",), ("data",)),
)

PLAIN = Layout("plain keys", (), text=TEXT, title=TITLE, published=PUBLISHED, byline=BYLINE)

_KNOWN = frozenset(
    plain_key(path.split(".")[0])
    for layout in (*LAYOUTS, PLAIN)
    for path in (*layout.marks, *layout.text, *layout.title, *layout.published, *layout.byline)
) | {plain_key(path) for path in (*ID, "pubstatus")}
_FLAT = frozenset(
    plain_key(path)
    for layout in (*LAYOUTS, PLAIN)
    for path in (*layout.text, *layout.title, *layout.published, *layout.byline)
)
TITLE_KEYS = frozenset(plain_key(path.split(".")[0]) for layout in (*LAYOUTS, PLAIN) for path in layout.title)
TEXT_KEYS = frozenset(plain_key(path.split(".")[0]) for layout in (*LAYOUTS, PLAIN) for path in layout.text)
DATE_KEYS = frozenset(
    plain_key(path.split(".")[0]) for layout in (*LAYOUTS, PLAIN) for path in layout.published
)

BYLINE_KEYS = frozenset(
    plain_key(path.split(".")[0]) for layout in (*LAYOUTS, PLAIN) for path in layout.byline
)


def layout_of(fields: Fields) -> Layout:
    """The layout that an object or a row has; the plain one where it is of none."""
    return next((layout for layout in LAYOUTS if all(mark in fields for mark in layout.marks)), PLAIN)


def is_known_field(name: str) -> bool:
    """Whether a field or column may be a part of an article."""
    key = plain_key(name)
    return key in _KNOWN or key in _FLAT


def is_article(names: set[str]) -> bool:
    """Whether an object with fields of these names has a title with a date or a text, or a layout."""
    keys = {plain_key(name) for name in names}
    if keys & TITLE_KEYS and keys & (DATE_KEYS | TEXT_KEYS):
        return True
    layout = layout_of(Fields(dict.fromkeys(names)))
    return layout is not PLAIN and any(plain_key(path) in keys for path in layout.text)


def holds_text(columns: list[str]) -> bool:
    """Whether a column of a table, by its name, holds the text of articles."""
    fields = Fields(dict.fromkeys(columns))
    return any(path in fields for path in (*layout_of(fields).text, *PLAIN.text))
