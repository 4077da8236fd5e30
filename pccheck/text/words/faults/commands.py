"""The words of errors about commands: those that do not exist, options that exclude each other."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "mistyped-command": N_("There is no command «{value}». Did you mean: {near}?"),
    "unknown-command": N_("There is no command «{value}». There are: {known}."),
    "json-and-csv": N_("--json and --csv exclude each other; use one of them."),
    "out-alone": N_("--out prints the itineraries: not with --left-out, --json or --csv."),
    "unknown-language": N_("pccheck does not speak «{value}». It speaks: {known}."),
    "move-without-reason": N_("Say why the visit is moved: the reason is kept with it."),
    "not-our-form": N_("The page is too old, or not ours: load it again and repeat."),
    "no-schema": N_("`pccheck {value}` answers no JSON. These commands do: {known}."),
    "unknown-shell": N_("pccheck cannot complete in «{value}». It can in: {known}."),
    "which-shell": N_(
        "No shell is known here. Name yours: pccheck completion bash (or one of: {known})."
    ),
    "scripts-off": N_(
        "PowerShell runs no scripts here (policy {policy}): its start file would be an error at"
        " each start. First `Set-ExecutionPolicy -Scope CurrentUser RemoteSigned`, then repeat."
    ),
    "no-powershell": N_(
        "PowerShell was not found. Print the script with `pccheck completion powershell`."
    ),
    "answer-unwritten": N_(
        "The answer could not be written out ({why}). What the command was to keep is kept: see"
        " `pccheck log`."
    ),
}
