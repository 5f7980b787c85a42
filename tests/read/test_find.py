import os
from pathlib import Path

import pytest

from pipeline.annotations.issues import Failure
from pipeline.errors import UsageError
from pipeline.read.find import find_inputs
from pipeline.read.inputs import Input, sha256_of


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def ids(*paths: Path) -> list[str]:
    return [item.article_id for item in find_inputs(paths) if isinstance(item, Input)]


def failures(*paths: Path) -> list[tuple[str, str]]:
    return [(item.article_id, item.code) for item in find_inputs(paths) if isinstance(item, Failure)]


def test_articles_are_named_by_their_path_below_the_folder_and_sorted(tmp_path: Path) -> None:
    write(tmp_path, b_dot_txt="x", sub__a_dot_html="x", a_dot_md="x")

    found = list(find_inputs([tmp_path]))

    assert [item.article_id for item in found] == ["a", "b", "sub/a"]
    assert [item.source for item in found] == ["a.md", "b.txt", "sub/a.html"]


def test_order_does_not_depend_on_the_order_of_paths(tmp_path: Path) -> None:
    write(tmp_path, one__a_dot_txt="x", two__b_dot_txt="x", two__c_dot_txt="x")
    one, two = tmp_path / "one", tmp_path / "two"

    assert list(find_inputs([one, two])) == list(find_inputs([two, one]))


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, sub__a_dot_txt="x")

    assert ids(tmp_path / "sub", tmp_path, tmp_path / "sub" / "a.txt") == ["sub/a"]
    assert failures(tmp_path, tmp_path / "sub") == []


def test_a_single_file_is_named_from_its_corpus_folder_else_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, corpus__city__a_dot_txt="x", elsewhere__b_dot_txt="x")

    assert ids(tmp_path / "corpus" / "city" / "a.txt") == ["city/a"]
    assert ids(tmp_path / "elsewhere" / "b.txt") == ["b"]


def test_source_does_not_depend_on_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, corpus__a_dot_txt="x")
    monkeypatch.chdir(tmp_path / "corpus")

    relative = list(find_inputs([Path("a.txt")]))
    absolute = list(find_inputs([tmp_path / "corpus"]))

    assert [(item.article_id, item.source) for item in relative] == [("a", "a.txt")]
    assert [(item.article_id, item.source) for item in absolute] == [("a", "a.txt")]


def test_a_corpus_within_a_project_of_the_same_name_is_a_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus" / "corpus"
    write(corpus, a_dot_txt="x", sub__b_dot_txt="x", gold__a_dot_jsonl="{}")

    assert ids(corpus) == ["a", "sub/b"]
    assert ids(corpus / "sub", corpus / "a.txt") == ["a", "sub/b"]


def test_what_belongs_to_the_corpus_beside_its_articles_is_not_an_input(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_dot_txt="x",
        gold__a_dot_jsonl="{}",
        README_dot_md="x",
        GUIDELINES_dot_md="x",
        LICENSE="x",
        entities_dot_jsonl="{}",
        decisions_dot_jsonl="{}",
        _dot_hidden_dot_txt="x",
        _dot_git__x="x",
    )

    assert [item.article_id for item in find_inputs([tmp_path])] == ["a"]


def test_the_same_names_further_down_or_given_by_themselves_are_inputs(tmp_path: Path) -> None:
    write(tmp_path, sub__README_dot_md="x", sub__gold__a_dot_txt="x", GUIDELINES_dot_md="x")

    assert ids(tmp_path) == ["sub/README", "sub/gold/a"]
    assert ids(tmp_path / "GUIDELINES.md") == ["GUIDELINES"]


def test_a_file_of_unknown_format_is_a_failure_under_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt="x", a_dot_odt="x", Makefile="x")

    assert ids(tmp_path) == ["a"]
    assert failures(tmp_path) == [("Makefile", "unknown_format"), ("a.odt", "unknown_format")]


def test_the_second_input_of_an_id_fails_without_touching_the_first(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt="x", a_dot_md="x")

    assert [item.source for item in find_inputs([tmp_path]) if isinstance(item, Input)] == ["a.md"]
    assert failures(tmp_path) == [("a.txt", "duplicate_id")]


def test_a_failure_never_takes_the_id_of_an_article(tmp_path: Path) -> None:
    write(tmp_path, a_dot_md="x", a_dot_txt="x", a_dot_txt_dot_txt="x")

    found = list(find_inputs([tmp_path]))

    assert [(item.article_id, type(item).__name__) for item in found] == [
        ("a", "Input"), ("a.txt", "Input"), ("a.txt~", "Failure"),
    ]  # fmt: skip


def test_names_that_cannot_be_an_output_file_fail(tmp_path: Path) -> None:
    write(tmp_path, failures_dot_txt="x")
    (tmp_path / "two\nlines.txt").write_text("x")
    (tmp_path / ("n" * 245 + ".txt")).write_text("x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    (tmp_path / "run.json").mkdir()
    (tmp_path / "run.json" / "a.txt").write_text("x")

    found = list(find_inputs([tmp_path]))

    assert len(found) == 5
    assert {item.code for item in found if isinstance(item, Failure)} == {"bad_id"}
    assert all(item.article_id.isprintable() for item in found)


def test_pipes_and_broken_links_fail_and_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")

    assert failures(tmp_path) == [("gone.txt", "unreadable"), ("pipe.txt", "unreadable")]


def test_a_link_to_a_folder_above_is_not_followed_for_ever(tmp_path: Path) -> None:
    write(tmp_path, sub__a_dot_txt="x")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)

    assert ids(tmp_path) == ["sub/a"]


def test_a_folder_that_cannot_be_listed_fails_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, closed__a_dot_txt="x", open__b_dot_txt="x")
    list_folder = Path.iterdir

    def refuse(folder: Path):  # type: ignore[no-untyped-def]
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return list_folder(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert ids(tmp_path) == ["open/b"]
    assert failures(tmp_path) == [("closed", "unreadable")]


def test_a_path_that_does_not_exist_is_a_usage_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        find_inputs([tmp_path, tmp_path / "missing"])


def test_sha256_is_of_the_bytes_on_disk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")

    (found,) = find_inputs([tmp_path])

    assert isinstance(found, Input)
    assert sha256_of(found) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
