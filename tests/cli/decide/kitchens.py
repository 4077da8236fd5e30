"""The school kitchens under Nghị định 217/2025/NĐ-CP: three schools, a Đoàn of two."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.campaigns import SECOND_AREAS
from tests.cli.conftest import Shell
from tests.cli.setup.second import task_force_of_two

CASE = Path(__file__).parents[2] / "cases" / "campaigns" / "bep-an.toml"
SCHOOLS = (
    ("Trường Mầm non Một", "mam-non", "phường Minh Họa Một"),
    ("Trường Tiểu học Hai", "tieu-hoc", "phường Minh Họa Hai"),
    ("Trường THCS Ba", "thcs", "xã Minh Họa Ba"),
)
SIGNER = """
[[signers]]
post = "GIÁM ĐỐC"
name = "Nguyễn Thị Minh Họa"
"""
DECISION = (
    "--document",
    "112/QĐ-SGDĐT;05/10/2026",
    "--authority",
    "co-quan-cap-tinh",
    "--ground",
    "chi-dao",
    "--content",
    "Việc bảo đảm an toàn thực phẩm tại bếp ăn bán trú",
    "--days",
    "10",
    "--head",
    "A",
)


def kitchens(
    shell: Shell,
    schools: Sequence[Sequence[str]] = SCHOOLS,
    people: Callable[[Path], None] = task_force_of_two,
    text: str = CASE.read_text(encoding="utf-8"),
) -> Shell:
    """The book, on the morning of 5 October 2026."""
    shell.at("2026-10-05T07:00")
    regime = '[campaign]\nregime = "nd217-2025"'
    own = shell.folder / "bep-an.toml"
    own.write_text(text.replace("[campaign]", regime, 1) + SIGNER, encoding="utf-8")
    shutil.copy(SECOND_AREAS, shell.folder)
    shell.ok("init", ".", "--campaign", own.name, "--by", "Văn phòng")
    rows = ["Tên đơn vị,Loại đối tượng,Xã", *(",".join(school) for school in schools)]
    (shell.folder / "truong.csv").write_text("\n".join(rows), encoding="utf-8")
    people(shell.folder / "people.xlsx")
    shell.ok("target", "import", "truong.csv", "--yes")
    shell.ok("team", "import", "people.xlsx", "--yes")
    return shell
