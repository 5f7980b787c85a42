"""The pages of Explore say what the index says; text from records is only ever text in them."""

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.errors import DecisionError, UsageError
from pipeline.index.build import index
from pipeline.index.database import reading
from pipeline.index.decision_file import read_decisions
from pipeline.review.decision_log import DecisionLog
from pipeline.review.explore.deciding import ThingRequest, decide, parse_thing_request
from pipeline.review.explore.folder import write_explore
from pipeline.review.explore.markup import tag
from pipeline.review.explore.pages import rendered
from pipeline.review.explore.places import Page, Served
from pipeline.review.explore.timeline import timeline
from pipeline.write.files import exclusive
from tests.review.explored import HOSTILE, explored, key_of

Show = Callable[..., str]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return explored(tmp_path_factory.mktemp("explored"))


@pytest.fixture
def show(database: Path) -> Show:
    def page(page: Page) -> str:
        with reading(database) as connection:
            return rendered(connection, page, Served())

    return page


class Elements(HTMLParser):
    """What a browser's parser makes of a page: its elements, their attributes, and the text between."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_front_page_says_who_is_quoted_most_and_how_sources_are_given(show: Show) -> None:
    text = Elements(show(Page("front"))).text
    assert "5 articles, published from 2022-01-01 to 2024-04-01" in text
    assert text.index("Anna Holt") < text.index("Ivo Lind")
    assert "by name5100%" in text


def test_a_persons_page_has_names_words_company_and_a_picture(show: Show, database: Path) -> None:
    page = Elements(show(Page("thing", key_of(database, "Anna Holt"))))
    assert "Anna Holt 2" in page.text and "person · 2 articles · 2 quotes" in page.text
    assert page.text.index("Kestrel closed") < page.text.index("Kestrel rose")
    assert "Kestrel organisation · 2 articles" in page.text
    assert "svg" in page.tags
    assert "/#article=a&record=q1" in page.links


def test_what_is_said_about_a_thing_is_on_its_page_with_who_says_it(show: Show, database: Path) -> None:
    page = Elements(show(Page("thing", key_of(database, "Kestrel"))))
    assert page.text.index("Said about") < page.text.index("Ivo Lind · What Lind says")
    assert f"/explore/thing?key={key_of(database, 'Ivo Lind')}" in page.links


def test_a_claims_page_shows_both_sentences_and_why(show: Show, database: Path) -> None:
    with reading(database) as connection:
        ((first, second, why),) = connection.execute("SELECT claim, other, why FROM meetings").fetchall()
    for key in (first, second):
        text = Elements(show(Page("claim", key))).text
        both = "Anna Holt said on Monday that Kestrel closed.", "Ivo Lind said on Monday that Kestrel closed."
        assert 0 < text.index("Repeated") < text.index(both[0]) < text.index(both[1]) < text.index(why)


def test_a_search_finds_everything_and_a_miss_names_the_nearest(show: Show) -> None:
    text = Elements(show(Page("search", words="kestrel"))).text
    assert [
        part for part in ("People and things", "Articles", "Quotes", "Claims", "Sentences") if part in text
    ][4:]
    missed = Elements(show(Page("search", words="Kestral")))
    assert "Nothing is named or said like “Kestral”" in missed.text
    assert "/explore/search?words=Kestrel" in missed.links


@pytest.mark.parametrize(
    "words", ["\0", '"', "NEAR(", "*", "' OR 1", "<b>", "--", HOSTILE, "\ud83d", "a" * 200]
)
def test_whatever_is_searched_for_is_only_words(show: Show, words: str) -> None:
    assert Elements(show(Page("search", words=words))).tags.count("script") == 1


def test_hostile_text_is_shown_as_it_is_and_adds_no_element(show: Show, database: Path) -> None:
    hostile = key_of(database, HOSTILE)
    pages = [
        Page("front"),
        Page("speakers"),
        Page("thing", hostile),
        Page("thing", key_of(database, "Kestrel")),
    ]
    for page in (*pages, Page("search", words=HOSTILE), Page("thing", hostile, "said")):
        found = Elements(show(page))
        assert HOSTILE in found.text
        assert "img" not in found.tags and found.tags.count("script") == 1


def test_lists_go_on_where_they_are_cut(show: Show, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.review.explore.thing.FEW", 1)
    monkeypatch.setattr("pipeline.review.explore.thing.SHOWN", 1)
    anna = key_of(database, "Anna Holt")
    assert f"/explore/thing?key={anna}&part=said&from=1" in Elements(show(Page("thing", anna))).links
    rest = Elements(show(Page("thing", anna, "said", 1)))
    assert "Kestrel rose" in rest.text and "Kestrel closed" not in rest.text
    assert not [link for link in rest.links if "from=2" in link]


def test_what_is_not_there_is_said_to_be_gone(show: Show) -> None:
    for kind in ("thing", "claim", "article"):
        with pytest.raises(UsageError, match=f"no such {kind} any more"):
            show(Page(kind, 7))


# Of tables that grow with the corpus, as they are called in queries; an index of days is read up to a limit.
READ_WHOLE = re.compile(
    r"SCAN (articles|entities|mentions|quotes|claims|sentences|thing_members|meetings|[aceopqst])\b"
    r"(?!.*(VIRTUAL|articles_by_day|speakers_by_articles|COVERING INDEX))"
)


def test_no_page_reads_a_table_of_records_as_a_whole(database: Path) -> None:
    with reading(database) as connection:
        (claim,) = connection.execute("SELECT claim FROM meetings").fetchone()
        things = [Page("thing", key_of(database, name)) for name in ("Anna Holt", "Kestrel")]
        lists = [Page("thing", things[0].key, part) for part in ("said", "about", "records")]
        fronts = [Page("front"), Page("speakers"), Page("contradictions"), Page("claim", claim)]
        executed: list[str] = []
        connection.set_trace_callback(executed.append)
        for page in (*fronts, *things, *lists, Page("search", words="kestrel closed")):
            rendered(connection, page, Served())
        connection.set_trace_callback(None)
        steps = [
            (step, statement)
            for statement in executed
            if statement.startswith("SELECT") and " temp." not in statement
            for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    assert len(steps) > 100
    assert [each for each in steps if READ_WHOLE.match(each[0])] == []


def test_text_is_escaped_wherever_it_stands() -> None:
    made = tag(
        "a", {"title": "\"<'&", "hidden": False, "data-x": True}, "<b>&", None, ["1", tag("i", None, 2)]
    )
    assert made == '<a title="&quot;&lt;&#x27;&amp;" data-x>&lt;b&gt;&amp;1<i>2</i></a>'
    assert unescape(tag("p", None, "\0\ud800")) == "<p>\ufffd?</p>"


@pytest.mark.parametrize(
    ("days", "unit", "width"),
    [
        (["2024-03-01", "2024-03-05", "2024-03-05"], "day", 720 / 5),
        (["2024-01-01", "2024-04-01"], "week", 720 / 14),
        (["2021-01-15", "2024-01-15"], "month", 720 / 37),
        (["1990-05-05", "2024-01-15"], "year", 720 / 35),
        (["1024-01-01", "9999-12-31"], "year", 1 / 0.85),
    ],
)
def test_a_timeline_has_bars_as_wide_as_a_unit_of_time(days: list[str], unit: str, width: float) -> None:
    picture = timeline(days, days[:1])
    assert picture
    assert f"articles, by {unit} " in picture
    assert (picture.count('class="named" x'), picture.count('class="said" x')) == (2, 1)
    assert f'width="{width * 0.85:.2f}"' in picture


def test_one_day_makes_no_timeline() -> None:
    assert timeline(["2024-03-01", "2024-03-01", "unknown"], []) is None


# --- as files


@pytest.fixture(scope="module")
def site(database: Path) -> Path:
    folder = database.parent / "site"
    assert write_explore(database, folder) == len(list(folder.rglob("*.html")))
    return folder


def test_a_folder_of_files_holds_every_page_that_is_led_to(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert {page.parent.name for page in pages} == {"site", "things", "articles", "claims"}
    for page in pages:
        content = Elements(page.read_text("utf-8"))
        assert "img" not in content.tags
        for link in content.links:
            file, _, place = link.partition("#")
            target = page.parent / file
            assert target.is_file() and not link.startswith("/"), link
            assert not place or f'id="{place}"' in target.read_text("utf-8"), link


def test_files_lead_to_the_sentence_and_search_by_entries(database: Path, site: Path) -> None:
    anna = (site / "things" / f"{key_of(database, 'Anna Holt')}.html").read_text("utf-8")
    (link, *_) = [link for link in Elements(anna).links if "#s" in link]
    file, _, place = link.partition("#")
    article = (site / "things" / file).read_text("utf-8")
    assert (
        "Anna Holt said on Monday that Kestrel closed."
        in Elements(article.partition(f'id="{place}"')[2]).text
    )
    entries = (site / "entries.js").read_text("utf-8")
    assert "<" not in entries and "Kestrel shuts" in entries
    assert not [
        line
        for line in (site / "explore.js").read_text().splitlines()
        if line.startswith(("import", "export"))
    ]


# --- decisions


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return explored(tmp_path)


def asked(action: str, thing: int, **more: object) -> ThingRequest:
    return ThingRequest.model_validate({"who": "Ada", "action": action, "thing": thing, **more})


def test_things_are_merged_and_split_at_once_and_stay_so_when_rebuilt(own: Path) -> None:
    log = DecisionLog(own.parent / "decisions.jsonl")
    merged = decide(own, log, asked("merge", key_of(own, "Anna Holt"), other=key_of(own, "Ann Hollt")))
    assert merged.waits is None

    def articles() -> list[str]:
        with reading(own) as connection:
            rows = connection.execute(
                """SELECT a.article_id FROM thing_members m JOIN entities e ON e.key = m.entity
                JOIN articles a ON a.key = e.article WHERE m.thing = ? ORDER BY 1""",
                (merged.thing,),
            )
            return [name for (name,) in rows]

    assert articles() == ["a", "c", "d"]
    own.unlink()
    index(own.parent / "outputs", own, read_decisions(log.path))
    assert articles() == ["a", "c", "d"]
    with reading(own) as connection:
        ((apart,),) = connection.execute("SELECT key FROM entities WHERE name = 'Ann Hollt'").fetchall()
    decide(own, log, asked("split", merged.thing, apart=(apart,)))
    assert articles() == ["a", "c"]
    # Records of articles are decided on in the same file, and go on being so.
    assert DecisionLog(log.path).counts() == {}


def test_a_decision_that_says_nothing_is_refused_and_not_kept(own: Path) -> None:
    log = DecisionLog(own.parent / "decisions.jsonl")
    anna = key_of(own, "Anna Holt")
    with reading(own) as connection:
        records = [
            key for (key,) in connection.execute("SELECT entity FROM thing_members WHERE thing = ?", (anna,))
        ]
    wrong = {
        "choose another thing": asked("merge", anna, other=anna),
        "no such thing": asked("merge", anna, other=7),
        "not all of them": asked("split", anna, apart=tuple(records)),
        "choose some": asked("split", anna),
        "not this thing any more": asked("split", anna, apart=(7,)),
    }
    for message, request in wrong.items():
        with pytest.raises(DecisionError, match=message):
            decide(own, log, request)
    nobody = [f'{{"who": "{who}", "action": "merge", "thing": 1}}'.encode() for who in ("", "\u3164")]
    for content in (b"{}", b"[", *nobody):
        with pytest.raises(DecisionError):
            parse_thing_request(content)
    assert not log.path.exists()


def test_a_decision_waits_while_the_index_is_written_by_another(own: Path) -> None:
    log = DecisionLog(own.parent / "decisions.jsonl")
    anna, ann = key_of(own, "Anna Holt"), key_of(own, "Ann Hollt")
    with exclusive(own.parent):
        decided = decide(own, log, asked("merge", anna, other=ann))
    assert decided.thing == anna and "shown after `pipeline index`" in (decided.waits or "")
    index(own.parent / "outputs", own, read_decisions(log.path))
    with reading(own) as connection:
        assert connection.execute("SELECT count(*) FROM things WHERE label = 'PERSON'").fetchone() == (3,)
