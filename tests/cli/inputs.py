"""Small lists as offices send them, written for one test each."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

HEADER = (
    "STT",
    "Tên đơn vị",
    "Loại đối tượng",
    "Huyện, thị xã, thành phố",
    "Xã, phường, thị trấn",
    "Ưu tiên",
)
TARGETS = (
    ("Chợ Một", "Chợ, trung tâm thương mại", "Thành phố Hà Tĩnh", "Phường Nam Hà", 5),
    ("Trường THPT Hai", "Trường học", "thành phố Hà Tĩnh", "", None),
    ("Bệnh viện Ba", "Bệnh viện, cơ sở y tế", "TP Hà Tĩnh", "", 3),
    ("UBND huyện Kỳ Anh", "UBND huyện, thành phố, thị xã", "Huyện Kỳ Anh", "", None),
    ("UBND thị xã Kỳ Anh", "UBND huyện, thành phố, thị xã", "TX. Kỳ Anh", "", None),
    ("Chợ Sáu", "cho", "huyện Kỳ Anh", "xã Kỳ Tân", None),
)


def target_list(
    path: Path, rows: Sequence[Sequence[object]] = TARGETS[:5], title: str = "DANH SÁCH"
) -> None:
    """A list with a title above its header and a running number in front."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append((title,))
    sheet.append(())
    sheet.append(HEADER)
    for number, row in enumerate(rows, 1):
        sheet.append([number, *row])
    book.save(path)


def task_force(path: Path, absences: Sequence[Sequence[object]] = ()) -> None:
    """One team of a leader and a member, a car, the representatives of the three areas, and one of
    the health body.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[Sequence[object]]] = {
        "Cơ quan": [
            ("Mã", "Tên cơ quan, đơn vị", "Loại", "Địa bàn"),
            ("STTTT", "Sở Thông tin và Truyền thông", "chủ trì", ""),
            ("V-TP", "Phòng VHTT thành phố", "phối hợp", "thành phố Hà Tĩnh"),
            ("V-KA", "Phòng VHTT huyện Kỳ Anh", "phối hợp", "huyện Kỳ Anh"),
            ("V-TX", "Phòng VHTT thị xã Kỳ Anh", "phối hợp", "thị xã Kỳ Anh"),
            ("SYT", "Sở Y tế", "phối hợp", ""),
        ],
        "Thành viên": [
            (
                "Mã",
                "Họ và tên",
                "Chức vụ",
                "Cơ quan",
                "Vai trò",
                "Nhóm",
                "Trưởng nhóm",
                "Văn bản cử",
                "Ngày văn bản",
            ),
            ("TV1", "Cán bộ số 1", "Chánh Thanh tra", "STTTT", "tổ trưởng", "N1", "x", "", ""),
            ("TV2", "Cán bộ số 2", "Chuyên viên", "STTTT", "thành viên", "N1", "", "", ""),
            (
                "TV3",
                "Cán bộ số 3",
                "Chuyên viên",
                "V-TP",
                "cán bộ đại diện",
                "",
                "",
                "1/VHTT",
                date(2021, 11, 20),
            ),
            (
                "TV4",
                "Cán bộ số 4",
                "Chuyên viên",
                "V-KA",
                "cán bộ đại diện",
                "",
                "",
                "2/VHTT",
                date(2021, 11, 20),
            ),
            (
                "TV5",
                "Cán bộ số 5",
                "Chuyên viên",
                "V-TX",
                "cán bộ đại diện",
                "",
                "",
                "3/VHTT",
                date(2021, 11, 20),
            ),
            (
                "TV6",
                "Cán bộ số 6",
                "Chuyên viên",
                "SYT",
                "thành viên",
                "",
                "",
                "4/SYT",
                date(2021, 11, 20),
            ),
        ],
        "Nhóm": [
            ("Mã", "Tên nhóm", "Nơi xuất phát", "Vĩ độ", "Kinh độ", "Giờ đi", "Giờ về"),
            ("N1", "Nhóm 1", "Sở TTTT", 18.343, 105.905, "07:30", "17:00"),
        ],
        "Phương tiện": [
            ("Mã", "Loại xe", "Số chỗ", "Nhóm", "Ghi chú"),
            ("XE1", "Xe 7 chỗ", 7, "N1", ""),
        ],
        "Vắng": [("Đối tượng", "Từ ngày", "Đến ngày", "Lý do"), *absences],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


ELSEWHERE = """SỞ CÔNG THƯƠNG;;;
KẾ HOẠCH KIỂM TRA NĂM 2021;;;
Đối tượng kiểm tra;Địa chỉ;Thời gian;Nội dung
Công ty Ở Nơi Khác;xã Khác;tháng 12/2021;An toàn thực phẩm
Chợ thành phố Hà Tĩnh;;Quý IV;Giá
"""
"""Another body's plan, as CSV."""


def mistyped(path: Path) -> None:
    """A Word file with a place that no field has the name of."""
    from docx import Document

    document = Document()
    document.add_paragraph("Số: {{sốố}}")
    document.save(str(path))
