"""A byline is names, however a tool has written them; a name that looks like a list stays a name."""

import pytest

from pipeline.read.objects.bylines import byline_of


@pytest.mark.parametrize(
    ("value", "byline"),
    [
        ("Anna Holt; Bo Lee", "Anna Holt, Bo Lee"),
        ("Holt, Anna; Lee, Bo", "Holt, Anna; Lee, Bo"),
        ("By Anna Holt and Bo Lee", "Anna Holt and Bo Lee"),
        ("Byron Lee", "Byron Lee"),
        (["By Anna Holt", "By Bo Lee", "Anna Holt"], "Anna Holt, Bo Lee"),
        ([{"first_name": "Anna", "last_name": "Holt"}, {"lastname": "Lee"}], "Anna Holt, Lee"),
        ([{"by": "By ANNA HOLT"}], "ANNA HOLT"),
        ('["Anna Holt", "Bo Lee"]', "Anna Holt, Bo Lee"),
        ("[{'name': 'Anna Holt'}, {'name': 'Bo Lee'}]", "Anna Holt, Bo Lee"),
        ("('Anna Holt',)", "Anna Holt"),
        ('{"Anna Holt","Bo Lee"}', "Anna Holt, Bo Lee"),
        ("[Anna Holt, Bo Lee]", "Anna Holt, Bo Lee"),
        ("[]", None),
        ('<a href="/a">Anna Holt &amp; Bo Lee</a>', "Anna Holt & Bo Lee"),
        ("https://pages.example/ellery", None),
        ("(Agency) Anna Holt", "(Agency) Anna Holt"),
        ("NA", None),
        ("\\N", None),
        (17, None),
        ("[" * 900 + "]", None),
    ],
)
def test_names_are_found_in_whatever_holds_them(value: object, byline: str | None) -> None:
    assert byline_of(value) == byline
