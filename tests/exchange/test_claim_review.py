"""Drafts of ClaimReview: a claim, who makes it, when, and where it stands."""

from pathlib import Path

import orjson

from pipeline.annotations.records import Cue, Source
from pipeline.exchange.claim_review import claim_reviews
from pipeline.exchange.hand_over import export
from tests.builders import TEXT, article, records, span
from tests.index.made_up import said, write


def test_a_draft_says_who_claims_what_when_and_where() -> None:
    (draft,) = claim_reviews(said("a", "Anna Holt", "sales of Kestrel fell", title="Kestrel slips"))["@graph"]
    assert draft["@type"] == "ClaimReview"
    assert draft["claimReviewed"] == "sales of Kestrel fell"
    assert draft["itemReviewed"] == {
        "@type": "Claim",
        "identifier": "a#c1",
        "text": "sales of Kestrel fell",
        "description": "Anna Holt said on Monday that sales of Kestrel fell.",
        "author": {"@type": "Person", "name": "Anna Holt"},
        "datePublished": "2024-03-08",
        "appearance": {
            "@type": "NewsArticle",
            "identifier": "a",
            "headline": "Kestrel slips",
            "datePublished": "2024-03-08",
        },
    }


def test_what_the_author_claims_is_nobodys_to_review() -> None:
    assert claim_reviews(records())["@graph"] == []


def test_an_unnamed_source_is_given_in_the_words_of_the_text_and_a_firm_is_an_organisation() -> None:
    claim = records().claims[0]
    cue = Cue(**span(TEXT, "said"), lemma="say")
    unnamed = claim.model_copy(update={"sources": (Source(**span(TEXT, "Anna Holt"), cue=cue),)})
    (draft,) = claim_reviews(records(claims=(unnamed,)))["@graph"]
    assert draft["itemReviewed"]["author"] == {"@type": "Person", "name": "Anna Holt"}
    firm = records().entities[0].model_copy(update={"label": "ORG", "name": "Holt & Co"})
    named = claim.model_copy(update={"sources": (Source(**span(TEXT, "Anna Holt"), entity_id="e1"),)})
    (draft,) = claim_reviews(records(entities=(firm,), claims=(named,)))["@graph"]
    assert draft["itemReviewed"]["author"] == {"@type": "Organization", "name": "Holt & Co"}


def test_an_address_is_where_it_appears_and_a_file_is_not() -> None:
    source = "https://news.example/kestrel"
    made = said("a").model_copy(update={"article": article(said("a").article.text, source=source)})
    assert claim_reviews(made)["@graph"][0]["itemReviewed"]["appearance"]["url"] == source
    assert "url" not in claim_reviews(said("a"))["@graph"][0]["itemReviewed"]["appearance"]


def test_each_article_has_a_file_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "outputs", said("news/a", "Zoë 👩🏽‍🚒 Holt"), said("b"))
    assert export(tmp_path / "outputs", "claimreview", tmp_path / "drafts") == 2
    (draft,) = orjson.loads((tmp_path / "drafts" / "news" / "a.jsonld").read_bytes())["@graph"]
    assert draft["itemReviewed"]["author"]["name"] == "Zoë 👩🏽‍🚒 Holt"
