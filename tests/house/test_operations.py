"""What docs/operations.md tells to put into units is what the command line takes."""

import re
import shlex
from pathlib import Path

import click
import pytest

from wirecopy.cli.program import VERBS, program

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
LINES = re.findall(r"^ExecStart=\S*/wirecopy (.+)$", PAGE, re.MULTILINE)
INLINE = re.findall(r"`wirecopy ([a-z]+)", PAGE)


def test_the_page_has_lines_to_run():
    assert {shlex.split(line)[0] for line in LINES} == {"run", "backup", "verify", "forget"}


@pytest.mark.parametrize("line", LINES)
def test_a_unit_s_line_is_a_verb_with_its_own_options(line):
    verb, *words = shlex.split(line)
    context = click.Context(program, info_name="wirecopy")
    command = program.get_command(context, verb)
    assert command is not None
    with command.make_context(verb, words, parent=context) as made:
        assert made.params


@pytest.mark.parametrize("verb", sorted(set(INLINE)))
def test_every_verb_that_is_named_is_one(verb):
    assert verb in VERBS
