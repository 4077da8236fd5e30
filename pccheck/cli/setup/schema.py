"""`pccheck schema`: what a command answers programs under `--json`."""

from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any

import typer

from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb()

CAMPAIGN_FILE = "campaign-file"
"""What is no command: the file of a campaign, for editors of TOML."""


@app.command(help=_("The JSON schema of what a command answers under `--json`."))
def schema(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help=_(
                "The command: `plan show`; `error` for refusals; `campaign-file` for editors of"
                " that file; none: which have one."
            )
        ),
    ] = None,
) -> None:
    """Draft 2020-12; descriptions in English, since names are."""
    from pccheck.cli.frame.programs.schema import schema_of
    from pccheck.cli.frame.show import show_json
    from pccheck.errors import wrong_use

    known, command = answers(), " ".join(words or ())
    if command == CAMPAIGN_FILE:
        from pccheck.model.campaign_file.source.schema import campaign_schema

        show_json(campaign_schema())
        return
    if not command:
        print("\n".join(sorted((*known, CAMPAIGN_FILE))))
        return
    if command not in known:
        raise wrong_use("no-schema", value=command, known=", ".join(sorted(known)))
    show_json(schema_of(known[command], f"pccheck {command} --json"))


def answers() -> Mapping[str, Any]:
    """What each command answers, as a type; `error`: what all of them answer where they fail."""
    from pccheck.cli.frame.programs.answers import RefusalJson
    from pccheck.cli.frame.verbs import VERBS

    known: dict[str, Any] = {"error": RefusalJson}
    for step in dict.fromkeys(VERBS.values()):
        known |= import_module(f"pccheck.cli.{step}.answers").ANSWERS
    return known
