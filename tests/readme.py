"""Fills the generated blocks of README.md, of the example's README.md and of the templates'.

`python -m tests.readme` writes them, a test compares them.

A block stands between `<!-- shows: pccheck … -->` and `<!-- end -->`. `demo N` shows the first N
lines of each command of the demo's session, `campaign file` and `regime file` describe every field
of such a file.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.campaign_page import page as tables_page
from tests.campaign_page import regime_sections, sections
from tests.process import help_text

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
EXAMPLE = ROOT / "examples" / "ha-tinh-2021" / "README.md"
TEMPLATES = ROOT / "templates" / "README.md"
PAGES = (README, EXAMPLE, TEMPLATES)
_BLOCK = re.compile(r"(<!-- shows: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_FILES = {"campaign": sections, "regime": regime_sections}
_WIDTH = 110
_LEFT_OUT = ("record",)
"""Commands of the session of which only the first is shown."""


def filled(text: str, session: str) -> str:
    """A page with its blocks as they would be generated now; `session` is the demo's output."""

    def block(found: re.Match[str]) -> str:
        what, rest = found[2].split(maxsplit=1)
        if what in _FILES:
            return f"{found[1]}\n{tables_page(_FILES[what]())}\n\n{found[3]}"
        is_demo = what == "demo"
        shown = _session(session, int(rest)) if is_demo else help_text(shlex.split(rest), "en", 100)
        return f"{found[1]}```text\n{shown.rstrip()}\n```\n{found[3]}"

    return _BLOCK.sub(block, text)


def _session(session: str, most: int) -> str:
    shown, seen = [], set()
    session = re.sub(
        r"\b[0-9a-f]{6}  [0-9a-f]{12}$", "3f2a1c  0123456789ab", session, flags=re.MULTILINE
    )  # chance made these ids
    for part in session.split("\n$ ")[1:]:
        first, *rest = part.rstrip().splitlines()
        verb = first.split()[1]
        if verb in _LEFT_OUT and verb in seen:
            continue
        seen.add(verb)
        lines = [f"$ {first}", *rest[:most], *(["…"] if len(rest) > most else [])]
        shown.append(
            "\n".join(
                line.rstrip() if len(line) <= _WIDTH else line[: _WIDTH - 2] + " …"
                for line in lines
            )
        )
    return "\n\n".join(shown)


def demo_session(folder: Path) -> str:
    """The output of `pccheck demo` into this folder."""
    environment = {**os.environ, "PCCHECK_LANG": "en", "TZ": "Asia/Ho_Chi_Minh"}
    environment.pop("PCCHECK_BOOK", None)
    return subprocess.run(
        [sys.executable, "-m", "pccheck", "demo", folder.name],
        cwd=folder.parent,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
    ).stdout


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        session = demo_session(Path(place) / "out")
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf-8"), session), encoding="utf-8")
