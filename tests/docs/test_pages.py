"""What pages name is there: files, places in them, targets, commands, options, extras, the version."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from pipeline.cli.app import app
from tests.docs.pages import (
    GUIDES,
    PAGES,
    README,
    ROOT,
    command_of,
    every_option,
    inline,
    links,
    name_of,
    options_of,
    shell_lines,
    text_of,
)

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def anchors(page: Path) -> set[str]:
    """How GitHub calls the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def targets() -> set[str]:
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return {line.split()[0] for line in listed.splitlines()}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        file, _, place = link.partition("#")
        to = page.parent / file if file else page
        assert to.exists(), link
        assert not place or place in anchors(to), link


def test_the_readme_leads_to_every_page_and_is_short() -> None:
    led_to = {(ROOT / link).resolve() for link in links(README)}
    assert [name_of(page) for page in PAGES if page != README and page not in led_to] == ["outputs/README.md"]
    assert len(text_of(README).splitlines()) <= 200


def test_pictures_load_at_once() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()}
    assert sizes
    assert {name: size for name, size in sizes.items() if size >= 200_000} == {}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_target_named_exists(page: Path) -> None:
    named = {words[1] for words in shell_lines(page) if words[0] == "make"}
    named |= {match[1] for code in inline(page) if (match := re.fullmatch(r"make ([a-z-]+)", code))}
    assert named <= targets()


def test_make_help_lists_every_target() -> None:
    written = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert targets() == set(written)


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_every_command_and_option_named_exists(page: Path) -> None:
    known = every_option(get_command(app))
    for code in inline(page):
        if code.startswith("pipeline "):
            words = [word for word in code.split()[1:] if not word.isupper()]
            command, rest = command_of(words)
            given = {word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"}
            assert given <= options_of(command), code
        elif code.startswith("--"):
            assert code.split()[0] in known, code


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_every_extra_named_exists(page: Path) -> None:
    extras = re.findall(r"article-pipeline\[([a-z,]+)\]", text_of(page))
    assert {name for names in extras for name in names.split(",")} <= set(PROJECT["optional-dependencies"])


def test_the_changelog_begins_with_this_version() -> None:
    first = re.search(r"^## (?!Unreleased)(\S+)", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert first
    assert first[1] == PROJECT["version"]
