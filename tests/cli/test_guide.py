"""`pccheck guide`: every command that it shows exists."""

import shlex

from tests.cli.conftest import Shell


def test_every_command_of_the_guide_exists(shell: Shell) -> None:
    """Each line with a command names a verb, a subcommand where there is one, and options that its help knows."""
    commands = [line.strip() for line in shell.ok("guide").out.splitlines() if line.startswith("    pccheck ")]
    assert len(commands) > 15
    for line in commands:
        words = shlex.split(line)[1:]
        verb = [word for word in words[:2] if word.isascii() and word.islower() and "." not in word]
        groups = ("target", "team", "follow")
        help_ = shell.ok(*(verb if verb[0] in groups and len(verb) > 1 else verb[:1]), "--help").out
        assert all(word in help_ for word in words if word.startswith("--")), line
