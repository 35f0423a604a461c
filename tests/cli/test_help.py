import click
import pytest
from cli_samples import Program

from syndicheck.cli import main

COMMANDS = [("demo",), ("init",), ("url",), ("scan",), ("report",), ("corpus",)] + [
    ("corpus", name) for name in ("add", "list", "show", "mark", "remove", "stats")
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_has_examples_that_call_it(program: Program, command: tuple[str, ...]) -> None:
    said = program(*command, "--help")
    assert said.status == 0
    assert "Example" in said.out
    assert f"  syndicheck {' '.join(command)}" in said.out


def test_the_help_lists_every_command_and_the_statuses(program: Program) -> None:
    said = program("--help")
    with click.Context(main) as context:
        assert all(f"  {name} " in said.out for name in main.list_commands(context))
    assert "130 interrupted" in said.out


def test_an_unknown_command_is_wrong_usage(program: Program) -> None:
    said = program("scann")
    assert said.status == 2
    assert "scann" in said.err
