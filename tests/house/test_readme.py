"""The README, held against the program: a command that it shows is a command that there is."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from syndicheck.cli import main
from syndicheck.cli.status import Status

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions.md")
DEMO_LINE = "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/syndicheck demo"
TEST_LINE = (
    "python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[dev]' && .venv/bin/pytest -n auto --dist loadfile"
)


def blocks_of_commands(text: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def shown_commands() -> list[str]:
    """Every use of the program in a block of commands or in running text."""
    lines = [line for block in blocks_of_commands(README) for line in block.splitlines()]
    in_blocks = [part.strip() for line in lines for part in line.split("&&")]
    in_text = re.findall(r"`(syndicheck [^`]+)`", README)
    return [
        line.removeprefix(".venv/bin/") for line in in_blocks + in_text if re.match(r"(\.venv/bin/)?syndicheck ", line)
    ]


def table_below(heading: str) -> list[tuple[str, ...]]:
    """The rows of the first table below a heading, without its head."""
    _, _, below = README.partition(f"\n{heading}\n")
    rows = re.findall(r"^\|(.+)\|$", below.partition("\n## ")[0], re.MULTILINE)
    return [tuple(cell.strip() for cell in row.split("|")) for row in rows[2:]]


def resolve(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that a line names, and what follows the name."""
    command: click.Command = main
    while words and isinstance(command, click.Group):
        inner = command.get_command(click.Context(command), words[0])
        assert inner is not None, f"there is no command '{words[0]}' of '{command.name}'"
        command, words = inner, words[1:]
    return command, words


def options_of(command: click.Command) -> set[str]:
    return {name for option in command.params if isinstance(option, click.Option) for name in option.opts}


def test_the_readme_shows_the_program_at_work() -> None:
    assert len(shown_commands()) > 10


@pytest.mark.parametrize("line", shown_commands())
def test_every_command_that_the_readme_shows_exists_with_its_options(line: str) -> None:
    command, rest = resolve(shlex.split(line)[1:])
    used = {word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"}
    assert used <= options_of(command)


@pytest.mark.parametrize("name", main.list_commands(click.Context(main)))
def test_every_command_that_there_is_stands_in_the_readme(name: str) -> None:
    assert any(line.split()[1] == name for line in shown_commands())


def test_every_option_that_the_text_names_belongs_to_a_command() -> None:
    groups = [main, *(resolve([name])[0] for name in main.list_commands(click.Context(main)))]
    inner = [
        command
        for group in groups
        if isinstance(group, click.Group)
        for name in group.list_commands(click.Context(group))
        if (command := group.get_command(click.Context(group), name)) is not None
    ]
    known = set().union(*(options_of(command) for command in inner))
    named = set(re.findall(r"`(--[a-z-]+)", README))
    assert named
    assert named <= known


def test_the_table_of_statuses_is_that_of_the_program() -> None:
    assert table_below("## Statuses") == [(str(int(status)), status.meaning) for status in Status]


def test_the_table_of_verdicts_names_each_verdict_worst_first() -> None:
    from syndicheck.model import Verdict

    assert [row[0].strip("`") for row in table_below("## Reading the report")] == [str(verdict) for verdict in Verdict]


def test_the_two_lines_stand_in_the_readme_where_a_newcomer_looks() -> None:
    blocks = [block.strip() for block in blocks_of_commands(README)]
    assert blocks[0] == DEMO_LINE
    assert blocks[-1] == TEST_LINE


def test_ci_runs_the_readmes_own_line() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    program = re.search(r"awk '(.*?)' README\.md", script, re.DOTALL)
    assert program is not None
    command = ["awk", program[1], str(ROOT / "README.md")]
    found = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)  # noqa: S603
    assert found.stdout.strip() == TEST_LINE


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_links_to_exists(document: str) -> None:
    path = ROOT / document
    linked = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in linked if not (path.parent / link).exists()] == []


def test_every_command_that_help_shows_explains_itself_with_examples() -> None:
    for name in main.list_commands(click.Context(main)):
        command, _ = resolve([name])
        assert "Example" in (command.help or ""), name
