"""Settings and versions: what is equal has an equal name, what differs has not."""

from pipeline.settings import Settings, pipeline_version


def test_equal_settings_have_equal_digests_and_others_do_not() -> None:
    assert Settings().digest() == Settings().digest()
    assert Settings().digest() != Settings(published="2020-01-01").digest()


def test_the_version_names_the_rules_it_was_made_with() -> None:
    number, _, digest = pipeline_version().partition("+")
    assert number.count(".") == 2
    assert len(digest) == 8
