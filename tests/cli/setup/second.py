"""A book of the second campaign: four targets, and a team without representatives."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.campaigns import SECOND, SECOND_AREAS
from tests.cli.conftest import Shell


def second_book(shell: Shell, campaign: str, people: Callable[[Path], None] | None = None) -> Shell:
    """The book, with the campaign by this text of its file; `people`: who writes their workbook."""
    shell.at("2026-03-02T07:00")
    (shell.folder / SECOND.name).write_text(campaign, encoding="utf-8")
    shutil.copy(SECOND_AREAS, shell.folder)
    shell.ok("init", ".", "--campaign", SECOND.name, "--by", "Văn phòng")
    rows = ["Tên đơn vị,Loại đối tượng,Xã"] + [
        f"{name},{category},{area}"
        for name, category, area in (
            ("Trung tâm HCC Một", "Trung tâm phục vụ hành chính công", "phường Minh Họa Một"),
            ("Trung tâm HCC Ba", "trung-tam-hcc", "xã Minh Họa Ba"),
            ("Bưu cục Hai", "Bưu cục, điểm bưu điện văn hóa", "Minh Họa Hai"),
            ("Bưu cục Năm", "buu-cuc", "X. Minh Họa Năm"),
        )
    ]
    rows[1] = rows[1].replace(
        "Trung tâm phục vụ hành chính công", '"Trung tâm phục vụ hành chính công"'
    )
    rows[3] = rows[3].replace("Bưu cục, điểm bưu điện văn hóa", '"Bưu cục, điểm bưu điện văn hóa"')
    (shell.folder / "list.csv").write_text("\n".join(rows), encoding="utf-8")
    (people or task_force_of_two)(shell.folder / "people.xlsx")
    shell.ok("target", "import", "list.csv", "--yes")
    shell.ok("team", "import", "people.xlsx", "--yes")
    return shell


def task_force_of_two(path: Path) -> None:
    """The workbook of a team of two, A and B."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[tuple[str | float, ...]]] = {
        "Cơ quan": [("Mã", "Tên cơ quan", "Loại", "Địa bàn"), ("SKHCN", "Sở KHCN", "chủ trì", "")],
        "Thành viên": [
            ("Mã", "Họ và tên", "Chức vụ", "Cơ quan", "Vai trò", "Nhóm", "Trưởng nhóm"),
            ("A", "Cán bộ A", "", "SKHCN", "người đứng đầu", "X", "x"),
            ("B", "Cán bộ B", "", "SKHCN", "thành viên", "X", ""),
        ],
        "Nhóm": [
            ("Mã", "Tên nhóm", "Nơi xuất phát", "Vĩ độ", "Kinh độ"),
            ("X", "Nhóm X", "Sở", 16.0, 107.0),
        ],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def task_force_of_communes(path: Path, areas: Sequence[str]) -> None:
    """The same with a representative of each area, and the office's car."""
    task_force_of_two(path)
    book = load_workbook(path)
    for number, area in enumerate(areas, 1):
        code = f"UB{number}"
        book["Cơ quan"].append((code, f"UBND {area}", "phối hợp", area))
        book["Thành viên"].append((f"D{code}", f"Cán bộ {code}", "", code, "cán bộ đại diện"))
    book["Cơ quan"].append(("VP", "Văn phòng Sở", "phối hợp", ""))
    cars = book.create_sheet("Phương tiện")
    for row in (("Mã", "Loại xe", "Số chỗ", "Nhóm"), ("XE1", "Xe 7 chỗ", 7, "X")):
        cars.append(row)
    book.save(path)
