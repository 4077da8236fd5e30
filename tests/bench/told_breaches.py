"""Breaches of Nghị định 217/2025/NĐ-CP typed at the program, as somebody would who notes down what
happened: `python -m tests.bench.told_breaches [NAME…]`. How many are named by their article, in an
answer of `decision` or `record` or in `due`; and that the sound dossiers bring no word.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Shell, first_of_december
from tests.cli.decide.kitchens import CASE, kitchens
from tests.model.regime.told_dossiers import (
    AUTHORITIES,
    GROUNDS,
    Told,
    day_of,
    is_named,
    steps_of,
    steps_taken,
    told,
)

_UNITS = {"A": "BA-0001", "B": "BA-0002"}
_BEFORE = {"thematic plan approved": "duyet-chuyen-de", "thematic plan sent": "gui-chuyen-de"}
"""What is typed with the decision that comes after it."""
_UNDATED = "kien-nghi-khoi-to"
"""A step for which the decree sets no day: it is named as what is to come."""
_ARTICLE = re.compile(r"Đ\d+(?:\.\d+[a-zđ]?)?")


def main(names: list[str]) -> None:
    """Every dossier, every breach; those that nothing names, and how many there are."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
        prepared = Path(folder) / "prepared"
        shell = first_of_december(prepared, monkeypatch)
        text = CASE.read_text(encoding="utf-8").replace("2026-10-01", "2026-01-01")
        kitchens(shell, people=_people, text=text)
        for name in told()["dossier"]:
            articles = _typed(_copy(prepared, monkeypatch), {"on": name}, date(2026, 7, 1))
            print(f"{name}: {' '.join(sorted(articles)) or 'nothing'}")
        missed = 0
        breaches = [one for one in told()["breach"] if not names or one["name"] in names]
        for breach in breaches:
            articles = _typed(_copy(prepared, monkeypatch), breach, day_of(breach))
            if not is_named(breach, articles):
                missed += 1
                print(f"{breach['name']} ({breach['article']}): {' '.join(sorted(articles))}")
        print(f"{len(breaches) - missed} of {len(breaches)} named")


def _copy(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    folder = prepared.with_name("copy")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder)
    return first_of_december(folder, monkeypatch)


def _typed(shell: Shell, breach: Mapping[str, Any], today: date) -> set[str]:
    """The articles that the program names."""
    articles: set[str] = set()
    steps = steps_of(breach)
    decided = any(one["did"] == "decided" for one in steps)
    for step in (one for one in steps if not decided or one["did"] not in _BEFORE):
        shell.at(f"{step['on']}T09:00")
        for words in _words(step, steps):
            answer = shell(*words)
            if answer.status and "--why" in answer.err:
                articles |= _articles(answer.err)
                answer = shell(*words, "--why", "thử")
            if answer.status:
                print("  refused:", " ".join(words), "|", answer.err.strip())
            articles |= _articles(answer.err) | _articles(
                "\n".join(line for line in answer.out.splitlines() if line.startswith("!"))
            )
    shell.at(f"{today}T09:00")
    for row in shell.ok("due", "--json").json:
        if row["clock_state"] != "next" or row["due_code"] == _UNDATED:
            articles.add(row["article"])
    return articles


def _articles(text: str) -> set[str]:
    return set(_ARTICLE.findall(text))


def _words(step: Told, steps: list[Told]) -> Iterator[tuple[str, ...]]:
    """What is typed for a step."""
    day = step["on"].strftime("%d/%m/%Y")
    if step["did"] == "decided":
        yield tuple(_deciding(step, steps, day))
    elif step["did"] == "visited":
        yield from _visited(step, day)
    elif step["did"] == "conflict of interest":
        who = "L" if step["who"] == "leader" else "M1"
        yield ("decision", "bar", "1", who, "--because", "xung-dot", "--unit", _UNITS["A"])
    elif step["did"] == "thanh tra by another body":
        head = "Đối tượng kiểm tra,Địa chỉ,Thời gian,Nội dung"
        row = f"Trường Mầm non Một,phường Minh Họa Một,{day},An toàn thực phẩm"
        rows = f"{head}\n{row}\n"
        Path("khac.csv").write_text(rows, encoding="utf-8")
        yield (
            "overlap",
            "import",
            "khac.csv",
            "--of",
            "Thanh tra tỉnh",
            "--kind",
            "thanh-tra",
            "--yes",
        )
        yield ("overlap", "content", "An toàn thực phẩm", "--same")
    for taken in steps_taken(step):
        words = ["decision", "step", "1", taken.step, "--date", day]
        for option, value in (
            ("--unit", _UNITS.get(taken.unit, "")),
            ("--ground", taken.ground),
            ("--days", str(taken.days or "")),
            ("--role", taken.role),
            *(("--signed", who) for who in sorted(taken.signed)),
        ):
            words += [option, value] if value else []
        yield tuple(words)


def _deciding(step: Told, steps: list[Told], day: str) -> Iterator[str]:
    other = any(one.get("where", "").startswith("other unit") for one in steps)
    yield from ("decision", "make", *([_UNITS["A"]] if step["units"] else []))
    yield from [_UNITS["B"]] if other else []
    yield from ("--document", f"1/QĐ-SGDĐT;{day}")
    for option, value in (
        ("--authority", AUTHORITIES.get(step["by"], "")),
        ("--ground", GROUNDS.get(step["ground"], step["ground"])),
        ("--content", "Việc chấp hành" if step["scope"] else ""),
        ("--days", str(step["days"] or "")),
        ("--head", "L" if step["leader"] else ""),
        *(("--member", f"M{n}") for n in range(1, step["members"] + 1)),
        *(
            ("--before", f"{_BEFORE[one['did']]};{one['on']:%d/%m/%Y}")
            for one in steps
            if one["did"] in _BEFORE
        ),
    ):
        yield from [option, value] if value else []


def _visited(step: Told, day: str) -> Iterator[tuple[str, ...]]:
    team = "Y" if "by" in step else "X"
    unit = _UNITS["B" if "where" in step else "A"]
    yield ("record", unit, "--date", day, "--unplanned", "--team", team, "--answer", "n1=dat")


def _people(path: Path) -> None:
    """A team of the Đoàn, and another one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[tuple[str | float, ...]]] = {
        "Cơ quan": [("Mã", "Tên cơ quan", "Loại", "Địa bàn"), ("SKHCN", "Sở KHCN", "chủ trì", "")],
        "Thành viên": [
            ("Mã", "Họ và tên", "Chức vụ", "Cơ quan", "Vai trò", "Nhóm", "Trưởng nhóm"),
            ("L", "Cán bộ L", "", "SKHCN", "người đứng đầu", "X", "x"),
            ("M1", "Cán bộ M1", "", "SKHCN", "thành viên", "X", ""),
            ("M2", "Cán bộ M2", "", "SKHCN", "thành viên", "", ""),
            ("M3", "Cán bộ M3", "", "SKHCN", "thành viên", "", ""),
            ("S", "Cán bộ S", "", "SKHCN", "thành viên", "Y", "x"),
        ],
        "Nhóm": [
            ("Mã", "Tên nhóm", "Nơi xuất phát", "Vĩ độ", "Kinh độ"),
            ("X", "Nhóm X", "Sở", 16.0, 107.0),
            ("Y", "Nhóm Y", "Sở", 16.0, 107.0),
        ],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


if __name__ == "__main__":
    main(sys.argv[1:])
