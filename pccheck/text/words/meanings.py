"""Words for what a command does, in both languages, that are no command's name."""

from pccheck.text.fold import fold

_MEANT = {
    "ghi ket-qua kiem-tra interview inspect": ("record",),
    "nhap import load": ("target import", "team import", "record --table", "scans import"),
    "xuat export print in": ("report", "plan export", "form"),
    "xoa delete remove": ("void", "erase", "undo"),
    "hoan-tac quay-lai back": ("undo",),
    "sao-luu save": ("backup",),
    "khoi-phuc": ("restore",),
    "tao new create start": ("init",),
    "danh-sach list": ("target list", "visit list", "team list"),
    "doi-tuong don-vi unit units targets": ("target list", "target import"),
    "luot visits": ("visit list", "record"),
    "lich lich-trinh schedule calendar": ("plan show", "plan"),
    "boc-tham lots lottery": ("plan draw",),
    "hom-nay": ("today",),
    "thong-bao bao tell call": ("notify",),
    "theo-doi nhac nhac-nho remind reminder": ("follow", "follow remind"),
    "bao-cao": ("report",),
    "bang-dieu-khien tong-quan": ("dashboard",),
    "tinh-hinh tien-do state progress": ("status",),
    "nhat-ky lich-su history": ("log",),
    "cau-hoi conflict conflicts": ("questions",),
    "phieu forms": ("form",),
    "ma qr": ("code list", "code add"),
    "luot-quet": ("scans import", "scans compare"),
    "nhom thanh-vien members staff": ("team list", "team import"),
    "huong-dan tutorial": ("guide",),
    "vi-du example": ("demo",),
    "cai-dat settings setting": ("config",),
    "dot dot-kiem-tra": ("campaign list",),
    "gop merge dong-bo": ("sync",),
}


def meant(word: str, verbs: list[str]) -> list[str]:
    """The commands that do what a word says, as they are typed behind `pccheck`."""
    asked = fold(word).replace(" ", "-").replace("_", "-")
    commands = next((does for words, does in _MEANT.items() if asked in words.split()), ())
    return [command for command in commands if command.split()[0] in verbs]
