"""Makes the area files of the whole country from the wheel of `vietnamadminunits` (MIT).

`python -m tests.areas.build vietnamadminunits-1.0.4-py3-none-any.whl` writes
`templates/areas/viet-nam.csv` and `templates/areas/viet-nam-truoc-2025-07.csv`.
"""

import csv
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "areas"
NOW = FOLDER / "viet-nam.csv"
BEFORE = FOLDER / "viet-nam-truoc-2025-07.csv"

START = "2025-07-01"
"""Since then there are provinces and communes only, districts no more."""
LAST_OLD = "2025-06-30"

CODES = {"06970": "06978"}
"""Where the official list has another code."""

RAISED_ON, LAST_BEFORE = "2026-04-30", "2026-04-29"
"""Nghị quyết 30/2026/QH16, 237/NQ-UBTVQH16: a province became a city, ten xã became phường."""
RAISED = {
    "75": "thành phố Đồng Nai",
    "25270": "phường Lộc Ninh",
    "25357": "phường Tân Khai",
    "25363": "phường Đồng Phú",
    "26116": "phường Tân Phú",
    "26170": "phường Trị An",
    "26248": "phường Trảng Bom",
    "26326": "phường Dầu Giây",
    "26368": "phường Long Thành",
    "26425": "phường Xuân Lộc",
    "26485": "phường Nhơn Trạch",
}

COLUMNS = ("code", "name", "level", "parent", "lat", "lon", "valid_from", "valid_to", "source")
SOURCE = "VAU"

Row = dict[str, Any]


def main(wheel: Path) -> None:
    """Read the wheel's data, write both files."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        data = Path(archive.extract("vietnamadminunits/data/dataset.db", folder))
        successors = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        connection = sqlite3.connect(data)
        connection.row_factory = sqlite3.Row
        new = connection.execute("SELECT * FROM admin_units ORDER BY provinceCode, wardCode")
        old = connection.execute(
            "SELECT * FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode"
        )
        communes, former = new.fetchall(), old.fetchall()
        connection.close()
    _write(NOW, COLUMNS, _now(communes))
    _write(BEFORE, (*COLUMNS, "successors"), _before(former, _Successors(communes, successors)))


def _now(communes: Iterable[sqlite3.Row]) -> Iterable[Row]:
    province = ""
    for commune in communes:
        if commune["provinceCode"] != province:
            province = commune["provinceCode"]
            top = _row(province, commune["province"], "tinh", "", _centre(commune, "province"))
            yield from _dated(top)
        centre = _centre(commune, "ward")
        yield from _dated(_row(_code(commune), commune["ward"], "xa", province, centre))


def _dated(row: Row) -> Iterable[Row]:
    """The unit from 01/7/2025 on, as two rows where its name changed since."""
    row["valid_from"] = START
    raised = RAISED.get(row["code"])
    if raised is None:
        yield row
        return
    yield row | {"valid_to": LAST_BEFORE}
    yield row | {"name": raised, "valid_from": RAISED_ON}


class _Successors:
    """What became of the units before, by the keys that the wheel's own tables use."""

    def __init__(self, communes: Iterable[sqlite3.Row], table: dict[str, Any]) -> None:
        codes = {(row["provinceKey"], row["wardKey"]): _code(row) for row in communes}
        self.provinces = {old: new for new, olds in table["DICT_PROVINCE"].items() for old in olds}
        self.communes: dict[str, list[str]] = {}
        for province, whole in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for commune, olds in whole.items():
                self.communes |= {old: [codes[province, commune]] for old in olds}
        for province, divided in table["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, parts in divided.items():
                parts.sort(key=lambda part: not part["isDefaultNewWard"])
                self.communes[old] = [codes[province, part["newWardKey"]] for part in parts]
        self._province_codes = {row["provinceKey"]: row["provinceCode"] for row in communes}

    def of_province(self, key: str) -> str:
        """The code of the province of today."""
        return str(self._province_codes[self.provinces[key]])

    def of_commune(self, row: sqlite3.Row) -> list[str]:
        """The codes of the communes of today, the one with most of it first."""
        key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
        return self.communes[key]


def _before(former: Iterable[sqlite3.Row], successors: _Successors) -> Iterable[Row]:
    """A province, its districts, their communes; a district went where its communes went."""
    districts: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in former:
        districts[row["districtCode"]].append(row)
    province = ""
    for code, communes in districts.items():
        first = communes[0]
        if first["provinceCode"] != province:
            province = first["provinceCode"]
            yield _row(province, first["province"], "tinh", "", _centre(first, "province")) | {
                "valid_to": LAST_OLD,
                "successors": successors.of_province(first["provinceKey"]),
            }
        after = dict.fromkeys(new for row in communes for new in successors.of_commune(row))
        yield _row(code, first["district"], "huyen", province, _centre(first, "district")) | {
            "valid_to": LAST_OLD,
            "successors": " ".join(after),
        }
        for row in communes:
            if row["wardCode"]:
                yield _row(row["wardCode"], row["ward"], "xa", code, _centre(row, "ward")) | {
                    "valid_to": LAST_OLD,
                    "successors": " ".join(successors.of_commune(row)),
                }


def _row(code: str, name: str, level: str, parent: str, centre: tuple[float, float]) -> Row:
    lower = name[0].lower() + name[1:]
    lat, lon = centre
    row = dict.fromkeys(COLUMNS, "") | {"code": code, "name": lower, "level": level}
    return row | {"parent": parent, "lat": f"{lat:.4f}", "lon": f"{lon:.4f}", "source": SOURCE}


def _centre(row: sqlite3.Row, unit: str) -> tuple[float, float]:
    return row[f"{unit}Lat"], row[f"{unit}Lon"]


def _code(row: sqlite3.Row) -> str:
    code = str(row["wardCode"])
    return CODES.get(code, code)


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
