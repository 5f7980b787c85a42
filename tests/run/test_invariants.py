"""Whatever the text, every record is valid: spans slice back, references resolve, order holds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotations.article import Article
from pipeline.run import extractor
from pipeline.settings import Settings
from pipeline.validate import validate

FRAGMENTS = (
    "“We lost,” said Nora Whitfield, who leads the union.",
    "‘Never,’ he’d said in the ’90s, ‘“ever” again.’",
    "The ministry denied on Monday 30 February that 12% of $5m-$6m was lost.",
    "According to The Evening Courier, it may rain in the summer of 2022",
    "Q: Why?\n\nA: Because I said so.",
    "😀 Zoë Ngũgĩ–O’Neill (née Smith), 34, told\u00a0reporters",
    "\u202bשלום\u202c said “\u0645\u0631\u062d\u0628\u0627”",
    "e\u0301te\u0301 caf\u00ad\u00e9 \u200b\ufeff",
    "\n\n",
    "\t \r",
    "“",
    "”",
    '"',
    "'",
    "(",
    "—",
    "...",
    "AND and but that",
    "she her herself they it",
    "said",
    "per",
    "99999999999999999999 10:99pm 1-1-1 ’88–’90",
    "In May ² and on 3 May ⑨ of 9999, next summer and next Christmas,",
    "in the second quarter of the year 1, last Easter and this fall",
)
TEXT = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), min_size=1, max_size=10).map(" ".join)
PUBLISHED = st.sampled_from([None, "2023-10-10", "2024-02-29", "1600-01-01", "2999-12-31"])


@settings(max_examples=120, derandomize=True)
@given(text=TEXT, published=PUBLISHED)
def test_any_text_gives_valid_records(text: str, published: str | None) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    records = extractor(Settings())(Article("a", "a.txt", "0" * 64, text, published=published))
    assert validate(records) == ()


@settings(max_examples=15, derandomize=True)
@given(text=TEXT)
def test_the_same_text_gives_the_same_records(text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    article = Article("a", "a.txt", "0" * 64, text, published="2023-10-10")
    extract = extractor(Settings())
    assert extract(article) == extract(article)
