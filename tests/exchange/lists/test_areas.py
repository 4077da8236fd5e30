"""An office's own area file: read as every list is, .csv or a workbook, in its own words."""

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook

from pccheck.errors import PccheckError
from pccheck.exchange.lists.areas import AreaRow, read_areas
from pccheck.text.words.faults import fault_words, words

OWN = Path(__file__).parents[2] / "cases" / "campaigns" / "nghe-an-2025.csv"
SHIPPED_AREAS = Path(__file__).parents[3] / "templates" / "areas" / "ha-tinh-2021.csv"
HEADS = {
    "code": "Mã địa bàn",
    "name": "Tên đơn vị hành chính",
    "parent": "Trực thuộc",
    "lat": "Vĩ độ",
    "lon": "Kinh độ",
    "valid_from": "Từ ngày",
}


def _rows() -> list[dict[str, str]]:
    with OWN.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_with_the_names_of_columns_is_read_as_it_stands() -> None:
    """130 communes and their province, as a user typed them: every cell."""
    areas = read_areas(OWN).rows
    assert len(areas) == 131
    for area, row in zip(areas, _rows(), strict=True):
        shown = (area.code, area.name, area.level, area.parent, area.lat, area.lon)
        degrees = (float(row["lat"]), float(row["lon"]))
        assert shown == (row["code"], row["name"], row["level"], row["parent"], *degrees)
        assert (area.valid_from, area.valid_to) == (row["valid_from"], row["valid_to"])


def _in_vietnamese() -> list[list[str]]:
    """The same with Vietnamese heads under a title: no level, the province by its name, days and
    decimals as they are written here.
    """
    rows = [["DANH MỤC ĐỊA BÀN"], ["STT", *HEADS.values()]]
    for number, row in enumerate(_rows(), 1):
        told = row | {"parent": "Tỉnh Nghệ An" if row["parent"] else "", "valid_from": "1/7/2025"}
        told |= {"lat": row["lat"].replace(".", ","), "lon": row["lon"].replace(".", ",")}
        rows.append([str(number), *(told[column] for column in HEADS)])
    return rows


def _as_csv(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(_in_vietnamese())


def _as_workbook(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in _in_vietnamese():
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize(("name", "write"), [("x.csv", _as_csv), ("x.xlsx", _as_workbook)])
def test_an_office_writes_it_in_its_own_words(tmp_path: Path, name: str, write: object) -> None:
    """CSV with `;` or a workbook: the same areas; the level follows from the type in the name."""
    assert callable(write)
    write(tmp_path / name)
    assert read_areas(tmp_path / name).rows == read_areas(OWN).rows


def _read(tmp_path: Path, *lines: str) -> tuple[AreaRow, ...]:
    (tmp_path / "a.csv").write_text("\n".join(("Mã;Tên;Thuộc;Vĩ độ;Kinh độ", *lines)), "utf-8")
    return read_areas(tmp_path / "a.csv").rows


def test_all_that_is_wrong_is_told_with_its_row(tmp_path: Path) -> None:
    """A code twice, no name, half a point, a parent that is not there or that two are called."""
    with pytest.raises(PccheckError) as refused:
        _read(
            tmp_path,
            "40;tỉnh Nghệ An;;19;105",
            "1;xã Một;Nghệ Tĩnh;19;105",
            "2;;40;19;105",
            "3;xã Ba;40;19;",
            "4;huyện Hai;40;19;105",
            "5;huyện Hai;40;19;105",
            "6;xã Sáu;huyện Hai;19;105",
            "4;huyện Hai;40;19;105",
        )
    assert refused.value.code == "area-rows"
    told = words(refused.value)
    assert refused.value.params["count"] == 5
    for row in (3, 4, 5, 8, 9):
        assert f"{row}: " in told, told


def test_levels_by_the_type_of_the_name(tmp_path: Path) -> None:
    """A city of the country and one inside a province are not of one level."""
    areas = _read(
        tmp_path, "1;thành phố Huế;;;", "2;quận Một;1;;", "3;phường Ba;2;;", "4;thành phố Tư;1;;"
    )
    assert [area.level for area in areas] == ["tinh", "huyen", "xa", "huyen"]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    """With the names that they may have."""
    (tmp_path / "a.csv").write_text("gì;đó\n1;2\n", "utf-8")
    with pytest.raises(PccheckError) as refused:
        read_areas(tmp_path / "a.csv")
    assert refused.value.code == "no-header"
    assert "Mã" in words(refused.value)


def test_what_is_not_read_is_named(tmp_path: Path) -> None:
    """A column of the office's own, a further sheet, a row without a code under a table: each with
    its place; the columns of the shipped files are all known.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Địa bàn"
    for row in (("Mã", "Tên", "Dân số"), ("40", "Tỉnh Một", 90), ("1", "Xã Hai", 5)):
        sheet.append(row)
    book.create_sheet("Ghi chú").append(("xem lại",))
    book.save(tmp_path / "a.xlsx")
    notes = read_areas(tmp_path / "a.xlsx").notes
    told = {note.place.sheet: fault_words(note.code, note.params) for note in notes}
    assert sorted(told) == ["Ghi chú", "Địa bàn"]
    assert "C «Dân số»" in told["Địa bàn"]
    assert read_areas(OWN).notes == ()
    assert read_areas(SHIPPED_AREAS).notes == ()
