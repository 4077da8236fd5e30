"""Sound papers of an office, by the decree's models 1.2, 1.4, 1.5, 1.7 and 1.9."""

from tests.report.rules.seeded.typist import Appendix, Paper, lines

LETTER = Paper(
    above="UBND TỈNH HÀ TĨNH",
    issuer="SỞ Y TẾ",
    issuer_line=20,
    number="Số: 05/SYT-NVY",
    place_day="Hà Tĩnh, ngày 05 tháng 02 năm 2026",
    subject="V/v báo cáo công tác khám bệnh, chữa bệnh",
    subject_line=0,
    addressees=(
        "Kính gửi:",
        "- Các bệnh viện đa khoa tuyến huyện;",
        "- Trung tâm Kiểm soát bệnh tật tỉnh;",
        "- UBND các xã, phường.",
    ),
    lines=lines(
        "text",
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 12 tháng 01 năm 2026 của UBND tỉnh Hà Tĩnh về "
        "nâng cao chất lượng khám bệnh, chữa bệnh, Sở Y tế đề nghị các đơn vị thực hiện một số "
        "nội dung sau:",
        "1. Rà soát tình hình thực hiện Kế hoạch số 15/KH-UBND tại đơn vị.",
        "2. Gửi báo cáo về Sở Y tế trước ngày 20 tháng 3 năm 2026.",
        "Đề nghị các đơn vị nghiêm túc triển khai thực hiện./.",
    ),
    authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer="Trần Văn Bình",
    recipients=("- Như trên;", "- UBND tỉnh (để b/c);", "- Giám đốc Sở;", "- Lưu: VT, NVY."),
)

ROWS = (
    ("TT", "Đơn vị", "Ngày kiểm tra"),
    ("1", "Bệnh viện Đa khoa huyện Hương Sơn", "10/3/2026"),
    ("2", "Bệnh viện Đa khoa huyện Đức Thọ", "11/3/2026"),
)
BELONGS = "(Kèm theo Kế hoạch số 12/KH-SYT ngày 26 tháng 02 năm 2026 của Sở Y tế)"
PLAN = Paper(
    above="UBND TỈNH HÀ TĨNH",
    issuer="SỞ Y TẾ",
    issuer_line=20,
    number="Số: 12/KH-SYT",
    place_day="Hà Tĩnh, ngày 26 tháng 02 năm 2026",
    kind="KẾ HOẠCH",
    subject="Kiểm tra công tác khám bệnh, chữa bệnh năm 2026",
    subject_line=130,
    lines=(
        *lines(
            "base",
            "Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023;",
            "Căn cứ Nghị định số 96/2023/NĐ-CP ngày 30 tháng 12 năm 2023 của Chính phủ quy định "
            "chi tiết một số điều của Luật Khám bệnh, chữa bệnh;",
            "Căn cứ Quyết định số 28/2021/QĐ-UBND ngày 20 tháng 7 năm 2021 của UBND tỉnh Hà Tĩnh "
            "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Y tế.",
        ),
        *lines("text", "Sở Y tế ban hành Kế hoạch kiểm tra như sau:"),
        *lines("heading", "I. MỤC ĐÍCH, YÊU CẦU"),
        *lines("title", "1. Mục đích"),
        *lines("text", "Đánh giá việc chấp hành quy định về khám bệnh, chữa bệnh."),
        *lines("title", "2. Yêu cầu"),
        *lines(
            "text",
            "a) Kiểm tra đúng đối tượng, đúng thời gian;",
            "b) Không gây cản trở hoạt động của đơn vị;",
            "c) Ghi biên bản đầy đủ, trung thực;",
            "d) Bảo đảm bí mật theo quy định.",
        ),
        *lines("heading", "II. NỘI DUNG KIỂM TRA"),
        *lines(
            "text",
            "Kiểm tra việc thực hiện Nghị định số 96/2023/NĐ-CP, theo khoản 2 Điều 5 của Nghị "
            "định này. Đơn vị được kiểm tra nêu tại Phụ lục I, nội dung nêu tại Phụ lục II.",
        ),
        *lines("heading", "III. TỔ CHỨC THỰC HIỆN"),
        *lines(
            "text",
            "Đoàn kiểm tra làm việc tại huyện Hương Sơn và huyện Đức Thọ trong tháng 3 năm 2026.",
            "Các đơn vị gửi báo cáo về Sở Y tế trước ngày 05 tháng 3 năm 2026. Ủy ban nhân dân "
            "các xã, phường phối hợp thực hiện./.",
        ),
    ),
    authority=("GIÁM ĐỐC",),
    signer="Nguyễn Thị Lan",
    recipients=(
        "- UBND tỉnh (để b/c);",
        "- Các đơn vị được kiểm tra;",
        "- Lãnh đạo Sở;",
        "- Lưu: VT, NVY (03).",
    ),
    appendices=(
        Appendix("Phụ lục I", "DANH SÁCH ĐƠN VỊ ĐƯỢC KIỂM TRA", BELONGS, ROWS),
        Appendix(
            "Phụ lục II",
            "NỘI DUNG KIỂM TRA",
            BELONGS,
            (("TT", "Nội dung"), ("1", "Giấy phép hoạt động"), ("2", "Hồ sơ bệnh án")),
        ),
    ),
)

DECISION = Paper(
    above="UBND TỈNH HÀ TĨNH",
    issuer="SỞ Y TẾ",
    issuer_line=20,
    number="Số: 45/QĐ-SYT",
    place_day="Hà Tĩnh, ngày 02 tháng 3 năm 2026",
    kind="QUYẾT ĐỊNH",
    subject="Về việc thành lập Đoàn kiểm tra khám bệnh, chữa bệnh",
    subject_line=130,
    lines=(
        *lines("centre", "GIÁM ĐỐC SỞ Y TẾ"),
        *lines(
            "base",
            "Căn cứ Quyết định số 28/2021/QĐ-UBND ngày 20 tháng 7 năm 2021 của UBND tỉnh Hà Tĩnh "
            "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Y tế;",
            "Căn cứ Kế hoạch số 12/KH-SYT ngày 26 tháng 02 năm 2026 của Sở Y tế về kiểm tra công "
            "tác khám bệnh, chữa bệnh năm 2026;",
            "Theo đề nghị của Chánh Thanh tra Sở.",
        ),
        *lines("centre", "QUYẾT ĐỊNH:"),
        *lines(
            "article",
            "Điều 1. Thành lập Đoàn kiểm tra gồm các ông, bà có tên tại Phụ lục kèm theo Quyết "
            "định này.",
            "Điều 2. Đoàn kiểm tra có nhiệm vụ kiểm tra theo Kế hoạch số 12/KH-SYT.",
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
            "Điều 4. Chánh Văn phòng Sở và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi "
            "hành Quyết định này./.",
        ),
    ),
    authority=("GIÁM ĐỐC",),
    signer="Nguyễn Thị Lan",
    recipients=("- Như Điều 4;", "- UBND tỉnh (để b/c);", "- Lưu: VT, TCCB."),
    appendices=(
        Appendix(
            "Phụ lục",
            "DANH SÁCH THÀNH VIÊN ĐOÀN KIỂM TRA",
            "(Kèm theo Quyết định số 45/QĐ-SYT ngày 02 tháng 3 năm 2026 của Giám đốc Sở Y tế)",
            (("TT", "Họ và tên", "Chức vụ"), ("1", "Lê Văn Cường", "Trưởng đoàn")),
        ),
    ),
)

REPORT = Paper(
    above="UBND TỈNH HÀ TĨNH",
    issuer="SỞ Y TẾ",
    issuer_line=20,
    number="Số: 88/BC-SYT",
    place_day="Hà Tĩnh, ngày 15 tháng 12 năm 2025",
    kind="BÁO CÁO",
    subject="Kết quả kiểm tra công tác tiêm chủng năm 2025",
    subject_line=120,
    addressees=("Kính gửi: UBND tỉnh Hà Tĩnh.",),
    lines=(
        *lines(
            "text",
            "Thực hiện Công văn số 7641/UBND-VX ngày 12 tháng 11 năm 2025 của UBND tỉnh Hà Tĩnh "
            "về việc kiểm tra công tác tiêm chủng, Sở Y tế báo cáo kết quả như sau:",
        ),
        *lines("heading", "I. TÌNH HÌNH CHUNG"),
        *lines("text", "Từ ngày 01 tháng 12 năm 2025, Sở Y tế đã kiểm tra 20 cơ sở."),
        *lines("heading", "II. KẾT QUẢ KIỂM TRA"),
        *lines("title", "1. Ưu điểm"),
        *lines("text", "Có 18 cơ sở thực hiện tốt quy định của Nhà nước về tiêm chủng."),
        *lines("title", "2. Tồn tại"),
        *lines("text", "Có 02 cơ sở chưa ghi đủ sổ theo dõi."),
        *lines("heading", "III. KIẾN NGHỊ"),
        *lines(
            "text",
            "Kính đề nghị UBND tỉnh xem xét, bố trí kinh phí mua sắm tủ lạnh bảo quản vắc xin.",
            "Sở Y tế kính báo cáo UBND tỉnh./.",
        ),
    ),
    authority=("TL. GIÁM ĐỐC", "KT. CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA"),
    signer="Phan Văn Dũng",
    recipients=("- Như trên;", "- Bộ Y tế (để b/c);", "- Lãnh đạo Sở;", "- Lưu: VT, TTra."),
)

INVITATION = Paper(
    above="",
    issuer="ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH",
    issuer_line=90,
    number="Số: 31/GM-UBND",
    place_day="Hà Tĩnh, ngày 09 tháng 3 năm 2026",
    kind="GIẤY MỜI",
    subject="Họp về công tác tiêm chủng",
    subject_line=70,
    lines=lines(
        "text",
        "Ủy ban nhân dân tỉnh Hà Tĩnh trân trọng kính mời Giám đốc Sở Y tế tới dự cuộc họp về "
        "công tác tiêm chủng.",
        "Chủ trì: Phó Chủ tịch Ủy ban nhân dân tỉnh.",
        "Thời gian: 08 giờ 00 phút, ngày 12 tháng 3 năm 2026.",
        "Địa điểm: Phòng họp số 2, trụ sở Ủy ban nhân dân tỉnh.",
        "Đề nghị các đại biểu tham dự đúng thành phần./.",
    ),
    authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Võ Thị Hoa",
    recipients=("- Sở Y tế;", "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;", "- Lưu: VT, VX."),
)

RULES = Paper(
    above="UBND TỈNH HÀ TĨNH",
    issuer="SỞ Y TẾ",
    issuer_line=20,
    number="Số: 03/QC-SYT",
    place_day="Hà Tĩnh, ngày 20 tháng 01 năm 2026",
    kind="QUY CHẾ",
    subject="Hoạt động của Đoàn kiểm tra khám bệnh, chữa bệnh",
    subject_line=130,
    lines=(
        *lines("centre", "Chương I", "QUY ĐỊNH CHUNG"),
        *lines("heading", "Điều 1. Phạm vi điều chỉnh"),
        *lines("text", "Quy chế này quy định hoạt động của Đoàn kiểm tra."),
        *lines("heading", "Điều 2. Đối tượng áp dụng"),
        *lines(
            "text",
            "1. Thành viên Đoàn kiểm tra.",
            "2. Đơn vị được kiểm tra.",
            "3. Tổ chức, cá nhân có liên quan.",
        ),
        *lines("centre", "Chương II", "TỔ CHỨC THỰC HIỆN"),
        *lines("heading", "Điều 3. Hiệu lực"),
        *lines("text", "Quy chế này có hiệu lực kể từ ngày ký./."),
    ),
    authority=("GIÁM ĐỐC",),
    signer="Nguyễn Thị Lan",
    recipients=("- Các đơn vị trực thuộc;", "- Lãnh đạo Sở;", "- Lưu: VT, TTra."),
)

MINUTES = Paper(
    above="UBND TỈNH HÀ TĨNH",
    issuer="SỞ Y TẾ",
    issuer_line=20,
    number="Số: 07/BB-SYT",
    place_day="",
    kind="BIÊN BẢN",
    subject="Làm việc với Bệnh viện Đa khoa tỉnh",
    subject_line=90,
    lines=lines(
        "text",
        "Thời gian bắt đầu: 08 giờ 00 phút, ngày 12 tháng 3 năm 2026.",
        "Địa điểm: Bệnh viện Đa khoa tỉnh.",
        "Thành phần tham dự: Đoàn kiểm tra; đại diện Bệnh viện.",
        "Chủ trì: Ông Lê Văn Cường, Trưởng đoàn.",
        "Thư ký: Bà Hồ Thị Mai.",
        "Nội dung: Kiểm tra việc thực hiện quy định về tiêm chủng.",
        "Buổi làm việc kết thúc vào 10 giờ 30 phút, ngày 12 tháng 3 năm 2026./.",
    ),
    authority=("CHỦ TRÌ",),
    signer="Lê Văn Cường",
    secretary="Hồ Thị Mai",
    recipients=("- Bệnh viện Đa khoa tỉnh;", "- Lưu: VT, Hồ sơ."),
)

SOUND = {
    "công văn": LETTER,
    "kế hoạch": PLAN,
    "quyết định": DECISION,
    "báo cáo": REPORT,
    "giấy mời": INVITATION,
    "quy chế": RULES,
    "biên bản": MINUTES,
}
