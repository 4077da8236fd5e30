"""Plans and results of three other bodies, written as their offices write them, and one's own list.

Which of their rows is which unit is known here alone: nothing of the program is used.
"""

import csv
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import openpyxl

ROWS, PLANTED = 500, 40
"""Rows of each body, and how many of them are units of one's own list."""
COMMUNES = ("phường Minh Họa Một", "phường Minh Họa Hai", "xã Minh Họa Ba", "xã Minh Họa Bốn")
_STREETS = ("Trần Phú", "Nguyễn Du", "Lê Duẩn", "Phan Đình Phùng", "Hai Bà Trưng", "Lý Tự Trọng")
_TRADES = ("Thương mại", "Dịch vụ", "Sản xuất", "Chế biến", "Xây dựng", "Thực phẩm", "Suất ăn")
_FIRST = (
    "Hòa",
    "Minh",
    "An",
    "Bình",
    "Thành",
    "Quang",
    "Hoàng",
    "Kim",
    "Phú",
    "Đại",
    "Tân",
    "Việt",
)
_SECOND = (
    "Phát",
    "Long",
    "Thịnh",
    "Sơn",
    "Hải",
    "Đức",
    "Lộc",
    "Cường",
    "Nam",
    "Hưng",
    "Vinh",
    "Hà",
)
_THIRD = ("", "", " Xanh", " Miền Trung", " Sài Gòn", " Bảy", " Đông Á", " Số Một")
_SHORT = {"Thương mại": "TM", "Dịch vụ": "DV", "Sản xuất": "SX", "Chế biến": "CB", "Xây dựng": "XD"}
_FORMS = {
    "Công ty TNHH MTV": ("Cty TNHH MTV", "Công ty trách nhiệm hữu hạn một thành viên", "Cty"),
    "Công ty TNHH": ("Cty TNHH", "Công ty Trách nhiệm hữu hạn", "CTY TNHH"),
    "Công ty Cổ phần": ("CTCP", "Công ty CP", "Cty cổ phần"),
    "Hộ kinh doanh": ("HKD", "Hộ KD", "Hộ kinh doanh cá thể"),
}


class Where(NamedTuple):
    """A row of a file."""

    file: str
    sheet: str
    row: int


class Unit(NamedTuple):
    """A business; `trade`, `brand`: what its name says behind its form."""

    form: str
    trade: str
    brand: str
    tax: str
    number: int
    street: str
    commune: str

    @property
    def name(self) -> str:
        """As the office's own list writes it."""
        return " ".join(filter(None, (self.form, self.trade, self.brand)))

    @property
    def address(self) -> str:
        """The same."""
        return f"Số {self.number} đường {self.street}"


@dataclass(frozen=True)
class Others:
    """What was made: one's own units by name and address, and what each file really says of them.

    `files`: in the order of the bodies; `planted`: where a unit stands in them; `dropped`: those of
    which a file says that nothing was done.
    """

    own: tuple[Unit, ...]
    files: tuple[Path, ...]
    planted: dict[Where, Unit]
    dropped: frozenset[Unit]


def others(folder: Path, seed: int = 1) -> Others:
    """The own list and the three files, in a folder."""
    chance = random.Random(seed)
    units = _businesses(chance)
    own = tuple(islice(units, 400))
    # Same name, other commune and tax number; same business, another branch elsewhere; strangers.
    twins = [_elsewhere(chance, unit) for unit in own[:120]]
    with_tax = [unit for unit in own if len(unit.tax) == len("0312345678")]
    branches = [
        unit._replace(tax=f"{unit.tax}-00{n % 3 + 7}", number=unit.number + 40, street="Ga")
        for n, unit in enumerate(with_tax[:60])
    ]
    strangers = [*twins, *branches, *islice(units, 3 * ROWS)]
    chance.shuffle(strangers)
    chosen = chance.sample(own[60:], 3 * PLANTED)
    planted: dict[Where, Unit] = {}
    dropped: set[Unit] = set()
    files = []
    for at, write in enumerate((_trade_office, _market_watch, _inspectorate)):
        mine = chosen[at * PLANTED : (at + 1) * PLANTED]
        foreign = strangers[at * (ROWS - PLANTED) : (at + 1) * (ROWS - PLANTED)]
        rows = [(unit, unit in mine) for unit in (*mine, *foreign)]
        chance.shuffle(rows)
        path, places, undone = write(folder, chance, [unit for unit, _ in rows])
        for (unit, is_own), (sheet, row) in zip(rows, places, strict=True):
            if is_own:
                planted[Where(path.name, sheet, row)] = unit
        dropped |= undone & set(mine)
        files.append(path)
    return Others(own, tuple(files), planted, frozenset(dropped))


def own_list(path: Path, own: tuple[Unit, ...], category: str) -> None:
    """One's own list, as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(("Tên đơn vị", "Loại đối tượng", "Xã", "Địa chỉ", "MST"))
        for unit in own:
            sheet.writerow((unit.name, category, unit.commune, unit.address, unit.tax))


def _businesses(chance: random.Random) -> Iterator[Unit]:
    """Businesses without end, no two of one name."""
    seen: set[str] = set()
    while True:
        brand = chance.choice(_FIRST) + " " + chance.choice(_SECOND) + chance.choice(_THIRD)
        trade = " ".join(chance.sample(_TRADES, chance.choice((1, 2))))
        form = chance.choice(list(_FORMS))
        if form == "Hộ kinh doanh":
            trade = chance.choice(("Tạp hóa", "Quán", "Nhà hàng", "Cơ sở giò chả"))
        if f"{trade} {brand}" in seen:
            continue
        seen.add(f"{trade} {brand}")
        tax = f"{chance.choice(('03', '28', '30'))}{chance.randrange(10**8):08d}"
        if chance.random() < 0.1:
            tax += f"-00{chance.randrange(1, 4)}"
        where = chance.randrange(1, 200), chance.choice(_STREETS), chance.choice(COMMUNES)
        yield Unit(form, trade, brand, tax if chance.random() < 0.7 else "", *where)


def _elsewhere(chance: random.Random, unit: Unit) -> Unit:
    """A business of the same name in another commune."""
    commune = chance.choice([name for name in COMMUNES if name != unit.commune])
    tax = f"29{chance.randrange(10**8):08d}" if unit.tax else ""
    return unit._replace(tax=tax, number=unit.number + 7, commune=commune)


def _written(chance: random.Random, unit: Unit) -> str:
    """Its name as somebody else writes it."""
    form = chance.choice((unit.form, *_FORMS[unit.form]))
    trade = unit.trade
    for full, short in _SHORT.items():
        trade = trade.replace(full, short) if chance.random() < 0.5 else trade
    brand = unit.brand.replace("Hòa", "Hoà") if chance.random() < 0.5 else unit.brand
    name = " ".join(filter(None, (form, trade, brand)))
    if chance.random() < 0.08:
        name = _slipped(chance, name)
    return name.upper() if chance.random() < 0.3 else name


def _slipped(chance: random.Random, name: str) -> str:
    """With a letter left out, or two in the wrong order, towards its end."""
    at = chance.randrange(len(name) - 6, len(name) - 1)
    if chance.random() < 0.5:
        return name[:at] + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _place(chance: random.Random, unit: Unit) -> str:
    """Its address as somebody else writes it: whole, without the street, or nothing at all."""
    said = chance.random()
    if said < 0.08:
        return ""
    if said < 0.2:
        return unit.commune
    street = chance.choice((f"{unit.number} {unit.street}", f"Số nhà {unit.number}, {unit.street}"))
    return f"{street}, {unit.commune}"


def _bare(text: str) -> str:
    """Without any mark, as an old program writes."""
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


_Written = tuple[Path, list[tuple[str, int]], set[Unit]]
"""The file, in which sheet and row each unit stands, which were not carried out."""


def _trade_office(folder: Path, chance: random.Random, units: list[Unit]) -> _Written:
    """Titles above a header of two rows, a sheet a half-year, tax numbers as numbers of a cell."""
    book, places = openpyxl.Workbook(), list[tuple[str, int]]()
    book.remove(book.worksheets[0])
    for half, part in (("6 tháng đầu năm", units[:250]), ("6 tháng cuối năm", units[250:])):
        sheet = book.create_sheet(half)
        sheet["A1"] = "UBND TỈNH MINH HỌA"
        sheet["A2"] = "SỞ CÔNG THƯƠNG"
        sheet["A3"] = "DANH SÁCH DOANH NGHIỆP, HỘ KINH DOANH KIỂM TRA NĂM 2026"
        sheet.merge_cells("A3:H3")
        sheet.append([])
        sheet.append(
            ["TT", "Tên doanh nghiệp", "MST", "Địa chỉ", None, "Nội dung kiểm tra", "Thời gian"]
        )
        sheet.append([None, None, None, "Số nhà, đường", "Xã, phường", None, None])
        sheet.merge_cells("D5:E5")
        for n, unit in enumerate(part, 1):
            name = _written(chance, unit)
            tax = float(unit.tax) if unit.tax.isdigit() and n % 3 == 0 else unit.tax
            quarter = f"Quý {chance.choice(('I', 'II', 'III', 'IV'))}"
            street = f"{unit.number} {unit.street}" if chance.random() < 0.9 else None
            where = street, unit.commune
            sheet.append([n, name, tax, *where, "Kinh doanh có điều kiện", quarter])
            places.append((half, sheet.max_row))
        sheet.append([None, "Tổng cộng", None, None, None, None, None])
    path = folder / "Danh sach KT 2026 (SCT).xlsx"
    book.save(path)
    return path, places, set()


def _market_watch(folder: Path, chance: random.Random, units: list[Unit]) -> _Written:
    """A text with `;`, no marks on letters, addresses from the commune inward, few tax numbers."""
    path, places = folder / "qltt.csv", list[tuple[str, int]]()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file, delimiter=";")
        sheet.writerow(["CHI CUC QUAN LY THI TRUONG TINH MINH HOA"])
        sheet.writerow(["KE HOACH KIEM TRA DINH KY NAM 2026"])
        sheet.writerow(
            [
                "STT",
                "Ten co so",
                "Dia chi kinh doanh",
                "Ma so thue",
                "Thoi gian thuc hien",
                "Don vi phoi hop",
            ]
        )
        for n, unit in enumerate(units, 1):
            name = _bare(_written(chance, unit)).upper()
            where = _bare(", ".join(reversed(_place(chance, unit).split(", "))))
            tax = (
                f"{unit.tax[:4]} {unit.tax[4:7]} {unit.tax[7:]}" if n % 3 == 0 and unit.tax else ""
            )
            partners = "Cong an tinh" if n % 5 == 0 else ""
            sheet.writerow([n, name, where, tax, f"thang {chance.randrange(1, 13)}/2026", partners])
            places.append(("", n + 3))
    return path, places, set()


def _inspectorate(folder: Path, chance: random.Random, units: list[Unit]) -> _Written:
    """One wide address, cells merged down, own branch signs; what was not carried out says so."""
    book, undone = openpyxl.Workbook(), set[Unit]()
    places: list[tuple[str, int]] = []
    sheet = book.worksheets[0]
    sheet.title = "Ket qua"
    sheet["B1"] = "THANH TRA TỈNH MINH HỌA"
    sheet["B2"] = "KẾT QUẢ CÁC CUỘC THANH TRA, KIỂM TRA NĂM 2026"
    sheet.append([])
    sheet.append(
        [
            "STT",
            "Đối tượng thanh tra, kiểm tra",
            "Mã số doanh nghiệp",
            "Trụ sở",
            "Hình thức",
            "Từ ngày",
            "Đến ngày",
            "Kết quả",
        ]
    )
    for n, unit in enumerate(units, 1):
        name = _written(chance, unit)
        where = _place(chance, unit).replace("phường", "P.").replace("xã", "X.")
        tax = unit.tax.replace("-", " - ") if chance.random() < 0.8 else ""
        is_undone = n % 10 == 0
        said = "Không tiến hành" if is_undone else "Đã kết thúc"
        month = chance.randrange(1, 9)
        days = (
            f"{chance.randrange(1, 12):02d}/{month:02d}/2026",
            f"{chance.randrange(12, 28)}/{month}/2026",
        )
        sheet.append([n, name, tax, where, "Kiểm tra" if n % 5 == 1 else None, *days, said])
        places.append((sheet.title, sheet.max_row))
        if is_undone:
            undone.add(unit)
    for top in range(5, 5 + len(units) - 4, 5):
        sheet.merge_cells(start_row=top, end_row=top + 4, start_column=5, end_column=5)
    path = folder / "TTT_ket qua 2026.xlsx"
    book.save(path)
    return path, places, undone
