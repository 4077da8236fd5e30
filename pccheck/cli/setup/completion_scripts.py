"""What each shell is told so that it asks pccheck, and how the answer is written for it."""

from collections.abc import Sequence

from pccheck.cli.setup.completing import Choice

SCRIPTS = {
    "bash": (
        r"""
_pccheck_complete() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
        PCCHECK_COMPLETING=bash PCCHECK_WORD="${COMP_WORDS[COMP_CWORD]}" \
            "$1" "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null
    )
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
    return 0
}
complete -o default -o nosort -F _pccheck_complete pccheck
"""
    ),
    "zsh": (
        r"""
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
_pccheck_complete() {
    local -a found
    found=("${(@f)$(PCCHECK_COMPLETING=zsh PCCHECK_WORD="${(Q)words[CURRENT]}" \
        "${words[1]}" "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}")
    if [[ -z "${found[*]}" ]]; then _files; return; fi
    local -a codes lines
    local one
    for one in "${found[@]}"; do codes+=("${one%%$'\t'*}"); lines+=("${one/$'\t'/  }"); done
    [[ ${#codes} -gt 1 && -z "${(M)codes:#${PREFIX}*}" ]] && compstate[insert]=menu
    compadd -U -V pccheck -l -d lines -- "${codes[@]}"
}
compdef _pccheck_complete pccheck
"""
    ),
    "fish": (
        r"""
function __pccheck_complete
    set -l words (commandline -opc)
    set -lx PCCHECK_COMPLETING fish
    set -lx PCCHECK_WORD (commandline -ct)
    set -l found ($words[1] $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command pccheck --no-files --keep-order --arguments '(__pccheck_complete)'
"""
    ),
    "powershell": (
        r"""
Register-ArgumentCompleter -Native -CommandName pccheck -ScriptBlock {
    param($word, $ast, $cursor)
    $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } |
        Select-Object -Skip 1 | ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    $env:PCCHECK_COMPLETING = 'powershell'
    $env:PCCHECK_WORD = $word
    try {
        & pccheck @before 2>$null | ForEach-Object {
            $code, $text = $_ -split "`t", 2
            if (-not $text) { $text = $code }
            $kind = 'ParameterValue'
            [System.Management.Automation.CompletionResult]::new($code, $code, $kind, $text)
        }
    } finally {
        Remove-Item Env:PCCHECK_COMPLETING, Env:PCCHECK_WORD
        [Console]::OutputEncoding = $encoding
    }
}
"""
    ),
}
"""By shell: the function that asks, and its registration."""


def lines(shell: str, word: str, choices: Sequence[Choice]) -> list[str]:
    """The choices as the shell's script reads them: code and meaning parted by a tabulator.

    Bash puts in what it shows. So the meaning stands behind the code only while there are several,
    and an empty line before them keeps bash from replacing words of a name by what the codes share.
    """
    if shell != "bash":
        return ["\t".join(filter(None, choice)) for choice in choices]
    if len(choices) == 1:
        return [code for code, _text in choices]
    shown = [f"{code}  ({text})" if text else code for code, text in choices]
    return shown if all(code.startswith(word) for code, _text in choices) else ["", *shown]


def answer() -> None:
    """Print what the shell asks for.

    Whatever goes wrong, nothing is said: the user only pressed a key.
    """
    import os
    import sys
    from contextlib import suppress
    from pathlib import Path

    from pccheck.cli.setup.completing import SHELL, WORD, complete

    with suppress(Exception):
        word = os.environ.get(WORD, "")
        choices = complete(sys.argv[1:], word, Path.cwd())
        sys.stdout.write("".join(f"{line}\n" for line in lines(os.environ[SHELL], word, choices)))
