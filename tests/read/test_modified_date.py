"""Where only the day of the last change is known it is used, with a warning; the day of publication wins."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.read.articles import read_articles

BODY = (
    "The harbour board said on Monday that the quay would be closed until the spring for repairs. "
    "Fishing boats will land their catch at the coal pier, where two cranes were put up last week. "
    "The work costs more than was planned, and the town pays half of it."
)
PUBLISHED, CHANGED = "2023-10-10", "2023-10-12"


def document(head: str, lines: str = "") -> str:
    article = f"<article><h1>Quay</h1>{lines}<p>{BODY}</p></article>"
    return f"<html><head>{head}</head><body>{article}</body></html>"


def page(published: str | None, changed: str) -> str:
    meta = f'<meta property="article:modified_time" content="{changed}">'
    if published:
        meta += f'<meta property="article:published_time" content="{published}">'
    return document(f"{meta}<title>Quay</title>")


def linked_data(published: str | None, changed: str) -> str:
    node = {"@type": "NewsArticle", "headline": "Quay", "dateModified": changed}
    if published:
        node["datePublished"] = published
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    return document(script)


def shown(published: str | None, changed: str) -> str:
    lines = f"<p>Published: {published}</p>" if published else ""
    lines += f"<p>Updated: {changed}</p>"
    return document("", lines)


def atom(published: str | None, changed: str) -> str:
    date = f"<published>{published}T09:00:00Z</published>" if published else ""
    entry = f"<title>Quay</title>{date}<updated>{changed}T09:00:00Z</updated><content>{BODY}</content>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'


def rss(published: str | None, changed: str) -> str:
    date = f"<pubDate>{published}</pubDate>" if published else ""
    namespaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dcterms="http://purl.org/dc/terms/"'
    )
    item = f"<dcterms:modified>{changed}</dcterms:modified>{date}<content:encoded>{BODY}</content:encoded>"
    return f'<rss version="2.0" {namespaces}><channel><item><title>Quay</title>{item}</item></channel></rss>'


def with_keys(published_key: str, changed_key: str, **more: object) -> Callable[[str | None, str], str]:
    def content(published: str | None, changed: str) -> str:
        return json.dumps(
            {"title": "Quay", "text": BODY, changed_key: changed, published_key: published, **more}
        )

    return content


def table(published: str | None, changed: str) -> str:
    return f'title,text,last_updated,published\nQuay,"{BODY}",{changed},{published or ""}\n'


def mail(published: str | None, changed: str) -> str:
    date = f"Published: {published}\n" if published else ""
    return f"From: Anna Holt <anna@example.org>\nSubject: Quay\n\nQuay\n{date}Updated: {changed}\n\n{BODY}\n"


def mailbox(published: str | None, changed: str) -> str:
    return f"From anna@example.org Tue Oct 17 09:00:00 2023\n{mail(published, changed)}"


def text(published: str | None, changed: str) -> str:
    date = f"Published: {published}\n" if published else ""
    return f"Quay\nUpdated: {changed}\n{date}\n{BODY}\n"


def front_matter(published: str | None, changed: str) -> str:
    date = f"date: {published}\n" if published else ""
    return f"---\ntitle: Quay\nlastmod: {changed}\n{date}---\n\n{BODY}\n"


def markdown(published: str | None, changed: str) -> str:
    date = f"*Published: {published}*\n\n" if published else ""
    return f"# Quay\n\n{date}*Updated: {changed}*\n\n{BODY}\n"


def nitf(published: str | None, changed: str) -> str:
    issue = f'<date.issue norm="{published}"/>' if published else ""
    head = f'<head><docdata>{issue}</docdata><revision-history norm="{changed}" comment="figures"/></head>'
    return f"<nitf>{head}<body><body.content><p>{BODY}</p></body.content></body></nitf>"


def newsml(published: str | None, changed: str) -> str:
    version = f"<versionCreated>{published}T09:00:00Z</versionCreated>" if published else ""
    head = f"<itemMeta><itemClass qcode='ninat:text'/>{version}</itemMeta>"
    head += f"<contentMeta><contentModified>{changed}T09:00:00Z</contentModified></contentMeta>"
    body = f"<contentSet><inlineData contenttype='text/plain'>{BODY}</inlineData></contentSet>"
    return f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">{head}{body}</newsItem>'


def factiva(published: str | None, changed: str) -> str:
    paragraphs = [{"content": [{"text": BODY}]}]
    attributes = {"modification_date": changed, "headline": {"main": {"text": "Quay"}}, "body": paragraphs}
    if published:
        attributes["publication_date"] = published
    return json.dumps({"data": {"id": "drn:archive.newsarticle.QUAY000020231010", "attributes": attributes}})


def factiva_xml(published: str | None, changed: str) -> str:
    date = f"<publicationDate><date>{published}</date></publicationDate>" if published else ""
    parts = f"<headline>Quay</headline>{date}<modificationDate>{changed}</modificationDate>"
    parts += f"<leadParagraph><paragraph>{BODY}</paragraph></leadParagraph>"
    return f"<ppsArticles><ppsArticle>{parts}</ppsArticle></ppsArticles>"


def word(published: str | None, changed: str) -> bytes:
    docx = pytest.importorskip("docx")
    written = docx.Document()
    for line in text(published, changed).split("\n"):
        written.add_paragraph(line)
    data = BytesIO()
    written.save(data)
    return data.getvalue()


FILES: dict[str, tuple[str, Callable[[str | None, str], str | bytes]]] = {
    "page": ("quay.html", page),
    "page, linked data": ("quay.html", linked_data),
    "page, shown": ("quay.html", shown),
    "Atom": ("quay.atom", atom),
    "RSS": ("quay.rss", rss),
    "JSON": ("quay.json", with_keys("published", "modified")),
    "JSON, schema.org": ("quay.json", with_keys("datePublished", "dateModified", articleBody=BODY)),
    "JSON Feed": ("quay.json", with_keys("date_published", "date_modified", content_text=BODY)),
    "JSON, Ghost": ("quay.json", with_keys("published_at", "updated_at", html=f"<p>{BODY}</p>")),
    "JSON Lines": ("quay.jsonl", with_keys("date", "updated")),
    "table": ("quay.csv", table),
    "mail": ("quay.eml", mail),
    "mailbox": ("quay.mbox", mailbox),
    "text": ("quay.txt", text),
    "front matter": ("quay.md", front_matter),
    "Markdown": ("quay.md", markdown),
    "NITF": ("quay.nitf", nitf),
    "NewsML-G2": ("quay.newsml", newsml),
    "Factiva, API": ("quay.json", factiva),
    "Factiva, XML": ("quay.xml", factiva_xml),
    "Word": ("quay.docx", word),
}


def read(folder: Path, form: str, published: str | None) -> Article:
    name, content_of = FILES[form]
    content = content_of(published, CHANGED)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (article,) = read_articles([folder / name], max_characters=10_000)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("form", FILES)
def test_a_day_of_change_alone_is_used_with_a_warning(tmp_path: Path, form: str) -> None:
    article = read(tmp_path, form, None)

    assert (article.published, article.warnings) == (CHANGED, ("modified_date",))


@pytest.mark.parametrize("form", FILES)
def test_the_day_of_publication_wins_without_a_warning(tmp_path: Path, form: str) -> None:
    article = read(tmp_path, form, PUBLISHED)

    assert (article.published, article.warnings) == (PUBLISHED, ())


@pytest.mark.parametrize(
    "key", ["date_download", "crawled_at", "indexed_date", "created_at_index", "last_crawled", "load_time"]
)
def test_the_day_on_which_a_file_was_fetched_is_no_day_of_change(tmp_path: Path, key: str) -> None:
    (tmp_path / "quay.json").write_text(json.dumps({"title": "Quay", "text": BODY, key: CHANGED}))
    (article,) = read_articles([tmp_path], max_characters=10_000)

    assert isinstance(article, Article)
    assert article.published is None
