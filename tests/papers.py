"""Every kind of document, printed from the example: the pages that an office would sign."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

FORMS = ("html", "docx")
NAMES = (
    "bao-cao",
    "phu-luc",
    "ke-hoach",
    "quyet-dinh",
    "thong-bao-truoc",
    "thong-bao",
    "bien-ban",
    "bien-ban-trong",
    "bien-ban-tu-choi",
    "ket-qua",
    "don-doc",
    "don-doc-dia-ban",
    "kien-nghi",
)
"""The files, each once a form: every kind, those that come in several shapes in each of them."""


@contextmanager
def office(demo: Path, folder: Path) -> Iterator[Shell]:
    """A shell in a copy of the demo's book."""
    before = Path.cwd()
    shutil.copy(demo / "pccheck.db", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PCCHECK_LANG", "en")
        patch.delenv("PCCHECK_BOOK", raising=False)
        os.chdir(folder)
        try:
            yield Shell(folder, patch)
        finally:
            os.chdir(before)


def print_papers(demo: Path, folder: Path) -> None:
    """Write `NAMES` in both forms into the folder; units and days are taken from the schedule as it
    is.
    """
    with office(demo, folder) as shell:
        shell.at("2022-01-05T08:00")
        rounds = shell.ok("plan", "show", "--json").json
        first, day = rounds[0], rounds[0]["day"]
        follow = shell.ok("follow", "--overdue", "--json").json
        late = next(one["target"] for one in follow if one["measures"] and not one["replies"])
        area = next(u["name"].rpartition(", ")[2] for u in follow if u["target"] == late)
        pick = _picker(rounds)

        def write(name: str, moment: str, *words: str) -> None:
            shell.at(moment)
            for form in FORMS:
                shell.ok("report", *words, "--out", f"{name}.{form}", "--force")

        for kind in ("bao-cao", "phu-luc"):
            write(kind, "2022-01-05T08:00", kind)
        for kind in ("ke-hoach", "quyet-dinh"):
            write(kind, "2021-11-29T10:00", kind)
        write("thong-bao-truoc", f"{day}T05:00", "thong-bao", first["team"], day)
        write("thong-bao", f"{day}T09:00", "thong-bao", first["team"], day)
        write("bien-ban", "2022-01-05T08:00", "bien-ban", late)
        write("bien-ban-trong", "2022-01-05T08:00", "bien-ban", pick("planned"))
        write("bien-ban-tu-choi", "2022-01-05T08:00", "bien-ban", pick("refused"))
        write("ket-qua", "2022-01-05T08:00", "ket-qua", late)
        write("don-doc", "2022-02-25T08:00", "don-doc", late)
        write("don-doc-dia-ban", "2022-02-25T08:00", "don-doc", "--area", area)
        shutil.copy("don-doc.html", "issued.html")
        shell.ok(
            "report", "issue", "--yes", "issued.html", "--number", "15", "--date", "25/02/2022"
        )
        write("kien-nghi", "2022-03-31T08:00", "kien-nghi")


def _picker(rounds: list[dict[str, list[dict[str, str]]]]) -> Callable[[str], str]:
    states = {
        visit["state"]: visit["target"]
        for one in reversed(rounds)
        for visit in reversed(one["visits"])
    }
    return states.__getitem__
