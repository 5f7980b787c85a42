"""The pages that people read, and what they show: commands, blocks of code, links."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from pipeline.cli.app import app

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
# Pages for whoever uses the pipeline, and those for whoever works on it.
GUIDES = (README, *sorted((ROOT / "docs").glob("*.md")))
PAGES = (
    *GUIDES,
    *(
        ROOT / name
        for name in (
            "CONTRIBUTING.md",
            "SECURITY.md",
            "CHANGELOG.md",
            "outputs/README.md",
            "corpus/GUIDELINES.md",
        )
    ),
)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """Language and content of each block of code, in order."""
    for match in re.finditer(r"^```(\w+)\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL):
        yield match[1], match[2]


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^ *```.*?^ *```$", "", text_of(page), flags=re.MULTILINE | re.DOTALL)


def inline(page: Path) -> list[str]:
    """What stands in backquotes outside blocks."""
    return re.findall(r"`([^`\n]+)`", prose(page))


def links(page: Path) -> list[str]:
    """Where a page leads."""
    return re.findall(r"\]\(([^)]+)\)", re.sub(r"`[^`\n]+`", "", prose(page)))


def shell_words(content: str) -> list[list[str]]:
    """The words of each line that is typed into a shell, without comments."""
    return [words for line in content.splitlines() if (words := shlex.split(line, comments=True))]


def shell_lines(page: Path) -> list[list[str]]:
    """All that a page shows to be typed."""
    return [words for language, content in blocks(page) if language == "sh" for words in shell_words(content)]


def command_of(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words after `pipeline` call, and the words that are left for it.

    Raises:
        KeyError: there is no such command.
    """
    command = get_command(app)
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        command, words = command.commands[words[0]], words[1:]
    return command, words


def options_of(command: Any) -> set[str]:
    """All options of a command, and `--help`."""
    return {"--help", *(name for part in command.params for name in (*part.opts, *part.secondary_opts))}


def every_option(command: Any) -> set[str]:
    """The options of a command and of all below it."""
    inner = getattr(command, "commands", {}).values()
    return options_of(command).union(*map(every_option, inner))
