"""Two real commands for the end of each help page, with codes as the book at hand has them.

A test runs every one of them on the example's book.
"""

from contextlib import suppress
from functools import cache
from pathlib import Path

from pccheck.errors import PccheckError

_SAMPLE = "HT-"
"""What codes of targets begin with in help and guide, where there is no book."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": ("pccheck demo out", "pccheck status"),
    "init": (
        "pccheck init so-kiem-tra --campaign dot-kiem-tra.toml",
        'pccheck init thu --campaign dot-kiem-tra.toml --by "Văn phòng" --sample "minh họa"',
    ),
    "serve": ("pccheck serve", "pccheck serve --port 8800 --no-open"),
    "schema": ("pccheck schema plan show", "pccheck schema error"),
    "visit": ("pccheck visit list", "pccheck visit list --state done"),
    "visit list": ("pccheck visit list --team N1", "pccheck visit list --area can-loc --json"),
    "config": ('pccheck config author "Thanh tra Sở"', "pccheck config author"),
    "config lang": ("pccheck config lang en", "pccheck config lang vi"),
    "config office": ("pccheck config office", "pccheck config office 3f2a"),
    "config author": ('pccheck config author "Thanh tra Sở"', "pccheck config author"),
    "campaign": ("pccheck campaign check dot-kiem-tra.toml", "pccheck campaign list"),
    "campaign new": (
        "pccheck campaign new dot-2026.toml",
        "pccheck campaign new dot-2026.toml --from dot-2026.xlsx",
    ),
    "campaign export": (
        "pccheck campaign export --xlsx",
        "pccheck campaign export bep-an-truong-hoc --xlsx --output mau.xlsx",
    ),
    "campaign check": (
        "pccheck campaign check dot-kiem-tra.toml",
        "pccheck campaign check dot-kiem-tra.toml --json",
    ),
    "campaign update": (
        "pccheck campaign update dot-kiem-tra.toml --dry-run",
        "pccheck campaign update dot-kiem-tra.toml --yes",
    ),
    "campaign list": ("pccheck campaign list", "pccheck campaign list --json"),
    "campaign use": (
        "pccheck campaign use dot-2026",
        'pccheck campaign use dot-2026 --by "Văn phòng"',
    ),
    "target": (
        "pccheck target import doi-tuong.xlsx",
        'pccheck target list "bệnh viện" --area can-loc',
    ),
    "target import": (
        "pccheck target import doi-tuong.xlsx --dry-run",
        "pccheck target import doi-tuong.xlsx --yes --accept-good",
    ),
    "target same": (
        "pccheck target same HT-0012 HT-0013",
        'pccheck target same HT-0012 "sở nội vụ"',
    ),
    "target distinct": (
        "pccheck target distinct HT-0012 HT-0013",
        'pccheck target distinct HT-0012 HT-0013 --by "Văn phòng"',
    ),
    "target show": ("pccheck target show HT-0012", "pccheck target show HT-0012 --json"),
    "target add": (
        'pccheck target add "Chợ Xép" --category cho --area can-loc',
        'pccheck target add "Trường Bắc" --category truong-hoc --area can-loc --phone 0239.999.999',
    ),
    "target edit": (
        "pccheck target edit HT-0012 --phone 0239.999.999",
        "pccheck target edit HT-0012 --address -",
    ),
    "target retire": (
        'pccheck target retire HT-0012 --why "giải thể"',
        "pccheck target retire HT-0012 --date 15/12",
    ),
    "target successor": (
        "pccheck target successor HT-0012 HT-0013",
        "pccheck target successor HT-0012 HT-0013 HT-0014 --date 1/12",
    ),
    "target list": (
        "pccheck target list cho --area can-loc",
        "pccheck target list --category benh-vien --json",
    ),
    "team": ("pccheck team import to-kiem-tra.xlsx --yes", "pccheck team list"),
    "team import": (
        "pccheck team import to-kiem-tra.xlsx --dry-run",
        "pccheck team import to-kiem-tra.xlsx --yes",
    ),
    "team template": (
        "pccheck team template --out mau-to-kiem-tra.xlsx",
        "pccheck team template --force",
    ),
    "team list": ("pccheck team list", "pccheck team list --nominations"),
    "team nominate": (
        (
            'pccheck team nominate SYT --member "Cán bộ số 24, Chuyên viên" --document'
            ' "12/SYT;25/11"'
        ),
        (
            'pccheck team nominate SYT --member "Cán bộ số 30" --document "9/SYT;20/11"'
            " --phone 0239123456"
        ),
    ),
    "team absent": (
        'pccheck team absent TV13 --from mai --reason "họp"',
        'pccheck team absent TV05 --from 21/12 --to 22/12 --reason "tập huấn" --substitute TV04',
    ),
    "team conflict": (
        'pccheck team conflict TV13 HT-0088 --why "vợ là chủ cơ sở"',
        "pccheck team conflict TV13 HT-0088 --gone",
    ),
    "plan": ("pccheck plan --dry-run", "pccheck plan --yes"),
    "plan show": ("pccheck plan show --team N1 --date 7/12", "pccheck plan show --left-out"),
    "plan draw": ("pccheck plan draw", "pccheck plan draw --again"),
    "plan audit": ("pccheck plan audit", "pccheck plan audit --simulate 200"),
    "plan move": (
        "pccheck plan move HT-0088 --date 22/12",
        "pccheck plan move HT-0088 --date 22/12 --team N2",
    ),
    "plan pin": ("pccheck plan pin HT-0088", 'pccheck plan pin HT-0088 --by "Văn phòng"'),
    "plan unpin": ("pccheck plan unpin HT-0088", 'pccheck plan unpin HT-0088 --by "Văn phòng"'),
    "plan add": (
        'pccheck plan add HT-0100 --reason "có phản ánh"',
        'pccheck plan add HT-0316 --reason "có phản ánh"',
    ),
    "plan cancel": (
        'pccheck plan cancel HT-0088 --reason "đơn vị giải thể"',
        'pccheck plan cancel HT-0543 --reason "sáp nhập"',
    ),
    "plan closed": (
        'pccheck plan closed 444 --from 21/12 --to 22/12 --reason "phong tỏa"',
        "pccheck plan closed can-loc --from 21/12",
    ),
    "plan export": (
        "pccheck plan export --out lich.xlsx",
        "pccheck plan export --out N1.ics --team N1",
    ),
    "plan release": ("pccheck plan release", "pccheck plan release --yes"),
    "plan travel": ("pccheck plan travel", "pccheck plan travel --json"),
    "plan why": ("pccheck plan why HT-0017", 'pccheck plan why "sở nội vụ"'),
    "plan when": ("pccheck plan when HT-0500", "pccheck plan when HT-0500 --json"),
    "decision": ("pccheck decision", "pccheck decision --json"),
    "decision make": (
        (
            'pccheck decision make HT-0017 HT-0018 --document "21/QĐ-STTTT;6/12"'
            " --authority co-quan-cap-tinh --ground chi-dao --days 10 --head TV01 --member TV02"
            ' --content "Việc thực hiện kế hoạch"'
        ),
        (
            'pccheck decision make --planned --document "22/QĐ-STTTT;7/12" --authority chu-tich'
            ' --ground dau-hieu --days 5 --head TV01 --content "Việc thực hiện kế hoạch"'
        ),
    ),
    "decision step": (
        "pccheck decision step 21 cong-bo --unit HT-0017 --date 7/12 --role truong-doan",
        "pccheck decision step 21 bien-ban --unit HT-0017 --date 8/12 --signed head --signed unit",
    ),
    "decision bar": (
        "pccheck decision bar 21 TV02 --because xung-dot --unit HT-0018",
        'pccheck decision bar 22 TV01 --because xung-dot --note "người nhà"',
    ),
    "decision show": ("pccheck decision show 21", "pccheck decision show 22 --json"),
    "dossier": (
        "pccheck dossier HT-0448 --out hs.zip",
        "pccheck dossier HT-0449 --json",
    ),
    "due": ("pccheck due", "pccheck due --overdue --json"),
    "overlap": (
        "pccheck overlap import ke-hoach-khac.csv --dry-run",
        "pccheck overlap list --against",
    ),
    "overlap import": (
        "pccheck overlap import ke-hoach-khac.csv --dry-run",
        'pccheck overlap import ke-hoach-khac.csv --of "Sở Công Thương" --kind kiem-tra --yes',
    ),
    "overlap list": ("pccheck overlap list", "pccheck overlap list --against --csv"),
    "overlap same": ("pccheck overlap same 3f9a1c HT-0017", "pccheck overlap same 3f9a1c -"),
    "overlap content": (
        'pccheck overlap content "An toàn thực phẩm" --same',
        'pccheck overlap content "Giá" --other',
    ),
    "overlap keep": (
        'pccheck overlap keep HT-0017 --ground dau-hieu --why "đơn tố cáo ngày 02/12"',
        'pccheck overlap keep HT-0018 --why "đã thống nhất với Sở Công Thương"',
    ),
    "overlap exempt": (
        'pccheck overlap exempt HT-0017 --why "xếp loại tốt nhiều năm"',
        'pccheck overlap exempt HT-0018 --why "không vi phạm ba năm liền"',
    ),
    "notify": (
        "pccheck notify --date mai --script",
        "pccheck notify --date 7/12 --team N1 --told SYT --phone",
    ),
    "today": ("pccheck today --team N1", "pccheck today --date mai"),
    "form": (
        "pccheck form --team N1 --date 7/12 --out phieu-7-12",
        "pccheck form --format xlsform --out mau.xlsx",
    ),
    "record": (
        (
            'pccheck record HT-0017 --unplanned --answer a1=dat --answer b1=12/15 --answer "b2=dat'
            ' 5/6"'
        ),
        'pccheck record HT-0018 --unplanned --outcome closed --reason "Đóng cửa"',
    ),
    "void": (
        'pccheck void 0123456789ab --why "gõ nhầm"',
        'pccheck void 0123456789ab --why "ghi hai lần"',
    ),
    "erase": (
        'pccheck erase 0123456789ab --why "theo đề nghị của người được nêu tên"',
        'pccheck erase --person "Nguyễn Thị Minh Họa" --why "đã chuyển công tác" --dry-run',
    ),
    "undo": ("pccheck undo", "pccheck undo --redo"),
    "code": (
        'pccheck code add HT-0017 https://dia-diem.example.vn/abc --place "Cổng chính"',
        "pccheck code list HT-0017",
    ),
    "code add": (
        'pccheck code add HT-0017 https://dia-diem.example.vn/abc --place "Cổng chính"',
        "pccheck code add HT-0018 https://dia-diem.example.vn/xyz --date 1/12",
    ),
    "code list": ("pccheck code list", "pccheck code list HT-0017 --json"),
    "scans": ("pccheck scans import so-lieu.csv", "pccheck scans compare"),
    "scans import": (
        "pccheck scans import so-lieu.csv --yes",
        "pccheck scans import so-lieu.csv --dry-run",
    ),
    "scans compare": ("pccheck scans compare", "pccheck scans compare --all"),
    "follow": ("pccheck follow --overdue", "pccheck follow --area can-loc"),
    "follow show": (
        "pccheck follow show HT-0483",
        "pccheck follow show HT-0506 --json",
    ),
    "follow remind": (
        "pccheck follow remind --step don-doc",
        'pccheck follow remind HT-0483 --document "15/STTTT-TTra;5/1/2022"',
    ),
    "follow list": (
        "pccheck follow list --state late",
        "pccheck follow list --area can-loc --csv",
    ),
    "follow set": (
        "pccheck follow set HT-0483 b1 --until 10/1/2022",
        'pccheck follow set HT-0483 b2 --what "Dán lại mã ở cổng phụ"',
    ),
    "follow settle": (
        'pccheck follow settle HT-0483 b1 --stands --reason "Đã đối chiếu ảnh chụp"',
        'pccheck follow settle HT-0483 b2 --dropped --reason "Không còn khu vực này"',
    ),
    "follow form": (
        "pccheck follow form --area can-loc --out khac-phuc-can-loc.xlsx",
        "pccheck follow form HT-0483 --force",
    ),
    "follow answer": (
        'pccheck follow answer HT-0483 --text "Đã tạo đủ mã"',
        'pccheck follow answer HT-0483 --document "07/BQL;4/1/2022" --evidence anh.jpg',
    ),
    "follow close": (
        'pccheck follow close HT-0483 --reason "Đã khắc phục, có ảnh kèm theo"',
        'pccheck follow close HT-0506 --reason "Chợ ngừng hoạt động"',
    ),
    "follow revisit": (
        "pccheck follow revisit HT-0488",
        'pccheck follow revisit HT-0486 --reason "Báo đã làm xong"',
    ),
    "report": (
        "pccheck report --out bao-cao-ngay.html",
        "pccheck report --format xlsx --out so-lieu.xlsx",
    ),
    "report bao-cao": (
        "pccheck report bao-cao --as-of 20/12 --force",
        "pccheck report bao-cao --out bc.docx",
    ),
    "report phu-luc": ("pccheck report phu-luc", "pccheck report phu-luc --out phu-luc.docx"),
    "report ke-hoach": ("pccheck report ke-hoach", "pccheck report ke-hoach --out ke-hoach.docx"),
    "report quyet-dinh": (
        "pccheck report quyet-dinh",
        "pccheck report quyet-dinh --out quyet-dinh.docx",
    ),
    "report adopt": (
        "pccheck report adopt bao-cao.docx --number 16",
        'pccheck report adopt bao-cao.docx --number 16 --reason "Lãnh đạo Sở sửa trực tiếp"',
    ),
    "report letter": (
        "pccheck report letter moi-hop HT-0487",
        "pccheck report letter moi-hop --out moi-hop.docx",
    ),
    "report template": (
        "pccheck report template fields don-doc",
        "pccheck report template check templates/documents/don-doc.docx",
    ),
    "report template check": (
        "pccheck report template check templates/documents/don-doc.docx",
        "pccheck report template check nhap.docx --kind ket-qua",
    ),
    "report template fields": (
        "pccheck report template fields don-doc",
        "pccheck report template fields bien-ban --csv",
    ),
    "report kien-nghi": (
        "pccheck report kien-nghi",
        "pccheck report kien-nghi --out kien-nghi.docx",
    ),
    "report bien-ban": (
        "pccheck report bien-ban HT-0487",
        "pccheck report bien-ban HT-0487 --out bien-ban.docx",
    ),
    "report ket-qua": (
        "pccheck report ket-qua HT-0487",
        "pccheck report ket-qua HT-0487 --out ket-qua.docx",
    ),
    "report thong-bao": (
        "pccheck report thong-bao N1 7/12",
        "pccheck report thong-bao N1 7/12 --out thong-bao.docx",
    ),
    "report don-doc": (
        "pccheck report don-doc --area can-loc",
        "pccheck report don-doc HT-0483",
    ),
    "report kiem-tra": (
        "pccheck report kiem-tra 21 quyet-dinh-kiem-tra",
        "pccheck report kiem-tra 21 bien-ban-kiem-tra --unit HT-0017 --out bien-ban-21.docx",
    ),
    "report issue": (
        "pccheck report issue bao-cao.html --number 15",
        "pccheck report issue quyet-dinh.html --number 16 --date 5/1/2022",
    ),
    "report issued": (
        "pccheck report issued",
        "pccheck report issued --out so-van-ban-di.xlsx",
    ),
    "report reprint": ("pccheck report reprint 15", "pccheck report reprint 15 --out in-lai.html"),
    "report diff": ("pccheck report diff 15 16", "pccheck report diff 15 bao-cao.html"),
    "report trace": (
        "pccheck report trace units.visited",
        "pccheck report trace units.visited --as-of 20/12",
    ),
    "report check": (
        "pccheck report check bc.docx",
        "pccheck report check bc.docx --fix bc-sua.docx",
    ),
    "dashboard": ("pccheck dashboard --force", "pccheck dashboard --photos --out co-anh.html"),
    "explore": ("pccheck explore", "pccheck explore --port 8001 --no-open"),
    "status": ("pccheck status", "pccheck status --json"),
    "sync": ("pccheck sync thu-muc-chung", "pccheck sync thu-muc-chung --yes"),
    "hub": ("pccheck hub init", "pccheck hub status postgresql://chu@may-chu.vn/kiem-tra"),
    "hub init": ("pccheck hub init", "pccheck hub init postgresql://chu@may-chu.vn/kiem-tra"),
    "hub status": (
        "pccheck hub status postgresql://chu@may-chu.vn/kiem-tra",
        "pccheck hub status postgresql://chu@may-chu.vn/kiem-tra --json",
    ),
    "questions": ("pccheck questions", "pccheck questions --json"),
    "log": ("pccheck log HT-0017", 'pccheck log "sở nội vụ" --json'),
    "verify": ("pccheck verify", "pccheck verify --json"),
    "backup": (
        "pccheck backup sao-luu-20-12.zip",
        "pccheck backup sao-luu-20-12.zip --force",
    ),
    "restore": (
        "pccheck restore sao-luu.zip khoi-phuc",
        "pccheck restore sao-luu.zip may-moi/so",
    ),
    "demo": ("pccheck demo out", "pccheck demo thu-nghiem"),
    "completion": ("pccheck completion --install", "pccheck completion bash"),
    "guide": ("pccheck guide", "pccheck guide --out huong-dan.html"),
}


def as_coded_here(text: str) -> str:
    """The text with the codes of targets as those of the book at hand begin."""
    return text.replace(_SAMPLE, _prefix()) if _SAMPLE in text else text


@cache
def _prefix() -> str:
    """What the book's codes begin with; whatever is wrong with the book is no matter here."""
    from pccheck.book import open_book
    from pccheck.book.ask.campaigns import current
    from pccheck.book.ledger.file import locate

    with suppress(PccheckError, OSError), open_book(locate(None, Path.cwd())) as book:
        return f"{current(book).campaign.code_prefix}-"
    return _SAMPLE
