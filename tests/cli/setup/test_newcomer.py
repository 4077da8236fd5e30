"""From a folder with a list and a campaign file to the first report, as each command says."""

import os
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.terminal import launcher, typed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a Unix thing")
UNITS = (
    ("Chợ Bình Minh", "Chợ, trung tâm thương mại", "thành phố Hà Tĩnh"),
    ("Trường THPT Ánh Dương", "Trường học", "huyện Can Lộc"),
    ("Phòng khám Đa khoa An Bình", "Bệnh viện, cơ sở y tế", "huyện Kỳ Anh"),
    ("Công ty TNHH Hoa Sen Trắng", "Cơ sở sản xuất, kinh doanh", "thị xã Hồng Lĩnh"),
)
MOST = 7
TEMPLATES = Path(__file__).parents[3] / "templates"


def _own_list(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("TT", "Tên đơn vị", "Loại", "Huyện"))
    for number, unit in enumerate(UNITS, 1):
        sheet.append((number, *unit))
    book.save(path)


@pytest.mark.sessions
@pytest.mark.parametrize("language", ["vi", "en"])
def test_seven_commands_to_the_first_report(tmp_path: Path, language: str) -> None:
    """Nothing is typed but what the line «Next:» says; every question is answered with Enter."""
    folder, programs = tmp_path / "dot kiem tra", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    launcher(programs)
    _own_list(folder / "danh sách đơn vị.xlsx")
    shipped = TEMPLATES / "campaigns" / "pc-covid-2021.toml"
    (folder / "dot.toml").write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    command, run = "pccheck", []
    for day in range(1, 2 + MOST):
        moment = {
            "PCCHECK_LANG": language,
            "PCCHECK_NOW": f"2021-12-{day:02}T09:00",
            "PCCHECK_BOOK": "",
        }
        status, shown = typed(command, folder, programs, **moment)
        assert status == 0, (command, shown)
        run.append(command)
        following = re.findall(r"^(?:Next|Tiếp theo): (pccheck .+)$", shown, re.MULTILINE)
        if (folder / "bao-cao.html").exists():
            break
        assert following, (command, shown)
        command = following[-1].strip()
    assert (folder / "bao-cao.html").exists(), run
    assert len(run) - 1 <= MOST, run  # `pccheck` alone only says where to begin
    report = (folder / "bao-cao.html").read_text(encoding="utf-8")
    assert any(name in report for name, *_ in UNITS)
