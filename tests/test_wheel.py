"""What is shipped: a wheel that works away from the checkout."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE = re.compile(r"!\[[^]]*\]\(([^)]*)\)")
"""The pictures of the front page: relative, so that each host shows its own, and shipped."""


def _run(*words: str | Path, folder: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PCCHECK", "PYTHON"))}
    run = subprocess.run(
        words, cwd=folder, capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    return run.stdout


@pytest.mark.wheel
def test_a_fresh_environment_runs_the_demo_from_the_wheel(tmp_path: Path) -> None:
    """The wheel alone, installed where nothing else is, runs `pccheck demo` and leaves book, report
    and workbook.
    """
    _run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        tmp_path / "dist",
        folder=ROOT,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if name.startswith(("tests/", "templates/", "examples/"))]
    assert {f"pccheck/{picture}" for picture in PICTURE.findall(README)} <= {*names}
    venv.create(tmp_path / "venv", with_pip=True)
    python = (
        next((tmp_path / "venv").glob("[Bb][Ii]n/python"))
        if os.name != "nt"
        else tmp_path / "venv/Scripts/python"
    )
    _run(python, "-m", "pip", "install", "--quiet", wheel, folder=tmp_path)
    _run(python, "-m", "pccheck", "demo", "out", folder=tmp_path)
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"pccheck.db", "bao-cao.html", "tong-hop.xlsx"} <= left
    shown = _run(python, "-c", "import pccheck; print(pccheck.__file__)", folder=tmp_path)
    assert str(ROOT) not in shown
