"""`pccheck completion`: the tabulator key completes commands, options and the codes of the book."""

import os
from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.options import on_terminal
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb()

_ASKED = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE; Get-ExecutionPolicy"
_CLOSED = ("Restricted", "AllSigned")
"""Policies under which a start file is an error at each start."""
_BEGIN, _END = "# pccheck completion: begin", "# pccheck completion: end"


@app.command(
    help=_(
        "Let the tabulator key complete commands, options and codes: bash, zsh, fish or PowerShell."
    )
)
def completion(
    shell: Annotated[
        str, typer.Argument(help=_("bash, zsh, fish or powershell; the one in use by default."))
    ] = "",
    install: Annotated[
        bool,
        typer.Option(
            "--install", help=_("Put it into the shell's start file instead of printing it.")
        ),
    ] = False,
) -> None:
    """The script, printed or installed; installing again renews it."""
    from pccheck.cli.setup.completion_scripts import SCRIPTS
    from pccheck.errors import wrong_use

    in_use = "powershell" if os.name == "nt" else Path(os.environ.get("SHELL", "")).name
    meant = shell.lower() or in_use
    if meant not in SCRIPTS:
        raise wrong_use(
            "unknown-shell" if meant else "which-shell", value=meant, known=", ".join(SCRIPTS)
        )
    script = SCRIPTS[meant].strip()
    if not install:
        print(script)
        return
    path = _start_file(meant)
    _put(path, f"{_BEGIN}\n{script}\n{_END}\n")
    print(_("Installed in {path}. Open a new terminal to use it.").format(path=path))


def _start_file(shell: str) -> Path:
    """What the shell reads when it starts."""
    if shell == "powershell":
        return _profile()
    name = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/completions/pccheck.fish"}[
        shell
    ]
    return Path.home() / name


def _profile() -> Path:
    """PowerShell's own start file, which PowerShell itself knows; agreed to where its policy runs
    no scripts: each start would show an error.

    Raises:
        PccheckError: `no-powershell`, `scripts-off`.
    """
    import subprocess

    from pccheck.cli.frame.asking import is_so
    from pccheck.errors import PccheckError

    for program in ("pwsh", "powershell"):
        try:
            said = subprocess.run(  # noqa: S603 - a fixed question
                [program, "-NoProfile", "-Command", _ASKED],
                capture_output=True,
                check=True,
                encoding="utf-8",
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        path, policy = said.stdout.split("\n")[:2]
        if (policy := policy.strip()) in _CLOSED:
            words = _("PowerShell runs no scripts here ({policy}). Write to its start file anyway?")
            if not (on_terminal() and is_so(words.format(policy=policy))):
                raise PccheckError("scripts-off", policy=policy)
        return Path(path.strip())
    raise PccheckError("no-powershell")


def _put(path: Path, block: str) -> None:
    """The block at the end of the file, in place of the one that stands there.

    Raises:
        PccheckError: `read-only`.
    """
    from pccheck.errors import PccheckError

    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        before, _begin, rest = text.partition(f"{_BEGIN}\n")
        after = rest.partition(f"{_END}\n")[2]
        kept = before + after
        path.parent.mkdir(parents=True, exist_ok=True)
        gap = "" if not kept or kept.endswith("\n") else "\n"
        path.write_text(f"{kept}{gap}{block}", encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PccheckError(
            "read-only", path=path, why=getattr(error, "strerror", "") or error
        ) from error
