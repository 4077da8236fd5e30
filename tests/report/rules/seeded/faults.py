"""Faults seeded from the decree's text: what is wrong, in which paper, how, and where it stands.

Written beside annexes I-III of decree 30/2020 without a look at the checker, the last ones apart.
The rules that may name a fault are those of its part of the decree; the place is what the checker
must point at.
"""

import unicodedata
from dataclasses import dataclass

from tests.report.rules.seeded import edits as do


@dataclass(frozen=True, slots=True)
class Seed:
    """A fault: what is wrong, the paper, the edit, rules that may name it, words of its place."""

    wrong: str
    paper: str
    edit: do.Edit
    rules: str
    place: str = "phần 1"


DOING = "Thực hiện Kế hoạch số 15"
REVIEW = "1. Rà soát"
ASSESS = "Đánh giá việc"
BASE = "Căn cứ Nghị định số 96"

SEEDS = (
    # annex I, part I, I: paper, margins, font, page number
    Seed("giấy Letter", "công văn", do.paper(215.9, 279.4), "G1"),
    Seed("lề trái 25 mm", "công văn", do.margin(left=25), "G2"),
    Seed("lề phải 25 mm", "báo cáo", do.margin(right=25), "G2"),
    Seed("lề dưới 15 mm", "quyết định", do.margin(bottom=15), "G2"),
    Seed("giấy ngang mà không có bảng", "công văn", do.paper(297, 210, landscape=True), "G3"),
    Seed("một dòng Arial", "công văn", do.font(REVIEW, name="Arial"), "G4", REVIEW),
    Seed("một dòng chữ đỏ", "báo cáo", do.colour("Có 18"), "G4", "Có 18"),
    Seed(
        "dấu rời (Unicode tổ hợp)",
        "công văn",
        do.swap("tình hình", unicodedata.normalize("NFD", "tình hình")),
        "G4",
        "1. R",
    ),
    Seed("số trang ở lề dưới", "kế hoạch", do.number_below, "G5", ""),
    Seed("số trang hiện ở trang đầu", "kế hoạch", do.number_on_first, "G5", ""),
    Seed("số trang cỡ 10", "kế hoạch", do.number_size(10), "G5", ""),
    Seed("số trang bên phải", "kế hoạch", do.number_right, "G5", ""),
    # annex I, part I, II.1: the State's name and motto
    Seed("Quốc hiệu sai chữ", "công văn", do.swap("NGHĨA", "NGHỈA"), "H1", "CỘNG HÒA"),
    Seed("Quốc hiệu không đậm", "công văn", do.font("CỘNG", bold=False), "H1", "CỘNG HÒA"),
    Seed("Quốc hiệu cỡ 14", "quyết định", do.font("CỘNG", size=14), "H1 G6", "CỘNG HÒA"),
    Seed("Quốc hiệu ở bên trái", "công văn", do.heads_swapped, "H1", "CỘNG HÒA"),
    Seed(
        "Tiêu ngữ không cách chữ",
        "báo cáo",
        do.swap("Độc lập - Tự", "Độc lập-Tự"),
        "H2",
        "Độc lập",
    ),
    Seed("Tiêu ngữ chữ nghiêng", "công văn", do.font("Độc lập", italic=True), "H2", "Độc lập"),
    Seed("Tiêu ngữ không có đường kẻ", "công văn", do.no_line("Độc lập"), "H3", "Độc lập"),
    Seed("đường kẻ Tiêu ngữ ngắn", "kế hoạch", do.line_of("Độc lập", 80), "H3", "Độc lập"),
    # II.2: the office
    Seed("cơ quan chủ quản đậm", "công văn", do.font("UBND TỈNH", bold=True), "H4", "UBND TỈNH"),
    Seed("tên cơ quan không đậm", "báo cáo", do.font("SỞ Y TẾ", bold=False), "H5", "SỞ Y TẾ"),
    Seed("tên cơ quan chữ thường", "công văn", do.swap("SỞ Y TẾ", "Sở Y tế"), "H5", "Sở Y tế"),
    Seed("tên cơ quan không có đường kẻ", "giấy mời", do.no_line("ỦY BAN"), "H6", "ỦY BAN"),
    Seed("đường kẻ dài hơn tên cơ quan", "báo cáo", do.line_of("SỞ Y TẾ", 90), "H6", "SỞ Y TẾ"),
    # II.3: the number
    Seed("số nhỏ hơn 10 thiếu số 0", "công văn", do.swap("Số: 05", "Số: 5"), "N1", "Số: 5/"),
    Seed("thiếu dấu hai chấm sau «Số»", "kế hoạch", do.swap("Số: 12", "Số 12"), "N1", "Số 12/"),
    Seed(
        "cách chữ trong ký hiệu",
        "báo cáo",
        do.swap("88/BC-SYT", "88/BC - SYT"),
        "N1 N2",
        "Số: 88",
    ),
    Seed(
        "ký hiệu của tên loại khác",
        "kế hoạch",
        do.swap("Số: 12/KH", "Số: 12/BC"),
        "N2",
        "Số: 12/",
    ),
    Seed("công văn có ký hiệu CV", "công văn", do.swap("05/SYT-NVY", "05/CV-SYT"), "N3", "Số: 05"),
    Seed(
        "ký hiệu của cơ quan khác",
        "quyết định",
        do.swap("Số: 45/QĐ-SYT", "Số: 45/QĐ-SKHCN"),
        "N5 N2",
        "SKHCN",
    ),
    # II.4: place and day
    Seed(
        "địa danh không nghiêng", "công văn", do.font("Hà Tĩnh, ng", italic=False), "D1", "ngày 05"
    ),
    Seed("ngày thiếu số 0", "quyết định", do.swap("ngày 02", "ngày 2"), "D1", "ngày 2 "),
    Seed("tháng 2 thiếu số 0", "kế hoạch", do.swap("tháng 02", "tháng 2"), "D1", "tháng 2 "),
    Seed("thiếu dấu phẩy sau địa danh", "báo cáo", do.swap("Tĩnh, ng", "Tĩnh ng"), "D1", "ngày 15"),
    Seed(
        "địa danh chữ thường", "giấy mời", do.swap("Hà Tĩnh, ng", "Hà tĩnh, ng"), "D1 V1", "ngày 09"
    ),
    # II.5: type and subject
    Seed("tên loại chữ thường", "báo cáo", do.swap("BÁO CÁO", "Báo cáo"), "T1", "Báo cáo"),
    Seed("tên loại lệch trái", "kế hoạch", do.align("KẾ HOẠCH", "left"), "T1", "KẾ HOẠCH"),
    Seed(
        "trích yếu chữ nghiêng",
        "kế hoạch",
        do.font("Kiểm tra công", italic=True),
        "T2",
        "Kiểm tra công",
    ),
    Seed("trích yếu không có đường kẻ", "báo cáo", do.no_line("Kết quả"), "T2", "Kết quả"),
    Seed("trích yếu công văn đậm", "công văn", do.font("V/v", bold=True), "T3", "V/v"),
    Seed("trích yếu công văn sát số", "công văn", do.spaced("V/v", space_before=0), "T3", "V/v"),
    # II.6: bases, citations, text, headings
    Seed("căn cứ không nghiêng", "kế hoạch", do.font(BASE, italic=False), "B1", BASE),
    Seed(
        "căn cứ giữa kết thúc bằng dấu chấm",
        "quyết định",
        do.swap("tổ chức của Sở Y tế;", "tổ chức của Sở Y tế."),
        "B1",
        "Căn cứ Quyết định số 28",
    ),
    Seed(
        "căn cứ thiếu ngày và cơ quan ban hành",
        "kế hoạch",
        do.swap(" ngày 30 tháng 12 năm 2023 của Chính phủ", ""),
        "B1",
        BASE,
    ),
    Seed(
        "viện dẫn lần đầu thiếu ngày",
        "công văn",
        do.swap(" ngày 12 tháng 01 năm 2026", ""),
        "B2",
        "Thực hiện Kế hoạch",
    ),
    Seed("đoạn văn lệch trái", "công văn", do.align(DOING, "left"), "B3", "Thực hiện Kế"),
    Seed(
        "đoạn văn không lùi đầu dòng",
        "báo cáo",
        do.spaced("Từ ngày", first_line_indent=0),
        "B3",
        "Từ ngày",
    ),
    Seed("đoạn văn cách 2 pt", "kế hoạch", do.spaced(ASSESS, space_before=2), "B3", ASSESS),
    Seed("dãn dòng 2,0", "báo cáo", do.spaced("Có 18", line_spacing=2.0), "B3", "Có 18"),
    Seed("đoạn văn cỡ 12", "kế hoạch", do.font(ASSESS, size=12), "B3 G6", ASSESS),
    Seed("đoạn văn chữ nghiêng", "báo cáo", do.font("Có 18", italic=True), "B3", "Có 18"),
    Seed("đề mục I chữ thường", "kế hoạch", do.swap("MỤC ĐÍCH, Y", "Mục đích, y"), "B4", "I. Mục"),
    Seed("đề mục không đậm", "báo cáo", do.font("II. KẾT", bold=False), "B4", "II. KẾT"),
    Seed("đề mục I, II, IV", "kế hoạch", do.swap("III. TỔ", "IV. TỔ"), "B7", "IV. TỔ"),
    Seed("khoản 1, 3", "quy chế", do.swap("2. Đơn vị", "4. Đơn vị"), "B7", "4. Đơn vị"),
    Seed("điểm a, b, c, e", "kế hoạch", do.swap("d) Bảo", "e) Bảo"), "B5 B7", "e) Bảo"),
    Seed("Điều 1, 2, 4", "quy chế", do.swap("Điều 3.", "Điều 4."), "B7", "Điều 4"),
    Seed("Điều không đậm", "quyết định", do.font("Điều 2", bold=False), "B4", "Điều 2"),
    Seed(
        "sau số Điều là dấu hai chấm", "quyết định", do.swap("Điều 2.", "Điều 2:"), "B4", "Điều 2"
    ),
    Seed("chương đánh số Ả Rập", "quy chế", do.swap("Chương II", "Chương 2"), "B4 B7", "Chương 2"),
    Seed(
        "không có dấu kết thúc", "công văn", do.swap("thực hiện./.", "thực hiện."), "B6", "Đề nghị"
    ),
    # II.7 and article 13: who signs
    Seed("KT. chữ thường", "công văn", do.swap("KT. GIÁM", "Kt. Giám"), "S1", "Kt."),
    Seed("KT thiếu dấu chấm", "công văn", do.swap("KT. GIÁM", "KT GIÁM"), "S1", "KT GIÁM"),
    Seed("KT. mà không ghi cấp phó", "công văn", do.drop("PHÓ GIÁM"), "S1", "KT."),
    Seed("TL. mà cấp phó ký", "báo cáo", do.drop("KT. CHÁNH"), "S1", "TL."),
    Seed("TL. mà không ghi chức vụ", "báo cáo", do.drop("KT. CHÁNH", "PHÓ CHÁNH"), "S1", "TL."),
    Seed("UBND ký không ghi TM.", "giấy mời", do.drop("TM. ỦY"), "S1", "KT. CHỦ TỊCH"),
    Seed("TM. trước một chức vụ", "công văn", do.swap("KT. GIÁM ĐỐC", "TM. GIÁM ĐỐC"), "S1", "TM."),
    Seed("không có họ tên người ký", "công văn", do.drop("Trần Văn Bình"), "S3", ""),
    Seed("học vị trước họ tên", "kế hoạch", do.swap("Nguyễn Thị", "ThS. Nguyễn Thị"), "S3", "ThS."),
    Seed("họ tên chữ in hoa", "công văn", do.swap("Trần Văn Bình", "TRẦN VĂN BÌNH"), "S3", "TRẦN"),
    Seed("họ tên không đậm", "báo cáo", do.font("Phan Văn", bold=False), "S3", "Phan Văn"),
    # II.9: who receives
    Seed(
        "công văn không kính gửi",
        "công văn",
        do.drop("Kính gửi", "- Các b", "- Trung", "- UBND các"),
        "R1",
        "",
    ),
    Seed(
        "nơi kính gửi thiếu dấu chấm phẩy",
        "công văn",
        do.swap("huyện;", "huyện"),
        "R1",
        "- Các bệnh",
    ),
    Seed(
        "«Nơi nhận» không nghiêng", "công văn", do.font("Nơi nhận", italic=False), "R2", "Nơi nhận"
    ),
    Seed("nơi nhận cỡ 13", "báo cáo", do.font("- Bộ Y tế", size=13), "R2 R3", "- Bộ Y tế"),
    Seed("công văn thiếu «Như trên»", "công văn", do.drop("- Như trên"), "R3", "- "),
    Seed("không có dòng Lưu", "kế hoạch", do.drop("- Lưu"), "R3", "- "),
    Seed("«Lưu» thiếu VT", "báo cáo", do.swap("Lưu: VT, TTra", "Lưu: TTra"), "R3", "Lưu"),
    Seed(
        "một nơi nhận hai lần",
        "kế hoạch",
        do.add("- Lãnh đạo", "- Lãnh đạo Sở;"),
        "R3",
        "Lãnh đạo Sở",
    ),
    # III.1: appendices
    Seed(
        "phụ lục không được nêu", "quyết định", do.swap(" tại Phụ lục kèm theo", " trong"), "A1", ""
    ),
    Seed(
        "phụ lục nêu mà không có",
        "kế hoạch",
        do.swap("Phụ lục II.", "Phụ lục III."),
        "A1",
        "Phụ lục III",
    ),
    Seed(
        "phụ lục đánh số Ả Rập",
        "kế hoạch",
        do.retype("Phụ lục II", "Phụ lục 2"),
        "A1 A2",
        "Phụ lục",
    ),
    Seed(
        "tên phụ lục chữ thường",
        "quyết định",
        do.swap("DANH SÁCH THÀNH VIÊN", "Danh sách thành viên"),
        "A2",
        "Danh sách",
    ),
    Seed("phụ lục thiếu dòng kèm theo", "quyết định", do.drop("(Kèm theo"), "A3", ""),
    Seed(
        "dòng kèm theo sai số",
        "quyết định",
        do.swap("(Kèm theo Quyết định số 45", "(Kèm theo Quyết định số 54"),
        "A3",
        "(Kèm theo",
    ),
    Seed("phụ lục đánh trang tiếp", "kế hoạch", do.pages_go_on, "A4", "phần 2"),
    Seed("bảng không lặp tiêu đề", "kế hoạch", do.head_not_repeated, "A5", "phần 2"),
    # annex II: capitals
    Seed(
        "tên tỉnh viết thường", "công văn", do.swap("tỉnh Hà Tĩnh", "tỉnh Hà tĩnh"), "V1", "Hà tĩnh"
    ),
    Seed("Huyện viết hoa", "kế hoạch", do.swap("tại huyện", "tại Huyện"), "V1", "Huyện"),
    Seed(
        "điều viết thường", "kế hoạch", do.swap("khoản 2 Điều 5", "khoản 2 điều 5"), "V1", " điều"
    ),
    Seed("Khoản viết hoa", "kế hoạch", do.swap("khoản 2 Điều 5", "Khoản 2 Điều 5"), "V1", " Khoản"),
    Seed("nhà nước viết thường", "báo cáo", do.swap("Nhà nước", "nhà nước"), "V1", "nhà nước"),
    Seed(
        "tên cơ quan viết thường",
        "kế hoạch",
        do.swap("Ủy ban nhân dân c", "ủy ban nhân dân c"),
        "V1",
        "ủy ban",
    ),
    Seed("câu bắt đầu chữ thường", "báo cáo", do.swap("Từ ngày", "từ ngày"), "V1", "từ ngày"),
    Seed(
        "tên văn bản viết thường",
        "kế hoạch",
        do.swap("thực hiện Nghị định", "thực hiện nghị định"),
        "V1",
        "nghị định",
    ),
    # what a paper that is sent out never has
    Seed("còn tô màu", "công văn", do.highlight(REVIEW), "G7", REVIEW),
    Seed("còn gạch ngang", "báo cáo", do.font("Có 02", strike=True), "G7", "Có 02"),
    Seed("còn sửa đổi chưa duyệt", "công văn", do.tracked(REVIEW), "G7", REVIEW),
    Seed("còn ghi chú bên lề", "công văn", do.comment(REVIEW), "G7", ""),
    Seed(
        "ngày không có thật",
        "báo cáo",
        do.swap("ngày 01 tháng 12", "ngày 31 tháng 11"),
        "B8",
        "Từ ngày",
    ),
    Seed(
        "thời hạn trước ngày ký", "công văn", do.swap("20 tháng 3", "20 tháng 01"), "B9", "2. Gửi"
    ),
    Seed(
        "quyết định thiếu căn cứ thẩm quyền",
        "quyết định",
        do.drop("Căn cứ Quyết định số 28"),
        "B1",
        "",
    ),
    # the same in a paper that the program printed and somebody went on with
    Seed("in: lề trái 20 mm", "báo cáo in", do.margin(left=20), "G2"),
    Seed("in: một đoạn Calibri", "báo cáo in", do.font("Căn cứ", name="Calibri"), "G4", "Căn"),
    Seed("in: đề mục không đậm", "báo cáo in", do.font("I. KHÁI", bold=False), "B4", "I. KHÁI"),
    Seed("in: đề mục II thành III", "báo cáo in", do.swap("II. ", "III. "), "B7", "III. "),
    Seed("in: tên loại chữ thường", "báo cáo in", do.swap("BÁO CÁO", "Báo cáo"), "T1", "Báo cáo"),
    Seed("in: dấu kết thúc mất", "báo cáo in", do.swap("./.", "."), "B6", "Trên đây"),
    Seed("in: cấp phó ký không KT.", "báo cáo in", do.drop("KT. GIÁM"), "S1", "PHÓ GIÁM ĐỐC"),
    Seed("in: thiếu «Như trên»", "báo cáo in", do.drop("- Như trên"), "R3", "- "),
    Seed("in: phụ lục IV thành VI", "báo cáo in", do.swap("Phụ lục IV", "Phụ lục VI"), "A1"),
    Seed("in: bảng không lặp tiêu đề", "báo cáo in", do.head_not_repeated, "A5", "phần 3"),
    Seed("đã ký thay chỗ ký", "công văn", do.add("PHÓ GIÁM", "(Đã ký)"), "S4", "Đã ký"),
    # with the rules known: one for each that the ones above led to
    Seed(
        "cơ quan chủ quản thiếu tên tỉnh",
        "công văn",
        do.swap("TỈNH HÀ TĨNH", "TỈNH"),
        "H4",
        "UBND TỈNH",
    ),
    Seed(
        "trích yếu chữ in hoa",
        "báo cáo",
        do.swap("Kết quả kiểm tra công tác tiêm chủng năm 2025", "KẾT QUẢ"),
        "T2",
        "KẾT QUẢ",
    ),
    Seed("căn cứ thiếu cơ quan ban hành", "kế hoạch", do.swap(" của Chính phủ", ""), "B1", BASE),
    Seed("đề mục I -", "kế hoạch", do.swap("II. NỘI", "II - NỘI"), "B4", "II - NỘI"),
    Seed("khoản 1)", "công văn", do.swap("1. Rà", "1) Rà"), "B4", "1) Rà"),
    Seed("điểm a.", "kế hoạch", do.swap("a) Kiểm", "a. Kiểm"), "B4", "a. Kiểm"),
    Seed("chương I, III", "quy chế", do.swap("Chương II", "Chương III"), "B7", "Chương III"),
    Seed("KT. trước cấp phó", "công văn", do.swap("KT. GIÁM", "KT. PHÓ GIÁM"), "S1", "KT. PHÓ"),
    Seed("TUQ. lại giao ký thay", "báo cáo", do.swap("TL. GIÁM", "TUQ. GIÁM"), "S1", "KT. CHÁNH"),
    Seed(
        "một nơi kính gửi xuống dòng",
        "công văn",
        do.drop("- Trung", "- UBND các"),
        "R1",
        "Kính gửi",
    ),
    Seed(
        "PHỤ LỤC chữ in hoa", "kế hoạch", do.retype("Phụ lục II", "PHỤ LỤC II"), "A1 A2", "PHỤ LỤC"
    ),
    Seed(
        "dòng kèm theo không có đường kẻ", "quyết định", do.no_line("(Kèm theo"), "A3", "(Kèm theo"
    ),
    Seed(
        "dòng kèm theo sai tên loại",
        "quyết định",
        do.swap("(Kèm theo Quyết định", "(Kèm theo Kế hoạch"),
        "A3",
        "(Kèm theo",
    ),
    Seed(
        "dòng kèm theo sai ngày",
        "quyết định",
        do.swap("45/QĐ-SYT ngày 02", "45/QĐ-SYT ngày 03"),
        "A3",
        "(Kèm theo",
    ),
    Seed(
        "tên người chữ thường",
        "biên bản",
        do.swap("Bà Hồ Thị Mai", "Bà Hồ Thị mai"),
        "V1",
        "Hồ Thị mai",
    ),
    Seed(
        "chính phủ chữ thường",
        "kế hoạch",
        do.swap("của Chính phủ", "của chính phủ"),
        "V1",
        "chính phủ",
    ),
    Seed("không có «QUYẾT ĐỊNH:»", "quyết định", do.drop("QUYẾT ĐỊNH:"), "B11", "toàn văn"),
    Seed(
        "«QUYẾT ĐỊNH» không có dấu hai chấm",
        "quyết định",
        do.swap("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH"),
        "B11",
        "QUYẾT ĐỊNH",
    ),
    Seed(
        "hai nơi kính gửi trên một dòng",
        "báo cáo",
        do.swap("Kính gửi: ", "Kính gửi: Sở Nội vụ, Các ban và "),
        "R1",
        "Kính gửi",
    ),
)
